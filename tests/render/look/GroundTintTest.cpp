#include "render/look/GroundTint.h"

#include <gtest/gtest.h>

#include <map>

namespace polder {
namespace {

    // Every climate has its own green; it was all one, and one could not tell heath from marsh.
    TEST(GroundTint, tellsTheClimatesApart)
    {
        constexpr GridSize size { 256, 64, 256 };
        const Climate climate(2, size);
        const GroundTint tint = GroundTint::of(climate, size);
        ASSERT_EQ(tint.width, 64);
        ASSERT_EQ(tint.depth, 64);
        ASSERT_EQ(tint.texels.size(), 64u * 64u * 4u);
        struct Mean {
            int red = 0;
            int blue = 0;
            int count = 0;
        };
        std::map<Biome, Mean> means;
        for (int z = 0; z < 64; ++z) {
            for (int x = 0; x < 64; ++x) {
                const auto i = static_cast<std::size_t>((x + z * 64) * 4);
                Mean& mean = means[climate.at(x * 4 + 2, z * 4 + 2)];
                mean.red += tint.texels[i];
                mean.blue += tint.texels[i + 2];
                ++mean.count;
            }
        }
        ASSERT_EQ(means.size(), 4u);
        for (auto& [biome, mean] : means) {
            mean.red /= mean.count;
            mean.blue /= mean.count;
        }
        EXPECT_GT(means[Biome::Heath].red, means[Biome::Meadow].red + 15);
        EXPECT_LT(means[Biome::Pinewood].red, means[Biome::Meadow].red - 15);
        EXPECT_LT(means[Biome::Marsh].blue, means[Biome::Pinewood].blue - 15);
    }

    // Borders blend: no step between neighbours that one would see as an edge.
    TEST(GroundTint, hasSoftBorders)
    {
        constexpr GridSize size { 256, 64, 256 };
        const GroundTint tint = GroundTint::of(Climate(2, size), size);
        for (std::size_t z = 0; z < 64; ++z) {
            for (std::size_t x = 1; x < 64; ++x) {
                const std::size_t i = (x + z * 64) * 4;
                EXPECT_LE(std::abs(tint.texels[i] - tint.texels[i - 4]), 32);
            }
        }
    }

} // namespace
} // namespace polder
