#include "core/world/Climate.h"

#include <array>

namespace polder {

std::string_view biomeName(Biome biome)
{
    static constexpr std::array<std::string_view, static_cast<std::size_t>(Biome::Count)> names {
        "meadow", "heath", "pinewood", "marsh"
    };
    return names[static_cast<std::size_t>(biome)];
}

Climate::Climate(std::uint64_t seed, GridSize size)
    : m_period(96 * size.y / 64 * OneVoxel)
    , m_warmth(seed * 4 + 41)
    , m_wetness(seed * 4 + 42)
{
}

Biome Climate::at(int x, int z) const
{
    const std::int32_t warmth = m_warmth.fractal(x * OneVoxel, z * OneVoxel, m_period, 3);
    const std::int32_t wetness = m_wetness.fractal(x * OneVoxel, z * OneVoxel, m_period, 3);
    if (warmth < percent(-14))
        return Biome::Pinewood;
    if (wetness > percent(16))
        return Biome::Marsh;
    return wetness < percent(-13) ? Biome::Heath : Biome::Meadow;
}

} // namespace polder
