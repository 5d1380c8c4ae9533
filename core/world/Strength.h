#pragma once

#include "core/voxel/CellSet.h"
#include "core/voxel/Region.h"

#include <vector>

namespace polder {

class WaterField;

/// What the strength of spans looks at: the ground, less what is thought away, and the water on
/// which light things float.
class SpanView {
public:
    explicit SpanView(const Grid& grid, const WaterField* water = nullptr)
        : m_grid(grid)
        , m_water(water)
        , m_removed(grid)
    {
    }

    const Grid& grid() const { return m_grid; }
    Material at(Cell c) const; ///< Air outside of the world.
    bool solid(Cell c) const { return isSolid(at(c)); }
    /// Whether a solid cell rests on bedrock, on the cell below or, if light, on water.
    bool rests(Cell c) const;
    /// Thinks a cell of the world away; the ground itself stays.
    void remove(Cell c) { m_removed.insert(c); }

private:
    const Grid& m_grid;
    const WaterField* m_water;
    CellSet m_removed;
};

/// Spans: a solid cell holds if it rests, or if no more cells than its material's span away, going
/// level through solid cells, there is one that rests.
/// Source of the rule: the stress of WideWideWorld's voxels, here with a limit for each material.
class Strength {
public:
    static constexpr int MostSpan = 10;

    /// How many cells the solid cell is away from one that rests, or MostSpan + 1 if that is
    /// farther than its own span. Adds the cells looked at to `work`.
    static int distanceToRest(const SpanView& view, Cell cell, std::int64_t& work);
    static bool holds(const SpanView& view, Cell cell, std::int64_t& work)
    {
        return distanceToRest(view, cell, work) <= MostSpan;
    }

    /// A dry run: what would fall, and what that would bring down in turn, if the region were dug;
    /// in the order of falling, at most `most` cells.
    static std::vector<Cell> wouldFall(const Grid& grid, const Region& dug, std::size_t most);
};

} // namespace polder
