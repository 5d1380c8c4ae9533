#pragma once

#include "tests/faults/Ledger.h"
#include "tests/faults/VirtualNet.h"

#include <string>

namespace polder {

/// One run of a whole system through faults that follow from a seed, and what must hold after it.
///
/// Invariants: all replicas are equal; nothing was executed twice; whatever a member executed, and
/// so saw confirmed, is in the world of all, in the same order; a member that was never cut off
/// loses nothing and is never rebuilt; members are present exactly while they are; nobody is
/// accused of lying who is honest; memory and disk stay bounded; the session is usable within
/// `Usable` after the last fault.
class Ordeal {
public:
    static constexpr Micros Usable = 30_s;

    explicit Ordeal(std::uint64_t seed);

    /// Empty if all invariants held, else the first that did not.
    std::string run();
    const std::string& log() const { return m_log; } ///< What happened, for a seed that failed.
    Micros usableAfter() const { return m_usableAfter; } ///< The last fault, in this run.

private:
    using Entries = std::vector<LedgerEntry>;
    static constexpr std::uint32_t SpoiledAuthor = 1000;
    static std::string number(std::uint64_t n) { return std::to_string(n); }

    void act();
    void actOnConnection(std::size_t i, std::uint32_t what);
    void actOnMachine(std::size_t i, std::uint32_t what);
    void stopReflector();
    void delayMember(std::size_t i);
    void storm();
    void slowDisk();
    void fullDisk();
    void leapClock(std::size_t i);
    void endFaults();
    void sample(std::size_t i);
    bool diskIsWell() const { return m_diskWellAt == 0 && !m_net.writing(); }
    void killReflector();
    void catastrophe();
    void disturb(std::size_t i);
    void tamper();
    void spoil(std::size_t i);
    void addMember();
    void removeMember(std::size_t i);
    void settlePending();
    std::size_t pick();
    bool worldIsStored();
    Entries entriesOf(std::size_t i);
    void say(const std::string& what);
    void sayState(std::size_t i);
    std::string settle();
    std::string check();
    std::string checkMembers(const Ledger& ledger);
    std::string checkEntries(const Ledger& ledger);
    std::string checkBounds();

    /// What a member that has gone had executed.
    struct Witness {
        Micros at;
        Entries entries;
    };

    Random m_random;
    VirtualNet m_net;
    std::vector<Micros> m_resumeAt; ///< Suspended members.
    std::vector<bool> m_disturbed; ///< Cut off for so long that it may have to be rebuilt.
    std::vector<Witness> m_fresh; ///< Not yet surely on disk.
    std::vector<Entries> m_witnessed;
    Micros m_restartAt = 0;
    Micros m_diskWellSince = 0;
    Micros m_diskWellAt = 0; ///< Slow or full until then; 0: it is well.
    Micros m_usableAfter = 0;
    bool m_liars = false; ///< The reflector lies in this run.
    bool m_spoiled = false;
    bool m_healing = false; ///< A replica that was spoiled is not repaired yet.
    int m_lies = 0;
    std::string m_log;
};

} // namespace polder
