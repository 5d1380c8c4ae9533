#include "render/view/Picking.h"

#include "core/voxel/Slope.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace polder {

namespace {

    /// Looks for the floors a ray meets on its way through empty cells.
    struct SlopeRay {
        const Grid& grid;
        const std::array<double, 3>& start;
        const std::array<double, 3>& step;
        int ceiling;

        /// Height of the ray above the surface in that cell.
        double above(Cell cell, Slope slope, double distance) const
        {
            const auto at = [&](std::size_t axis) { return start[axis] + step[axis] * distance; };
            const auto part = [](double p, int low) {
                return Fixed::fromRaw(std::lround((p - low) * static_cast<double>(Fixed::One)));
            };
            const Fixed height = heightIn(slope, part(at(0), cell.x), part(at(2), cell.z));
            return at(1) - cell.y
                - static_cast<double>(height.raw()) / static_cast<double>(Fixed::One);
        }

        /// At which distance the ray sinks into the floor, if it does so between these two.
        std::optional<double> meets(Cell cell, double from, double to) const
        {
            const Cell ground = cell + Cell { 0, -1, 0 };
            if (grid.blocky() || cell.y >= ceiling - 1 || !grid.contains(ground)
                || !isSolid(grid.at(ground)))
                return std::nullopt;
            const Slope slope = slopeAt(grid, cell);
            if (slope.flat())
                return std::nullopt;
            // The surface is two planes: between the lines where they meet the height is linear.
            std::array<double, 3> marks { from, crease(cell, slope, from, to), to };
            double low = from;
            double before = above(cell, slope, from);
            if (before <= 0)
                return from;
            for (std::size_t i = 1; i < marks.size(); ++i) {
                const double after = above(cell, slope, marks[i]);
                if (after <= 0)
                    return low + (marks[i] - low) * before / (before - after);
                low = marks[i];
                before = after;
            }
            return std::nullopt;
        }

        /// Where the ray crosses the diagonal on which the two triangles meet, else `to`.
        double crease(Cell cell, Slope slope, double from, double to) const
        {
            const double turn = slope.splitsFrom0To3() ? -1 : 1;
            const double goal = slope.splitsFrom0To3() ? cell.x - cell.z : cell.x + cell.z + 1.0;
            const double run = step[0] + turn * step[2];
            const double at = (goal - start[0] - turn * start[2]) / run;
            return std::abs(run) > 1e-12 && at > from && at < to ? at : to;
        }
    };

    /// Shortens the stretch of a ray to what lies inside the box of the grid; false if nothing
    /// does.
    bool clip(const std::array<double, 3>& start, const std::array<double, 3>& step,
        const std::array<int, 3>& end, double& enter, double& leave, std::size_t& enteredBy)
    {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if (std::abs(step[axis]) < 1e-12) {
                if (start[axis] < 0 || start[axis] >= end[axis])
                    return false;
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
        return enter < leave;
    }

} // namespace

std::optional<Pick> pick(const Grid& grid, QVector3D from, QVector3D direction, double most,
    int ceiling, const std::function<bool(Cell)>& thing)
{
    const GridSize size = grid.size();
    const std::array<double, 3> start { from.x(), from.y(), from.z() };
    const std::array<double, 3> step { direction.x(), direction.y(), direction.z() };
    const std::array<int, 3> end { size.x, std::min(size.y, ceiling), size.z };

    double enter = 0;
    double leave = most;
    std::size_t enteredBy = 3;
    if (!clip(start, step, end, enter, leave, enteredBy))
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
    const SlopeRay slopes { grid, start, step, end[1] };
    std::array<int, 3> before = at;
    if (enteredBy < 3)
        before[enteredBy] -= step[enteredBy] > 0 ? 1 : -1;
    double distance = enter;
    for (;;) {
        if (isSolid(grid.at(cellOf(at))) || (thing && thing(cellOf(at))))
            return Pick { cellOf(at), cellOf(before), distance };
        const auto axis
            = static_cast<std::size_t>(std::min_element(next.begin(), next.end()) - next.begin());
        if (const auto met = slopes.meets(cellOf(at), distance, std::min(next[axis], leave)))
            return Pick { cellOf(at) + Cell { 0, -1, 0 }, cellOf(at), *met };
        before = at;
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
