#pragma once

#include "core/world/LandMap.h"
#include "core/world/LandShape.h"

namespace polder {

/// Fills lakes and seas, cuts rivers from springs in the hills to open water, and lays out what
/// else a kind of world has of water works. The map must have its heights.
void planWaters(LandMap& map, const LandShape& shape);

/// A dry, fairly level cell in sight of water: where members arrive. The map must be complete.
Cell arrivalPlace(const LandMap& map);

} // namespace polder
