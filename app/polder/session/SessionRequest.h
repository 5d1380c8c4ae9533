#pragma once

#include "core/voxel/Grid.h"
#include "core/world/LandMap.h"
#include "net/session/Session.h"

#include <cstdint>

namespace polder {

/// What a player asked for in the session dialog, checked.
struct SessionRequest {
    enum class Kind { Alone, Create, Join };

    Kind kind = Kind::Alone;
    Profile profile;
    Link link; ///< For Create and Join.
    std::uint64_t seed = 0; ///< For a new world.
    GridSize size;
    WorldKind worldKind = WorldKind::RiverValley;
    int villagers = 500;
};

} // namespace polder
