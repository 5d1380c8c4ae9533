#include "core/replica/Random.h"
#include "core/world/NewWorld.h"
#include "core/world/Strength.h"
#include "core/world/World.h"

#include <benchmark/benchmark.h>

#include <cstring>

// What edits of the ground cost, and beside them the same arithmetic on a bare array.

using namespace polder;

namespace {

constexpr GridSize Size { 256, 128, 256 };
constexpr EditStyle Bricks { EditMode::Fill, Material::Brick, Material::Air };
constexpr EditStyle Digging { EditMode::Dig, Material::Air, Material::Air };

/// A flat world without inhabitants, and a member who edits it.
struct Site {
    std::unique_ptr<Replica> replica = newWorld({ Size, 1, 0, WorldKind::Flat });

    Site()
    {
        replica->enqueueJoin(1_ms, 1, {});
        replica->advanceTo(1_ms);
    }
    template <class E> void send(const E& event)
    {
        replica->enqueueInput(replica->now(), 1, Replica::encodeInput(Scope(WorldScope), event));
        replica->advanceTo(replica->now());
    }
    /// Until the last edit is carried out, and no longer.
    void finish()
    {
        while (!replica->root<World>().builder().waiting().empty())
            replica->advanceTo(replica->now() + EditBudget::Period);
    }
    void rest(Micros time)
    {
        replica->advanceTo(replica->now() + time);
        replica->deliverEvents();
    }
};

void singleEdit(benchmark::State& state)
{
    Site site;
    const int top = site.replica->root<World>().terrain().spawnPlace().y;
    int i = 0;
    for (auto step : state) {
        const Cell cell { 20 + i / 2 % 200, top, 20 + i / 400 % 200 };
        if (i % 2 == 0)
            site.send(Fill { cell, Material::Brick });
        else
            site.send(Dig { cell });
        if (++i % 512 == 0) {
            state.PauseTiming();
            site.rest(10_s);
            state.ResumeTiming();
        }
    }
}
BENCHMARK(singleEdit);

void fillBox100(benchmark::State& state)
{
    Site site;
    const int top = site.replica->root<World>().terrain().spawnPlace().y;
    const Cell low { 100, std::min(top, Size.y - 100), 100 };
    for (auto step : state) {
        site.send(DrawBox { low, low + Cell { 99, 99, 99 }, Bricks });
        site.finish();
        state.PauseTiming();
        site.send(DrawBox { low, low + Cell { 99, 99, 99 }, Digging });
        site.finish();
        site.rest(30_s);
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * 100 * 100 * 100);
}
BENCHMARK(fillBox100)->Unit(benchmark::kMillisecond)->Iterations(5);

void fillBox100OnBareArray(benchmark::State& state)
{
    std::vector<std::uint8_t> cells(static_cast<std::size_t>(Size.cells()));
    std::uint8_t value = 0;
    for (auto step : state) {
        ++value;
        for (std::size_t y = 10; y < 110; ++y)
            for (std::size_t z = 100; z < 200; ++z)
                std::memset(&cells[100 + 256 * (z + 256 * y)], value, 100);
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(state.iterations() * 100 * 100 * 100);
}
BENCHMARK(fillBox100OnBareArray)->Unit(benchmark::kMillisecond);

void dryRunOfASlab(benchmark::State& state)
{
    Grid grid({ 64, 32, 64 });
    for (int z = 0; z < 64; ++z)
        for (int x = 0; x < 64; ++x)
            grid.set({ x, 0, z }, Material::Rock);
    for (int z = 12; z < 52; ++z)
        for (int x = 12; x < 52; ++x) {
            grid.set({ x, 10, z }, Material::Stone);
            for (int y = 1; y < 10 && x % 13 == 6 && z % 13 == 6; ++y)
                grid.set({ x, y, z }, Material::Brick);
        }
    const Region pillar = Region::box(grid.size(), { 19, 4, 19 }, { 19, 4, 19 });
    for (auto step : state)
        benchmark::DoNotOptimize(Strength::wouldFall(grid, pillar, 4096));
}
BENCHMARK(dryRunOfASlab)->Unit(benchmark::kMillisecond);

void generate(benchmark::State& state)
{
    const auto kind = static_cast<WorldKind>(state.range(0));
    std::uint64_t seed = 1;
    for (auto step : state)
        benchmark::DoNotOptimize(Generator::make(kind, { 256, 64, 256 }, seed++));
    state.SetLabel(std::string(worldKindName(kind)));
}
BENCHMARK(generate)->DenseRange(0, 4)->Unit(benchmark::kMillisecond)->Iterations(4);

} // namespace

BENCHMARK_MAIN();
