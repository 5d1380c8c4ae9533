#include "render/mesh/Mesher.h"

#include "core/voxel/Material.h"
#include "render/mesh/SlopeVolume.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

namespace polder {
namespace {

    struct Point {
        int x;
        int y;
        int z;
        friend auto operator<=>(const Point&, const Point&) = default;
    };

    struct Quad {
        std::array<Point, 4> corners;
        int face;
        int material;
        int occlusion;
        int edges;

        Point low() const { return *std::min_element(corners.begin(), corners.end()); }
        Point high() const { return *std::max_element(corners.begin(), corners.end()); }
    };

    std::vector<Quad> quadsOf(const std::vector<SolidVertex>& vertices)
    {
        EXPECT_EQ(vertices.size() % 4, 0u);
        std::vector<Quad> quads;
        for (std::size_t i = 0; i + 3 < vertices.size(); i += 4) {
            Quad quad {};
            for (std::size_t c = 0; c < 4; ++c) {
                const auto place = static_cast<int>(vertices[i + c].place);
                const auto look = static_cast<int>(vertices[i + c].look);
                quad.corners[c] = { place & 63, place >> 6 & 63, place >> 12 & 63 };
                quad.face = place >> 18;
                quad.material = look & 255;
                quad.occlusion = look >> 8 & 255;
                quad.edges = look >> 16;
            }
            quads.push_back(quad);
        }
        return quads;
    }

    struct Scene {
        Neighbourhood pages;

        void put(int x, int y, int z, Material material)
        {
            const auto side = [](int n) { return (n + 32) / 32 - 1; };
            pages.page(side(x), side(y), side(z)).edit()[(x & 31) | (z & 31) << 5 | (y & 31) << 10]
                = static_cast<std::uint8_t>(material);
        }
        ChunkMesh mesh() const
        {
            Mesher mesher;
            ChunkMesh out;
            mesher.mesh(pages, out);
            return out;
        }
        std::vector<Quad> opaque() const { return quadsOf(mesh().opaque); }
    };

    int area(const Quad& q)
    {
        const Point a = q.low();
        const Point b = q.high();
        const int dx = b.x - a.x;
        const int dy = b.y - a.y;
        const int dz = b.z - a.z;
        return std::max(dx, 1) * std::max(dy, 1) * std::max(dz, 1);
    }

    TEST(Mesher, airAndBuriedRockHaveNoFaces)
    {
        Scene scene;
        EXPECT_TRUE(scene.opaque().empty());
        for (int y = -1; y <= 1; ++y) {
            for (int z = -1; z <= 1; ++z) {
                for (int x = -1; x <= 1; ++x)
                    scene.pages.page(x, y, z) = Page(static_cast<std::uint8_t>(Material::Rock));
            }
        }
        EXPECT_TRUE(scene.opaque().empty());
    }

    TEST(Mesher, oneVoxelIsSixOutlinedFacesSeenFromOutside)
    {
        Scene scene;
        scene.put(5, 6, 7, Material::Brick);
        const auto quads = scene.opaque();
        ASSERT_EQ(quads.size(), 6u);
        for (const Quad& q : quads) {
            EXPECT_EQ(q.material, static_cast<int>(Material::Brick));
            EXPECT_EQ(q.occlusion, 0);
            EXPECT_EQ(q.edges, 15);
            EXPECT_EQ(area(q), 1);
            // Counter-clockwise from outside: the cross product of two sides is the outward normal.
            const Point a = q.corners[0];
            const Point b = q.corners[1];
            const Point c = q.corners[2];
            const Point s { b.x - a.x, b.y - a.y, b.z - a.z };
            const Point t { c.x - a.x, c.y - a.y, c.z - a.z };
            const Point normal { s.y * t.z - s.z * t.y, s.z * t.x - s.x * t.z,
                s.x * t.y - s.y * t.x };
            const std::array<Point, 6> expected { { { -1, 0, 0 }, { 1, 0, 0 }, { 0, -1, 0 },
                { 0, 1, 0 }, { 0, 0, -1 }, { 0, 0, 1 } } };
            EXPECT_EQ(normal, expected[static_cast<std::size_t>(q.face)]);
            // And it lies on its side of the voxel.
            const Point low = q.low();
            EXPECT_EQ(low.x, q.face == 1 ? 6 : 5);
            EXPECT_EQ(low.y, q.face == 3 ? 7 : 6);
            EXPECT_EQ(low.z, q.face == 5 ? 8 : 7);
        }
    }

    TEST(Mesher, aFloorMergesInsideItsOutline)
    {
        Scene scene;
        for (int z = 0; z < 8; ++z) {
            for (int x = 0; x < 8; ++x)
                scene.put(x + 4, 0, z + 4, Material::Grass);
        }
        scene.pages.page(0, -1, 0) = Page(static_cast<std::uint8_t>(Material::Rock));
        int tops = 0;
        int topArea = 0;
        for (const Quad& q : scene.opaque()) {
            if (q.face != static_cast<int>(Face::Up))
                continue;
            ++tops;
            topArea += area(q);
        }
        // Four corners, four sides, one middle.
        EXPECT_EQ(tops, 9);
        EXPECT_EQ(topArea, 64);
    }

