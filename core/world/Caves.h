#pragma once

#include "core/world/LandMap.h"
#include "core/world/Noise.h"

#include <array>

namespace polder {

/// Caves of a new world: two storeys of winding tunnels and chambers in the rock, the upper of
/// which ends in the open where it meets a cliff, the lower with lava in its deepest places.
///
/// A tunnel runs where a smooth noise is near 0, as high as it is wide; its floor rises and falls
/// by another. They keep away from all water, so that no river drains into them.
class Caves {
public:
    /// Air from `floor` up to below `ceiling`, lava in it below `lava`; nothing if they are equal.
    struct Hollow {
        int floor = 0;
        int ceiling = 0;
        int lava = 0;
    };
    static constexpr int Storeys = 2;

    explicit Caves(const LandMap& map);

    /// The hollows of a column, of which `cover` voxels below the surface stay.
    std::array<Hollow, Storeys> at(int x, int z, int cover) const;

private:
    static constexpr int FromWater = 3; ///< Columns between a cave and any water or dyke.

    Hollow storey(int index, int x, int z) const;
    bool nearWater(int x, int z) const;

    const LandMap& m_map;
    std::array<Noise, Storeys> m_ways;
    Noise m_floors;
};

} // namespace polder
