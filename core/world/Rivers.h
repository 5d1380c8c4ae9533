#pragma once

#include "core/world/LandMap.h"

#include <vector>

namespace polder {

/// A watercourse to be cut into a LandMap: finds its way from a spring to open water, then cuts
/// a bed that never rises, banks that hold one dry voxel above the water, and a valley.
class River {
public:
    /// The way of least climb from the cell to a column under the sea or to a river bed; empty if
    /// there is none. The map must have its heights.
    static River find(const LandMap& map, int x, int z);

    bool empty() const { return m_points.empty(); }
    /// Length along the path in voxels.
    int length() const;

    /// Cuts the bed and fills it. Widths in 1/256 voxel from the middle to the bank, growing from
    /// spring to mouth. Notes a source of `rate` units a second at the spring and a drain of as
    /// much in the mouth, so that the sea keeps its level.
    void cut(LandMap& map, std::int32_t widthAtSpring, std::int32_t widthAtMouth, int rate) const;

private:
    struct Point { ///< x and z in 1/256 voxel.
        std::int32_t x = 0;
        std::int32_t z = 0;
        std::int32_t width = 0;
        int bed = 0; ///< First cell above the bed.
    };
    struct Reach; ///< What the river means for one column.

    void smooth();
    void meander(const LandMap& map);
    void layBed(const LandMap& map, std::int32_t widthAtSpring, std::int32_t widthAtMouth,
        std::vector<Point>& points) const;
    static void shape(LandMap& map, int x, int z, const Reach& reach);
    void placeOutlets(LandMap& map, const std::vector<Point>& points, int rate) const;

    std::vector<Point> m_points;
};

} // namespace polder
