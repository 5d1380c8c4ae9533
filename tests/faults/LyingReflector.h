#pragma once

#include "net/crypto/InputSeal.h"
#include "tests/faults/LedgerNet.h"

#include <algorithm>

namespace polder {

/// Members of one world, agreed and calm, and a reflector that can be told to lie to them. With the
/// keys of identity() it is one that a member runs or helps.
class LyingReflector : public VirtualNet {
public:
    using Frames = std::vector<Bytes>;

    explicit LyingReflector(std::uint64_t seed, std::size_t members = 3)
        : VirtualNet(seed)
    {
        for (std::size_t i = 0; i < members; ++i) {
            add(i == 0 ? newLedger : Participant::ReplicaMaker());
            settles(*this); // so that they join in this order
        }
        run(2_s);
    }

    /// Changes, from now on, the frames of each message; returns false when it has done enough.
    void lie(std::function<bool(std::size_t i, Frames& frames)> change)
    {
        tamper = [this, change](std::size_t i, QByteArray& message) {
            Frames frames;
            FrameSplitter splitter(viewOf(message));
            while (const auto frame = splitter.next())
                frames.push_back(toBytes(*frame));
            if (frames.empty())
                return;
            const bool goesOn = change(i, frames);
            Bytes out;
            for (const Bytes& frame : frames)
                appendFrame(out, frame);
            message = toByteArray(out);
            if (!goesOn)
                m_done = true;
        };
    }
    bool isDone() const { return m_done; }

    static bool is(const Bytes& frame, FrameKind kind)
    {
        return frame[0] == static_cast<std::uint8_t>(kind);
    }
    /// The first of that kind, or null.
    static Bytes* find(Frames& frames, FrameKind kind)
    {
        const auto found = std::find_if(
            frames.begin(), frames.end(), [&](const Bytes& each) { return is(each, kind); });
        return found == frames.end() ? nullptr : &*found;
    }

    const MemberRecord& record(std::size_t of)
    {
        const Participant& p = *node(of).participant;
        return p.follower().position().members.at(p.self());
    }
    /// An input in the name of member `of`, as another member would make it, who has a key of its
    /// own: all is right but the signature.
    Bytes inputInTheNameOf(std::size_t of, std::uint64_t counter, Micros time)
    {
        const MemberRecord& who = record(of);
        Bytes bundle;
        appendFrame(bundle, Replica::encodeInput("ledger", Note { ForgedAuthor, 1, {} }));
        Bytes frame;
        FrameWriter(frame).kind(FrameKind::OrderedInput).time(time).number(who.id).number(counter);
        InputSeal(identity().keys.messages, identity().session(), who.id, who.nonce)
            .seal(m_forger, counter, bundle, frame);
        return frame;
    }
    const SigningKey& forger() const { return m_forger; }

    bool hasForgedEntry(std::size_t i)
    {
        const auto& entries = ledger(*this, i).entries();
        return std::any_of(entries.begin(), entries.end(),
            [](const LedgerEntry& entry) { return entry.author == ForgedAuthor; });
    }
    std::size_t warnings(std::size_t i, std::string_view text)
    {
        const auto& all = node(i).warnings;
        return static_cast<std::size_t>(std::count_if(all.begin(), all.end(),
            [&](const Failure& each) { return each.text.find(text) != std::string::npos; }));
    }
    /// The reflector is honest again: all are equal soon, and have exactly so many entries.
    bool survives(std::size_t entries)
    {
        tamper = {};
        run(9_s);
        for (std::size_t i = 0; i < size(); ++i) {
            write(i);
            entries += 1;
        }
        run(1_s);
        if (!settles(*this) || !allEqual(*this))
            return false;
        for (std::size_t i = 0; i < size(); ++i) {
            if (hasForgedEntry(i) || ledger(*this, i).entries().size() != entries)
                return false;
        }
        return true;
    }

    static constexpr std::uint32_t ForgedAuthor = 666;

private:
    SigningKey m_forger = SigningKey::random();
    bool m_done = false;
};

} // namespace polder
