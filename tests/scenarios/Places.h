#pragma once

#include "core/voxel/Grid.h"

namespace polder {

/// Top solid cell of a column.
Cell groundOf(const Grid& grid, int x, int z);

} // namespace polder
