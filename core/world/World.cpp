#include "core/world/World.h"

namespace polder {

void World::describe(ClassBuilder<World>& builder)
{
    builder.handler("plantTree", &World::onPlantTree);
}

void World::init(NewLand& land, WorldKind kind, std::uint64_t seed, [[maybe_unused]] int villagers)
{
    const GridSize size = land.grid.size();
    create<Terrain>(std::move(land.grid), kind, seed, land.sea, land.spawn);
    create<Forest>(size, land.trees);
    create<Builder>();
    subscribe(Scope(WorldScope), &World::onPlantTree);
}

void World::onPlantTree(const PlantTree& plant)
{
    Forest& forest = *wellKnown<Forest>(Forest::WellKnownName);
    const std::string_view reason = forest.refusal(terrain().grid(), plant.cell, 0);
    if (reason.empty())
        forest.plant(plant.cell, kindFor(plant.cell));
    else
        reject(reason);
}

TreeKind World::kindFor(Cell cell)
{
    const GridSize size = terrain().grid().size();
    const int altitude = (cell.y - terrain().seaLevel()) * 64 / size.y;
    if (altitude > 12)
        return TreeKind::Pine;
    constexpr TreeKind kinds[] { TreeKind::Broadleaf, TreeKind::Broadleaf, TreeKind::Birch,
        TreeKind::Pine };
    return kinds[random().below(4)];
}

void World::serialize(Archive&) { }

} // namespace polder
