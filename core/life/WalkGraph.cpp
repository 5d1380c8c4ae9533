#include "core/life/WalkGraph.h"

#include "core/life/WaterDepths.h"
#include "core/replica/Archive.h"
#include "core/voxel/Grid.h"

#include <algorithm>

namespace polder {

namespace {
    constexpr std::uint64_t NeverSeen = ~std::uint64_t { 0 };
    constexpr std::size_t MostTiles
        = (GridSize::MostSide / WalkTile::Edge) * (GridSize::MostSide / WalkTile::Edge);
    constexpr std::size_t MostRuns = 32768;
}

void WalkGraph::attach(const Grid& grid, const WaterDepths& water)
{
    m_grid = &grid;
    m_water = &water;
    m_tilesX = grid.size().x / WalkTile::Edge;
    m_tilesZ = grid.size().z / WalkTile::Edge;
    const auto count = static_cast<std::size_t>(tileCount());
    m_pending.resize(count, 0);
    m_loadedRuns.resize(count);
}

void WalkGraph::reset()
{
    m_built = false;
    m_tiles.clear();
    m_pendingCount = 0;
    std::fill(m_pending.begin(), m_pending.end(), std::uint8_t { 0 });
    for (auto& runs : m_loadedRuns)
        runs.clear();
}

void WalkGraph::cellChanged(Cell cell)
{
    if (!m_grid->contains({ cell.x, 0, cell.z }))
        return;
    std::uint8_t& pending = m_pending[static_cast<std::size_t>(tileAt(cell.x, cell.z))];
    m_pendingCount += pending == 0;
    pending = 1;
}

bool WalkGraph::isPending(int x, int z) const
{
    return m_grid->contains({ x, 0, z }) && m_pending[static_cast<std::size_t>(tileAt(x, z))] != 0;
}

void WalkGraph::build()
{
    const auto count = static_cast<std::size_t>(tileCount());
    m_tiles.assign(count, {});
    m_seenWater.assign(count, NeverSeen);
    m_tileRoads.assign(count, 0);
    m_changed.assign(count, 0);
    m_roads = 0;
    for (int index = 0; index < tileCount(); ++index) {
        const auto i = static_cast<std::size_t>(index);
        rebuildTile(index);
        // What was saved wins over today's water: other replicas have not looked again either.
        if (m_pending[i] == 0 && tile(index).applyWetRuns(m_loadedRuns[i]))
            m_seenWater[i] = NeverSeen;
        m_loadedRuns[i].clear();
        m_pending[i] = 0;
    }
    // All tiles straight first: diagonals look at the straight links of their corners.
    for (int index = 0; index < tileCount(); ++index)
        linkStraight(index);
    for (int index = 0; index < tileCount(); ++index)
        linkDiagonal(index);
    m_pendingCount = 0;
    m_built = true;
}

void WalkGraph::flush()
{
    if (!m_built)
        return build();
    if (m_pendingCount == 0)
        return;
    std::vector<int> rebuilt;
    for (int index = 0; index < tileCount(); ++index) {
        std::uint8_t& pending = m_pending[static_cast<std::size_t>(index)];
        if (pending == 0)
            continue;
        rebuildTile(index);
        rebuilt.push_back(index);
        pending = 0;
    }
    m_pendingCount = 0;
    relink(rebuilt);
}

void WalkGraph::rebuildTile(int index)
{
    const auto i = static_cast<std::size_t>(index);
    WalkTile& rebuilt = tile(index);
    rebuilt.x = index % m_tilesX * WalkTile::Edge;
    rebuilt.z = index / m_tilesX * WalkTile::Edge;
    rebuilt.rebuild(*m_grid);
    int roads = 0;
    for (const WalkSpan& s : rebuilt.spans)
        roads += s.road;
    m_roads += roads - m_tileRoads[i];
    m_tileRoads[i] = roads;
    m_seenWater[i] = NeverSeen;
    sampleTile(index);
    noteChanged(index);
}

bool WalkGraph::sampleTile(int index)
{
    WalkTile& sampled = tile(index);
    const std::uint64_t version = m_water->version(sampled.x / ChunkEdge, sampled.z / ChunkEdge);
    std::uint64_t& seen = m_seenWater[static_cast<std::size_t>(index)];
    if (seen == version)
        return false;
    seen = version;
    return sampled.sample(*m_water);
}

void WalkGraph::sampleWater()
{
    flush();
    std::vector<int> changed;
    for (int index = 0; index < tileCount(); ++index) {
        if (!sampleTile(index))
            continue;
        noteChanged(index);
        changed.push_back(index);
    }
    relink(changed);
}

void WalkGraph::relink(const std::vector<int>& tiles)
{
    for (const int index : tiles)
        linkStraight(index);
    for (const int index : tiles)
        linkDiagonal(index);
}

void WalkGraph::noteChanged(int index) { m_changed[static_cast<std::size_t>(index)] = 1; }

std::vector<int> WalkGraph::takeChangedTiles()
{
    std::vector<int> taken;
    for (std::size_t i = 0; i < m_changed.size(); ++i) {
        if (m_changed[i] != 0)
            taken.push_back(static_cast<int>(i));
        m_changed[i] = 0;
    }
    return taken;
}

WalkNode WalkGraph::nodeBelow(Cell cell) const
{
    if (!m_built || !m_grid->contains({ cell.x, 0, cell.z }))
        return NoNode;
    const int index = tileAt(cell.x, cell.z);
    const WalkTile& t = tile(index);
    const auto column = static_cast<std::size_t>(WalkTile::columnOf(cell.x, cell.z));
    for (std::size_t s = t.first[column + 1]; s > t.first[column]; --s) {
        if (t.spans[s - 1].y <= cell.y)
            return nodeOf(index, s - 1);
    }
    return NoNode;
}

WalkNode WalkGraph::nodeAt(Cell cell) const
{
    const WalkNode node = nodeBelow(cell);
    return node != NoNode && span(node).y == cell.y ? node : NoNode;
}

void WalkGraph::serialize(Archive& archive)
{
    // Runs of tiles that wait do not matter: they are sampled anew when rebuilt.
    std::vector<std::uint8_t> pending = m_pending;
    std::vector<std::vector<std::uint32_t>> runs = m_loadedRuns;
    if (!archive.loading()) {
        for (std::size_t i = 0; i < pending.size(); ++i) {
            if (pending[i] != 0)
                runs[i].clear();
            else if (m_built)
                runs[i] = m_tiles[i].wetRuns();
        }
    }
    archive.list("pending", pending, MostTiles);
    auto count = static_cast<std::uint32_t>(runs.size());
    archive.range("tiles", count, std::uint32_t { 0 }, static_cast<std::uint32_t>(pending.size()));
    runs.resize(count);
    for (auto& tileRuns : runs)
        archive.list("wet", tileRuns, MostRuns);
    if (!archive.loading())
        return;
    reset();
    m_pending = std::move(pending);
    m_loadedRuns = std::move(runs);
}

} // namespace polder
