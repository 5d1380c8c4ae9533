#include "render/mesh/WaterMesher.h"

#include "core/voxel/Material.h"
#include "render/mesh/Mesher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

namespace polder {
namespace {

    struct Corner {
        int x;
        int y; ///< In 1/256 voxel.
        int z;
        int foam;
        int depth;
    };
    struct Quad {
        int face;
        std::array<Corner, 4> corners;
        bool spans(int x, int z) const
        {
            const auto [lowX, highX] = std::minmax({ corners[0].x, corners[2].x });
            const auto [lowZ, highZ] = std::minmax({ corners[0].z, corners[2].z });
            return lowX <= x && x < highX && lowZ <= z && z < highZ;
        }
    };

    struct Scene {
        Neighbourhood solid;
        Neighbourhood water;

        static std::uint8_t& at(Neighbourhood& pages, int x, int y, int z)
        {
            const auto side = [](int n) { return (n + 32) / 32 - 1; };
            return pages.page(side(x), side(y), side(z))
                .edit()[(x & 31) | (z & 31) << 5 | (y & 31) << 10];
        }
        void rock(int x, int y, int z)
        {
            at(solid, x, y, z) = static_cast<std::uint8_t>(Material::Rock);
        }
        void fill(int x, int y, int z, int level)
        {
            at(water, x, y, z) = static_cast<std::uint8_t>(level);
        }

        std::vector<Quad> quads(Face face) const
        {
            WaterMesher mesher;
            std::vector<WaterVertex> out;
            mesher.mesh(solid, water, out);
            std::vector<Quad> found;
            for (std::size_t i = 0; i + 3 < out.size(); i += 4) {
                Quad quad {};
                for (std::size_t c = 0; c < 4; ++c) {
                    const auto place = static_cast<int>(out[i + c].place);
                    const auto depth = static_cast<int>(out[i + c].depth);
                    quad.face = place >> 12 & 7;
                    quad.corners[c]
                        = { place & 63, depth & 16383, place >> 6 & 63, place >> 15, depth >> 14 };
                }
                if (quad.face == static_cast<int>(face))
                    found.push_back(quad);
            }
            return found;
        }
    };

    /// A basin of water around the chunk, deep and brim-full, with rock below.
    Scene lake(int depth)
    {
        Scene scene;
        for (int z = -32; z < 64; ++z) {
            for (int x = -32; x < 64; ++x) {
                for (int y = 0; y < depth; ++y)
                    scene.fill(x, 10 - y, z, WaterMesher::FullLevel);
                scene.rock(x, 10 - depth, z);
            }
        }
        return scene;
    }

    TEST(WaterMesher, noWaterNoQuads)
    {
        Scene scene;
        scene.rock(3, 3, 3);
        EXPECT_TRUE(scene.quads(Face::Up).empty());
    }

    TEST(WaterMesher, openLakeIsFlatStripsBelowTheBrim)
    {
        const auto tops = lake(3).quads(Face::Up);
        ASSERT_EQ(tops.size(), 32u); // One strip for each row.
        for (const Quad& q : tops) {
            for (const Corner& c : q.corners) {
                EXPECT_EQ(c.y, 10 * 256 + WaterMesher::BrimHeight);
                EXPECT_EQ(c.depth, waterDepthCode(3 * 16));
                EXPECT_EQ(c.foam, 0);
            }
        }
        EXPECT_TRUE(lake(3).quads(Face::West).empty());
    }

    TEST(WaterMesher, surfaceQuadsFaceUp)
    {
        for (const Quad& q : lake(1).quads(Face::Up)) {
            const auto& c = q.corners;
            const int y
                = (c[1].z - c[0].z) * (c[2].x - c[0].x) - (c[1].x - c[0].x) * (c[2].z - c[0].z);
            EXPECT_GT(y, 0);
        }
    }

    TEST(WaterMesher, neighboursShareTheHeightOfTheirCorners)
    {
        Scene scene;
        scene.fill(4, 0, 4, 200);
        scene.fill(5, 0, 4, 100);
        scene.rock(4, -1, 4);
        scene.rock(5, -1, 4);
        for (int z = 3; z <= 5; ++z) {
            for (int x = 3; x <= 6; ++x) {
                if (z != 4 || x == 3 || x == 6)
                    scene.rock(x, 0, z);
            }
        }
        const auto tops = scene.quads(Face::Up);
        ASSERT_EQ(tops.size(), 2u);
        const int expected
            = (200 * WaterMesher::BrimHeight / 240 + 100 * WaterMesher::BrimHeight / 240) / 2;
        for (const Quad& q : tops) {
            for (const Corner& c : q.corners) {
                if (c.x == 5) {
                    EXPECT_EQ(c.y, expected);
                }
                EXPECT_GT(c.foam, 0); // All of it is shore.
            }
        }
    }

