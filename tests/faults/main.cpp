// Runs ordeals by seed: polder_faults [--first N] [--count M] [--bug NAME] [--soak]

#include "net/protocol/Planted.h"
#include "tests/faults/Ordeal.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <sodium.h>

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

/// From so many seeds on, each fault must have happened.
constexpr std::uint64_t EnoughForAll = 1000;

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

/// Where libsodium takes its random bytes from here, so that keys and nonces follow from the seed
/// like all the rest.
Random keySource;

std::uint32_t randomWord() { return static_cast<std::uint32_t>(keySource.next()); }

void randomFill(void* out, const std::size_t size)
{
    auto* bytes = static_cast<std::uint8_t*>(out);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(keySource.next());
}

const char* randomName() { return "seed"; }

/// Prints how often what happened; false if something never did.
bool tell(const FaultCounts& counts)
{
    bool all = true;
    for (std::size_t f = 0; f < static_cast<std::size_t>(Fault::Count); ++f) {
        const auto fault = static_cast<Fault>(f);
        const std::string name(FaultCounts::nameOf(fault));
        std::printf(
            "%10llu  %s\n", static_cast<unsigned long long>(counts.of(fault)), name.c_str());
        all = all && counts.of(fault) > 0;
    }
    return all;
}

struct Trial {
    FaultCounts counts;
    Micros slowest = 0;

    /// Empty if all invariants held. With `log`, prints what happened if they did not.
    std::string run(std::uint64_t seed, bool log)
    {
        keySource = Random(seed);
        Ordeal ordeal(seed);
        const std::string wrong = ordeal.run();
        slowest = std::max(slowest, ordeal.usableAfter());
        counts += ordeal.counts();
        if (log && !wrong.empty())
            std::printf("%s", ordeal.log().c_str());
        return wrong;
    }
};

int findBug(const Options& options)
{
    plantedBug = bugs.at(options.bug);
    Trial trial;
    for (std::uint64_t i = 0; i < options.count; ++i) {
        const std::string wrong = trial.run(options.first + i, false);
        if (wrong.empty())
            continue;
        std::printf("%s is found by seed %llu: %s\n", options.bug.c_str(),
            static_cast<unsigned long long>(options.first + i), wrong.c_str());
        return 0;
    }
    std::printf("%s is NOT found within %llu seeds\n", options.bug.c_str(),
        static_cast<unsigned long long>(options.count));
    return 1;
}

int runTrials(const Options& options, const char* program)
{
    Trial trial;
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t i = 0; options.soak || i < options.count; ++i) {
        const auto seed = static_cast<unsigned long long>(options.first + i);
        const std::string wrong = trial.run(seed, true);
        if (!wrong.empty()) {
            std::printf("seed %llu: %s\nrepeat with: %s --first %llu --count 1\n", seed,
                wrong.c_str(), program, seed);
            return 1;
        }
        if (options.soak && (i + 1) % 500 == 0) {
            std::printf(
                "%llu seeds, all invariants held\n", static_cast<unsigned long long>(i + 1));
            std::fflush(stdout);
        }
    }
    const double seconds
        = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const bool all = tell(trial.counts);
    std::printf("%llu seeds, all invariants held, %.1f s; usable at most %.1f s after the last "
                "fault\n",
        static_cast<unsigned long long>(options.count), seconds,
        static_cast<double>(trial.slowest) / 1e6);
    if (all || options.count < EnoughForAll)
        return 0;
    std::printf("a fault never happened\n");
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    static randombytes_implementation source { randomName, randomWord, nullptr, nullptr, randomFill,
        nullptr };
    randombytes_set_implementation(&source);
    Options options;
    if (!read(argc, argv, options)) {
        std::fprintf(
            stderr, "usage: polder_faults [--first N] [--count M] [--bug NAME] [--soak]\n");
        return 2;
    }
    return options.bug.empty() ? runTrials(options, argv[0]) : findBug(options);
}
