#pragma once

#include "core/math/Cell.h"
#include "core/voxel/Grid.h"

#include <QVector3D>

#include <functional>
#include <optional>

namespace polder {

/// A cell that a ray meets, and the empty cell the ray came from. A slope belongs to the ground
/// below it.
struct Pick {
    Cell cell;
    Cell before; ///< May lie outside the grid, when the ray enters it through the hit cell.
    double distance = 0;
};

/// The first solid cell or slope below `ceiling` along a ray, walking from cell to cell (Amanatides
/// and Woo, 1987). The floor of the world is not hit; `direction` is of length 1. Cells that hold a
/// `thing` are hit like solid ones.
std::optional<Pick> pick(const Grid& grid, QVector3D from, QVector3D direction, double most,
    int ceiling = 1 << 30, const std::function<bool(Cell)>& thing = {});

} // namespace polder
