#pragma once

#include "core/life/WalkTile.h"
#include "core/math/Cell.h"
#include "core/replica/KeptBytes.h"

#include <array>
#include <cstdint>
#include <vector>

namespace polder {

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

    /// The cell became solid or air. Any cell; cheap, the work is done in mend() and flush().
    void cellChanged(Cell cell);
    /// Whether something changed in the tile of that column since the last flush().
    bool isPending(int x, int z) const;
    bool anyPending() const { return m_pendingCount > 0; }
    /// Builds what is derived, if that was not done yet. Changes nothing that is replicated.
    void prepare();
    /// Rebuilds tiles that wait and did not change since the last call; whether others are left.
    /// They stay pending. Changes replicated state: call at simulated moments only. Until the next
    /// flush() nobody may go by the graph, as a replica that is loaded meanwhile has it newer.
    bool mend();
    /// Rebuilds all tiles that wait; none is pending then. Changes replicated state as well.
    void flush();
    /// Looks at all water that moved since, or at that of one part of so many: rows of tiles in
    /// turn. Changes replicated state, as flush() does.
    void sampleWater(int part = 0, int parts = 1);

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
    Cell cellOf(WalkNode node) const
    {
        const WalkTile& t = tile(tileOf(node));
        return t.cellOf(t.spans[spanOf(node)]);
    }

    /// The floor whose feet are in exactly this cell, or NoNode.
    WalkNode nodeAt(Cell cell) const;
    /// The highest floor of the column at or below this cell, or NoNode.
    WalkNode nodeBelow(Cell cell) const;

    /// Where one gets from here, by way.
    const std::array<WalkLink, 8>& links(WalkNode node) const
    {
        return tile(tileOf(node)).links[spanOf(node)];
    }
    static bool leadsNowhere(WalkLink link) { return link >> 27 == Nowhere; }
    static bool leadsDeep(WalkLink link) { return link >> 27 == Deep; }
    static bool canWalk(WalkLink link) { return link >> 27 < Deep; }
    static WalkNode target(WalkLink link) { return link & 0x7FFFFFF; }
    /// The price of a step one can walk: 10 a cell, doubled wading, halved on roads, more uphill.
    static int cost(WalkLink link, int way)
    {
        return StepCosts[static_cast<std::size_t>(way & 1)][link >> 27];
    }

    int stepCost(WalkNode node, int way) const
    {
        return cost(links(node)[static_cast<std::size_t>(way)], way);
    }

    /// The floor one step away, or NoNode. May be deep: whether to enter is the caller's question.
    WalkNode neighbour(WalkNode node, int way) const
    {
        const WalkLink link = links(node)[static_cast<std::size_t>(way)];
        return leadsNowhere(link) ? NoNode : target(link);
    }
    /// As neighbour(), but NoNode for deep water.
    WalkNode walkable(WalkNode node, int way) const
    {
        const WalkLink link = links(node)[static_cast<std::size_t>(way)];
        return canWalk(link) ? target(link) : NoNode;
    }
    /// No step costs less than this for a cell straight on: 5 where there are roads, else 10.
    int leastCost() const { return m_roads > 0 ? StraightCost / 2 : StraightCost; }

    /// A tile whose spans changed, for what is derived from them.
    struct Change {
        int tile;
        bool border; ///< Perhaps at its border too, or its nodes have other numbers.
    };
    /// Since the last call, ascending.
    std::vector<Change> takeChanges();

    void serialize(Archive& archive);

private:
    enum class Pending : std::uint8_t {
        No,
        Changed, ///< Since the last mend().
        Quiet, ///< Changed before that.
        Mended, ///< Rebuilt, and not changed since.
    };
    /// Kind of a link: dry, wading or road times the rise from -3 to 1, or one of these.
    static constexpr std::uint32_t Deep = 30;
    static constexpr std::uint32_t Nowhere = 31;
    static constexpr std::size_t Kinds = 15;
    using Costs = std::array<std::array<std::uint8_t, Kinds>, 2>;
    static constexpr Costs makeCosts();
    static const Costs StepCosts;

    WalkLink makeLink(WalkNode from, WalkNode to) const;
    WalkLink straight(int tile, const WalkSpan& span, int way) const;
    WalkLink diagonal(WalkNode node, int way) const;
    /// Columns of a tile that are not as they were.
    struct Renewal {
        int tile = 0;
        bool renumbered = false; ///< Then all links into the tile are wrong.
        ColumnSet columns;
    };

    template <class F> void forColumns(int x0, int z0, int x1, int z1, F&& visit);
    template <class F> void forSurroundings(const Renewal& renewal, F&& visit);
    void relink(const std::vector<Renewal>& renewals);
    Renewal rebuildTile(int index);
    void forgetAllSaved();
    /// Whether what the tile knows of the water is replicated; else it is sampled when rebuilt.
    static bool hasWetness(Pending pending)
    {
        return pending == Pending::No || pending == Pending::Mended;
    }
    void sampleTile(int index, ColumnSet& changed);
    void noteChange(const Renewal& renewal);
    static constexpr std::size_t KeptTiles = 64; ///< Tiles whose wetness is saved as one piece.
    void forgetSaved(std::size_t tile) { m_savedRuns[tile / KeptTiles].forget(); }

    const Grid* m_grid = nullptr;
    const WaterDepths* m_water = nullptr;
    int m_tilesX = 0;
    int m_tilesZ = 0;
    bool m_built = false; ///< False until the first flush() after reset() or a load.
    std::vector<WalkTile> m_tiles;
    std::vector<Pending> m_pending; ///< By tile.
    int m_pendingCount = 0; ///< Derived.
    std::vector<std::vector<std::uint32_t>> m_loadedRuns; ///< By tile, between load and flush().
    std::vector<KeptBytes> m_savedRuns; ///< Of KeptTiles each; derived.
    std::vector<std::uint64_t> m_seenWater; ///< Water version by tile; derived.
    std::vector<int> m_tileRoads; ///< Road spans by tile; derived.
    std::vector<std::uint8_t> m_changed; ///< By tile, for takeChanges(): 1 inside, 2 at the border.
    int m_roads = 0;
};

} // namespace polder
