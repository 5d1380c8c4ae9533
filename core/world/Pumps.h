#pragma once

#include "core/world/Generator.h"

namespace polder {

/// Digs a culvert of brick through the dyke for each canal of a new polder that meets it, with a
/// pump at its lower end, under the sea. It begins one voxel above the water of the canals: at
/// rest it is dry and its pump does nothing; what rain and floods bring is lifted into the sea.
///
/// Requires the voxels and water of the land to be there; adds to its pumps.
void digPumps(const LandMap& map, const LandShape& shape, NewLand& land);

} // namespace polder
