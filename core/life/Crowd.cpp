#include "core/life/Crowd.h"

#include "core/life/WaterDepths.h"
#include "core/water/Water.h"
#include "core/world/Forest.h"
#include "core/world/Terrain.h"

namespace polder {

namespace {
    constexpr std::size_t AnimalsPer = 10; // villagers

    class ForestPlaces final : public TreePlaces {
    public:
        explicit ForestPlaces(const Forest& forest)
            : m_forest(forest)
        {
        }
        std::size_t count() const override { return m_forest.size(); }
        Cell at(std::size_t index) const override { return m_forest.nth(index).cell; }

    private:
        const Forest& m_forest;
    };
}

void Crowd::describe(ClassBuilder<Crowd>& builder)
{
    builder.method("tick", &Crowd::tick)
        .method("mend", &Crowd::mend)
        .handler("spawn", &Crowd::onSpawn)
        .handler("landChanged", &Crowd::onLandChanged);
}

void Crowd::init(int villagers)
{
    begin();
    m_population.populate(static_cast<std::size_t>(villagers), now());
    m_population.populateAnimals(static_cast<std::size_t>(villagers) / AnimalsPer, now());
}

void Crowd::init(const std::vector<Villager>& settlers)
{
    begin();
    m_population.settle(settlers, now());
}

void Crowd::begin()
{
    setWellKnown(WellKnownName);
    m_population.seed(random().next());
    attach();
    subscribe(Scope(WorldScope), &Crowd::onSpawn);
    subscribe(Scope(WorldScope), &Crowd::onLandChanged);
    future(Population::Tick, &Crowd::tick);
}

void Crowd::attach()
{
    // Models are never moved, so these references hold until the replica is loaded anew.
    const Terrain& terrain = *wellKnown<Terrain>(Terrain::WellKnownName);
    const Water* water = wellKnown<Water>(Water::WellKnownName);
    m_depths = depthsOf(water ? &water->field() : nullptr, terrain.grid().size());
    if (const Forest* forest = wellKnown<Forest>(Forest::WellKnownName))
        m_trees = std::make_unique<ForestPlaces>(*forest);
    m_population.attach(terrain.grid(), *m_depths, m_trees.get());
}

void Crowd::restored()
{
    attach();
    m_population.prepare();
}

void Crowd::tick()
{
    m_population.tick(now());
    future(Population::Tick, &Crowd::tick);
}

/// Between the moments at which edits are carried out, so that no step has both to do.
void Crowd::mendSoon()
{
    constexpr Micros period = EditBudget::Period;
    m_mending = true;
    future(period - now() % period + period / 2, &Crowd::mend);
}

void Crowd::mend()
{
    m_mending = false;
    if (m_population.mendWays())
        mendSoon();
}

void Crowd::onSpawn(const SpawnVillagers& spawn)
{
    const std::string_view reason = m_population.spawn(spawn.cell, spawn.count, now());
    if (!reason.empty())
        reject(reason);
}

void Crowd::onLandChanged(const LandChanged& change)
{
    // Whole tiles are looked at anew, so one cell of each is enough.
    for (int z = change.low.z; z <= change.high.z; z = (z | 15) + 1) {
        for (int x = change.low.x; x <= change.high.x; x = (x | 15) + 1)
            m_population.cellChanged({ x, change.low.y, z });
    }
    if (!m_mending)
        mendSoon();
}

void Crowd::serialize(Archive& archive)
{
    archive("population", m_population);
    archive("mending", m_mending);
}

} // namespace polder
