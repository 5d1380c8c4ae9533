#pragma once

#include "render/look/PropMesh.h"

namespace polder {

/// What a villager wears on its head.
enum class Headgear : std::uint8_t { Hair, StrawHat, Hood, Bun, Count };

/// A wooden peg doll about 1.45 voxels tall, looking towards +z; cloth takes the instance's
/// colour. `near` has more facets.
PropMesh villagerMesh(Headgear headgear, bool near);

/// A member's avatar: taller, with hat, cape and pack, 1.8 voxels.
PropMesh avatarMesh();

} // namespace polder
