#include "render/view/Picking.h"

#include "core/voxel/Slope.h"
#include "render/mesh/Mesher.h"
#include "render/mesh/SlopeVolume.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <random>
#include <vector>

namespace polder {
namespace {

    constexpr int Edge = 32; // One chunk is the whole world.

    /// Hills with steps of one and two, some walls of brick and a few roofs.
    Grid hills(unsigned seed)
    {
        std::mt19937 random(seed);
        const auto below = [&random](unsigned most) { return static_cast<int>(random() % most); };
        Grid grid({ Edge, Edge, Edge });
        for (int z = 0; z < Edge; ++z) {
            for (int x = 0; x < Edge; ++x) {
                const int top = 10 + static_cast<int>(4 * std::sin(x * 0.4) + 4 * std::cos(z * 0.3))
                    + below(2);
                for (int y = 0; y < top; ++y)
                    grid.set({ x, y, z }, Material::Grass);
                if (below(30) == 0)
                    grid.set({ x, top, z }, Material::Brick);
                if (below(30) == 0)
                    grid.set({ x, top + 1, z }, Material::Dirt);
            }
        }
        return grid;
    }

    struct Triangle {
        QVector3D a;
        QVector3D b;
        QVector3D c;
    };

    std::vector<Triangle> meshOf(const Grid& grid)
    {
        Neighbourhood pages;
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dz = -1; dz <= 1; ++dz) {
                for (int dx = -1; dx <= 1; ++dx) {
                    if (dy < 0)
                        pages.page(dx, dy, dz) = Page(static_cast<std::uint8_t>(Material::Rock));
                    else if (dy == 0 && (dx != 0 || dz != 0))
                        pages.setOutside(dx, dy, dz);
                }
            }
        }
        pages.page(0, 0, 0) = grid.page(0);
        const auto slopes = std::make_unique<SlopeVolume>();
        slopes->build(pages);
        const auto mesher = std::make_unique<Mesher>();
        ChunkMesh mesh;
        mesher->mesh(pages, mesh, slopes.get());
        std::vector<Triangle> triangles;
        const auto point = [&mesh](std::size_t i) {
            const auto place = static_cast<int>(mesh.opaque[i].place);
            return QVector3D(static_cast<float>(place & 63), static_cast<float>(place >> 6 & 63),
                static_cast<float>(place >> 12 & 63));
        };
        for (std::size_t i = 0; i < mesh.opaque.size(); i += 4) {
            triangles.push_back({ point(i), point(i + 1), point(i + 2) });
            triangles.push_back({ point(i), point(i + 2), point(i + 3) });
        }
        return triangles;
    }

    /// Of the nearest triangle that shows its face (Moeller and Trumbore, 1997).
    std::optional<double> nearest(
        const std::vector<Triangle>& triangles, QVector3D from, QVector3D direction)
    {
        std::optional<double> found;
        for (const Triangle& t : triangles) {
            const QVector3D ab = t.b - t.a;
            const QVector3D ac = t.c - t.a;
            const QVector3D p = QVector3D::crossProduct(direction, ac);
            const float facing = QVector3D::dotProduct(ab, p);
            if (facing < 1e-6f)
                continue;
            const QVector3D s = from - t.a;
            const float u = QVector3D::dotProduct(s, p) / facing;
            const QVector3D q = QVector3D::crossProduct(s, ab);
            const float v = QVector3D::dotProduct(direction, q) / facing;
            const double distance = QVector3D::dotProduct(ac, q) / facing;
            if (u >= 0 && v >= 0 && u + v <= 1 && distance > 0 && (!found || distance < *found))
                found = distance;
        }
        return found;
    }

    TEST(SlopePicking, whatIsDrawnIsWhatIsPicked)
    {
        for (const unsigned seed : { 1u, 2u }) {
            const Grid grid = hills(seed);
            const auto triangles = meshOf(grid);
            std::mt19937 random(seed + 10);
            std::uniform_real_distribution<float> share(-1, 1);
            int met = 0;
            for (int i = 0; i < 1500; ++i) {
                const QVector3D from(
                    16 + 24 * share(random), 24 + 4 * share(random), 16 + 24 * share(random));
                const QVector3D to(
                    16 + 14 * share(random), 8 + 4 * share(random), 16 + 14 * share(random));
                const QVector3D direction = (to - from).normalized();
                const auto drawn = nearest(triangles, from, direction);
                const auto picked = pick(grid, from, direction, 100);
                ASSERT_EQ(drawn.has_value(), picked.has_value()) << i;
                if (drawn) {
                    ASSERT_NEAR(*drawn, picked->distance, 0.01) << i;
                    ASSERT_TRUE(isSolid(grid.at(picked->cell)));
                    ++met;
                }
            }
            EXPECT_GT(met, 1000);
        }
    }

    TEST(SlopePicking, aSlopeBelongsToTheGroundBelowIt)
    {
        Grid grid({ Edge, Edge, Edge });
        for (int z = 0; z < Edge; ++z) {
            for (int x = 0; x < Edge; ++x)
                grid.set({ x, 0, z }, Material::Dirt);
        }
        for (int z = 0; z < Edge; ++z)
            grid.set({ 10, 1, z }, Material::Dirt);
        const auto hit = pick(grid, { 9.25f, 10, 16.5f }, { 0, -1, 0 }, 100);
        ASSERT_TRUE(hit);
        EXPECT_EQ(hit->cell, (Cell { 9, 0, 16 }));
        EXPECT_EQ(hit->before, (Cell { 9, 1, 16 }));
        EXPECT_NEAR(hit->distance, 8.75, 1e-3);
        grid.setBlocky(true);
        EXPECT_NEAR(pick(grid, { 9.25f, 10, 16.5f }, { 0, -1, 0 }, 100)->distance, 9, 1e-3);
    }

} // namespace
} // namespace polder
