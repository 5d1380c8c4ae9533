#pragma once

#include "tests/faults/Ledger.h"
#include "tests/faults/VirtualNet.h"

#include <string>

namespace polder {

/// One run of a whole system through faults that follow from a seed, and what must hold during and
/// after it.
///
/// Invariants: replicas at the same place of the order are equal; nothing was executed twice;
/// whatever a member executed, and so saw confirmed, is in the world of all, in the same order; a
/// member that was never cut off for long loses nothing and is never rebuilt, and nobody loses
/// anything but what was on its way when it was rebuilt; members are present exactly while they
/// are; nobody is accused of lying who is honest; memory and disk stay bounded; the session is
/// usable within `Usable` after the last fault.
class Ordeal {
public:
    static constexpr Micros Usable = 30_s;

    explicit Ordeal(std::uint64_t seed);

    /// Empty if all invariants held, else the first that did not.
    std::string run();
    const std::string& log() const { return m_log; } ///< What happened, for a seed that failed.
    Micros usableAfter() const { return m_usableAfter; } ///< The last fault, in this run.
    const FaultCounts& counts() const { return m_net.counts; }

private:
    using Entries = std::vector<LedgerEntry>;
    static constexpr std::uint32_t SpoiledAuthor = 1000;
    static std::string number(std::uint64_t n) { return std::to_string(n); }

    /// Something that may befall member `i`, or the reflector.
    struct Deed {
        std::uint32_t weight;
        void (Ordeal::*befall)(std::size_t i);
    };
    static const std::vector<Deed> Deeds;

    // What befalls them
    void act();
    void write(std::size_t i);
    void breakConnection(std::size_t i);
    void silence(std::size_t i);
    void delayMember(std::size_t i);
    void suspend(std::size_t i);
    void sleep(std::size_t i);
    void come(std::size_t i);
    void kill(std::size_t i);
    void farewell(std::size_t i);
    void storm(std::size_t i);
    void killReflector(std::size_t i);
    void killInWrite(std::size_t i);
    void stopReflector(std::size_t i);
    void hangReflector(std::size_t i);
    void killAll(std::size_t i);
    void slowDisk(std::size_t i);
    void fullDisk(std::size_t i);
    void leapClock(std::size_t i);
    void spoil(std::size_t i);
    void lie(std::size_t i);
    void tellFalsely(std::size_t i, QByteArray& message);
    void endFaults();

    void addMember();
    void removeMember(std::size_t i);
    void disturb(std::size_t i);
    std::size_t pick();
    Micros upTo(std::uint32_t milliseconds)
    {
        return Micros { m_random.below(milliseconds) } * 1_ms;
    }
    bool oneIn(std::uint32_t n) { return m_random.below(n) == 0; }

    // What is seen of it
    bool following(std::size_t i);
    bool reachable(std::size_t i);
    bool diskIsWell() { return m_diskWellAt == 0 && !m_net.writing() && !m_net.hung(); }
    bool worldIsStored() { return m_net.store().hasSnapshot(m_net.identity().world); }
    Entries entriesOf(std::size_t i);
    void sample(std::size_t i);
    void settlePending();
    void watchMembers();
    std::string checkMeanwhile();
    std::string checkEqual();
    std::string checkBounds();
    void say(const std::string& what);
    void sayState(std::size_t i);
    void sayAll();

    std::string endure(); ///< All that befalls them.
    // What must hold afterwards
    std::string settle();
    std::string checkUse();
    std::string check();
    std::string checkMembers(const Ledger& ledger);
    std::string checkAuthors(const Ledger& ledger);
    std::string checkWitnesses(const Ledger& ledger);

    struct Fate {
        Micros resumeAt = 0; ///< Suspended until then.
        Micros wakeAt = 0; ///< Asleep until then.
        Micros wellSince = 0; ///< It follows, as far as one can tell.
        bool disturbed = false; ///< Cut off for so long that it may have to be rebuilt.
        int excused = 0; ///< Rebuilds that had a reason.
    };
    /// What a member had executed.
    struct Witness {
        Micros at;
        Entries entries;
    };
    /// Something untrue that the reflector is about to tell a member.
    struct Lie {
        std::size_t victim;
        Fault how;
        QByteArray held;
        std::uint32_t wait; ///< So many messages pass before it is told again.
        bool told = false;
    };

    Random m_random;
    VirtualNet m_net;
    std::vector<std::uint32_t> m_weights; ///< Of each deed in this run.
    std::uint32_t m_edits = 0; ///< Weight of an edit beside them.
    std::size_t m_mostMembers = 7;
    bool m_bursts = false; ///< Several faults at once.
    bool m_liars = false; ///< The reflector lies in this run.
    std::vector<Fate> m_fates;
    std::vector<Witness> m_fresh; ///< Not yet surely on disk.
    std::vector<Entries> m_witnessed;
    std::vector<Lie> m_tales;
    int m_lies = 0;
    Micros m_restartAt = 0;
    Micros m_startedAt = 0; ///< The reflector.
    Micros m_diskWellSince = 0;
    Micros m_diskWellAt = 0; ///< Slow or full until then; 0: it is well.
    Micros m_usableAfter = 0;
    bool m_spoiled = false; ///< A bit of one replica is wrong.
    std::string m_log;
};

} // namespace polder