    TEST(Mesher, fullWidthFloorIsOneQuadAcrossChunks)
    {
        Scene scene;
        for (int z = -1; z <= 1; ++z) {
            for (int x = -1; x <= 1; ++x) {
                for (int cz = 0; cz < 32; ++cz) {
                    for (int cx = 0; cx < 32; ++cx)
                        scene.put(x * 32 + cx, 3, z * 32 + cz, Material::Sand);
                }
            }
        }
        const auto quads = scene.opaque();
        ASSERT_EQ(quads.size(), 2u); // Top and underside; no faces at the chunk's borders.
        EXPECT_EQ(area(quads[0]), 1024);
        EXPECT_EQ(area(quads[1]), 1024);
        EXPECT_EQ(quads[1].edges, 0);
    }

    TEST(Mesher, differentMaterialsDoNotMerge)
    {
        Scene scene;
        for (int x = 0; x < 8; ++x)
            scene.put(x, 0, 0, x < 4 ? Material::Grass : Material::Sand);
        int tops = 0;
        for (const Quad& q : scene.opaque())
            tops += q.face == static_cast<int>(Face::Up);
        EXPECT_EQ(tops, 4); // Each material: one end and one run.
    }

    TEST(Mesher, aWallDarkensTheFloorBesideIt)
    {
        Scene scene;
        for (int z = 0; z < 8; ++z) {
            for (int x = 0; x < 8; ++x)
                scene.put(x, 0, z, Material::Rock);
            scene.put(4, 1, z, Material::Rock);
        }
        const auto quads = scene.opaque();
        const auto under = [&](int x, int z) {
            return *std::find_if(quads.begin(), quads.end(), [&](const Quad& q) {
                const Point a = q.low();
                const Point b = q.high();
                return q.face == static_cast<int>(Face::Up) && a.y == 1 && a.x <= x && x < b.x
                    && a.z <= z && z < b.z;
            });
        };
        // Corners in the order low-low, high-low, low-high, high-high of x and z. Along the wall
        // both far corners see the wall's cell and its diagonal neighbour.
        EXPECT_EQ(under(3, 4).occlusion, 2 << 2 | 2 << 6);
        EXPECT_EQ(under(5, 4).occlusion, 2 | 2 << 4);
        EXPECT_EQ(under(1, 4).occlusion, 0);
        EXPECT_EQ(under(3, 0).occlusion, 1 << 2 | 2 << 6);
    }

    TEST(Mesher, occlusionReachesAcrossTheChunkBorder)
    {
        Scene scene;
        scene.put(31, 0, 31, Material::Rock);
        scene.put(32, 1, 32, Material::Rock); // Diagonal neighbour, three chunks away.
        for (const Quad& q : scene.opaque()) {
            if (q.face == static_cast<int>(Face::Up)) {
                EXPECT_EQ(q.occlusion, 1 << 6);
            }
        }
    }

    TEST(Mesher, glassHidesNeitherRockNorItselfTwice)
    {
        Scene scene;
        scene.put(0, 0, 0, Material::Rock);
        scene.put(1, 0, 0, Material::Glass);
        scene.put(2, 0, 0, Material::Glass);
        const ChunkMesh mesh = scene.mesh();
        EXPECT_EQ(
            quadsOf(mesh.opaque).size(), 6u); // The face towards the glass is seen through it.
        int glassArea = 0;
        for (const Quad& q : quadsOf(mesh.clear)) {
            EXPECT_EQ(q.material, static_cast<int>(Material::Glass));
            glassArea += area(q);
        }
        EXPECT_EQ(glassArea, 9); // 2 x 4 long sides and one end: nothing against rock or within.
    }

    /// Every visible face is covered exactly once, with the right material, whatever was merged.
    TEST(Mesher, coversEveryFaceOfARandomChunkOnce)
    {
        Scene scene;
        std::uint32_t seed = 12345;
        const auto random = [&seed] { return seed = seed * 1664525u + 1013904223u, seed >> 16; };
        for (int y = -1; y <= 32; ++y) {
            for (int z = -1; z <= 32; ++z) {
                for (int x = -1; x <= 32; ++x) {
                    if (random() % 3 == 0)
                        scene.put(x, y, z, random() % 2 == 0 ? Material::Rock : Material::Sand);
                }
            }
        }
        std::map<std::tuple<int, int, int, int>, int> seen; // face, x, y, z -> material
        for (const Quad& q : scene.opaque()) {
            const Point a = q.low();
            const Point b = q.high();
            const bool alongX = q.face < 2;
            const bool alongY = q.face == 2 || q.face == 3;
            const int back = q.face % 2; // The voxel lies behind its high faces.
            for (int y = a.y; y < std::max(b.y, a.y + 1); ++y) {
                for (int z = a.z; z < std::max(b.z, a.z + 1); ++z) {
                    for (int x = a.x; x < std::max(b.x, a.x + 1); ++x) {
                        const auto key = std::tuple(q.face, x - (alongX ? back : 0),
                            y - (alongY ? back : 0), z - (!alongX && !alongY ? back : 0));
                        EXPECT_TRUE(seen.emplace(key, q.material).second);
                    }
                }
            }
        }
        std::size_t expected = 0;
        const std::array<Point, 6> steps { { { -1, 0, 0 }, { 1, 0, 0 }, { 0, -1, 0 }, { 0, 1, 0 },
            { 0, 0, -1 }, { 0, 0, 1 } } };
        for (int y = 0; y < 32; ++y) {
            for (int z = 0; z < 32; ++z) {
                for (int x = 0; x < 32; ++x) {
                    const int material = scene.pages.at(x, y, z);
                    for (int face = 0; material != 0 && face < 6; ++face) {
                        const Point s = steps[static_cast<std::size_t>(face)];
                        if (scene.pages.at(x + s.x, y + s.y, z + s.z) != 0)
                            continue;
                        ++expected;
                        const auto found = seen.find({ face, x, y, z });
                        ASSERT_NE(found, seen.end());
                        EXPECT_EQ(found->second, material);
                    }
                }
            }
        }
        EXPECT_EQ(seen.size(), expected);
    }

