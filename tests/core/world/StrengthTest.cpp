#include "core/world/Strength.h"

#include "core/water/WaterField.h"
#include "tests/scenarios/Places.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

constexpr int Top = 8; // first cell above the ground

Grid level() { return plainLand({ 64, 32, 64 }, Top).grid; }

/// A beam of that length out from a pillar that is `height` tall.
Grid beam(Material material, int length, int height = 4)
{
    Grid grid = level();
    for (int y = Top; y < Top + height; ++y)
        grid.set({ 20, y, 20 }, Material::Stone);
    for (int i = 1; i <= length; ++i)
        grid.set({ 20 + i, Top + height - 1, 20 }, material);
    return grid;
}

bool holds(const Grid& grid, Cell c)
{
    std::int64_t work = 0;
    return Strength::holds(SpanView(grid), c, work);
}

} // namespace

TEST(Strength, EachMaterialHoldsOutItsSpan)
{
    for (std::size_t i = 1; i < MaterialCount; ++i) {
        const auto material = static_cast<Material>(i);
        const int span = materialInfo(material).span;
        ASSERT_LE(span, Strength::MostSpan);
        const Grid grid = beam(material, span + 1);
        EXPECT_TRUE(holds(grid, { 20 + span, Top + 3, 20 })) << materialInfo(material).name;
        EXPECT_FALSE(holds(grid, { 21 + span, Top + 3, 20 })) << materialInfo(material).name;
    }
}

TEST(Strength, ProppingFromBelowRelaxesASpan)
{
    Grid grid = beam(Material::Dirt, 5);
    EXPECT_FALSE(holds(grid, { 23, Top + 3, 20 }));
    for (int y = Top; y < Top + 3; ++y)
        grid.set({ 24, y, 20 }, Material::Dirt);
    for (int x = 21; x <= 25; ++x)
        EXPECT_TRUE(holds(grid, { x, Top + 3, 20 })) << x;
}

TEST(Strength, GoesRoundCornersButNotThroughAir)
{
    Grid grid = level();
    for (int y = Top; y < Top + 3; ++y)
        grid.set({ 10, y, 10 }, Material::Stone);
    const int y = Top + 2;
    for (const Cell c :
        { Cell { 11, y, 10 }, Cell { 12, y, 10 }, Cell { 12, y, 11 }, Cell { 12, y, 12 } })
        grid.set(c, Material::Brick);
    EXPECT_TRUE(holds(grid, { 12, y, 12 }));
    grid.set({ 14, y, 12 }, Material::Brick);
    EXPECT_FALSE(holds(grid, { 14, y, 12 }));
}

TEST(Strength, LightThingsFloat)
{
    NewLand land = plainLand({ 64, 32, 64 }, 4);
    Grid grid = land.grid;
    WaterField water(grid);
    for (int y = 4; y < 6; ++y)
        water.add({ 30, y, 30 }, WaterField::Full);
    grid.set({ 30, 6, 30 }, Material::Planks);
    EXPECT_TRUE(SpanView(grid, &water).rests({ 30, 6, 30 }));
    grid.set({ 30, 6, 30 }, Material::Stone);
    EXPECT_FALSE(SpanView(grid, &water).rests({ 30, 6, 30 }));
}

TEST(Strength, ADryRunNamesWhatWouldFallAndChangesNothing)
{
    // A slab on one pillar: without it, all of it comes down.
    Grid grid = beam(Material::Stone, 6);
    const Region pillarFoot = Region::box(grid.size(), { 20, Top, 20 }, { 20, Top, 20 });
    const std::vector<Cell> fallen = Strength::wouldFall(grid, pillarFoot, 1000);
    EXPECT_EQ(fallen.size(), 3u + 6u);
    EXPECT_TRUE(isSolid(grid.at({ 20, Top, 20 })));
    EXPECT_EQ(Strength::wouldFall(grid, pillarFoot, 4).size(), 4u);
    EXPECT_TRUE(Strength::wouldFall(
        grid, Region::box(grid.size(), { 26, Top + 3, 20 }, { 26, Top + 3, 20 }), 99)
                    .empty())
        << "the end of a beam carries nothing";
}
