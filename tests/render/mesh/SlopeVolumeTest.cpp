#include "render/mesh/SlopeVolume.h"

#include "core/voxel/Grid.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>

namespace polder {
namespace {

    constexpr GridSize Size { 96, 64, 96 };

    /// Steep and full of holes, with a little of everything.
    Grid wildLand(unsigned seed)
    {
        std::mt19937 random(seed);
        Grid grid(Size);
        std::array<int, 96 * 96> heights;
        for (std::size_t i = 0; i < heights.size(); ++i) {
            const int before = i >= 96 ? heights[i - 96] : 32;
            const int beside = i % 96 > 0 ? heights[i - 1] : before;
            heights[i]
                = std::clamp((before + beside) / 2 + static_cast<int>(random() % 5u) - 2, 2, 62);
        }
        for (int z = 0; z < Size.z; ++z) {
            for (int x = 0; x < Size.x; ++x) {
                const int top = heights[static_cast<std::size_t>(z * 96 + x)];
                for (int y = 0; y < top; ++y) {
                    const auto kind = static_cast<unsigned>(random() % 40u);
                    grid.set({ x, y, z },
                        kind == 0       ? Material::Air
                            : kind == 1 ? Material::Brick
                            : kind == 2 ? Material::Ice
                                        : Material::Grass);
                }
            }
        }
        return grid;
    }

    Neighbourhood around(const Grid& grid, Cell chunk)
    {
        Neighbourhood pages;
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dz = -1; dz <= 1; ++dz) {
                for (int dx = -1; dx <= 1; ++dx) {
                    const Cell c { (chunk.x + dx) * 32, (chunk.y + dy) * 32, (chunk.z + dz) * 32 };
                    if (grid.contains(c))
                        pages.page(dx, dy, dz) = grid.page(grid.chunkOf(c));
                    else if (c.y < 0)
                        pages.page(dx, dy, dz) = Page(static_cast<std::uint8_t>(Material::Rock));
                    else if (c.y < grid.size().y)
                        pages.setOutside(dx, dy, dz);
                }
            }
        }
        return pages;
    }

    TEST(SlopeVolume, agreesWithTheRuleForEveryFloor)
    {
        const auto volume = std::make_unique<SlopeVolume>();
        for (const unsigned seed : { 1u, 2u, 3u }) {
            const Grid grid = wildLand(seed);
            int sloping = 0;
            for (const Cell chunk :
                { Cell { 0, 0, 0 }, Cell { 1, 0, 1 }, Cell { 2, 1, 0 }, Cell { 1, 1, 2 } }) {
                volume->build(around(grid, chunk));
                for (int level = 1; level < SlopeVolume::Levels; ++level) {
                    for (int z = 0; z < 32; ++z) {
                        for (int x = 0; x < 32; ++x) {
                            const Cell c { chunk.x * 32 + x, chunk.y * 32 + level,
                                chunk.z * 32 + z };
                            const Slope expected = slopeAt(grid, c);
                            const bool slopes
                                = volume->any(level) && volume->sloped(level, z) >> x & 1;
                            ASSERT_EQ(slopes, !expected.flat()) << c.x << ' ' << c.y << ' ' << c.z;
                            if (slopes) {
                                ASSERT_EQ(volume->at(x, level, z).corners, expected.corners)
                                    << c.x << ' ' << c.y << ' ' << c.z;
                            }
                            sloping += slopes;
                        }
                    }
                }
            }
            EXPECT_GT(sloping, 500) << seed;
        }
    }

    TEST(SlopeVolume, nothingSlopesFromTheCeilingOn)
    {
        const Grid grid = wildLand(4);
        const auto volume = std::make_unique<SlopeVolume>();
        volume->build(around(grid, { 1, 0, 1 }), 30);
        for (int level = 0; level < SlopeVolume::Levels; ++level)
            EXPECT_TRUE(level < 30 || !volume->any(level)) << level;
        volume->clear();
        EXPECT_FALSE(volume->any(29));
    }

} // namespace
} // namespace polder
