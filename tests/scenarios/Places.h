#pragma once

#include "core/world/Generator.h"

namespace polder {

/// Top solid cell of a column.
Cell groundOf(const Grid& grid, int x, int z);

/// Rock up to a height and nothing else, to build a stage on.
NewLand plainLand(GridSize size, int height);

/// Fills a box, both corners included.
void setBox(NewLand& land, Cell low, Cell high, Material material);

/// Full water from the start in a box, both corners included.
void setWaterBox(NewLand& land, Cell low, Cell high);

/// Water that is there from the start.
void setWater(NewLand& land, Cell cell, int level);

} // namespace polder
