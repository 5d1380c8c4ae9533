#include "core/world/Caves.h"

#include <algorithm>
#include <cstdlib>

namespace polder {

namespace {

    constexpr std::int32_t HalfWidth = Noise::One * 9 / 100; ///< Of the noise, not in voxels.

} // namespace

Caves::Caves(const LandMap& map)
    : m_map(map)
    , m_ways { Noise(map.seed * 4 + 31), Noise(map.seed * 4 + 32) }
    , m_floors(map.seed * 4 + 33)
{
}

bool Caves::nearWater(int x, int z) const
{
    for (int dz = -FromWater; dz <= FromWater; ++dz) {
        for (int dx = -FromWater; dx <= FromWater; ++dx) {
            if (!m_map.contains(x + dx, z + dz))
                continue;
            const LandMap::Column& c = m_map.column(x + dx, z + dz);
            if (c.water > c.top() || c.ground != LandMap::Ground::Natural)
                return true;
        }
    }
    return false;
}

Caves::Hollow Caves::storey(int index, int x, int z) const
{
    const std::int32_t px = x * OneVoxel;
    const std::int32_t pz = z * OneVoxel;
    const std::int32_t way
        = std::abs(m_ways[static_cast<std::size_t>(index)].at(px, pz, m_map.scaled(40) * OneVoxel));
    if (way >= HalfWidth)
        return {};
    const std::int32_t shift = index * 91000;
    const std::int32_t wave = m_floors.fractal(px + shift, pz, m_map.scaled(60) * OneVoxel, 2);
    const bool deep = index == 1;
    const int middle = deep ? m_map.scaled(7) : m_map.sea + m_map.scaled(15);
    const int swing = m_map.scaled(deep ? 5 : 24);
    // In 1/256 voxel until here, so that floor and ceiling go up and down smoothly.
    const auto level = static_cast<std::int32_t>(
        middle * OneVoxel + (std::int64_t { wave } * swing * OneVoxel >> 16));
    const std::int32_t wide = HalfWidth - way;
    const auto up = static_cast<std::int32_t>(std::int64_t { wide } * 4 * OneVoxel / HalfWidth);
    Hollow hollow;
    hollow.floor = std::max((level - up / 4) / OneVoxel, 2);
    hollow.ceiling = std::max((level + up + OneVoxel * 3 / 2) / OneVoxel, hollow.floor + 2);
    hollow.lava = deep ? std::max(m_map.scaled(5), 3) : 0;
    return hollow;
}

std::array<Caves::Hollow, Caves::Storeys> Caves::at(int x, int z, int cover) const
{
    std::array<Hollow, Storeys> hollows;
    if (m_map.kind == WorldKind::Flat || m_map.kind == WorldKind::Polder)
        return hollows;
    const int roof = m_map.column(x, z).top() - cover;
    for (int i = 0; i < Storeys; ++i) {
        Hollow hollow = storey(i, x, z);
        hollow.ceiling = std::min(hollow.ceiling, roof);
        if (hollow.ceiling > hollow.floor + 1 && !nearWater(x, z))
            hollows[static_cast<std::size_t>(i)] = hollow;
    }
    return hollows;
}

} // namespace polder
