#pragma once

#include "core/replica/Replica.h"
#include "core/world/Generator.h"

#include <functional>
#include <memory>

namespace polder {

struct WorldForm;

/// What the maker of a world chooses.
struct WorldOptions {
    GridSize size; ///< Must be valid().
    std::uint64_t seed = 1;
    int villagers = 500; ///< 0 to 20,000.
    WorldKind kind = WorldKind::RiverValley;
    bool blocky = false; ///< Without slopes.
};

/// Hears how much of a new world is made, in thousandths; false cancels.
using WorldProgress = std::function<bool(int permille)>;

/// Adds all model classes of the world.
void registerWorld(Registry& registry);

/// A replica at time 0 with a new world, whose root is a World. Null if progress cancelled it.
/// Thread: any; takes some hundred milliseconds.
std::unique_ptr<Replica> newWorld(const WorldOptions& options, const WorldProgress& progress = {});

/// As newWorld, on land that is there already; size, kind and blocky of the options only describe
/// it.
std::unique_ptr<Replica> worldOf(NewLand land, const WorldOptions& options);

/// A replica whose world goes on from a saved one at `time`, which is at least the form's.
/// Thread: any; takes some hundred milliseconds.
std::unique_ptr<Replica> worldOf(WorldForm form, Micros time);

/// A replica without a world, to load a snapshot into.
std::unique_ptr<Replica> emptyWorld();

} // namespace polder
