#include "core/world/NewWorld.h"
#include "core/world/World.h"
#include "tests/bench/EditLoad.h"
#include "tests/scenarios/Scenario.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

// What a whole world costs: 60 simulated seconds with villagers and running water on one core.
// usage: bench_world [--size X Y Z] [--kind NAME] [--villagers N] [--seconds N] [--members N]
//                    [--runs N] [--still] [--save FILE]
//        bench_world --scenarios [NAME]
//        bench_world --edits
// --members: so many edit twice a second and walk.
// --edits: the worst step of the largest edits there may be.
// --runs: plays the same so many times; a step costs the least of them, which other work on the
//         machine disturbs little.
// --still takes all springs and drains away and waits until no water moves, for at most an hour.

using namespace polder;

namespace {

double cpuSeconds()
{
    timespec t {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

/// Resident memory in MB, and its peak.
void printMemory()
{
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.starts_with("VmRSS") || line.starts_with("VmHWM"))
            std::printf("  %s\n", line.c_str());
    }
}

struct Run {
    WorldOptions options;
    int seconds = 60;
    int members = 0;
    int runs = 1;
    bool still = false;
    const char* save = nullptr;
};

Run parse(int argc, char** argv)
{
    Run run;
    const auto number = [&](int i) { return i < argc ? std::atoi(argv[i]) : 0; };
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--size") == 0) {
            run.options.size = { number(i + 1), number(i + 2), number(i + 3) };
            i += 3;
        } else if (std::strcmp(argv[i], "--kind") == 0 && i + 1 < argc) {
            run.options.kind = worldKindNamed(argv[++i]);
        } else if (std::strcmp(argv[i], "--villagers") == 0) {
            run.options.villagers = number(++i);
        } else if (std::strcmp(argv[i], "--seconds") == 0) {
            run.seconds = number(++i);
        } else if (std::strcmp(argv[i], "--members") == 0) {
            run.members = number(++i);
        } else if (std::strcmp(argv[i], "--runs") == 0) {
            run.runs = std::max(number(++i), 1);
        } else if (std::strcmp(argv[i], "--still") == 0) {
            run.still = true;
        } else if (std::strcmp(argv[i], "--save") == 0 && i + 1 < argc) {
            run.save = argv[++i];
        }
    }
    return run;
}

/// What steps of 5 ms cost, each by itself.
class Steps {
public:
    void play(Replica& replica, Micros end)
    {
        for (Micros time = replica.now(); time < end; time += 5_ms) {
            const double start = cpuSeconds();
            replica.advanceTo(time + 5_ms);
            m_all.emplace_back(cpuSeconds() - start, time);
            replica.deliverEvents();
        }
    }

    /// Of two runs of the same steps.
    void keepLeast(const Steps& other)
    {
        for (std::size_t i = 0; i < m_all.size(); ++i)
            m_all[i].first = std::min(m_all[i].first, other.m_all[i].first);
    }

    double cpu() const
    {
        return std::accumulate(m_all.begin(), m_all.end(), 0.0,
            [](double sum, const auto& step) { return sum + step.first; });
    }

    void printWorst()
    {
        std::sort(m_all.rbegin(), m_all.rend());
        std::printf("worst steps");
        for (std::size_t i = 0; i < m_all.size() && i < 5; ++i)
            std::printf(" %.2f ms (at %.3f s)", m_all[i].first * 1e3,
                static_cast<double>(m_all[i].second) * 1e-6);
        const auto slow = std::count_if(
            m_all.begin(), m_all.end(), [](const auto& step) { return step.first > 4e-3; });
        std::printf("; over 4 ms: %d of %zu\n", static_cast<int>(slow), m_all.size());
    }

private:
    std::vector<std::pair<double, Micros>> m_all; ///< CPU seconds, and when in the world.
};

/// What so long a time cost, with the worst of its steps.
void print(Steps& steps, Micros duration)
{
    const double seconds = static_cast<double>(duration) * 1e-6;
    std::printf("%.0f simulated seconds: %.3f s CPU = %.1f ms each; ", seconds, steps.cpu(),
        steps.cpu() * 1e3 / seconds);
    steps.printWorst();
}

/// Lets all water come to rest.
void calm(Replica& replica)
{
    const WaterField& field = replica.root<World>().water().field();
    Micros time = replica.now() + 10_ms;
    replica.enqueueJoin(time, 2, {});
    for (const auto& [cell, outlet] : field.outlets())
        replica.enqueueInput(
            time, 2, Replica::encodeInput(Scope(WorldScope), RemoveOutlet { cell }));
    do {
        time += 1_s;
        replica.advanceTo(time);
        replica.deliverEvents();
    } while (!field.isStill() && time < 3600_s);
    std::printf("water %s after %lld s\n", field.isStill() ? "at rest" : "still moves",
        static_cast<long long>(time / 1_s));
}

