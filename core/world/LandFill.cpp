#include "core/world/LandFill.h"

#include <algorithm>
#include <array>

namespace polder {

namespace {

    constexpr std::uint8_t FullWater = 240;
    constexpr std::uint8_t SurfaceWater = 192; ///< Of the topmost cell: room for waves and rivers.

} // namespace

LandFill::LandFill(const LandMap& map)
    : m_map(map)
    , m_patches(map.seed * 4 + 11)
    , m_detail(map.seed * 4 + 12)
    , m_climate(map.seed, map.size)
    , m_caves(map)
{
}

bool LandFill::nearSea(int x, int z) const
{
    constexpr int Near = 4;
    for (const auto& [dx, dz] : { std::pair { Near, 0 }, { -Near, 0 }, { 0, Near }, { 0, -Near },
             { 2, 2 }, { -2, 2 }, { 2, -2 }, { -2, -2 } }) {
        if (m_map.contains(x + dx, z + dz)) {
            const LandMap::Column& c = m_map.column(x + dx, z + dz);
            if (c.water == m_map.sea && c.ground != LandMap::Ground::Bed)
                return true;
        }
    }
    return false;
}

LandFill::Layers LandFill::underWater(int x, int z) const
{
    const std::int32_t patch = m_patches.fractal(x * OneVoxel, z * OneVoxel, 13 * OneVoxel, 2);
    const LandMap::Column& c = m_map.column(x, z);
    const int depth = c.water - c.top();
    if (c.ground == LandMap::Ground::Bed) {
        const Material bed = patch > percent(4) ? Material::Gravel
            : patch < percent(-22)              ? Material::Clay
                                                : Material::Sand;
        return { bed, Material::Dirt, 1, 2 };
    }
    if (patch > percent(24))
        return { Material::Clay, Material::Dirt, 2, 2 };
    if (patch < percent(-26))
        return { Material::Gravel, Material::Dirt, 1, 2 };
    return { depth > 6 ? Material::Dirt : Material::Sand, Material::Dirt, 2, 2 };
}

LandFill::Layers LandFill::highGround(
    int x, int z, std::int32_t steepness, std::int32_t altitude) const
{
    const std::int32_t patch = m_patches.fractal(x * OneVoxel, z * OneVoxel, 17 * OneVoxel, 3);
    const std::int32_t ragged = patch / 90; // A line that wanders by some voxels.
    const bool steep = steepness > OneVoxel * 7 / 4;
    const std::int32_t snowLine = altitude > 20 * OneVoxel && m_climate.at(x, z) == Biome::Pinewood
        ? 23 * OneVoxel
        : 29 * OneVoxel;
    if (altitude > snowLine + ragged && steepness < OneVoxel * 5 / 2)
        return { Material::Snow, Material::Rock, altitude > 35 * OneVoxel ? 2 : 1, 1 };
    if (steep)
        return { patch > percent(30) ? Material::Gravel : Material::Rock, Material::Rock, 1, 1 };
    if (altitude > 20 * OneVoxel + ragged)
        return { patch > percent(18) ? Material::Gravel : Material::Rock, Material::Rock, 1, 1 };
    return {};
}

LandFill::Layers LandFill::layers(int x, int z) const
{
    const LandMap::Column& c = m_map.column(x, z);
    if (c.water > c.top())
        return underWater(x, z);
    if (c.ground == LandMap::Ground::Dyke)
        return { Material::Grass, Material::Clay, 1, 12 };
    if (c.ground == LandMap::Ground::Paved)
        return { Material::Road, Material::Clay, 1, 12 };
    const std::int32_t steepness = m_map.steepness(x, z);
    const std::int32_t patch = m_patches.fractal(x * OneVoxel, z * OneVoxel, 21 * OneVoxel, 3);
    const bool low = c.top() <= m_map.sea + 1 && m_map.kind != WorldKind::Polder;
    if (low && c.ground != LandMap::Ground::Bank && nearSea(x, z) && steepness < 2 * OneVoxel
        && patch > percent(-28))
        return { patch > percent(33) ? Material::Gravel : Material::Sand, Material::Sand, 1, 2 };
    if (c.ground == LandMap::Ground::Bank && patch > percent(27))
        return { patch > percent(36) ? Material::Clay : Material::Gravel, Material::Dirt, 1, 2 };
    const std::int32_t altitude = static_cast<std::int32_t>(
        std::int64_t { c.height - m_map.sea * OneVoxel } * 64 / m_map.size.y);
    Layers chosen = highGround(x, z, steepness, altitude);
    if (chosen.surface == Material::Grass) {
        chosen.underDepth = 2 + static_cast<int>(m_detail.white(x, z) & 1)
            + std::clamp(patch / percent(20), -1, 2);
        dress(chosen, x, z);
    }
    return chosen;
}

/// What shows through the grass, by climate.
void LandFill::dress(Layers& layers, int x, int z) const
{
    const std::int32_t patch = m_patches.fractal(x * OneVoxel, z * OneVoxel, 21 * OneVoxel, 3);
    switch (m_climate.at(x, z)) {
    case Biome::Heath:
        if (patch < percent(-20) || patch > percent(18))
            layers.surface = patch > 0 ? Material::Sand : Material::Dirt;
        break;
    case Biome::Pinewood:
        if (patch < percent(-30))
            layers.surface = Material::Dirt; // needles
        break;
    case Biome::Marsh:
        if (patch < percent(-34) || patch > percent(28))
            layers.surface = patch > 0 ? Material::Clay : Material::Dirt;
        break;
    default:
        if (patch < percent(-44) || patch > percent(46))
            layers.surface = patch > 0 ? Material::Clay : Material::Dirt;
    }
}

Material LandFill::deep(int x, int y, int z) const
{
    if (y == 0)
        return Material::Rock;
    // Lenses of gravel and clay in the rock, from white noise on blocks so that it costs little.
    const std::uint32_t block = m_detail.white(x / 5 + 1000 * (y / 3), z / 5);
    if (block % 64 == 0)
        return Material::Gravel;
    return block % 64 == 1 ? Material::Clay : Material::Rock;
}

void LandFill::fillColumn(
    int x, int z, std::vector<std::uint8_t>& voxels, std::vector<std::uint8_t>& levels) const
{
    const LandMap::Column& c = m_map.column(x, z);
    const Layers l = layers(x, z);
    const int top = c.top();
    const auto index = [x, z](int y) {
        return Grid::indexInChunk({ x, y, z }) + static_cast<std::size_t>(y >> 5) * Page::Size;
    };
    for (int y = 0; y < top; ++y) {
        const int depth = top - 1 - y;
        Material m = depth < l.surfaceDepth                  ? l.surface
            : depth < l.surfaceDepth + l.underDepth && y > 0 ? l.under
                                                             : deep(x, y, z);
        voxels[index(y)] = static_cast<std::uint8_t>(m);
    }
    // Only bare rock is cut open; below soil enough rock stays to carry it.
    const bool bare = l.surface == Material::Rock && m_map.steepness(x, z) > OneVoxel;
    for (const Caves::Hollow& hollow :
        m_caves.at(x, z, bare ? 0 : l.surfaceDepth + l.underDepth + 2)) {
        for (int y = hollow.floor; y < hollow.ceiling; ++y)
            voxels[index(y)]
                = static_cast<std::uint8_t>(y < hollow.lava ? Material::Lava : Material::Air);
    }
    for (int y = top; y < c.water; ++y)
        levels[index(y)] = y == c.water - 1 ? SurfaceWater : FullWater;
}

void LandFill::fill(int cx, int cz, Grid& grid, std::vector<Page>& water) const
{
    const auto layersOfChunks = static_cast<std::size_t>(m_map.size.chunksY());
    std::vector<std::uint8_t> voxels(layersOfChunks * Page::Size, 0);
    std::vector<std::uint8_t> levels(layersOfChunks * Page::Size, 0);
    for (int z = cz * ChunkEdge; z < (cz + 1) * ChunkEdge; ++z) {
        for (int x = cx * ChunkEdge; x < (cx + 1) * ChunkEdge; ++x)
            fillColumn(x, z, voxels, levels);
    }
    const auto pageOf = [](const std::vector<std::uint8_t>& bytes, std::size_t cy) {
        Page page;
        std::copy_n(
            bytes.begin() + static_cast<std::ptrdiff_t>(cy * Page::Size), Page::Size, page.edit());
        page.compact();
        return page;
    };
    for (std::size_t cy = 0; cy < layersOfChunks; ++cy) {
        const int chunk
            = grid.chunkOf({ cx * ChunkEdge, static_cast<int>(cy) * ChunkEdge, cz * ChunkEdge });
        grid.setPage(chunk, pageOf(voxels, cy));
        water[static_cast<std::size_t>(chunk)] = pageOf(levels, cy);
    }
}

} // namespace polder
