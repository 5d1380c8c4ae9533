// Any bytes as inputs into two replicas of one world, one of them saved and restored midway: they
// stay equal, keep the books of their water, and throw nowhere. Small and short, so that many are
// tried; soak_world plays long ones in large worlds.

#include "tests/scenarios/WorldTwins.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace polder;
    static const Bytes world
        = newWorld({ { 32, 32, 64 }, 3, 5, WorldKind::Archipelago })->save().flatten();
    WorldTwins::Limits limits;
    limits.inputs = 100;
    limits.burst = 10;
    limits.time = 400_ms;
    limits.moment = 5_ms;
    limits.after = 200_ms;
    limits.compareOften = false; // What has parted stays so.
    WorldTwins twins(world, limits);
    const std::string failure = twins.play({ data, size });
    if (!failure.empty()) {
        std::fprintf(stderr, "%s\n", failure.c_str());
        std::abort();
    }
    return 0;
}
