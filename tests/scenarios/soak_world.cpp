// Plays worlds of every kind with random inputs for hours: twins stay equal, books balance.
// usage: soak_world SECONDS [SEED]; prints a line a world and ends with 0, or with 1 and the seed.

#include "core/replica/Random.h"
#include "tests/scenarios/WorldTwins.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>

int main(int argc, char** argv)
{
    using namespace polder;
    const long seconds = argc > 1 ? std::atol(argv[1]) : 10;
    std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
    const std::time_t end = std::time(nullptr) + seconds;
    do {
        Random random(seed);
        const bool large = random.below(4) == 0;
        const auto kind = static_cast<WorldKind>(random.below(5));
        WorldTwins twins(
            { large ? GridSize { 256, 64, 256 } : GridSize { 96, 64, 96 }, seed, 100, kind });
        // One program after another, so that a world lives through all it has become.
        for (std::uint32_t rounds = 5 + random.below(20); rounds > 0; --rounds) {
            Bytes program(200 + random.below(3000));
            for (std::uint8_t& byte : program)
                byte = static_cast<std::uint8_t>(random.next() >> 20);
            const std::string failure = twins.play(program);
            if (!failure.empty()) {
                std::printf(
                    "seed %llu: %s\n", static_cast<unsigned long long>(seed), failure.c_str());
                return 1;
            }
        }
        std::printf("seed %llu: %s, %lld s of world time, hash %016llx\n",
            static_cast<unsigned long long>(seed), worldKindName(kind).data(),
            static_cast<long long>(twins.first().now() / 1_s),
            static_cast<unsigned long long>(twins.first().hash()));
        std::fflush(stdout);
        ++seed;
    } while (std::time(nullptr) < end);
    return 0;
}
