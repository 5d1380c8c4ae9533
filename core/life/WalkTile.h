#pragma once

#include "core/math/Cell.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <vector>

namespace polder {

class Grid;
class WaterDepths;

/// How wet the feet get on a floor.
enum class Wet : std::uint8_t { Dry, Wade, Deep };

/// One floor a creature can stand on: the air cell above a solid one, with headroom.
struct WalkSpan {
    std::int16_t y; ///< The cell of the feet.
    std::uint8_t headroom; ///< Free cells from y upwards, at most WalkTile::MostHeadroom.
    Wet wet;
    bool road; ///< Stands on a road.
    std::uint8_t column; ///< x | z << 4 within the tile.
    std::uint16_t region; ///< Within the tile; NoRegion for deep water.
};

/// A step to another floor: its node in the low 27 bits, its kind above.
using WalkLink = std::uint32_t;

/// Some columns of a tile, by x | z << 4.
using ColumnSet = std::bitset<256>;

/// The floors of a square of 16 x 16 columns, by column and from the lowest up.
///
/// State: derived from the grid, except how wet each span was when last looked at.
struct WalkTile {
    static constexpr int Edge = 16;
    static constexpr int Columns = Edge * Edge;
    static constexpr int Headroom = 2; ///< Free cells a creature needs.
    static constexpr int MostHeadroom = 8;
    static constexpr std::uint16_t NoRegion = 0xFFFF;

    int x = 0; ///< Lowest column, in columns of the world.
    int z = 0;
    std::array<std::uint16_t, Columns + 1>
        first {}; ///< Spans of column c: first[c] to first[c + 1].
    std::vector<WalkSpan> spans;
    std::vector<std::array<WalkLink, 8>> links; ///< By span and way; see WalkGraph.

    Cell cellOf(const WalkSpan& span) const
    {
        return { x + (span.column & 15), span.y, z + (span.column >> 4) };
    }
    static int columnOf(int worldX, int worldZ) { return (worldX & 15) | (worldZ & 15) << 4; }

    /// Finds all spans anew; all dry and without region. Leaves the links as they are.
    void rebuild(const Grid& grid);
    /// Looks at the water again; adds the columns where it is as wet no longer.
    void sample(const WaterDepths& water, ColumnSet& changed);

    /// The sampled wetness as runs of (wetness, length), for saving.
    std::vector<std::uint32_t> wetRuns() const;
    /// Takes saved runs; false, changing nothing, when they do not fit these spans.
    bool applyWetRuns(const std::vector<std::uint32_t>& runs);
};

} // namespace polder
