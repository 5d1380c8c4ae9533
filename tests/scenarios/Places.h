#pragma once

#include "core/world/Generator.h"

namespace polder {

/// Top solid cell of a column.
Cell groundOf(const Grid& grid, int x, int z);

/// Level land up to a height, to build a stage on: grass on two voxels of dirt on rock.
NewLand plainLand(GridSize size, int height);

/// Land that rises from a height: `rise` gives how far above it each column ends. The sea is not
/// asked for; water is put there by setWater.
NewLand hillyLand(GridSize size, int height, int (*rise)(int x, int z));

/// Fills a box, both corners included.
void setBox(NewLand& land, Cell low, Cell high, Material material);

/// Puts up to so many grown trees of all kinds on the grass of a rectangle of columns, two columns
/// apart; the seed decides where. They may drown, burn or lose their ground like others.
void plantTrees(NewLand& land, Cell low, Cell high, int count, std::uint64_t seed);

/// The house that members can build, its middle on the floor cell; it must have room.
void setHouse(NewLand& land, Cell middle, int facing, Material walls);

/// Full water from the start in a box, both corners included.
void setWaterBox(NewLand& land, Cell low, Cell high);

/// Water that is there from the start.
void setWater(NewLand& land, Cell cell, int level);

} // namespace polder
