#include "render/scene/WorldParts.h"

#include "core/world/World.h"

namespace polder {

WorldParts worldParts(const World& world, MemberId own)
{
    const WaterField& water = world.water().field();
    WorldParts parts;
    parts.grid = &world.terrain().grid();
    parts.water = ChunkLayer(water);
    parts.field = &water;
    parts.forest = &world.forest();
    parts.collapse = &world.collapse();
    parts.villagers = &world.crowd().villagers();
    parts.climate.emplace(world.terrain().seed(), world.terrain().grid().size());
    parts.flocks.emplace(world.terrain().grid().size(), world.terrain().seed());
    parts.shoals.emplace(world.terrain().grid().size(), world.terrain().seed());
    parts.players = &world.players();
    parts.builder = &world.builder();
    parts.own = own;
    return parts;
}

} // namespace polder
