#include "core/voxel/Region.h"

#include <gtest/gtest.h>

#include <set>

using namespace polder;

namespace {

constexpr GridSize World { 64, 32, 64 };
constexpr Cell Middle { 30, 15, 30 };

/// Rows ascend, do not overlap or touch, lie in the world, and count as many cells as cells().
void expectProper(const Region& region)
{
    const Region::Row* before = nullptr;
    std::int64_t cells = 0;
    for (const Region::Row& row : region.rows()) {
        EXPECT_LE(row.x0, row.x1);
        EXPECT_GE(std::min({ row.x0, row.y, row.z }), 0);
        EXPECT_TRUE(row.x1 < World.x && row.y < World.y && row.z < World.z);
        if (before != nullptr) {
            EXPECT_LT(*before, row);
            EXPECT_FALSE(before->y == row.y && before->z == row.z && before->x1 + 1 >= row.x0);
        }
        EXPECT_TRUE(region.contains({ row.x0, row.y, row.z }));
        EXPECT_TRUE(region.contains({ row.x1, row.y, row.z }));
        cells += row.x1 - row.x0 + 1;
        before = &row;
    }
    EXPECT_EQ(region.cells(), cells);
}

} // namespace

TEST(Region, BrushOfSizeOneIsItsCell)
{
    for (const BrushForm form : { BrushForm::Sphere, BrushForm::Box, BrushForm::Column }) {
        const Region region = Region::brush(World, Middle, form, 1);
        EXPECT_EQ(region.cells(), 1);
        EXPECT_TRUE(region.contains(Middle));
    }
}

TEST(Region, BrushesHaveTheirSizeAndSymmetry)
{
    for (int size = 1; size <= Region::MostBrush; ++size) {
        const Region box = Region::brush(World, Middle, BrushForm::Box, size);
        const Region column = Region::brush(World, Middle, BrushForm::Column, size);
        const Region sphere = Region::brush(World, Middle, BrushForm::Sphere, size);
        expectProper(box);
        expectProper(column);
        expectProper(sphere);
        EXPECT_EQ(box.cells(), size * size * size);
        EXPECT_EQ(column.cells() % size, 0);
        EXPECT_GE(column.cells(), sphere.cells());
        // pi/6 = 0.52 of the cube for a ball, pi/4 = 0.79 for a cylinder.
        if (size > 6) {
            EXPECT_NEAR(static_cast<double>(sphere.cells()) / size / size / size, 0.56, 0.08);
            EXPECT_NEAR(static_cast<double>(column.cells()) / size / size / size, 0.81, 0.08);
        }
        const int back = size / 2;
        const int sum = 2 * -back + size - 1; // Mirrors low and high end onto each other.
        for (int y = -9; y < 9; ++y)
            for (int z = -9; z < 9; ++z)
                for (int x = -9; x < 9; ++x) {
                    const bool in = sphere.contains(Middle + Cell { x, y, z });
                    EXPECT_EQ(in, sphere.contains(Middle + Cell { sum - x, y, z }));
                    EXPECT_EQ(in, sphere.contains(Middle + Cell { z, x, y })) << size;
                }
    }
}

TEST(Region, IsCutAtTheBorder)
{
    for (const Cell c : { Cell { 0, 0, 0 }, Cell { 63, 31, 63 }, Cell { -7, 3, 3 },
             Cell { INT32_MAX, 0, 0 }, Cell { INT32_MIN, INT32_MIN, INT32_MIN } }) {
        const Region region = Region::brush(World, c, BrushForm::Sphere, 16);
        expectProper(region);
        EXPECT_LT(region.cells(), 16 * 16 * 16);
    }
    EXPECT_TRUE(Region::brush(World, { INT32_MAX, 5, 5 }, BrushForm::Box, 16).empty());
}

TEST(Region, BoxTakesCornersInAnyOrder)
{
    const Region one = Region::box(World, { 3, 4, 5 }, { 7, 6, 9 });
    const Region two = Region::box(World, { 7, 4, 9 }, { 3, 6, 5 });
    EXPECT_EQ(one.rows(), two.rows());
    EXPECT_EQ(one.cells(), 5 * 3 * 5);
    const Region all = Region::box(
        World, { INT32_MIN, INT32_MIN, INT32_MIN }, { INT32_MAX, INT32_MAX, INT32_MAX });
    EXPECT_EQ(all.cells(), World.cells());
    expectProper(all);
}

TEST(Region, LineReachesBothEndsWithoutGaps)
{
    const Cell from { 3, 4, 5 };
    for (const Cell to :
        { Cell { 50, 9, 22 }, Cell { 3, 30, 5 }, Cell { 3, 4, 5 }, Cell { 0, 0, 63 } }) {
        const Region line = Region::line(World, from, to, BrushForm::Box, 1);
        expectProper(line);
        EXPECT_TRUE(line.contains(from));
        EXPECT_TRUE(line.contains(to));
        const Cell d = to - from;
        EXPECT_EQ(line.cells(), std::max({ std::abs(d.x), std::abs(d.y), std::abs(d.z) }) + 1);
    }
    const Region far
        = Region::line(World, { INT32_MIN, 5, 5 }, { INT32_MAX, 5, 5 }, BrushForm::Sphere, 16);
    expectProper(far);
    EXPECT_FALSE(far.empty());
}

TEST(Region, HollowFillsWhatWaterWould)
{
    Grid grid(World);
    for (const Region::Row& row : Region::box(World, { 10, 5, 10 }, { 20, 10, 20 }).rows())
        for (int x = row.x0; x <= row.x1; ++x)
            grid.set({ x, row.y, row.z }, Material::Stone);
    for (const Region::Row& row : Region::box(World, { 11, 6, 11 }, { 19, 10, 19 }).rows())
        for (int x = row.x0; x <= row.x1; ++x)
            grid.set({ x, row.y, row.z }, Material::Air);
    const Region basin = Region::hollow(grid, { 15, 8, 15 }, 10000);
    expectProper(basin);
    EXPECT_EQ(basin.cells(), 9 * 9 * 3);
    EXPECT_TRUE(Region::hollow(grid, { 15, 8, 15 }, 9 * 9 * 3 - 1).empty()) << "too large";
    EXPECT_TRUE(Region::hollow(grid, { 10, 5, 10 }, 1000).empty()) << "solid";
    EXPECT_TRUE(Region::hollow(grid, { -1, 5, 10 }, 1000).empty());
    EXPECT_TRUE(Region::hollow(grid, { 15, 11, 15 }, 10000).empty()) << "runs over the rim";
}
