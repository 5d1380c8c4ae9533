#include "core/life/WalkRegions.h"

#include <algorithm>
#include <numeric>

namespace polder {

void WalkRegions::refresh(WalkGraph& graph)
{
    follow(graph);
    if (!m_labelled) {
        number();
        labelRounds();
        labelIslands();
    }
    if (!m_measured)
        measure();
    m_labelled = m_measured = true;
}

void WalkRegions::follow(WalkGraph& graph)
{
    const std::vector<WalkGraph::Change> changes = graph.takeChanges();
    if (changes.empty())
        return;
    const auto tiles = static_cast<std::size_t>(graph.tileCount());
    m_measured = false;
    m_labelled &= m_tiles.size() == tiles;
    m_tiles.resize(tiles);
    // Links of a tile name regions of its neighbours, so those across a border may have to be found
    // anew on both of its sides.
    std::vector<std::uint8_t> stale(tiles, 0); // By part of Tile::found, a bit each.
    for (const auto& [index, border] : changes) {
        const bool moved = flood(graph, index);
        stale[static_cast<std::size_t>(index)] = AllParts;
        if (!moved && !border)
            continue;
        for (std::size_t side = 0; side < Inside; ++side) {
            const int x = index % graph.tilesX() + WalkWays[side * 2].dx;
            const int z = index / graph.tilesX() + WalkWays[side * 2].dz;
            if (x >= 0 && z >= 0 && x < graph.tilesX() && z < graph.tilesZ())
                stale[static_cast<std::size_t>(x + graph.tilesX() * z)]
                    |= static_cast<std::uint8_t>(1u << (side ^ 2));
        }
    }
    for (std::size_t i = 0; i < tiles; ++i) {
        if (stale[i] == 0)
            continue;
        const auto tile = static_cast<int>(i);
        if ((stale[i] >> Inside & 1) != 0)
            describe(graph, tile);
        for (std::size_t side = 0; side < Inside; ++side) {
            if ((stale[i] >> side & 1) != 0)
                lookAcross(graph, tile, side);
        }
        m_labelled &= !joinLinks(m_tiles[i]);
    }
}

std::uint32_t WalkRegions::regionOf(const WalkGraph& graph, WalkNode node) const
{
    const std::uint16_t local = graph.span(node).region;
    return local == WalkTile::NoRegion
        ? None
        : m_base[static_cast<std::size_t>(WalkGraph::tileOf(node))] + local;
}

std::pair<const std::uint32_t*, const std::uint32_t*> WalkRegions::links(std::uint32_t id) const
{
    const Tile& t = m_tiles[m_tileOf[id]];
    const std::uint32_t local = id - m_base[m_tileOf[id]];
    return { t.links.data() + t.linkFirst[local], t.links.data() + t.linkFirst[local + 1] };
}

/// Finds the regions of a tile; whether any floor is now in another one.
bool WalkRegions::flood(WalkGraph& graph, int tile)
{
    WalkTile& t = graph.tile(tile);
    Tile& own = m_tiles[static_cast<std::size_t>(tile)];
    own.regions.clear();
    std::vector<std::uint16_t> before;
    before.reserve(t.spans.size());
    for (WalkSpan& span : t.spans) {
        before.push_back(span.region);
        span.region = WalkTile::NoRegion;
    }
    std::vector<WalkNode> open;
    for (std::size_t s = 0; s < t.spans.size(); ++s) {
        if (t.spans[s].wet == Wet::Deep || t.spans[s].region != WalkTile::NoRegion)
            continue;
        const auto id = static_cast<std::uint16_t>(own.regions.size());
        own.regions.emplace_back();
        t.spans[s].region = id;
        open.push_back(WalkGraph::nodeOf(tile, s));
        while (!open.empty()) {
            const WalkNode node = open.back();
            open.pop_back();
            for (int way = 0; way < 8; way += 2) {
                const WalkNode next = graph.walkable(node, way);
                if (next == NoNode || WalkGraph::tileOf(next) != tile)
                    continue;
                WalkSpan& span = t.spans[WalkGraph::spanOf(next)];
                if (span.region != WalkTile::NoRegion
                    || graph.walkable(next, (way + 4) & 7) != node)
                    continue;
                span.region = id;
                open.push_back(next);
            }
        }
    }
    bool moved = false;
    for (std::size_t s = 0; s < t.spans.size(); ++s)
        moved |= t.spans[s].region != before[s];
    return moved;
}

/// What a tile's regions are like, and the links between them.
void WalkRegions::describe(const WalkGraph& graph, int tile)
{
    const WalkTile& t = graph.tile(tile);
    Tile& own = m_tiles[static_cast<std::size_t>(tile)];
    struct Sum {
        std::int32_t x = 0, y = 0, z = 0;
    };
    std::vector<Sum> sums(own.regions.size());
    std::fill(own.regions.begin(), own.regions.end(), WalkRegion {});
    std::vector<Found>& found = own.found[Inside];
    found.clear();
    for (std::size_t s = 0; s < t.spans.size(); ++s) {
        const WalkSpan& span = t.spans[s];
        if (span.region == WalkTile::NoRegion)
            continue;
        WalkRegion& r = own.regions[span.region];
        Sum& sum = sums[span.region];
        sum.x += span.column & 15;
        sum.y += span.y;
        sum.z += span.column >> 4;
        ++r.count;
        r.wade = static_cast<std::uint16_t>(r.wade + (span.wet == Wet::Wade));
        r.road = static_cast<std::uint16_t>(r.road + (span.road ? 1 : 0));
        bool shore = false;
        for (std::size_t way = 0; way < 8; way += 2) {
            const WalkLink link = t.links[s][way];
            if (WalkGraph::leadsNowhere(link) || WalkGraph::tileOf(WalkGraph::target(link)) != tile)
                continue;
            if (WalkGraph::leadsDeep(link)) {
                shore = span.wet == Wet::Dry;
                continue;
            }
            const std::uint16_t to = t.spans[WalkGraph::spanOf(WalkGraph::target(link))].region;
            if (to != span.region)
                found.emplace_back(span.region, linkTo(tile, to));
        }
        // The middle one of the shore would need a second pass; every other one moves it along.
        if (shore && ++r.shore % 2 == 1)
            r.shoreSpan = static_cast<std::uint16_t>(s);
    }
    for (std::size_t i = 0; i < own.regions.size(); ++i) {
        WalkRegion& r = own.regions[i];
        r.x = (tile % graph.tilesX()) * WalkTile::Edge + sums[i].x / r.count;
        r.y = sums[i].y / r.count;
        r.z = (tile / graph.tilesX()) * WalkTile::Edge + sums[i].z / r.count;
    }
}

/// Finds the links across a border: 0 is east, clockwise.
void WalkRegions::lookAcross(const WalkGraph& graph, int tile, std::size_t side)
{
    const WalkTile& t = graph.tile(tile);
    std::vector<Found>& found = m_tiles[static_cast<std::size_t>(tile)].found[side];
    found.clear();
    const std::size_t start = side == 0 ? 15 : side == 1 ? 15 << 4 : 0;
    const std::size_t step = side % 2 == 0 ? 16 : 1;
    for (std::size_t i = 0; i < WalkTile::Edge; ++i) {
        const std::size_t column = start + i * step;
        for (std::size_t s = t.first[column]; s < t.first[column + 1]; ++s) {
            const WalkLink link = t.links[s][side * 2];
            if (t.spans[s].region == WalkTile::NoRegion || !WalkGraph::canWalk(link))
                continue;
            const WalkNode next = WalkGraph::target(link);
            const Found entry { t.spans[s].region,
                linkTo(WalkGraph::tileOf(next), graph.span(next).region) };
            if (found.empty() || found.back() != entry)
                found.push_back(entry);
        }
    }
}

/// Orders what was found; whether the links are others than before.
bool WalkRegions::joinLinks(Tile& own)
{
    std::vector<Found> found;
    for (const std::vector<Found>& part : own.found)
        found.insert(found.end(), part.begin(), part.end());
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<std::uint32_t> linkFirst(own.regions.size() + 1, 0);
    std::vector<std::uint32_t> links;
    links.reserve(found.size());
    for (const auto& [local, target] : found) {
        ++linkFirst[local + 1];
        links.push_back(target);
    }
    std::partial_sum(linkFirst.begin(), linkFirst.end(), linkFirst.begin());
    const bool changed = linkFirst != own.linkFirst || links != own.links;
    own.linkFirst = std::move(linkFirst);
    own.links = std::move(links);
    return changed;
}

void WalkRegions::measure()
{
    m_extent.assign(m_rounds, 0);
    for (std::uint32_t id = 0; id < m_count; ++id)
        m_extent[m_round[id]] += region(id).count;
}

void WalkRegions::number()
{
    m_base.assign(m_tiles.size() + 1, 0);
    m_tileOf.clear();
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_base[i] = static_cast<std::uint32_t>(m_tileOf.size());
        m_tileOf.insert(m_tileOf.end(), m_tiles[i].regions.size(), static_cast<std::uint32_t>(i));
    }
    m_count = static_cast<std::uint32_t>(m_tileOf.size());
    m_base.back() = m_count;
    m_firstOut.clear();
    m_out.clear();
    for (const Tile& tile : m_tiles) {
        const auto start = static_cast<std::uint32_t>(m_out.size());
        for (std::size_t r = 0; r < tile.regions.size(); ++r)
            m_firstOut.push_back(start + tile.linkFirst[r]);
        for (const std::uint32_t link : tile.links)
            m_out.push_back(fromLink(link));
    }
    m_firstOut.push_back(static_cast<std::uint32_t>(m_out.size()));
}

