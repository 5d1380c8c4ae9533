#include "render/look/GroundTint.h"

#include <array>

namespace polder {

namespace {

    using Factors = std::array<int, 3>; ///< In 1/128.

    constexpr std::array<Factors, static_cast<std::size_t>(Biome::Count)> OfBiomes { {
        { 128, 128, 128 }, // Meadow
        { 152, 126, 94 }, // Heath
        { 92, 110, 114 }, // Pinewood
        { 104, 118, 84 }, // Marsh
    } };

    constexpr int Reach = 2; ///< Texels each way over which borders blend.

} // namespace

GroundTint GroundTint::of(const Climate& climate, GridSize size)
{
    GroundTint tint;
    tint.width = size.x / Columns;
    tint.depth = size.z / Columns;
    const int wide = tint.width + 2 * Reach;
    std::vector<std::size_t> biomes;
    for (int z = -Reach; z < tint.depth + Reach; ++z) {
        for (int x = -Reach; x < tint.width + Reach; ++x)
            biomes.push_back(static_cast<std::size_t>(
                climate.at(x * Columns + Columns / 2, z * Columns + Columns / 2)));
    }
    for (int z = 0; z < tint.depth; ++z) {
        for (int x = 0; x < tint.width; ++x) {
            Factors sum {};
            for (int dz = 0; dz <= 2 * Reach; ++dz) {
                for (int dx = 0; dx <= 2 * Reach; ++dx) {
                    const Factors& f
                        = OfBiomes[biomes[static_cast<std::size_t>((z + dz) * wide + x + dx)]];
                    for (std::size_t i = 0; i < 3; ++i)
                        sum[i] += f[i];
                }
            }
            constexpr int Count = (2 * Reach + 1) * (2 * Reach + 1);
            for (const int channel : sum)
                tint.texels.push_back(static_cast<std::uint8_t>(channel / Count));
            tint.texels.push_back(255);
        }
    }
    return tint;
}

} // namespace polder
