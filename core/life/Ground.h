#pragma once

#include "core/math/Cell.h"
#include "core/math/Fixed.h"

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

    /// Where a creature comes to rest.
    struct Place {
        Cell cell; ///< Of the feet.
        Fixed feet; ///< Their height; a swimmer's lies within the cell.
        bool swims = false;
    };
    /// Where one ends who lets go here: on the floor below, or afloat. Requires roomy(feet).
    Place placeBelow(Cell feet) const;
    /// The nearest roomy cell straight above or here; exists always, above the world at last.
    Cell roomAbove(Cell feet) const;

private:
    Place afloat(Cell cell) const;

    const Grid& m_grid;
    const WaterDepths& m_water;
};

} // namespace polder
