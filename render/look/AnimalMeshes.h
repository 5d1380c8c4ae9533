#pragma once

#include "core/life/Villager.h"
#include "render/look/PropMesh.h"

namespace polder {

/// A sheep, 0.95 voxels tall, or a deer of 1.5, looking towards +z; the coat takes the instance's
/// colour. `near` has more facets. Requires an animal.
PropMesh animalMesh(Species species, bool near);

/// A bird with spread wings 1.5 voxels wide, flying towards +z around (0, 0, 0).
PropMesh birdMesh();

/// A fish 0.7 voxels long, swimming towards +z around (0, 0, 0).
PropMesh fishMesh();

} // namespace polder
