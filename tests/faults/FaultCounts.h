#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polder {

/// What can befall a session, and what comes of it; tests/faults counts how often each does, so
/// that one that never happens is noticed.
enum class Fault : std::uint8_t {
    ConnectionLost,
    HalfOpen,
    Silence,
    LongSilence,
    Delay,
    LongDelay,
    Suspension,
    LongSuspension,
    Sleep,
    Coming,
    Death,
    Farewell,
    Storm,
    ReflectorKilled,
    WriteLost,
    WriteKept,
    ReflectorStopped,
    ReflectorHung,
    AllKilled,
    SlowDisk,
    FullDisk,
    WriteRefused,
    MemberClock,
    ReflectorClockAhead,
    ReflectorClockBack,
    SpoiledBit,
    LieFlipped,
    LieDropped,
    LieRepeated,
    LieReordered,
    LieReplayed,
    LieSwallowed,
    Burst,
    // What comes of them
    InputSentAgain,
    InputCameTwice,
    FrameBroughtBack,
    StayResumed,
    Rebuild,
    Repair,
    Count
};

/// How often each happened.
class FaultCounts {
public:
    void add(Fault fault) { ++at(fault); }
    std::uint64_t of(Fault fault) const { return m_counts[static_cast<std::size_t>(fault)]; }
    FaultCounts& operator+=(const FaultCounts& other)
    {
        for (std::size_t i = 0; i < m_counts.size(); ++i)
            m_counts[i] += other.m_counts[i];
        return *this;
    }
    static constexpr std::string_view nameOf(Fault fault)
    {
        constexpr std::array<std::string_view, static_cast<std::size_t>(Fault::Count)> names {
            "connection lost", "connection half open", "line silent", "line silent for long",
            "delay", "delay of 2 to 5 s", "member suspended", "member suspended for long",
            "member asleep", "member comes", "member killed", "member leaves", "storm",
            "reflector killed", "killed in a write, which is lost",
            "killed in a write, which is kept", "reflector stopped", "reflector hangs",
            "everybody killed", "disk slow", "disk full", "write refused by the disk",
            "member's clock leaps", "reflector's clock leaps ahead", "reflector's clock leaps back",
            "bit of a replica spoiled", "lie: a bit flipped", "lie: a message dropped",
            "lie: a message repeated", "lie: messages exchanged", "lie: a message again later",
            "lie: an input swallowed", "several faults at once", "input sent again",
            "input came twice", "frame brought back", "stay resumed", "member rebuilt",
            "replica repaired"
        };
        return names[static_cast<std::size_t>(fault)];
    }

private:
    std::uint64_t& at(Fault fault) { return m_counts[static_cast<std::size_t>(fault)]; }

    std::array<std::uint64_t, static_cast<std::size_t>(Fault::Count)> m_counts {};
};

} // namespace polder
