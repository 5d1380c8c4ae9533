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
    m_pending.resize(count, Pending::No);
    m_loadedRuns.resize(count);
    forgetAllSaved();
}

void WalkGraph::forgetAllSaved() { m_savedRuns.assign(m_pending.size() / KeptTiles + 1, {}); }

void WalkGraph::reset()
{
    m_built = false;
    m_tiles.clear();
    m_pendingCount = 0;
    std::fill(m_pending.begin(), m_pending.end(), Pending::No);
    for (auto& runs : m_loadedRuns)
        runs.clear();
    forgetAllSaved();
}

void WalkGraph::cellChanged(Cell cell)
{
    if (!m_grid->contains({ cell.x, 0, cell.z }))
        return;
    const auto tile = static_cast<std::size_t>(tileAt(cell.x, cell.z));
    if (m_pending[tile] == Pending::Changed)
        return;
    m_pendingCount += m_pending[tile] == Pending::No;
    m_pending[tile] = Pending::Changed;
    forgetSaved(tile);
}

bool WalkGraph::isPending(int x, int z) const
{
    return m_grid->contains({ x, 0, z })
        && m_pending[static_cast<std::size_t>(tileAt(x, z))] != Pending::No;
}

void WalkGraph::prepare()
{
    if (m_built)
        return;
    const auto count = static_cast<std::size_t>(tileCount());
    m_tiles.assign(count, {});
    m_seenWater.assign(count, NeverSeen);
    m_tileRoads.assign(count, 0);
    m_changed.assign(count, 0);
    m_roads = 0;
    m_pendingCount = 0;
    std::vector<Renewal> renewals;
    for (int index = 0; index < tileCount(); ++index) {
        const auto i = static_cast<std::size_t>(index);
        renewals.push_back(rebuildTile(index));
        // What was saved wins over today's water: other replicas have not looked again either.
        if (hasWetness(m_pending[i]) && tile(index).applyWetRuns(m_loadedRuns[i]))
            m_seenWater[i] = NeverSeen;
        m_loadedRuns[i].clear();
        m_pendingCount += m_pending[i] != Pending::No;
    }
    relink(renewals);
    m_built = true;
}

bool WalkGraph::mend()
{
    prepare();
    bool left = false;
    std::vector<Renewal> renewals;
    for (int index = 0; index < tileCount(); ++index) {
        Pending& pending = m_pending[static_cast<std::size_t>(index)];
        if (pending == Pending::Quiet) {
            renewals.push_back(rebuildTile(index));
            pending = Pending::Mended;
        } else if (pending == Pending::Changed) {
            pending = Pending::Quiet;
            left = true;
        }
    }
    relink(renewals);
    return left;
}

void WalkGraph::flush()
{
    prepare();
    if (m_pendingCount == 0)
        return;
    std::vector<Renewal> renewals;
    for (int index = 0; index < tileCount(); ++index) {
        Pending& pending = m_pending[static_cast<std::size_t>(index)];
        if (!hasWetness(pending))
            renewals.push_back(rebuildTile(index));
        pending = Pending::No;
    }
    m_pendingCount = 0;
    relink(renewals);
}

WalkGraph::Renewal WalkGraph::rebuildTile(int index)
{
    const auto i = static_cast<std::size_t>(index);
    WalkTile& t = tile(index);
    forgetSaved(i);
    const auto oldFirst = t.first;
    const std::vector<WalkSpan> oldSpans = std::move(t.spans);
    t.x = index % m_tilesX * WalkTile::Edge;
    t.z = index / m_tilesX * WalkTile::Edge;
    t.rebuild(*m_grid);
    Renewal renewal;
    renewal.tile = index;
    m_seenWater[i] = NeverSeen;
    sampleTile(index, renewal.columns);

    int roads = 0;
    for (const WalkSpan& s : t.spans)
        roads += s.road;
    m_roads += roads - m_tileRoads[i];
    m_tileRoads[i] = roads;

    renewal.columns.reset();
    renewal.renumbered = t.first != oldFirst || oldSpans.size() != t.spans.size();
    if (renewal.renumbered) {
        t.links.resize(t.spans.size());
        renewal.columns.set();
    }
    for (std::size_t s = 0; s < t.spans.size() && !renewal.renumbered; ++s) {
        WalkSpan& span = t.spans[s];
        const WalkSpan& old = oldSpans[s];
        span.region = old.region; // until the regions are found anew
        if (span.y != old.y || span.headroom != old.headroom || span.wet != old.wet
            || span.road != old.road)
            renewal.columns.set(span.column);
    }
    noteChange(renewal);
    return renewal;
}

