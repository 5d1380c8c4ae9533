#include "core/world/Woods.h"

#include <algorithm>

namespace polder {

Woods::Woods(const LandMap& map, const Grid& grid)
    : m_map(map)
    , m_grid(grid)
    , m_woods(map.seed * 4 + 21)
    , m_dice(map.seed * 4 + 22)
    , m_climate(map.seed, map.size)
{
}

bool Woods::growsOn(int x, int z) const
{
    const LandMap::Column& c = m_map.column(x, z);
    if (!c.wooded || c.water > c.top() || c.top() + 2 >= m_map.size.y)
        return false;
    const Material ground = m_grid.at({ x, c.top() - 1, z });
    return materialInfo(ground).soil && m_map.steepness(x, z) < OneVoxel * 9 / 5;
}

std::int32_t Woods::density(int x, int z, std::int32_t altitude) const
{
    const std::int32_t wood
        = m_woods.fractal(x * OneVoxel, z * OneVoxel, m_map.scaled(46) * OneVoxel, 3);
    const std::int32_t thick = smoothStep(percent(-8), percent(20), wood);
    // A few trees stand alone in the meadows.
    const std::int32_t common = percent(5) + blend(0, percent(70), thick)
        + blend(0, percent(8), smoothStep(6 * OneVoxel, 14 * OneVoxel, altitude));
    switch (m_climate.at(x, z)) {
    case Biome::Heath:
        return common / 3;
    case Biome::Pinewood:
        return percent(12) + common;
    case Biome::Marsh:
        return common * 2 / 3;
    default:
        return common;
    }
}

bool Woods::nearWater(int x, int z) const
{
    constexpr int Near = 3;
    for (int dz = -Near; dz <= Near; dz += Near) {
        for (int dx = -Near; dx <= Near; dx += Near) {
            if (m_map.contains(x + dx, z + dz)) {
                const LandMap::Column& c = m_map.column(x + dx, z + dz);
                if (c.water > c.top())
                    return true;
            }
        }
    }
    return false;
}

TreeKind Woods::kindAt(int x, int z, std::int32_t altitude, std::uint32_t dice) const
{
    const Biome biome = m_climate.at(x, z);
    if (dice % 100 < (biome == Biome::Heath ? 45u : 14u))
        return TreeKind::Bush;
    if (biome == Biome::Pinewood && dice % 8 != 0)
        return TreeKind::Pine;
    if (biome == Biome::Heath && altitude < 16 * OneVoxel)
        return dice % 5 == 0 ? TreeKind::Pine : TreeKind::Birch;
    if (biome == Biome::Marsh && dice % 3 != 0 && altitude < 22 * OneVoxel)
        return TreeKind::Willow;
    if (altitude < 5 * OneVoxel && nearWater(x, z))
        return TreeKind::Willow;
    // Pines take over with height, in stands of their own lower down.
    const std::int32_t stand
        = m_woods.at(x * OneVoxel + 50000, z * OneVoxel, m_map.scaled(34) * OneVoxel);
    const std::int32_t pines
        = altitude / 34 + stand / 512 - 60 + static_cast<std::int32_t>(dice % 97) / 2;
    if (pines > 20)
        return TreeKind::Pine;
    return stand < percent(-16) || dice % 11 == 0 ? TreeKind::Birch : TreeKind::Broadleaf;
}

Tree Woods::grown(Cell cell, TreeKind kind, std::uint32_t dice) const
{
    Tree tree;
    tree.cell = cell;
    tree.kind = kind;
    tree.offsetX = static_cast<std::uint8_t>(64 + dice % 128);
    tree.offsetZ = static_cast<std::uint8_t>(64 + (dice >> 7) % 128);
    tree.turn = static_cast<std::uint8_t>(dice >> 14);
    const TreeHeights heights = treeHeights(kind);
    tree.fullHeight = static_cast<std::uint16_t>(
        heights.low + (dice >> 16) % static_cast<std::uint32_t>(heights.high - heights.low));
    // Most are grown; the young ones can be watched growing.
    tree.growsFor = 1200_s;
    tree.plantedAt = -static_cast<Micros>(dice % 5 == 0 ? dice % 1200 : 1200) * 1_s;
    return tree;
}

void Woods::plantRow(int row, std::vector<Tree>& trees) const
{
    for (int plot = 0; plot < m_map.size.x / PlotEdge; ++plot) {
        const std::uint32_t dice = m_dice.white(plot, row);
        const int x = plot * PlotEdge + static_cast<int>(dice >> 24) % PlotEdge;
        const int z = row * PlotEdge + static_cast<int>(dice >> 16 & 255) % PlotEdge;
        if (!growsOn(x, z))
            continue;
        const LandMap::Column& c = m_map.column(x, z);
        const std::int32_t altitude = (c.height - m_map.sea * OneVoxel) * 64 / m_map.size.y;
        if (static_cast<std::int32_t>(dice & 0xFFFF) >= density(x, z, altitude))
            continue;
        const std::uint32_t second = m_dice.white(plot + 100000, row);
        trees.push_back(grown({ x, c.top(), z }, kindAt(x, z, altitude, second), second));
    }
}

} // namespace polder
