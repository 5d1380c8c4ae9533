#pragma once

#include "core/world/LandMap.h"
#include "core/world/LandShape.h"

#include <vector>

namespace polder {

/// Fills lakes and seas, cuts rivers from springs in the hills to open water, and lays out what
/// else a kind of world has of water works. The map must have its heights.
void planWaters(LandMap& map, const LandShape& shape);

/// A dry, fairly level cell in sight of water: where members arrive. The map must be complete.
Cell arrivalPlace(const LandMap& map);

/// Where a canal of a polder ends at the dyke: in a basin as wide as what is to leave there needs.
struct CanalMouth {
    int x = 0; ///< Westernmost column of the basin.
    int z = 0; ///< Middle one of its rows.
    int reach = 1; ///< Rows on either side of that.

    /// Whether this row of it leads on through the dyke: walls between every three carry the roof.
    static bool leadsOn(int row) { return (row + 1024) % 4 != 2; }
};

/// By ascending z. Wide enough that the pumps keep up with a rain of twelve voxels an hour.
std::vector<CanalMouth> canalMouths(const LandMap& map, const LandShape& shape);

} // namespace polder