void WalkGraph::sampleTile(int index, ColumnSet& changed)
{
    WalkTile& sampled = tile(index);
    const std::uint64_t version = m_water->version(sampled.x / ChunkEdge, sampled.z / ChunkEdge);
    std::uint64_t& seen = m_seenWater[static_cast<std::size_t>(index)];
    if (seen == version)
        return;
    seen = version;
    sampled.sample(*m_water, changed);
    if (changed.any())
        forgetSaved(static_cast<std::size_t>(index));
}

void WalkGraph::sampleWater(int part, int parts)
{
    flush();
    std::vector<Renewal> renewals;
    for (int index = 0; index < tileCount(); ++index) {
        if (index / m_tilesX % parts != part)
            continue;
        Renewal renewal;
        renewal.tile = index;
        sampleTile(index, renewal.columns);
        if (renewal.columns.none())
            continue;
        noteChange(renewal);
        renewals.push_back(renewal);
    }
    relink(renewals);
}

void WalkGraph::noteChange(const Renewal& renewal)
{
    static const ColumnSet border = [] {
        ColumnSet columns;
        for (std::size_t i = 0; i < 16; ++i) {
            columns.set(i).set(i | 15 << 4);
            columns.set(i << 4).set(i << 4 | 15);
        }
        return columns;
    }();
    if (renewal.columns.none())
        return;
    std::uint8_t& changed = m_changed[static_cast<std::size_t>(renewal.tile)];
    const bool atBorder = renewal.renumbered || (renewal.columns & border).any();
    changed = std::max<std::uint8_t>(changed, atBorder ? 2 : 1);
}

std::vector<WalkGraph::Change> WalkGraph::takeChanges()
{
    std::vector<Change> taken;
    for (std::size_t i = 0; i < m_changed.size(); ++i) {
        if (m_changed[i] != 0)
            taken.push_back({ static_cast<int>(i), m_changed[i] == 2 });
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
    std::vector<Pending> pending = m_pending;
    std::vector<std::vector<std::uint32_t>> runs(m_loadedRuns.size());
    archive.list("pending", pending, MostTiles);
    auto count = static_cast<std::uint32_t>(runs.size());
    archive.range("tiles", count, std::uint32_t { 0 }, static_cast<std::uint32_t>(pending.size()));
    if (archive.loading())
        runs.resize(count);
    for (std::size_t first = 0; first < runs.size(); first += KeptTiles) {
        const auto visit = [&](Archive& part) {
            for (std::size_t i = first; i < std::min(first + KeptTiles, runs.size()); ++i) {
                // Those of tiles that wait do not matter: they are sampled anew when rebuilt.
                if (!part.loading() && hasWetness(pending[i]))
                    runs[i] = m_built ? m_tiles[i].wetRuns() : m_loadedRuns[i];
                part.list("wet", runs[i], MostRuns);
            }
        };
        // While loading there may be more of them than before.
        if (archive.loading())
            visit(archive);
        else
            m_savedRuns[first / KeptTiles].visit(archive, visit);
    }
    if (!archive.loading())
        return;
    reset();
    m_pending = std::move(pending);
    m_loadedRuns = std::move(runs);
    forgetAllSaved();
}

} // namespace polder
