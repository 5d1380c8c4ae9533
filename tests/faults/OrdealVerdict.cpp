// What must hold after an ordeal.

#include "tests/faults/Ordeal.h"

#include <algorithm>

namespace polder {

void Ordeal::sayState(std::size_t i)
{
    const VirtualNet::Node& node = m_net.node(i);
    if (!node.participant)
        return;
    const Participant& p = *node.participant;
    std::string text = "member " + number(i) + " stage "
        + number(static_cast<std::uint64_t>(p.stage())) + " id " + number(p.self()) + " connection "
        + number(node.connection) + " behind " + std::to_string(p.behind()) + " unconfirmed "
        + number(p.client().unconfirmed()) + " sequence " + number(p.client().sequence())
        + " rebuilt " + std::to_string(node.rebuilt);
    text += node.failed ? " failed: " + node.failed->text : "";
    text += node.warnings.empty() ? "" : " warned: " + node.warnings.back().text;
    say(text);
}

std::string Ordeal::settle()
{
    say("the faults end");
    m_net.tamper = nullptr;
    m_net.slowDisk(0);
    m_net.store().failWrites(false);
    m_diskWellAt = 0;
    if (!m_net.reflectorRuns())
        m_net.startReflector();
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        VirtualNet::Node& node = m_net.node(i);
        node.suspended = node.cut = false;
        node.delay = 1_ms;
    }
    const Micros last = m_net.now();
    const bool calm = m_net.runUntil(
        [this] {
            // Whoever never came in, because there was no reflector, has given up.
            for (std::size_t i = 0; i < m_net.size(); ++i) {
                VirtualNet::Node& node = m_net.node(i);
                if (node.participant && node.failed && !node.participant->replica())
                    node.participant.reset();
            }
            if (pick() == m_net.size())
                addMember();
            return m_net.calm();
        },
        Usable);
    m_usableAfter = m_net.now() - last;
    if (!calm) {
        for (std::size_t i = 0; i < m_net.size(); ++i)
            sayState(i);
    }
    if (!calm)
        return "the session is not usable soon after the last fault";
    // Places of those who were killed expire, replicas that differ are repaired. A lie told to the
    // only member is noticed with the next frame, and its old place expires after that.
    m_net.run(m_lies > 0 ? 26_s : 14_s);
    return m_net.runUntil([this] { return m_net.calm(); }, 10_s)
        ? ""
        : "the session does not stay usable";
}

std::string Ordeal::checkBounds()
{
    if (m_net.reflectorRuns() && m_net.reflector().historyBytes() > 600000)
        return "the reflector's history grows: " + number(m_net.reflector().historyBytes());
    if (m_net.reflectorRuns() && m_net.reflector().connections() > 4 * m_net.size())
        return "the reflector keeps connections: " + number(m_net.reflector().connections());
    if (m_net.store().bytesUsed() > 1500000)
        return "the store grows: " + number(m_net.store().bytesUsed());
    return {};
}

std::string Ordeal::checkMembers(const Ledger& ledger)
{
    std::size_t here = 0;
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        VirtualNet::Node& node = m_net.node(i);
        if (!node.participant)
            continue;
        ++here;
        if (!ledger.present().contains(node.participant->self())) {
            sayState(i);
            for (const auto& [id, data] : ledger.present())
                say("present: " + number(id));
            return "member " + number(i) + " is here and not present";
        }
        if (node.rebuilt > 0 && !m_disturbed[i] && !m_spoiled)
            return "member " + number(i) + " was rebuilt for no reason";
        for (const Failure& warning : node.warnings) {
            if (m_lies == 0) {
                say("member " + number(i) + ": " + node.history);
                return "member " + number(i) + " accuses an honest reflector: " + warning.text;
            }
        }
    }
    if (ledger.present().size() != here) {
        for (const auto& [id, data] : ledger.present())
            say("present: " + number(id));
        return "somebody is present who is not here";
    }
    return ledger.unpaired() > 0 ? "joins and leaves do not pair" : "";
}

std::string Ordeal::checkEntries(const Ledger& ledger)
{
    const Entries& all = ledger.entries();
    std::map<std::uint32_t, std::uint32_t> last;
    std::map<std::uint32_t, std::uint32_t> count;
    for (const LedgerEntry& entry : all) {
        if (entry.serial > last[entry.author] + 1)
            say("author " + number(entry.author) + ": " + number(last[entry.author] + 1) + " to "
                + number(entry.serial - 1) + " are missing before world time "
                + number(static_cast<std::uint64_t>(entry.time / 1000)));
        if (entry.author == SpoiledAuthor)
            return "a spoiled state spread";
        if (entry.serial <= last[entry.author])
            return "input " + number(entry.serial) + " of author " + number(entry.author)
                + " was executed twice or out of order";
        last[entry.author] = entry.serial;
        ++count[entry.author];
    }
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        VirtualNet::Node& node = m_net.node(i);
        if (node.participant && !m_disturbed[i] && node.rebuilt == 0
            && count[node.author] != node.written)
            return "member " + number(i) + " wrote " + number(node.written) + " inputs, "
                + number(count[node.author]) + " were executed";
    }
    for (const Entries& witnessed : m_witnessed) {
        if (!m_spoiled && m_lies == 0
            && (witnessed.size() > all.size()
                || !std::equal(witnessed.begin(), witnessed.end(), all.begin())))
            return "what somebody executed is lost: " + number(witnessed.size())
                + " entries, of which "
                + number(static_cast<std::uint64_t>(
                    std::mismatch(witnessed.begin(), witnessed.end(), all.begin(), all.end()).first
                    - witnessed.begin()))
                + " are in the " + number(all.size()) + " of all";
    }
    return {};
}

std::string Ordeal::check()
{
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        sayState(i);
        say("member " + number(i) + ": " + m_net.node(i).history);
    }
    std::optional<std::uint64_t> hash;
    const Ledger* ledger = nullptr;
    if (m_healing)
        return "a replica that differs was not repaired";
    for (std::size_t i = 0; i < m_net.size(); ++i) {
        if (!m_net.node(i).participant)
            continue;
        const Replica* replica = m_net.node(i).participant->replica();
        if (hash && *hash != replica->hash())
            return "member " + number(i) + " differs";
        hash = replica->hash();
        ledger = &replica->root<Ledger>();
    }
    std::string wrong = checkMembers(*ledger);
    return wrong.empty() ? checkEntries(*ledger) : wrong;
}

} // namespace polder