    TEST(WaterMesher, aColumnHasWallsAndASurfaceOnTop)
    {
        Scene scene;
        scene.fill(4, 5, 4, 240);
        scene.fill(4, 4, 4, 200);
        scene.rock(4, 3, 4);
        EXPECT_EQ(scene.quads(Face::Up).size(), 1u);
        const auto west = scene.quads(Face::West);
        // The covered cell has a full wall; the one above slopes down to its own edges.
        const auto covered = std::count_if(west.begin(), west.end(), [](const Quad& q) {
            return std::any_of(
                q.corners.begin(), q.corners.end(), [](Corner c) { return c.y == 5 * 256; });
        });
        EXPECT_GE(covered, 1);
        for (const Face face : { Face::West, Face::East, Face::North, Face::South })
            EXPECT_FALSE(scene.quads(face).empty());
    }

    // Falling water comes in lumps with gaps between them: it looked like a pile of plates.
    TEST(WaterMesher, aFallIsOneCurtainDownToTheGround)
    {
        Scene scene;
        scene.rock(4, 2, 4);
        scene.fill(4, 3, 4, 100);
        for (const int y : { 5, 7, 9, 11 })
            scene.fill(4, y, 4, 120);
        const auto tops = scene.quads(Face::Up);
        ASSERT_EQ(tops.size(), 2u) << "the puddle's and that of the topmost lump";
        // Every height between the puddle and the top is in a wall.
        const auto west = scene.quads(Face::West);
        for (int height = 3 * 256 + 100; height < 11 * 256; height += 32) {
            EXPECT_TRUE(std::any_of(west.begin(), west.end(), [height](const Quad& q) {
                return q.corners[0].y <= height && height <= q.corners[2].y;
            })) << height;
        }
    }

    // Striped landslides: a film left on every step had a white rim, and hid the ground.
    TEST(WaterMesher, aFilmIsThinAndHasNoRim)
    {
        Scene scene;
        for (int x = 2; x <= 8; ++x) {
            for (int y = 0; y < x; ++y)
                scene.rock(x, y, 4);
            scene.fill(x, x, 4, 6);
        }
        const auto tops = scene.quads(Face::Up);
        ASSERT_EQ(tops.size(), 7u);
        for (const Quad& q : tops) {
            for (const Corner& c : q.corners) {
                EXPECT_EQ(c.foam, 0);
                EXPECT_EQ(c.depth, 0);
            }
        }
        scene.fill(5, 5, 4, 120);
        const auto deeper = scene.quads(Face::Up);
        EXPECT_TRUE(std::any_of(deeper.begin(), deeper.end(),
            [](const Quad& q) { return q.corners[0].foam > 0 && q.corners[0].depth > 0; }));
    }

    TEST(WaterMesher, waterIsSeenThroughGlass)
    {
        Scene scene;
        scene.rock(4, 3, 4);
        scene.fill(4, 4, 4, 240);
        for (const auto& [x, z] : { std::pair { 3, 4 }, { 5, 4 }, { 4, 3 }, { 4, 5 } })
            Scene::at(scene.solid, x, 4, z) = static_cast<std::uint8_t>(Material::Glass);
        const auto west = scene.quads(Face::West);
        ASSERT_EQ(west.size(), 1u);
        for (const Corner& c : west[0].corners)
            EXPECT_EQ(c.foam, 0) << "it does not fall";
        Scene::at(scene.solid, 3, 4, 4) = static_cast<std::uint8_t>(Material::Brick);
        EXPECT_TRUE(scene.quads(Face::West).empty());
    }

    TEST(WaterMesher, theBorderOfTheWorldCutsIt)
    {
        Scene scene = lake(1);
        for (int z = -1; z <= 1; ++z) {
            for (int y = -1; y <= 1; ++y)
                scene.solid.page(-1, y, z) = Page(WaterMesher::Outside);
        }
        const auto west = scene.quads(Face::West);
        EXPECT_EQ(west.size(), 32u);
        for (const Quad& q : west)
            EXPECT_EQ(std::max(q.corners[2].y, q.corners[3].y), 10 * 256 + WaterMesher::BrimHeight);
    }

    TEST(WaterMesher, shoreOfTheNextChunkFoams)
    {
        Scene scene = lake(1);
        scene.rock(32, 10, 5);
        const auto tops = scene.quads(Face::Up);
        const auto beside
            = std::find_if(tops.begin(), tops.end(), [](const Quad& q) { return q.spans(31, 5); });
        ASSERT_NE(beside, tops.end());
        EXPECT_TRUE(std::any_of(beside->corners.begin(), beside->corners.end(),
            [](Corner c) { return c.x == 32 && c.foam > 0; }));
    }

} // namespace
} // namespace polder