/// Strongly connected components. Source: R. Tarjan, "Depth-first search and linear graph
/// algorithms", 1972; with the recursion unrolled.
void WalkRegions::labelRounds()
{
    constexpr std::uint32_t unseen = None;
    std::vector<std::uint32_t> index(m_count, unseen);
    std::vector<std::uint32_t> low(m_count, 0);
    std::vector<std::uint8_t> onStack(m_count, 0);
    std::vector<std::uint32_t> stack;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> calls; // Region, its next way out.
    std::uint32_t next = 0;
    m_round.assign(m_count, 0);
    m_rounds = 0;
    const auto enter = [&](std::uint32_t id) {
        index[id] = low[id] = next++;
        onStack[id] = 1;
        stack.push_back(id);
        calls.emplace_back(id, m_firstOut[id]);
    };
    for (std::uint32_t root = 0; root < m_count; ++root) {
        if (index[root] != unseen)
            continue;
        enter(root);
        while (!calls.empty()) {
            auto& [id, way] = calls.back();
            if (way != m_firstOut[id + 1]) {
                const std::uint32_t to = m_out[way++];
                if (index[to] == unseen)
                    enter(to);
                else if (onStack[to] != 0)
                    low[id] = std::min(low[id], index[to]);
                continue;
            }
            const std::uint32_t done = id;
            calls.pop_back();
            if (!calls.empty())
                low[calls.back().first] = std::min(low[calls.back().first], low[done]);
            if (low[done] != index[done])
                continue;
            for (std::uint32_t member = None; member != done;) {
                member = stack.back();
                stack.pop_back();
                onStack[member] = 0;
                m_round[member] = m_rounds;
            }
            ++m_rounds;
        }
    }
}

void WalkRegions::labelIslands()
{
    m_island.resize(m_count);
    std::iota(m_island.begin(), m_island.end(), 0u);
    const auto find = [&](std::uint32_t id) {
        while (m_island[id] != id)
            id = m_island[id] = m_island[m_island[id]];
        return id;
    };
    for (std::uint32_t id = 0; id < m_count; ++id) {
        for (std::uint32_t way = m_firstOut[id]; way < m_firstOut[id + 1]; ++way) {
            const std::uint32_t a = find(id);
            const std::uint32_t b = find(m_out[way]);
            m_island[std::max(a, b)] = std::min(a, b);
        }
    }
    for (std::uint32_t id = 0; id < m_count; ++id)
        m_island[id] = find(id);
}

} // namespace polder
