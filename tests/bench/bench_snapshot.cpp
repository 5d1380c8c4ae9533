#include "core/replica/Restore.h"

#include <benchmark/benchmark.h>

using namespace polder;

namespace {

/// Six fields, a small array, one reference and one pending future.
class Animal : public Model {
public:
    static constexpr std::string_view className = "Animal";
    static void describe(ClassBuilder<Animal>& c) { c.method("step", &Animal::step).tracked(); }
    void init(ModelId leader)
    {
        m_leader = leader;
        m_x = static_cast<std::int32_t>(random().below(256));
        m_z = static_cast<std::int32_t>(random().below(256));
        m_kind = static_cast<std::uint8_t>(random().below(7));
        future(1_ms * (1 + random().below(1000)), &Animal::step);
    }
    void serialize(Archive& a) override
    {
        a("x", m_x);
        a("y", m_y);
        a("z", m_z);
        a("energy", m_energy);
        a("kind", m_kind);
        a("awake", m_awake);
        a("path", m_path);
        a("leader", m_leader);
    }

private:
    void step()
    {
        m_path[static_cast<std::size_t>(m_x & 3)] = static_cast<std::int16_t>(m_z);
        m_x = (m_x + 1) & 0xFF;
        m_energy += 3;
        future(1_s, &Animal::step);
    }

    std::int32_t m_x = 0;
    std::int32_t m_y = 12;
    std::int32_t m_z = 0;
    std::int64_t m_energy = 1000;
    std::uint8_t m_kind = 0;
    bool m_awake = true;
    std::array<std::int16_t, 4> m_path {};
    ModelId m_leader = 0;
};

class Farm : public Model {
public:
    static constexpr std::string_view className = "Farm";
    static void describe(ClassBuilder<Farm>&) { }
    void init(std::int64_t animals)
    {
        ModelId leader = id();
        for (std::int64_t i = 0; i < animals; ++i)
            leader = create<Animal>(leader).id();
    }
    void serialize(Archive&) override { }
};

Registry farmRegistry()
{
    Registry registry;
    registry.add<Animal>();
    registry.add<Farm>();
    return registry;
}

std::unique_ptr<Replica> newFarm(std::int64_t animals)
{
    auto replica = std::make_unique<Replica>(farmRegistry(), 1);
    replica->start<Farm>(animals);
    replica->advanceTo(2_s);
    return replica;
}

/// How long the simulation stands still when all models have changed and the save is taken at once.
void stallSavingAll(benchmark::State& state)
{
    auto farm = newFarm(state.range(0));
    std::size_t size = 0;
    for (auto _ : state) {
        state.PauseTiming();
        farm->advanceTo(farm->now() + 1_s);
        state.ResumeTiming();
        const SaveBuffer save = farm->save();
        size = save.size();
    }
    state.counters["bytes"] = static_cast<double>(size);
}

/// As above, with a twentieth of the models changed since the last save.
void stallSavingFew(benchmark::State& state)
{
    auto farm = newFarm(state.range(0));
    for (auto _ : state) {
        state.PauseTiming();
        farm->advanceTo(farm->now() + 50_ms);
        state.ResumeTiming();
        benchmark::DoNotOptimize(farm->save());
    }
}

/// The longest stand-still of a save in slices of 4,096 models: its beginning, or one slice.
void stallSlice(benchmark::State& state)
{
    auto farm = newFarm(state.range(0));
    while (state.KeepRunning()) {
        state.PauseTiming();
        farm->advanceTo(farm->now() + 1_s);
        state.ResumeTiming();
        farm->beginSave();
        farm->saveSome(4096);
        state.PauseTiming();
        farm->takeSave();
        state.ResumeTiming();
    }
}

/// Off the simulation's thread: the bytes of a save in one piece.
void flattening(benchmark::State& state)
{
    auto farm = newFarm(state.range(0));
    const SaveBuffer save = farm->save();
    for (auto _ : state)
        benchmark::DoNotOptimize(save.flatten());
}

void restoring(benchmark::State& state)
{
    auto farm = newFarm(state.range(0));
    const Bytes snapshot = farm->save().flatten();
    for (auto _ : state) {
        state.PauseTiming();
        auto other = std::make_unique<Replica>(farmRegistry(), 0);
        state.ResumeTiming();
        if (!other->load(snapshot))
            state.SkipWithError("refused");
        state.PauseTiming();
        other.reset();
        state.ResumeTiming();
    }
}

void hashing(benchmark::State& state)
{
    auto farm = newFarm(state.range(0));
    for (auto _ : state) {
        state.PauseTiming();
        farm->advanceTo(farm->now() + 1_s);
        state.ResumeTiming();
        benchmark::DoNotOptimize(farm->hash());
    }
}

BENCHMARK(stallSavingAll)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(stallSavingFew)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(stallSlice)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(flattening)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(restoring)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(hashing)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
