#pragma once

#include "core/voxel/Region.h"

#include <QColor>

#include <vector>

namespace polder {

/// What a tool is about to do, as shown over the world.
struct ToolPreview {
    std::vector<Region::Row> cells; ///< Would change; as those of a Region.
    QColor colour;
    std::vector<Cell> marks; ///< What else it concerns, in any order.
    QColor markColour;
};

/// Cells in any order, each once, as rows in the order of a Region.
std::vector<Region::Row> rowsOf(std::vector<Cell> cells);

} // namespace polder
