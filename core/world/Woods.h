#pragma once

#include "core/world/Climate.h"
#include "core/world/LandMap.h"
#include "core/world/Noise.h"
#include "core/world/Tree.h"

#include <vector>

namespace polder {

/// Says where trees stand in a new world: woods and glades by noise, kinds by climate, height and
/// wetness.
class Woods {
public:
    Woods(const LandMap& map, const Grid& grid);

    /// Appends the trees of one row of plots; a plot is 3 x 3 columns with at most one tree.
    void plantRow(int row, std::vector<Tree>& trees) const;
    int rows() const { return m_map.size.z / PlotEdge; }

private:
    static constexpr int PlotEdge = 3;

    bool growsOn(int x, int z) const;
    std::int32_t density(int x, int z, std::int32_t altitude) const;
    TreeKind kindAt(int x, int z, std::int32_t altitude, std::uint32_t dice) const;
    Tree grown(Cell cell, TreeKind kind, std::uint32_t dice) const;
    bool nearWater(int x, int z) const;

    const LandMap& m_map;
    const Grid& m_grid;
    Noise m_woods;
    Noise m_dice;
    Climate m_climate;
};

} // namespace polder
