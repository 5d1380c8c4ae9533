// Cost of villagers and of finding ways, in the default world.
//
// A "world second" is 20 ticks; the counters give milliseconds of CPU for each.

#include "core/life/Crowd.h"
#include "core/life/WaterDepths.h"
#include "core/world/Generator.h"
#include "core/world/World.h"

#include <benchmark/benchmark.h>

#include <chrono>
#include <ctime>

namespace polder {
namespace {

    double cpuSeconds()
    {
        timespec t {};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
    }

    /// The default world with its water standing still.
    struct Place {
        explicit Place(GridSize size = {})
            : land(Generator::make(WorldKind::RiverValley, size, 1))
        {
            graph.attach(land.grid, water);
            graph.flush();
            regions.refresh(graph);
        }

        struct Levels final : WaterDepths {
            explicit Levels(const NewLand& l)
                : land(l)
            {
            }
            int at(Cell c) const override
            {
                return land.grid.contains(c) ? land.water[static_cast<std::size_t>(
                           land.grid.chunkOf(c))][Grid::indexInChunk(c)]
                                             : 0;
            }
            std::uint64_t version(int, int) const override { return 0; }
            const NewLand& land;
        };

        WalkNode anywhere(Random& random)
        {
            while (true) {
                const WalkNode node = graph.nodeBelow({ random.between(0, land.grid.size().x - 1),
                    255, random.between(0, land.grid.size().z - 1) });
                if (node != NoNode && graph.span(node).wet != Wet::Deep)
                    return node;
            }
        }

        NewLand land;
        Levels water { land };
        WalkGraph graph;
        WalkRegions regions;
    };

    Place& defaultPlace()
    {
        static Place place;
        return place;
    }

    void villagers(benchmark::State& state)
    {
        Place& place = defaultPlace();
        Population people(7);
        people.attach(place.land.grid, place.water);
        people.populate(static_cast<std::size_t>(state.range(0)), 0);
        Micros now = 0;
        for (; now < 60_s; now += Population::Tick)
            people.tick(now); // until they are about their business
        double worst = 0;
        double total = 0;
        std::int64_t seconds = 0;
        const Population::Effort before = people.effort();
        for (auto _ : state) {
            for (int i = 0; i < 20; ++i, now += Population::Tick) {
                const double start = cpuSeconds();
                people.tick(now);
                const double took = cpuSeconds() - start;
                total += took;
                worst = std::max(worst, took);
            }
            ++seconds;
        }
        const Population::Effort& after = people.effort();
        const auto each = static_cast<double>(seconds);
        state.counters["people"] = static_cast<double>(people.villagers().size());
        state.counters["ms_per_world_s"] = total * 1000 / each;
        state.counters["worst_tick_ms"] = worst * 1000;
        state.counters["searches_per_s"]
            = static_cast<double>(after.searches - before.searches) / each;
        state.counters["floors_per_search"] = static_cast<double>(after.expanded - before.expanded)
            / static_cast<double>(std::max<std::uint64_t>(1, after.searches - before.searches));
        state.counters["postponed_per_s"]
            = static_cast<double>(after.postponed - before.postponed) / each;
    }
    BENCHMARK(villagers)->Arg(500)->Arg(20000)->Iterations(60)->Unit(benchmark::kMillisecond);

    /// Whole ways between any two places of the world that are connected.
    void paths(benchmark::State& state)
    {
        Place& place = defaultPlace();
        PathSearch search(place.graph, place.regions);
        Random random(5);
        double worst = 0;
        double total = 0;
        std::int64_t count = 0;
        std::int64_t steps = 0;
        std::int64_t cost = 0;
        std::int64_t expanded = 0;
        for (auto _ : state) {
            const WalkNode from = place.anywhere(random);
            const WalkNode to = place.anywhere(random);
            const auto ahead = static_cast<std::uint32_t>(state.range(0));
            const double start = cpuSeconds();
            const Path path
                = ahead == 0 ? search.findExact(from, to) : search.find(from, to, ahead);
            const double took = cpuSeconds() - start;
            if (path.outcome == PathOutcome::Unreachable)
                continue;
            total += took;
            worst = std::max(worst, took);
            steps += static_cast<std::int64_t>(path.steps.size());
            cost += path.cost;
            expanded += path.expanded;
            ++count;
        }
        const auto each = static_cast<double>(count);
        state.counters["mean_ms"] = total * 1000 / each;
        state.counters["worst_ms"] = worst * 1000;
        state.counters["found"] = each;
        state.counters["steps"] = static_cast<double>(steps) / each;
        state.counters["looked_at"] = static_cast<double>(expanded) / each;
        state.counters["cost"] = static_cast<double>(cost) / each;
    }
    // 5: as villagers ask; 1000: all steps at once; 0: the cheapest way of all.
    BENCHMARK(paths)->Arg(5)->Arg(1000)->Arg(0)->Iterations(3000)->Unit(benchmark::kMicrosecond);

