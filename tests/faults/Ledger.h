#pragma once

#include "core/replica/Replica.h"
#include "net/protocol/WorldForms.h"

#include <memory>
#include <vector>

namespace polder {

/// An input of the test world: the author's `serial`-th.
struct Note {
    static constexpr std::string_view eventName = "ledger.note";
    std::uint32_t author = 0;
    std::uint32_t serial = 0;
    Bytes padding;
    void serialize(Archive& a)
    {
        a("author", author);
        a("serial", serial);
        a.list("padding", padding, 2000);
    }
};

struct LedgerEntry {
    std::uint32_t author = 0;
    std::uint32_t serial = 0;
    Micros time = 0;
    friend bool operator==(const LedgerEntry&, const LedgerEntry&) = default;
    void serialize(Archive& a)
    {
        a("author", author);
        a("serial", serial);
        a("time", time);
    }
};

/// A small world that remembers every input, in order, and who is here; it also lives by itself,
/// so that a wrong time or random number shows.
class Ledger : public Model {
public:
    static constexpr std::string_view className = "Ledger";
    static void describe(ClassBuilder<Ledger>& c)
    {
        c.method("tick", &Ledger::tick)
            .handler("note", &Ledger::note)
            .handler("joined", &Ledger::joined)
            .handler("left", &Ledger::left);
    }
    void init(const std::vector<LedgerEntry>& entries = {})
    {
        m_entries = entries;
        subscribe("ledger", &Ledger::note);
        subscribe(SessionScope, &Ledger::joined);
        subscribe(SessionScope, &Ledger::left);
        future(70_ms, &Ledger::tick);
    }
    void serialize(Archive& a) override
    {
        a("entries", m_entries);
        a("present", m_present);
        a("pulse", m_pulse);
        a("unpaired", m_unpaired);
    }

    const std::vector<LedgerEntry>& entries() const { return m_entries; }
    const std::map<MemberId, Bytes>& present() const { return m_present; }
    std::uint32_t unpaired() const { return m_unpaired; } ///< Joins and leaves that do not match.

private:
    void note(const Note& event) { m_entries.push_back({ event.author, event.serial, now() }); }
    void joined(const MemberJoined& event)
    {
        if (!m_present.emplace(event.member, event.data).second)
            ++m_unpaired;
    }
    void left(const MemberLeft& event)
    {
        if (m_present.erase(event.member) == 0)
            ++m_unpaired;
    }
    void tick()
    {
        m_pulse = m_pulse * 31 + random().next();
        future(70_ms, &Ledger::tick);
    }

    std::vector<LedgerEntry> m_entries;
    std::map<MemberId, Bytes> m_present;
    std::uint64_t m_pulse = 0;
    std::uint32_t m_unpaired = 0;
};

inline std::unique_ptr<Replica> emptyLedger()
{
    Registry registry;
    registry.add<Ledger>();
    return std::make_unique<Replica>(registry, 1);
}

inline std::unique_ptr<Replica> newLedger()
{
    auto replica = emptyLedger();
    replica->start<Ledger>();
    return replica;
}

/// What later programs can read of a ledger: a version, then its entries.
struct LedgerForm {
    std::uint32_t version = 1;
    std::vector<LedgerEntry> entries;
    void serialize(Archive& a)
    {
        a("version", version);
        a("entries", entries);
    }
};

inline WorldForms ledgerForms(std::uint32_t version = 1)
{
    return { [version](const Replica& replica) {
                LedgerForm form { version, replica.root<Ledger>().entries() };
                SaveBuffer out;
                Archive archive = Archive::saver(out);
                form.serialize(archive);
                return out.flatten();
            },
        [](BytesView bytes, Micros time) {
            WorldForms::Begun begun;
            LedgerForm form;
            Archive archive = Archive::loader(bytes);
            form.serialize(archive);
            if (!archive.ok() || !archive.atEnd()) {
                begun.failure = failure(FailureCode::WorldFileDamaged);
            } else if (form.version != 1) {
                begun.failure = failure(FailureCode::WorldFileNewer);
            } else {
                begun.replica = emptyLedger();
                begun.replica->advanceTo(time);
                begun.replica->start<Ledger>(form.entries);
            }
            return begun;
        } };
}

} // namespace polder
