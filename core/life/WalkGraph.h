#pragma once

#include "core/life/WalkTile.h"
#include "core/math/Cell.h"

#include <cstdint>
#include <vector>

namespace polder {

class Archive;
class Grid;
class WaterDepths;

/// A floor of the walk graph: tile << 15 | span. Stays valid until the next flush().
using WalkNode = std::uint32_t;
inline constexpr WalkNode NoNode = 0xFFFFFFFF;

/// One of eight ways to go, clockwise from east; odd ones are diagonal.
struct WalkWay {
    std::int8_t dx;
    std::int8_t dz;
};
inline constexpr WalkWay WalkWays[8]
    = { { 1, 0 }, { 1, 1 }, { 0, 1 }, { -1, 1 }, { -1, 0 }, { -1, -1 }, { 0, -1 }, { 1, -1 } };

/// Where creatures can stand and how they get from there to the next column: up one voxel, down
/// three at most, never into deep water, diagonally only where both corners are free.
///
/// State: which tiles wait for a rebuild and how wet each floor was when last sampled are
/// replicated; the rest is derived from the grid, bit for bit as a fresh build would have it.
/// The grid and the water must outlive the graph or be attached anew.
class WalkGraph {
public:
    static constexpr int StepUp = 1;
    static constexpr int DropDown = 3;
    static constexpr int StraightCost = 10;
    static constexpr int DiagonalCost = 14;
    static constexpr int ClimbCost = 4; ///< A voxel up.
    static constexpr int DropCost = 2; ///< A voxel down.

    /// What the graph reads from now on. Call before anything else; keeps the saved state.
    void attach(const Grid& grid, const WaterDepths& water);
    /// Forgets everything; all tiles wait for a rebuild.
    void reset();

    /// The cell became solid or air. Any cell; cheap, the work is done in flush().
    void cellChanged(Cell cell);
    /// Whether that column waits for a rebuild.
    bool isPending(int x, int z) const;
    bool anyPending() const { return !m_built || m_pendingCount > 0; }
    /// Rebuilds the tiles that wait. Changes replicated state: call at simulated moments only.
    void flush();
    /// Looks at all water that moved since. Changes replicated state, as flush() does.
    void sampleWater();

    int tilesX() const { return m_tilesX; }
    int tilesZ() const { return m_tilesZ; }
    int tileCount() const { return m_tilesX * m_tilesZ; }
    const WalkTile& tile(int index) const { return m_tiles[static_cast<std::size_t>(index)]; }
    WalkTile& tile(int index) { return m_tiles[static_cast<std::size_t>(index)]; }
    int tileAt(int x, int z) const { return (x >> 4) + m_tilesX * (z >> 4); }

    static int tileOf(WalkNode node) { return static_cast<int>(node >> 15); }
    static std::size_t spanOf(WalkNode node) { return node & 0x7FFF; }
    static WalkNode nodeOf(int tile, std::size_t span)
    {
        return static_cast<WalkNode>(tile) << 15 | static_cast<WalkNode>(span);
    }
    const WalkSpan& span(WalkNode node) const { return tile(tileOf(node)).spans[spanOf(node)]; }
    /// The cell of the feet.
    Cell cellOf(WalkNode node) const;

    /// The floor whose feet are in exactly this cell, or NoNode.
    WalkNode nodeAt(Cell cell) const;
    /// The highest floor of the column at or below this cell, or NoNode.
    WalkNode nodeBelow(Cell cell) const;

    /// The floor one step away, or NoNode. May be deep: whether to enter is the caller's question.
    WalkNode neighbour(WalkNode node, int way) const;
    /// As neighbour(), but NoNode for deep water.
    WalkNode walkable(WalkNode node, int way) const;
    /// The price of that step: 10 a cell, doubled wading, halved on roads, more uphill.
    int cost(WalkNode from, WalkNode to, int way) const;
    /// No step costs less than this for a cell straight on: 5 where there are roads, else 10.
    int leastCost() const { return m_roads > 0 ? StraightCost / 2 : StraightCost; }

    /// Tiles whose spans changed since the last call, ascending: for what is derived from them.
    std::vector<int> takeChangedTiles();

    void serialize(Archive& archive);

private:
    WalkNode straight(WalkNode node, int way) const;
    WalkNode diagonal(WalkNode node, int way) const;
    void build();
    void rebuildTile(int index);
    bool sampleTile(int index);
    void noteChanged(int index);

    const Grid* m_grid = nullptr;
    const WaterDepths* m_water = nullptr;
    int m_tilesX = 0;
    int m_tilesZ = 0;
    bool m_built = false; ///< False until the first flush() after reset() or a load.
    std::vector<WalkTile> m_tiles;
    std::vector<std::uint8_t> m_pending; ///< By tile.
    int m_pendingCount = 0;
    std::vector<std::vector<std::uint32_t>> m_loadedRuns; ///< By tile, between load and flush().
    std::vector<std::uint64_t> m_seenWater; ///< Water version by tile; derived.
    std::vector<int> m_tileRoads; ///< Road spans by tile; derived.
    std::vector<std::uint8_t> m_changed; ///< By tile: not yet taken by takeChangedTiles().
    int m_roads = 0;
};

} // namespace polder
