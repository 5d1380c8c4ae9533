#include "core/world/NewWorld.h"

#include "core/world/World.h"
#include "core/world/WorldForm.h"

namespace polder {

void registerWorld(Registry& registry)
{
    registry.add<World>();
    registry.add<Terrain>();
    registry.add<Water>();
    registry.add<Forest>();
    registry.add<Builder>();
    registry.add<Collapse>();
    registry.add<Lava>();
    registry.add<Crowd>();
    registry.add<Players>();
}

std::unique_ptr<Replica> newWorld(const WorldOptions& options, const WorldProgress& progress)
{
    Generator generator(options.kind, options.size, options.seed);
    while (!generator.advance()) {
        if (progress && !progress(generator.permille()))
            return nullptr;
    }
    NewLand land = generator.take();
    land.grid.setBlocky(options.blocky);
    return worldOf(std::move(land), options);
}

std::unique_ptr<Replica> worldOf(NewLand land, const WorldOptions& options)
{
    Registry registry;
    registerWorld(registry);
    auto replica = std::make_unique<Replica>(registry, options.seed);
    replica->start<World>(land, options.kind, options.seed, options.villagers);
    return replica;
}

std::unique_ptr<Replica> worldOf(WorldForm form, Micros time)
{
    Registry registry;
    registerWorld(registry);
    // Not the numbers of its first hours again.
    auto replica
        = std::make_unique<Replica>(registry, form.seed ^ static_cast<std::uint64_t>(time));
    replica->advanceTo(time);
    replica->start<World>(form);
    return replica;
}

std::unique_ptr<Replica> emptyWorld()
{
    Registry registry;
    registerWorld(registry);
    return std::make_unique<Replica>(registry, 1);
}

} // namespace polder
