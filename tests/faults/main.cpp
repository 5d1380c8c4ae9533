// Runs ordeals by seed: polder_faults [--first N] [--count M] [--bug NAME] [--soak]

#include "net/protocol/Planted.h"
#include "tests/faults/Ordeal.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>

using namespace polder;

namespace {

const std::map<std::string, PlantedBug> bugs {
    { "skip-flush", PlantedBug::SkipFlush },
    { "lose-dedup", PlantedBug::LoseDedup },
    { "trim-one-too-many", PlantedBug::TrimOneTooMany },
    { "forget-leave", PlantedBug::ForgetLeave },
    { "forget-sent", PlantedBug::ForgetSent },
    { "stale-time", PlantedBug::StaleTime },
    { "keep-going", PlantedBug::KeepGoing },
};

struct Options {
    std::uint64_t first = 1;
    std::uint64_t count = 100;
    std::string bug;
    bool soak = false;
};

bool read(int argc, char** argv, Options& options)
{
    for (int i = 1; i < argc; ++i) {
        const bool value = i + 1 < argc;
        if (std::strcmp(argv[i], "--soak") == 0)
            options.soak = true;
        else if (value && std::strcmp(argv[i], "--first") == 0)
            options.first = std::strtoull(argv[++i], nullptr, 10);
        else if (value && std::strcmp(argv[i], "--count") == 0)
            options.count = std::strtoull(argv[++i], nullptr, 10);
        else if (value && std::strcmp(argv[i], "--bug") == 0)
            options.bug = argv[++i];
        else
            return false;
    }
    return options.bug.empty() || bugs.contains(options.bug);
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    if (!read(argc, argv, options)) {
        std::fprintf(
            stderr, "usage: polder_faults [--first N] [--count M] [--bug NAME] [--soak]\n");
        return 2;
    }
    if (!options.bug.empty())
        plantedBug = bugs.at(options.bug);
    Micros slowest = 0;
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; options.soak || i < options.count; ++i) {
        const std::uint64_t seed = options.first + i;
        Ordeal ordeal(seed);
        const std::string wrong = ordeal.run();
        slowest = std::max(slowest, ordeal.usableAfter());
        if (options.soak && (i + 1) % 500 == 0) {
            std::printf(
                "%llu seeds, all invariants held\n", static_cast<unsigned long long>(i + 1));
            std::fflush(stdout);
        }
        if (wrong.empty())
            continue;
        if (!options.bug.empty()) {
            std::printf("%s is found by seed %llu: %s\n", options.bug.c_str(),
                static_cast<unsigned long long>(seed), wrong.c_str());
            return 0;
        }
        std::printf("%s", ordeal.log().c_str());
        std::printf("seed %llu: %s\nrepeat with: %s --first %llu --count 1\n",
            static_cast<unsigned long long>(seed), wrong.c_str(), argv[0],
            static_cast<unsigned long long>(seed));
        return 1;
    }
    const double seconds
        = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!options.bug.empty()) {
        std::printf("%s is NOT found within %llu seeds\n", options.bug.c_str(),
            static_cast<unsigned long long>(options.count));
        return 1;
    }
    std::printf("%llu seeds, all invariants held, %.1f s; usable at most %.1f s after the last "
                "fault\n",
        static_cast<unsigned long long>(options.count), seconds,
        static_cast<double>(slowest) / 1e6);
    return 0;
}
