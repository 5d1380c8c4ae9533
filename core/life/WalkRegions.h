#pragma once

#include "core/life/WalkGraph.h"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace polder {

/// Floors of one tile between which one can walk to and fro.
struct WalkRegion {
    std::int32_t x = 0; ///< Centre, in columns of the world.
    std::int32_t z = 0;
    std::int32_t y = 0;
    std::uint16_t count = 0; ///< Floors.
    std::uint16_t wade = 0; ///< Of them under shallow water.
    std::uint16_t road = 0; ///< Of them on roads.
    std::uint16_t shore = 0; ///< Of them dry and next to deep water of the same tile.
    std::uint16_t shoreSpan = 0; ///< Span of one of those, if any.
};

/// The walk graph seen from afar: regions of tiles, links between them, and labels that say at once
/// whether one can get from here to there.
///
/// State: all derived from the graph. Regions are numbered by tile, then by first span.
class WalkRegions {
public:
    static constexpr std::uint32_t None = 0xFFFFFFFF;

    /// Follows what changed in the graph. Costs nothing when nothing did.
    void refresh(WalkGraph& graph);
    /// Does so with what concerns the changed tiles alone; the rest is left to refresh(), before
    /// which no question may be asked.
    void follow(WalkGraph& graph);

    std::uint32_t size() const { return m_count; }
    /// Region of a floor, or None in deep water.
    std::uint32_t regionOf(const WalkGraph& graph, WalkNode node) const;
    const WalkRegion& region(std::uint32_t id) const
    {
        return m_tiles[m_tileOf[id]].regions[id - m_base[m_tileOf[id]]];
    }
    /// Regions one step away, ascending, as tile << 16 | region of tile.
    std::pair<const std::uint32_t*, const std::uint32_t*> links(std::uint32_t id) const;
    std::uint32_t fromLink(std::uint32_t link) const
    {
        return m_base[link >> 16] + (link & 0xFFFF);
    }
    std::uint32_t firstOfTile(int tile) const { return m_base[static_cast<std::size_t>(tile)]; }
    int tileOf(std::uint32_t id) const { return static_cast<int>(m_tileOf[id]); }

    /// One can walk from a to b and back.
    bool together(std::uint32_t a, std::uint32_t b) const { return m_round[a] == m_round[b]; }
    /// No way leads from a to b, whatever is tried; false means perhaps.
    bool apart(std::uint32_t a, std::uint32_t b) const { return m_island[a] != m_island[b]; }
    /// Floors in all regions that are together with this one.
    std::uint32_t extent(std::uint32_t id) const { return m_extent[m_round[id]]; }

private:
    using Found = std::pair<std::uint32_t, std::uint32_t>; ///< Region of the tile, link.
    static constexpr std::size_t Inside = 4; ///< Part of Tile::found after those of four sides.
    static constexpr std::uint8_t AllParts = 0x1F;
    struct Tile {
        std::vector<WalkRegion> regions;
        /// Across the borders, clockwise from east, and between regions of the tile; not in order.
        std::array<std::vector<Found>, Inside + 1> found;
        std::vector<std::uint32_t> linkFirst; ///< Links of region r: [r] to [r + 1].
        std::vector<std::uint32_t> links;
    };

    bool flood(WalkGraph& graph, int tile);
    void describe(const WalkGraph& graph, int tile);
    void lookAcross(const WalkGraph& graph, int tile, std::size_t side);
    static bool joinLinks(Tile& own);
    static std::uint32_t linkTo(int tile, std::uint16_t region)
    {
        return static_cast<std::uint32_t>(tile) << 16 | region;
    }
    void number();
    void measure();
    void labelRounds();
    void labelIslands();

    std::vector<Tile> m_tiles;
    std::vector<std::uint32_t> m_base; ///< Number of the first region by tile.
    std::vector<std::uint32_t> m_tileOf; ///< By region.
    std::vector<std::uint32_t> m_firstOut; ///< Regions one step away from r: [r] to [r + 1]
    std::vector<std::uint32_t> m_out; ///< of these; for labelling, which goes through all.
    std::vector<std::uint32_t> m_round; ///< Strongly connected component by region.
    std::vector<std::uint32_t> m_island; ///< Weakly connected component by region.
    std::vector<std::uint32_t> m_extent; ///< Floors by round.
    std::uint32_t m_count = 0;
    std::uint32_t m_rounds = 0;
    bool m_measured = true; ///< The floors of all regions are counted.
    bool m_labelled = true; ///< All regions have their numbers and labels.
};

} // namespace polder
