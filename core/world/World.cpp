#include "core/world/World.h"

#include "core/world/WorldForm.h"

namespace polder {

void World::describe(ClassBuilder<World>& builder)
{
    builder.handler("plantTree", &World::onPlantTree).handler("fellTree", &World::onFellTree);
}

void World::init(NewLand& land, WorldKind kind, std::uint64_t seed, int villagers)
{
    const GridSize size = land.grid.size();
    create<Terrain>(std::move(land.grid), kind, seed, land.sea, land.spawn);
    create<Water>(terrain().grid());
    fillWater(land);
    createWorkings(size, land.trees);
    create<Crowd>(villagers);
    create<Players>();
    listen();
}

void World::init(WorldForm& form)
{
    const GridSize size = form.grid.size();
    create<Terrain>(std::move(form.grid), form.kind, form.seed, form.seaLevel, form.spawn);
    create<Water>(terrain().grid());
    WaterField& field = wellKnown<Water>(Water::WellKnownName)->field();
    for (std::size_t chunk = 0; chunk < form.water.size(); ++chunk)
        field.generate(static_cast<int>(chunk), std::move(form.water[chunk]));
    for (const auto& [cell, outlet] : form.outlets) {
        if (outlet.source)
            field.placeSource(cell, outlet.rate);
        else
            field.placeSink(cell, outlet.rate);
    }
    for (const auto& [cell, device] : form.devices)
        field.works().place(field, cell, device);
    field.works().setWeather(form.weather);
    createWorkings(size, form.trees);
    create<Crowd>(form.creatures);
    create<Players>(form.people);
    listen();
}

void World::createWorkings(GridSize size, const std::vector<Tree>& trees)
{
    create<Forest>(size, trees);
    create<Builder>();
    create<Collapse>();
    create<Lava>();
}

void World::listen()
{
    subscribe(Scope(WorldScope), &World::onPlantTree);
    subscribe(Scope(WorldScope), &World::onFellTree);
}

void World::fillWater(NewLand& land)
{
    WaterField& field = wellKnown<Water>(Water::WellKnownName)->field();
    for (int chunk = 0; chunk < terrain().grid().chunkCount(); ++chunk)
        field.generate(chunk, std::move(land.water[static_cast<std::size_t>(chunk)]));
    for (const LandMap::Outlet& outlet : land.outlets) {
        if (outlet.rate > 0)
            field.placeSource(outlet.cell, static_cast<std::uint32_t>(outlet.rate));
        else
            field.placeSink(outlet.cell, static_cast<std::uint32_t>(-outlet.rate));
    }
    // More than their culverts bring.
    constexpr WaterDevice pump { WaterDevice::Kind::Pump, FlowGrid::West, 240 * 40, true };
    for (const Cell& cell : land.pumps)
        field.works().place(field, cell, pump);
    // New water is awake everywhere. These steps find out where it is still, and level all bodies
    // once: while the world is being made, instead of in the first seconds that somebody sees.
    const int passes = terrain().grid().chunkCount() / static_cast<int>(BodyPass::MostDue) + 1;
    // An even number, so that the levelling stays between the decisions of villagers.
    for (int i = 0; i < 2 * (passes + 1); ++i)
        field.step();
}

void World::restored() { wellKnown<Water>(Water::WellKnownName)->field().attach(terrain().grid()); }

void World::onPlantTree(const PlantTree& plant)
{
    Forest& forest = *wellKnown<Forest>(Forest::WellKnownName);
    const std::string_view reason
        = forest.refusal(terrain().grid(), plant.cell, water().field().at(plant.cell));
    if (reason.empty())
        forest.plant(plant.cell, kindFor(plant.cell));
    else
        reject(reason);
}

void World::onFellTree(const FellTree& fell)
{
    Forest& forest = *wellKnown<Forest>(Forest::WellKnownName);
    const Tree* tree = forest.at(fell.cell);
    if (tree == nullptr)
        reject("There is no tree");
    else
        forest.fell({ *tree, TreeFelled::Cause::Felled });
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