/// Snapshot, its size packed as pages and runs, and how long the simulation has to wait for it.
void measureSnapshot(const Replica& replica, const char* save)
{
    double before = cpuSeconds();
    const SaveBuffer buffer = replica.save();
    const double stall = cpuSeconds() - before;
    const Bytes flat = buffer.flatten();
    if (save != nullptr)
        std::ofstream(save, std::ios::binary)
            .write(reinterpret_cast<const char*>(flat.data()),
                static_cast<std::streamsize>(flat.size()));
    std::printf("snapshot: %.2f ms stall, %zu bytes of fields, %zu pages, %.2f MB flat\n",
        stall * 1e3, buffer.bytes.size(), buffer.pages.size(),
        static_cast<double>(flat.size()) * 1e-6);
    before = cpuSeconds();
    const std::unique_ptr<Replica> other = emptyWorld();
    const LoadResult loaded = other->load(flat);
    std::printf("restore: %.1f ms%s%s\n", (cpuSeconds() - before) * 1e3,
        loaded ? "" : ", failed: ", loaded.error.c_str());
    before = cpuSeconds();
    const std::uint64_t hash = replica.hash();
    std::printf("hash: %016llx in %.2f ms, restored replica %s\n",
        static_cast<unsigned long long>(hash), (cpuSeconds() - before) * 1e3,
        other->hash() == hash ? "equal" : "DIFFERS");
}

/// Plays on with members who edit, second by second, so that they edit what they see.
Steps playWithMembers(Replica& replica, int seconds, int members)
{
    EditLoad load(replica, members);
    Steps steps;
    for (int i = 0; i < seconds; ++i) {
        load.enqueue(1_s);
        steps.play(replica, replica.now() + 1_s);
    }
    std::printf("%d members editing, %.0f inputs and %.0f bytes of input a second\n", members,
        static_cast<double>(load.inputs()) / seconds, static_cast<double>(load.bytes()) / seconds);
    return steps;
}

std::unique_ptr<Replica> makeWorld(const Run& run)
{
    const double before = cpuSeconds();
    std::unique_ptr<Replica> replica = newWorld(run.options);
    const double made = cpuSeconds() - before;
    const World& world = replica->root<World>();
    const GridSize size = run.options.size;
    std::printf("%d x %d x %d %s, %zu villagers, %zu trees: made in %.0f ms CPU\n", size.x, size.y,
        size.z, worldKindName(run.options.kind).data(), world.crowd().size(), world.forest().size(),
        made * 1e3);
    replica->enqueueJoin(1_ms, 1, {});
    if (run.still)
        calm(*replica);
    return replica;
}

Steps playIn(Replica& replica, const Run& run)
{
    if (run.members > 0)
        return playWithMembers(replica, run.seconds, run.members);
    Steps steps;
    steps.play(replica, replica.now() + run.seconds * 1_s);
    return steps;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--edits") == 0) {
        measureLargeEdits();
        return 0;
    }
    if (argc > 1 && std::strcmp(argv[1], "--scenarios") == 0) {
        for (const Scenario& scenario : allScenarios()) {
            if (argc > 2 && scenario.name != argv[2])
                continue;
            std::printf("%-16s", scenario.name.data());
            Steps steps;
            steps.play(*scenario.start(), scenario.duration);
            print(steps, scenario.duration);
        }
        return 0;
    }
    const Run run = parse(argc, argv);
    if (!run.options.size.valid() || run.options.kind >= WorldKind::Count) {
        std::fputs("bench_world: no such size or kind of world\n", stderr);
        return 2;
    }
    std::unique_ptr<Replica> replica = makeWorld(run);
    Steps steps = playIn(*replica, run);
    for (int i = 1; i < run.runs; ++i) {
        replica = makeWorld(run);
        steps.keepLeast(playIn(*replica, run));
    }
    print(steps, run.seconds * 1_s);
    const World& world = replica->root<World>();
    std::printf("water: %llu units in %zu active chunks, books %s\n",
        static_cast<unsigned long long>(world.water().field().volume()),
        world.water().field().activeChunks(),
        world.water().field().volume() == world.water().field().books().balance() ? "balance"
                                                                                  : "DIFFER");
    printMemory();
    measureSnapshot(*replica, run.save);
    return 0;
}
