#pragma once

#include "core/world/LandMap.h"
#include "core/world/Noise.h"

#include <algorithm>

namespace polder {

/// The heights of a kind of world before rivers cut into it: a pure function of seed and place,
/// so that rows may be computed in any order.
/// Units: as in LandMap.
class LandShape {
public:
    explicit LandShape(const LandMap& map);

    /// First dry cell above lakes and seas, for LandMap::sea.
    static int seaLevel(WorldKind kind, GridSize size);

    std::int32_t heightAt(int x, int z) const;

    /// Where the axis of the river valley runs at depth z, in cells.
    int valleyAxis(int z) const;

    /// Distance of a column from the crown of the sea dyke in 1/256 voxel, negative on the side of
    /// the sea; for the polder.
    std::int32_t fromDyke(int x, int z) const;

    /// The level of drained land in a polder, first cell above it.
    static int polderLevel(const LandMap& map) { return map.sea - std::max(2, map.scaled(5)); }

private:
    struct Place; ///< A column's coordinates in the forms that formulas need.

    Place place(int x, int z) const;
    std::int32_t riverValley(const Place& p) const;
    std::int32_t archipelago(const Place& p) const;
    std::int32_t highlands(const Place& p) const;
    std::int32_t polderLand(int x, int z) const;
    std::int32_t flat(const Place& p) const;

    std::int32_t mountains(const Place& p, std::int32_t mask, int height) const;
    std::int32_t shores(const Place& p, std::int32_t height) const;
    std::int32_t axisOffset(std::int32_t v) const;
    std::int32_t design(int voxels) const; ///< Design voxels to 1/256 voxel of this world.

    GridSize m_size;
    WorldKind m_kind;
    std::int32_t m_sea; ///< In 1/256 voxel.
    std::int32_t m_polder; ///< Level of drained land, in 1/256 voxel.
    Noise m_broad;
    Noise m_hills;
    Noise m_peaks;
    Noise m_warp;
};

} // namespace polder
