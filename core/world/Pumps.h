#pragma once

#include "core/world/Generator.h"

namespace polder {

/// Digs culverts of brick through the dyke at each mouth of a canal of a new polder, each with a
/// pump at its lower end, under the sea. They begin one voxel above the water of the canals: at
/// rest they are dry and the pumps do nothing; what rain and floods bring is lifted into the sea.
///
/// Requires the voxels and water of the land to be there; adds to its pumps.
void digPumps(const LandMap& map, const LandShape& shape, NewLand& land);

} // namespace polder
