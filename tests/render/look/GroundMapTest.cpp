#include "render/look/GroundMap.h"

#include <gtest/gtest.h>

namespace polder {
namespace {

    /// Level ground at height 4 with a wall of height 14 along x = 32.
    Grid walled()
    {
        Grid grid({ 64, 32, 64 });
        for (int z = 0; z < 64; ++z) {
            for (int x = 0; x < 64; ++x) {
                for (int y = 0; y < (x == 32 ? 14 : 4); ++y)
                    grid.set({ x, y, z }, Material::Rock);
            }
        }
        return grid;
    }

    GroundMap mapOf(const Grid& grid)
    {
        GroundMap map;
        map.reset(grid.size());
        for (int z = 0; z < grid.size().chunksZ(); ++z) {
            for (int x = 0; x < grid.size().chunksX(); ++x)
                map.scan(grid, x, z);
        }
        return map;
    }

    float shadowAt(const SunShadows& shadows, int x, int z)
    {
        return static_cast<float>(shadows.texels[static_cast<std::size_t>(x + z * 64)]) / 256.0f
            - 16.0f;
    }

    TEST(GroundMap, knowsTheTops)
    {
        const GroundMap map = mapOf(walled());
        EXPECT_EQ(map.heightAt(3, 60), 4);
        EXPECT_EQ(map.heightAt(32, 0), 14);
        EXPECT_EQ(map.heightAt(-1, 5), 0);
        EXPECT_EQ(map.heightAt(5, 64), 0);
    }

    TEST(GroundMap, aWallShadesTheSideAwayFromTheSun)
    {
        const auto map = SunShadows::cast(mapOf(walled()), {},
            { 0.7f, 0.7f, 0.0f }); // From the east, one up for each voxel along.
        EXPECT_LT(shadowAt(map, 40, 30), 4); // Sunny side: the ground sees the sun.
        EXPECT_GT(shadowAt(map, 30, 30), 10); // Close behind the wall.
        EXPECT_NEAR(shadowAt(map, 28, 30), 14 - 4 - 0.95, 0.1);
        EXPECT_LT(shadowAt(map, 20, 30), 4); // Where the shadow ends.
    }

    TEST(GroundMap, shadowsFollowTheSun)
    {
        const auto map = SunShadows::cast(mapOf(walled()), {}, { -0.7f, 0.7f, 0.0f });
        EXPECT_GT(shadowAt(map, 34, 30), 10);
        EXPECT_LT(shadowAt(map, 30, 30), 4);
    }

    TEST(GroundMap, crownsThrowShadowsToo)
    {
        const GroundMap ground = mapOf(walled());
        const auto map
            = SunShadows::cast(ground, { { 10.5f, 12, 10.5f, 2 } }, { 0.1f, 0.99f, 0.0f });
        EXPECT_GT(shadowAt(map, 10, 10), 10);
        EXPECT_LT(shadowAt(map, 15, 10), 4);
        EXPECT_EQ(ground.heightAt(10, 10), 4); // But are no ground.
    }

} // namespace
} // namespace polder
