#pragma once

#include "tests/faults/Ledger.h"
#include "tests/faults/VirtualNet.h"

#include <optional>

namespace polder {

// What tests ask of a virtual net whose members share a Ledger.

inline const Ledger& ledger(VirtualNet& net, std::size_t i)
{
    return net.node(i).participant->replica()->root<Ledger>();
}

/// Runs until nothing is on its way any more.
inline bool settles(VirtualNet& net, Micros most = 20_s)
{
    for (std::size_t i = 0; i < net.size(); ++i)
        net.node(i).delay = 1_ms; // else their replicas never stand at the same time
    return net.runUntil([&] { return net.calm(); }, most);
}

/// Adds so many members, each of whom would found the world, and waits for them to share it.
inline bool gather(VirtualNet& net, int members)
{
    for (int i = 0; i < members; ++i)
        net.add(newLedger);
    return settles(net);
}

/// All replicas are at the same time in the same state.
inline bool allEqual(VirtualNet& net)
{
    std::optional<std::uint64_t> hash;
    for (std::size_t i = 0; i < net.size(); ++i) {
        if (!net.node(i).participant)
            continue;
        const std::uint64_t mine = net.node(i).participant->replica()->hash();
        if (hash && *hash != mine)
            return false;
        hash = mine;
    }
    return hash.has_value();
}

} // namespace polder
