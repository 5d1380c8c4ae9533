#include "render/view/Picking.h"

#include <gtest/gtest.h>

#include <cmath>

namespace polder {
namespace {

    Grid floorOf(int height)
    {
        Grid grid({ 64, 32, 64 });
        for (int z = 0; z < 64; ++z) {
            for (int x = 0; x < 64; ++x) {
                for (int y = 0; y < height; ++y)
                    grid.set({ x, y, z }, Material::Rock);
            }
        }
        return grid;
    }

    TEST(Picking, straightDownHitsTheFloorFromAbove)
    {
        const Grid grid = floorOf(5);
        const auto hit = pick(grid, { 10.5f, 20, 12.5f }, { 0, -1, 0 }, 100);
        ASSERT_TRUE(hit);
        EXPECT_EQ(hit->cell, (Cell { 10, 4, 12 }));
        EXPECT_EQ(hit->before, (Cell { 10, 5, 12 }));
        EXPECT_NEAR(hit->distance, 15, 1e-4);
    }

    TEST(Picking, fromOutsideEntersThroughTheSide)
    {
        const Grid grid = floorOf(5);
        const auto hit = pick(grid, { -10, 2.5f, 30.5f }, { 1, 0, 0 }, 100);
        ASSERT_TRUE(hit);
        EXPECT_EQ(hit->cell, (Cell { 0, 2, 30 }));
        EXPECT_EQ(hit->before, (Cell { -1, 2, 30 }));
        EXPECT_NEAR(hit->distance, 10, 1e-4);
    }

    TEST(Picking, missesAreNothing)
    {
        const Grid grid = floorOf(5);
        EXPECT_FALSE(pick(grid, { 10, 20, 10 }, { 0, 1, 0 }, 100));
        EXPECT_FALSE(pick(grid, { 10, 20, 10 }, { 0, -1, 0 }, 5)); // Too far.
        EXPECT_FALSE(pick(grid, { -10, 20, 10 }, { -1, 0, 0 }, 100));
        EXPECT_FALSE(pick(grid, { -10, 200, 10 }, { 1, 0, 0 }, 100)); // Passes above.
        EXPECT_FALSE(
            pick(Grid({ 32, 32, 32 }), { 5, 40, 5 }, { 0, -1, 0 }, 100)); // The floor of the world.
    }

    TEST(Picking, belowTheCeilingOnly)
    {
        Grid grid = floorOf(5);
        for (int y = 5; y < 20; ++y)
            grid.set({ 10, y, 10 }, Material::Stone);
        const auto hit = pick(grid, { 10.5f, 30, 10.5f }, { 0, -1, 0 }, 100, 12);
        ASSERT_TRUE(hit);
        EXPECT_EQ(hit->cell, (Cell { 10, 11, 10 }));
    }

    /// Against small steps along the ray: the first solid cell, and an open cell beside it before.
    TEST(Picking, agreesWithSmallSteps)
    {
        Grid grid({ 32, 32, 32 });
        grid.setBlocky(true);
        std::uint32_t seed = 7;
        const auto random = [&seed] { return seed = seed * 1664525u + 1013904223u, seed >> 12; };
        for (int i = 0; i < 3000; ++i)
            grid.set({ static_cast<int>(random() % 32), static_cast<int>(random() % 32),
                         static_cast<int>(random() % 32) },
                Material::Dirt);
        int hits = 0;
        for (int i = 0; i < 300; ++i) {
            const auto part = [&] { return static_cast<float>(random() % 1000) / 1000.0f; };
            const QVector3D from(part() * 60 - 14, 45, part() * 60 - 14);
            const QVector3D direction
                = (QVector3D(part() * 32, part() * 20, part() * 32) - from).normalized();
            std::optional<Cell> expected;
            for (double d = 0; d < 120 && !expected; d += 0.0005) {
                const Cell c { static_cast<int>(std::floor(from.x() + d * direction.x())),
                    static_cast<int>(std::floor(from.y() + d * direction.y())),
                    static_cast<int>(std::floor(from.z() + d * direction.z())) };
                if (grid.contains(c) && isSolid(grid.at(c)))
                    expected = c;
            }
            const auto hit = pick(grid, from, direction, 120);
            if (!hit) {
                EXPECT_FALSE(expected);
                continue;
            }
            ++hits;
            EXPECT_TRUE(isSolid(grid.at(hit->cell)));
            const Cell step = hit->before - hit->cell;
            EXPECT_EQ(std::abs(step.x) + std::abs(step.y) + std::abs(step.z), 1);
            EXPECT_FALSE(grid.contains(hit->before) && isSolid(grid.at(hit->before)));
            // A ray that grazes an edge for less than a step may end one cell apart.
            if (expected && *expected != hit->cell) {
                const QVector3D at = from + direction * static_cast<float>(hit->distance);
                const auto off = [](float v) { return std::abs(v - std::round(v)); };
                EXPECT_LT(std::min({ off(at.x()) + off(at.y()), off(at.y()) + off(at.z()),
                              off(at.x()) + off(at.z()) }),
                    0.02f);
            }
        }
        EXPECT_GT(hits, 100);
    }

} // namespace
} // namespace polder
