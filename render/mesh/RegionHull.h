#pragma once

#include "core/voxel/Region.h"
#include "render/mesh/Mesher.h"

#include <vector>

namespace polder {

/// The outside of a set of cells: flat panes, and bars along the edges where it bends.
struct RegionHull {
    /// A rectangle of the hull.
    struct Pane {
        Face face; ///< Where it looks.
        Cell low; ///< Its corners lie on the lattice; equal along one axis.
        Cell high;
        friend bool operator==(const Pane&, const Pane&) = default;
    };
    /// A straight edge.
    struct Bar {
        Cell low;
        Cell high; ///< Differs from `low` along one axis.
        friend bool operator==(const Bar&, const Bar&) = default;
    };

    std::vector<Pane> panes;
    std::vector<Bar> bars;

    /// Rows as those of a Region: ascending, neither overlapping nor touching.
    static RegionHull of(const std::vector<Region::Row>& rows);
};

} // namespace polder
