#pragma once

#include "core/replica/Types.h"

#include <cstddef>
#include <cstdint>

namespace polder {

/// What one client may cost a reflector, and when it does its chores. Defaults suit the open
/// internet; whoever exceeds one is told which.
struct ReflectorLimits {
    std::size_t message = 256 * 1024; ///< Bytes of one transport message.
    std::size_t input = 16 * 1024; ///< Bytes of one sealed input.
    std::uint32_t inputsPerSecond = 120; ///< Of one member; bursts of two seconds' worth.
    std::uint32_t bytesPerSecond = 256 * 1024; ///< Of one member, snapshots aside; bursts as above.
    std::size_t backlog = 8 * 1024 * 1024; ///< Bytes waiting for one slow reader.

    std::size_t connections = 4096;
    std::size_t connectionsPerAddress = 64;
    std::size_t wrongPasswordsPerMinute = 10; ///< From one address.
    std::size_t sessions = 1000;
    std::size_t members = 256; ///< Of one session.

    Micros handshake = 10_s;
    Micros pingAfter = 5_s; ///< Of silence in either direction.
    Micros silence = 20_s; ///< Then a peer counts as dead.
    Micros rejoin = 60_s; ///< The most a client may ask for.
    Micros sessionGrace = 30_s; ///< An empty session stays in memory, and without a store at all.
    Micros recovery = 4_s; ///< After a restart members may bring back what was lost.
    Micros membersBatch = 50_ms; ///< Joins and leaves travel together.

    bool snapshots = true; ///< False for playing alone: nobody will join.
    std::uint64_t snapshotBytes = 64 * 1024 * 1024;
    std::size_t historyFrames = 4000; ///< Then a new snapshot is asked for.
    std::size_t historyBytes = 1024 * 1024; ///< Likewise.
    std::size_t historyMost = 32 * 1024 * 1024; ///< Inputs are refused beyond.
    Micros snapshotAge = 60_s; ///< Likewise, while anything happens.
    Micros joinSnapshotAge = 5_s; ///< For a joiner, an older snapshot is renewed first.
    Micros joinWait = 1500_ms; ///< How long a joiner waits for that.
    Micros pollWait = 1_s; ///< For the remaining votes, after the first.
    Micros uploadWait = 10_s; ///< Without progress, then the next member uploads.
    Micros pollRetry = 5_s;

    std::uint64_t dataBytes = 8 * 1024 * 1024 + 4096; ///< Of one piece of sealed data.
    std::uint64_t dataPerWorld = 64 * 1024 * 1024;
    std::uint64_t dataInFlight = 32 * 1024 * 1024; ///< In transit at one time, of one session.
    Micros formAge = 60_s; ///< Then the world's form is asked for with the next snapshot.

    Micros flushEvery = 20_ms;
    std::uint64_t storeBytes = std::uint64_t { 8 } * 1024 * 1024 * 1024;
};

constexpr std::size_t ChunkBytes = 32 * 1024; ///< Of snapshots in transit.

} // namespace polder
