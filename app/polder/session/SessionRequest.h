#pragma once

#include "core/voxel/Grid.h"
#include "core/world/LandMap.h"
#include "net/session/Session.h"

#include <cstdint>
#include <memory>

namespace polder {

struct WorldForm;

/// What a player asked for in the session dialog, checked.
struct SessionRequest {
    enum class Kind { Alone, Create, Join };

    Kind kind = Kind::Alone;
    Profile profile;
    Link link; ///< For Create and Join.
    bool hostHere = false; ///< For Create: this program is the reflector; the host is not known.
    std::shared_ptr<const WorldForm>
        saved; ///< For Alone: goes on with this world, if there is one.
    std::uint64_t seed = 0; ///< For a new world.
    GridSize size;
    WorldKind worldKind = WorldKind::RiverValley;
    int villagers = 500;
    bool blocky = false; ///< Without slopes.
};

} // namespace polder
