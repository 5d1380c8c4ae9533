#pragma once

#include "core/voxel/Slope.h"
#include "render/mesh/BitVolume.h"
#include "render/mesh/Neighbourhood.h"

#include <array>
#include <cstdint>

namespace polder {

/// The floors of a chunk and which of their corners are lifted, as bits: the rule of core's Slope,
/// a whole layer at a time.
///
/// Shape: levels 0 to 32, because the chunk draws the floors on its own ground, the highest of
/// which belong to the chunk above, and the walls that the lowest ones hide. Rows as a BitVolume's
/// for floors: column n has bit and row n + 1; corner n, between columns n - 1 and n, has bit and
/// row n.
class SlopeVolume {
public:
    static constexpr int Levels = 33;
    using Rows = std::array<std::uint64_t, BitVolume::Edge>;

    void clear(); ///< All is flat.
    /// Floors from `ceiling` upwards are flat.
    void build(const Neighbourhood& pages, int ceiling = 1 << 20);

    /// Whether any corner of that level is lifted; else its rows must not be asked for.
    bool any(int level) const { return m_levels[static_cast<std::size_t>(level)].any; }
    const Rows& floors(int level) const { return of(level).floors; }
    const Rows& floorsAlongZ(int level) const { return of(level).floorsAlongZ; }
    const Rows& corners(int level) const { return of(level).corners; }
    const Rows& cornersAlongZ(int level) const { return of(level).cornersAlongZ; }

    /// Columns 0 to 31 of a row whose floor slopes.
    std::uint32_t sloped(int level, int z) const
    {
        const auto row = static_cast<std::size_t>(z);
        const std::uint64_t lifted = corners(level)[row] | corners(level)[row + 1];
        return static_cast<std::uint32_t>((lifted | lifted >> 1) & floors(level)[row + 1] >> 1);
    }
    /// Of a floor.
    Slope at(int x, int level, int z) const { return slopeFrom(corners(level).data() + z, x, 0); }
    /// Whether something solid is there; x and z in -2..33, y in -1..33. Beyond the sides of the
    /// world, where the land is cut off, nothing is.
    bool filled(int x, int y, int z) const { return filledRow(y, z) >> (x + Reach) & 1; }
    /// Columns of a row where something solid is, or the world has ended; column x at bit x + 2.
    std::uint64_t closedRow(int y, int z) const
    {
        return m_closed[static_cast<std::size_t>((y + 1) * Side + z + Reach)];
    }
    /// Columns of a row that are filled; column x at bit x + 2.
    std::uint64_t filledRow(int y, int z) const
    {
        return (z < 0 && m_ends[2]) || (z > 31 && m_ends[3]) ? 0 : closedRow(y, z) & m_within;
    }

private:
    static constexpr int Reach = SlopeReach;
    static constexpr int Side = 32 + 2 * Reach;
    static constexpr int Heights = 35; ///< From -1 on.
    struct Level {
        bool any = false;
        Rows floors;
        Rows floorsAlongZ;
        Rows corners;
        Rows cornersAlongZ;
    };

    const Level& of(int level) const { return m_levels[static_cast<std::size_t>(level)]; }
    void readClosed(const Neighbourhood& pages);
    void buildLevel(const Neighbourhood& pages, int level);

    std::array<std::uint64_t, static_cast<std::size_t>(Heights* Side)> m_closed; ///< Bit x + Reach.
    std::array<Level, Levels> m_levels;
    std::array<bool, 4> m_ends {}; ///< The world ends west, east, north, south of the chunk.
    std::uint64_t m_within = 0; ///< Columns that are not beyond its ends to the west and east.
};

} // namespace polder
