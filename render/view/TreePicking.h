#pragma once

#include "core/world/Forest.h"

#include <QVector3D>

#include <optional>

namespace polder {

struct TreePick {
    Cell foot;
    double distance = 0;
};

/// The tree that a ray meets first, at its trunk or crown as they are drawn near by, below
/// `ceiling` and nearer than `most`; `direction` is of length 1.
std::optional<TreePick> pickTree(const Forest& forest, const Grid& grid, Micros time,
    QVector3D from, QVector3D direction, double most, int ceiling = 1 << 30);

} // namespace polder