    /// A goal on an island: how long until that is known.
    void unreachable(benchmark::State& state)
    {
        Place place;
        const Cell middle { 60, 0, 60 };
        const int top = place.land.grid.size().y;
        for (Cell c = middle; c.y < top; ++c.y) {
            for (c.z = middle.z - 2; c.z <= middle.z + 2; ++c.z)
                for (c.x = middle.x - 2; c.x <= middle.x + 2; ++c.x)
                    place.land.grid.set(c, c.y < top - 20 ? Material::Rock : Material::Air);
        }
        place.graph.reset();
        place.graph.flush();
        place.regions.refresh(place.graph);
        PathSearch search(place.graph, place.regions);
        const WalkNode goal = place.graph.nodeBelow({ 60, 255, 60 });
        Random random(5);
        for (auto _ : state) {
            const WalkNode from = place.anywhere(random);
            if (place.graph.cellOf(from).y == place.graph.cellOf(goal).y)
                continue; // on the island itself
            const Path path = search.find(from, goal, 5);
            if (path.outcome != PathOutcome::Unreachable)
                state.SkipWithError("the goal can be reached");
        }
    }
    BENCHMARK(unreachable)->Iterations(1000)->Unit(benchmark::kMicrosecond);

    /// What a state hash and a snapshot pay for a crowd.
    void serialize(benchmark::State& state)
    {
        Place& place = defaultPlace();
        Population people(7);
        people.attach(place.land.grid, place.water);
        people.populate(static_cast<std::size_t>(state.range(0)), 0);
        for (Micros now = 0; now < 20_s; now += Population::Tick)
            people.tick(now);
        std::size_t size = 0;
        for (auto _ : state) {
            if (state.range(1) == 0) {
                Hash64 hash;
                Archive archive = Archive::hasher(hash);
                people.serialize(archive);
                benchmark::DoNotOptimize(hash.value());
            } else {
                SaveBuffer buffer;
                Archive archive = Archive::saver(buffer);
                people.serialize(archive);
                size = buffer.bytes.size();
            }
        }
        state.counters["bytes"] = static_cast<double>(size);
    }
    BENCHMARK(serialize)
        ->Args({ 500, 0 })
        ->Args({ 500, 1 })
        ->Args({ 20000, 0 })
        ->Args({ 20000, 1 })
        ->Unit(benchmark::kMicrosecond);

    /// One voxel changes: what the graph, its regions and a crowd of 500 have to do.
    void edit(benchmark::State& state)
    {
        Place place;
        Random random(9);
        for (auto _ : state) {
            state.PauseTiming();
            const WalkNode node = place.anywhere(random);
            const Cell cell = place.graph.cellOf(node);
            place.land.grid.set(cell, Material::Rock);
            state.ResumeTiming();
            place.graph.cellChanged(cell);
            place.graph.flush();
            place.regions.refresh(place.graph);
        }
        state.counters["regions"] = place.regions.size();
    }
    BENCHMARK(edit)->Iterations(5000)->Unit(benchmark::kMicrosecond);

    void build(benchmark::State& state)
    {
        Place& place = defaultPlace();
        for (auto _ : state) {
            WalkGraph graph;
            WalkRegions regions;
            graph.attach(place.land.grid, place.water);
            graph.flush();
            regions.refresh(graph);
        }
    }
    BENCHMARK(build)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace polder

BENCHMARK_MAIN();