    /// The look of a floor as in SolidVertex, counted cell by cell.
    std::uint32_t plainLook(const SlopeVolume& slopes, int x, int level, int z)
    {
        const Slope slope = slopes.at(x, level, z);
        std::uint32_t look = 0;
        for (int corner = 0; corner < 4; ++corner) {
            const int y = level + slope.up(corner);
            int around = 0;
            for (int i = 0; i < 4; ++i)
                around += static_cast<int>(slopes.closedRow(y, z + (corner >> 1) - 1 + (i >> 1))
                        >> (x + (corner & 1) - 1 + (i & 1) + SlopeReach)
                    & 1);
            look |= static_cast<std::uint32_t>(std::min(around, 3)) << (8 + 2 * corner);
        }
        struct Side {
            int dx;
            int dz;
            int a;
            int b;
        };
        static constexpr std::array<Side, 4> sides { { { -1, 0, 0, 2 }, { 1, 0, 1, 3 },
            { 0, -1, 0, 1 }, { 0, 1, 2, 3 } } };
        for (std::size_t i = 0; i < sides.size(); ++i) {
            const auto [dx, dz, a, b] = sides[i];
            if (slopes.filled(x + dx, level, z + dz) || slopes.filled(x + dx, level - 1, z + dz))
                continue;
            // The ground breaks off unless a flat edge meets the upper end of a lower ramp.
            const bool flat = !slope.up(a) && !slope.up(b);
            const bool lower = level > 0 && slopes.any(level - 1);
            const Slope under = lower ? slopes.at(x, level - 1, z) : Slope();
            if (!(flat && under.up(a) && under.up(b) && slopes.filled(x + dx, level - 2, z + dz)))
                look |= 1u << (16 + i);
        }
        return look;
    }

    bool isSlope(const Quad& q)
    {
        return q.face >= static_cast<int>(Face::UpWest)
            && q.face <= static_cast<int>(Face::UpSouthEast);
    }

    /// Meshed by bits, every floor looks as it does when its neighbours are asked one by one.
    TEST(Mesher, slopesLookAsCountedCellByCell)
    {
        std::uint32_t state = 7;
        const auto random = [&state](unsigned n) {
            state = state * 1664525u + 1013904223u;
            return (state >> 16) % n;
        };
        int looked = 0;
        for (int round = 0; round < 6; ++round) {
            Scene scene;
            for (int z = -32; z < 64; ++z) {
                for (int x = -32; x < 64; ++x) {
                    const int height = 8 + (x * (round + 1) + z * 3) / 16 % 9
                        + static_cast<int>(random(round % 3 == 0 ? 2 : 4));
                    for (int y = 0; y < height; ++y)
                        scene.put(x, y, z, random(40) == 0 ? Material::Air : Material::Grass);
                }
            }
            if (round % 2 == 1)
                scene.pages.setOutside(1, 0, 0);
            SlopeVolume slopes;
            slopes.build(scene.pages);
            Mesher mesher;
            ChunkMesh mesh;
            mesher.mesh(scene.pages, mesh, &slopes);
            for (const Quad& q : quadsOf(mesh.opaque)) {
                if (!isSlope(q))
                    continue;
                Point low = q.corners[0];
                Point high = low;
                for (const Point& p : q.corners) {
                    low = { std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z) };
                    high = { std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z) };
                }
                for (int z = low.z; z < high.z; ++z) {
                    for (int x = low.x; x < high.x; ++x) {
                        const std::uint32_t look = plainLook(slopes, x, low.y, z);
                        ASSERT_EQ(static_cast<int>(look >> 8 & 255), q.occlusion);
                        ASSERT_EQ(static_cast<int>(look >> 16), q.edges);
                        ++looked;
                    }
                }
            }
        }
        EXPECT_GT(looked, 1000);
    }

} // namespace
} // namespace polder
