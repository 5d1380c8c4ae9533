#pragma once

#include "core/replica/Replica.h"
#include "tests/scenarios/Scenario.h"

#include <string>

namespace polder {

/// Two replicas of one world that get the same inputs, whatever those are: bytes are read as a
/// program of inputs meant and unmeant, of time that passes, and of bursts of thousands in one
/// tick. Halfway one of them is replaced by what a snapshot of the other gives.
///
/// They must stay equal, keep the books of their water and throw in no handler.
class WorldTwins {
public:
    /// What one program may make of itself at most.
    struct Limits {
        std::size_t inputs = 25000; ///< Bursts counted whole.
        std::size_t burst = 255 * 40;
        Micros time = 3600_s; ///< That passes between them, all in all.
        Micros moment = 25_ms; ///< Up to 39 of them pass at a time.
        Micros after = 2_s; ///< That passes behind the last one.
        bool compareOften = true; ///< Each time that some passes, else midway and at the end.
    };

    explicit WorldTwins(const WorldOptions& options);
    /// Both from one snapshot, which takes less time than making a world.
    WorldTwins(BytesView snapshot, const Limits& limits);

    /// Plays all of the bytes; empty, or what went wrong.
    std::string play(BytesView program);
    /// Inputs played so far.
    std::size_t inputs() const { return m_inputs; }
    Replica& first() { return *m_first; }

private:
    class Program;

    void send(MemberId member, const Bytes& bytes, std::size_t times);
    std::string pass(Micros time);
    std::string compare() const;
    void enter();
    void listen();
    void replaceSecond();

    std::unique_ptr<Replica> m_first;
    std::unique_ptr<Replica> m_second;
    std::string m_failure;
    ViewSubscription m_listener;
    Limits m_limits;
    std::size_t m_inputs = 0;
};

} // namespace polder
