#pragma once

#include "core/math/Vec3.h"

namespace polder {

class Grid;
class WaterDepths;

/// What holds a creature up, read straight from grid and water.
class Ground {
public:
    Ground(const Grid& grid, const WaterDepths& water)
        : m_grid(grid)
        , m_water(water)
    {
    }

    /// Beyond the sides and the floor of the world all is solid, at any height.
    bool solid(Cell cell) const;
    /// Room for feet and head.
    bool roomy(Cell feet) const { return !solid(feet) && !solid(feet + Cell { 0, 1, 0 }); }
    bool standable(Cell feet) const { return roomy(feet) && solid(feet + Cell { 0, -1, 0 }); }
    /// Water too deep to walk in at these feet.
    bool deep(Cell feet) const;

    /// Whether that floor is a slope.
    bool isSloping(Cell feet) const;
    /// Height of the feet of who stands on that floor, at x and z of its column: as high as its
    /// slope, but always within the cell and with the head below the ceiling.
    Fixed standing(Cell feet, Fixed x, Fixed z) const;

    /// Where a creature comes to rest.
    struct Place {
        Cell cell; ///< Of the feet.
        Fixed feet; ///< Their height, which lies within the cell.
        bool swims = false;
    };
    /// Where one ends who lets go here: on the floor below, or afloat. Requires roomy(at.cell()).
    Place placeBelow(Vec3 at) const;
    /// The same in the middle of a cell.
    Place placeBelow(Cell feet) const;
    /// The nearest roomy cell straight above or here; exists always, above the world at last.
    Cell roomAbove(Cell feet) const;

private:
    Place afloat(Cell cell) const;

    const Grid& m_grid;
    const WaterDepths& m_water;
};

} // namespace polder
