#include "render/view/Picking.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace polder {

std::optional<Pick> pick(
    const Grid& grid, QVector3D from, QVector3D direction, double most, int ceiling)
{
    const GridSize size = grid.size();
    const std::array<double, 3> start { from.x(), from.y(), from.z() };
    const std::array<double, 3> step { direction.x(), direction.y(), direction.z() };
    const std::array<int, 3> end { size.x, std::min(size.y, ceiling), size.z };

    // The part of the ray that lies inside the box of the grid.
    double enter = 0;
    double leave = most;
    std::size_t enteredBy = 3;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (std::abs(step[axis]) < 1e-12) {
            if (start[axis] < 0 || start[axis] >= end[axis])
                return std::nullopt;
            continue;
        }
        double near = (0 - start[axis]) / step[axis];
        double far = (end[axis] - start[axis]) / step[axis];
        if (near > far)
            std::swap(near, far);
        if (near > enter) {
            enter = near;
            enteredBy = axis;
        }
        leave = std::min(leave, far);
    }
    if (enter >= leave)
        return std::nullopt;

    std::array<int, 3> at {};
    std::array<double, 3> next {}; // Distance at which the ray crosses the next wall of that axis.
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const double p = start[axis] + step[axis] * enter;
        at[axis] = std::clamp(static_cast<int>(std::floor(p)), 0, end[axis] - 1);
        if (std::abs(step[axis]) < 1e-12)
            next[axis] = std::numeric_limits<double>::infinity();
        else
            next[axis] = (at[axis] + (step[axis] > 0 ? 1 : 0) - start[axis]) / step[axis];
    }
    const auto cellOf = [](const std::array<int, 3>& p) { return Cell { p[0], p[1], p[2] }; };
    std::array<int, 3> before = at;
    if (enteredBy < 3)
        before[enteredBy] -= step[enteredBy] > 0 ? 1 : -1;
    double distance = enter;
    for (;;) {
        if (isSolid(grid.at(cellOf(at))))
            return Pick { cellOf(at), cellOf(before), distance };
        before = at;
        const auto axis
            = static_cast<std::size_t>(std::min_element(next.begin(), next.end()) - next.begin());
        distance = next[axis];
        if (distance >= leave)
            return std::nullopt;
        at[axis] += step[axis] > 0 ? 1 : -1;
        if (at[axis] < 0 || at[axis] >= end[axis])
            return std::nullopt;
        next[axis] += std::abs(1.0 / step[axis]);
    }
}

} // namespace polder
