#include "core/life/Population.h"

#include "core/life/Daylight.h"
#include "core/voxel/Grid.h"

#include <algorithm>

namespace polder {

namespace {
    constexpr int Tries = 6;
    constexpr int StrollFar = 40; // columns
    constexpr int ShoreFar = 4; // tiles
    constexpr int TreeFar = 64; // columns
    constexpr int SheepFar = 8; // columns
    constexpr int DeerFar = 24; // columns
}

bool Population::canSettle(WalkNode goal, std::uint32_t region) const
{
    if (goal == NoNode || m_graph.span(goal).wet != Wet::Dry)
        return false;
    const std::uint32_t there = m_regions.regionOf(m_graph, goal);
    return there != WalkRegions::None && m_regions.together(region, there)
        && m_taken.find(m_graph.cellOf(goal)) == m_taken.end();
}

bool Population::chooseGoal(Villager& v, WalkNode here)
{
    const std::uint32_t region = m_regions.regionOf(m_graph, here);
    if (!v.isHuman()) {
        v.errand = Errand::Graze;
        for (int attempt = 0; attempt < Tries; ++attempt) {
            const WalkNode goal = grazeGoal(v);
            if (goal == here || !canSettle(goal, region) || !isPasture(goal))
                continue;
            setGoal(v, m_graph.cellOf(goal));
            return true;
        }
        return false;
    }
    if (Daylight::isNight(m_now)) {
        // Home, or where another has taken that place, to sleep where one is.
        v.errand = Errand::Home;
        const WalkNode home = m_graph.nodeAt(v.home);
        if (home == here || !canSettle(home, region))
            return false;
        setGoal(v, v.home);
        return true;
    }
    const std::uint32_t wish = m_random.below(100);
    const Errand errand = wish < 30 ? Errand::Shore
        : wish < 55 && m_trees      ? Errand::Tree
        : wish < 65                 ? Errand::Home
                                    : Errand::Stroll;
    for (int attempt = 0; attempt < Tries; ++attempt) {
        // Who cannot have his wish goes for a stroll.
        v.errand = attempt < Tries / 2 ? errand : Errand::Stroll;
        WalkNode goal = NoNode;
        if (v.errand == Errand::Shore)
            goal = shoreGoal(v);
        else if (v.errand == Errand::Tree)
            goal = treeGoal(v);
        else if (v.errand == Errand::Home)
            goal = m_graph.nodeBelow(v.home);
        else
            goal = strollGoal(v);
        if (goal == here || !canSettle(goal, region))
            continue;
        setGoal(v, m_graph.cellOf(goal));
        return true;
    }
    v.errand = Errand::None;
    return false;
}

WalkNode Population::strollGoal(const Villager& v)
{
    const int x = v.at.x + m_random.between(-StrollFar, StrollFar);
    const int z = v.at.z + m_random.between(-StrollFar, StrollFar);
    return m_graph.nodeBelow({ x, v.at.y + 12, z });
}

WalkNode Population::grazeGoal(const Villager& v)
{
    // Around the middle of the pasture; who strayed or was driven off comes back.
    const int far = v.species == Species::Sheep ? SheepFar : DeerFar;
    const int x = v.home.x + m_random.between(-far, far);
    const int z = v.home.z + m_random.between(-far, far);
    return m_graph.nodeBelow({ x, v.at.y + 12, z });
}

bool Population::isPasture(WalkNode node) const
{
    const Cell floor = m_graph.cellOf(node) + Cell { 0, -1, 0 };
    return m_grid->contains(floor) && m_grid->at(floor) == Material::Grass;
}

bool Population::sleeps(const Villager& v) const
{
    return Daylight::isNight(m_now) && (!v.isHuman() || v.errand == Errand::Home);
}

WalkNode Population::shoreGoal(const Villager& v)
{
    const int tileX = (v.at.x >> 4) + m_random.between(-ShoreFar, ShoreFar);
    const int tileZ = (v.at.z >> 4) + m_random.between(-ShoreFar, ShoreFar);
    if (tileX < 0 || tileZ < 0 || tileX >= m_graph.tilesX() || tileZ >= m_graph.tilesZ())
        return NoNode;
    const int tile = tileX + m_graph.tilesX() * tileZ;
    const std::vector<WalkSpan>& spans = m_graph.tile(tile).spans;
    bool shore = false;
    const std::uint32_t first = m_regions.firstOfTile(tile);
    const std::uint32_t end = m_regions.firstOfTile(tile + 1);
    for (std::uint32_t id = first; id < end; ++id)
        shore |= m_regions.region(id).shore > 0;
    if (!shore)
        return NoNode;
    const std::size_t turn = m_random.below(static_cast<std::uint32_t>(spans.size()));
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const WalkNode node = WalkGraph::nodeOf(tile, (i + turn) % spans.size());
        if (m_graph.span(node).wet != Wet::Dry)
            continue;
        for (int way = 0; way < 8; way += 2) {
            const WalkNode next = m_graph.neighbour(node, way);
            if (next != NoNode && m_graph.span(next).wet == Wet::Deep)
                return node;
        }
    }
    return NoNode;
}

WalkNode Population::treeGoal(const Villager& v)
{
    const std::size_t count = m_trees ? m_trees->count() : 0;
    if (count == 0)
        return NoNode;
    for (int attempt = 0; attempt < 4; ++attempt) {
        const Cell tree = m_trees->at(m_random.below(static_cast<std::uint32_t>(count)));
        if (std::abs(tree.x - v.at.x) > TreeFar || std::abs(tree.z - v.at.z) > TreeFar)
            continue;
        const WalkWay w = WalkWays[m_random.below(8)];
        return m_graph.nodeBelow(tree + Cell { w.dx, 2, w.dz });
    }
    return NoNode;
}

} // namespace polder
