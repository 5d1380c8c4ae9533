// Any bytes as inputs into two replicas of one world, one of them saved and restored midway: they
// stay equal, keep the books of their water, and throw nowhere.

#include "tests/scenarios/WorldTwins.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace polder;
    WorldTwins twins({ { 64, 32, 64 }, 3, 10, WorldKind::Archipelago });
    const std::string failure = twins.play({ data, size });
    if (!failure.empty()) {
        std::fprintf(stderr, "%s\n", failure.c_str());
        std::abort();
    }
    return 0;
}
