#include "core/world/Collapse.h"

#include "core/world/Strength.h"
#include "tests/core/world/Playing.h"
#include "tests/scenarios/Places.h"

#include <gtest/gtest.h>

#include <set>

using namespace polder;

namespace {

constexpr int Top = 8;

DrawBox fill(Cell a, Cell b, Material m) { return { a, b, { EditMode::Fill, m, Material::Air } }; }
DrawBox dig(Cell a, Cell b) { return { a, b, { EditMode::Dig, Material::Air, Material::Air } }; }

int solidCells(const Playing& play) { return 64 * 32 * 64 - play.count(Material::Air); }

/// Lets everything come to rest; false if it does not.
bool settles(Playing& play)
{
    for (int i = 0; i < 600; ++i) {
        if (play.world().collapse().isQuiet())
            return true;
        play.wait(100_ms);
    }
    return false;
}

} // namespace

TEST(Collapse, WhatStandsStays)
{
    Playing play(plainLand({ 64, 32, 64 }, Top));
    play.send(fill({ 10, Top, 10 }, { 14, Top + 5, 14 }, Material::Brick));
    ASSERT_TRUE(settles(play));
    EXPECT_EQ(play.count(Material::Brick), 5 * 6 * 5);
}

TEST(Collapse, AFloatingBoxComesDownAsRubble)
{
    Playing play(plainLand({ 64, 32, 64 }, Top));
    play.send(fill({ 45, 20, 45 }, { 48, 23, 48 }, Material::Brick));
    const int before = solidCells(play);
    play.wait(200_ms);
    EXPECT_GT(play.world().collapse().falling().size(), 0u);
    ASSERT_TRUE(settles(play));
    EXPECT_EQ(play.count(Material::Brick), 0);
    EXPECT_EQ(play.count(Material::Gravel), 64);
    EXPECT_EQ(solidCells(play), before) << "nothing vanishes";
    for (int x = 0; x < 64; ++x)
        for (int z = 0; z < 64; ++z)
            EXPECT_LE(play.ground(x, z).y, Top + 3) << "a heap, not a tower";
}

TEST(Collapse, TheCascadeCanBeWatched)
{
    Playing play(plainLand({ 64, 32, 64 }, Top));
    play.send(fill({ 20, Top, 20 }, { 20, Top + 5, 20 }, Material::Stone));
    play.send(fill({ 21, Top + 5, 20 }, { 30, Top + 5, 20 }, Material::Stone));
    ASSERT_TRUE(settles(play));
    EXPECT_EQ(play.count(Material::Stone), 16) << "ten out is what stone holds";
    play.send(fill({ 31, Top + 5, 20 }, { 31, Top + 5, 20 }, Material::Stone));
    ASSERT_TRUE(settles(play));
    EXPECT_EQ(play.count(Material::Stone), 16) << "the eleventh falls";
    play.send(Dig { { 20, Top + 2, 20 } });
    std::set<int> counts;
    for (int i = 0; i < 40; ++i) {
        play.wait(100_ms);
        counts.insert(play.count(Material::Stone));
    }
    EXPECT_GE(counts.size(), 3u) << "not all at once";
    EXPECT_EQ(play.count(Material::Stone), 2);
}

TEST(Collapse, SandSlidesToASlopeOfOne)
{
    Playing play(plainLand({ 64, 32, 64 }, Top));
    play.send(fill({ 47, Top, 47 }, { 48, Top + 11, 48 }, Material::Sand));
    const int before = play.count(Material::Sand);
    ASSERT_TRUE(settles(play));
    EXPECT_EQ(play.count(Material::Sand), before);
    for (int x = 1; x < 63; ++x)
        for (int z = 1; z < 63; ++z) {
            const int here = play.ground(x, z).y;
            EXPECT_LE(here - play.ground(x + 1, z).y, 1);
            EXPECT_LE(here - play.ground(x, z - 1).y, 1);
        }
}

TEST(Collapse, SandFallsWhenItsGroundIsDug)
{
    Playing play(plainLand({ 64, 32, 64 }, Top));
    play.send(fill({ 30, Top, 30 }, { 30, Top, 30 }, Material::Sand));
    play.send(Dig { { 30, Top - 1, 30 } });
    ASSERT_TRUE(settles(play));
    EXPECT_EQ(play.grid().at({ 30, Top - 1, 30 }), Material::Sand);
}

TEST(Collapse, DropsNothingIntoBodies)
{
    Playing play(plainLand({ 64, 32, 64 }, Top));
    play.wait(1_s);
    const Cell feet = play.world().players().find(1)->body.position.cell();
    play.send(fill(feet + Cell { -1, 8, -1 }, feet + Cell { 1, 9, 1 }, Material::Stone));
    const int before = solidCells(play);
    ASSERT_TRUE(settles(play));
    EXPECT_FALSE(isSolid(play.grid().at(feet)));
    EXPECT_FALSE(isSolid(play.grid().at(feet + Cell { 0, 1, 0 })));
    EXPECT_EQ(play.world().players().find(1)->body.position.cell(), feet);
    EXPECT_EQ(solidCells(play), before);
}

TEST(Collapse, FallsIntoWaterWithoutLosingAny)
{
    NewLand land = plainLand({ 64, 32, 64 }, Top);
    for (int x = 20; x < 40; ++x)
        for (int z = 20; z < 40; ++z)
            for (int y = 4; y < Top; ++y) {
                land.grid.set({ x, y, z }, Material::Air);
                setWater(land, { x, y, z }, y == Top - 1 ? 200 : 240);
            }
    Playing play(std::move(land));
    const std::uint64_t before = play.world().water().field().volume();
    play.send(fill({ 28, 16, 28 }, { 30, 18, 30 }, Material::Gravel));
    ASSERT_TRUE(settles(play));
    EXPECT_EQ(play.world().water().field().volume(), before);
    EXPECT_EQ(play.count(Material::Gravel), 27);
}

TEST(Collapse, RubbleUnderACeilingLandsInTurnsAndIsNotLost)
{
    // A flooded hall in the rock on pillars eight apart, with loose slabs between them. Room for
    // the water that the rubble comes to lie in has to be sought beyond the other rubble.
    NewLand land = plainLand({ 64, 32, 64 }, 20);
    for (int x = 4; x < 44; ++x)
        for (int z = 4; z < 44; ++z)
            for (int y = 3; y < 12; ++y) {
                if (x % 8 == 0 && z % 8 == 0)
                    continue;
                const bool slab = y == 10 && x % 8 > 1 && x % 8 < 7 && z % 8 > 1 && z % 8 < 7;
                land.grid.set({ x, y, z }, slab ? Material::Brick : Material::Air);
                if (!slab)
                    setWater(land, { x, y, z }, 240);
            }
    for (int y = 12; y < 20; ++y)
        land.grid.set({ 4, y, 4 }, Material::Air);
    Playing play(std::move(land));
    const std::uint64_t volume = play.world().water().field().volume();
    play.send(dig({ 20, 10, 4 }, { 20, 10, 43 }));
    const int bricks = play.count(Material::Brick);
    const int solid = solidCells(play);
    std::size_t most = 0; // That landed in a tenth of a second.
    std::size_t inAir = 0;
    for (int i = 0; i < 100; ++i) {
        play.wait(100_ms);
        const std::size_t now = play.world().collapse().falling().size();
        most = std::max(most, inAir - std::min(now, inAir));
        inAir = now;
    }
    ASSERT_TRUE(settles(play));
    EXPECT_LT(most, 80u) << "all come down together, but do not land in one step";
    const int fallen = bricks - play.count(Material::Brick);
    EXPECT_GT(fallen, 300);
    // What finds no room for its water waits, and looks farther; once all but the first 64 of a
    // tick crumbled.
    EXPECT_EQ(solidCells(play), solid);
    EXPECT_EQ(play.world().water().field().volume(), volume);
}

TEST(Collapse, ADryRunForetellsWhatHappens)
{
    Playing play(plainLand({ 64, 32, 64 }, Top));
    for (const Cell pillar :
        { Cell { 20, Top, 20 }, Cell { 30, Top, 20 }, Cell { 20, Top, 30 }, Cell { 30, Top, 30 } })
        play.send(fill(pillar, pillar + Cell { 1, 5, 1 }, Material::Stone));
    play.send(fill({ 18, Top + 6, 18 }, { 33, Top + 6, 33 }, Material::Planks));
    ASSERT_TRUE(settles(play));
    const int planks = play.count(Material::Planks);
    const Region dug = Region::box(play.grid().size(), { 20, Top, 20 }, { 21, Top + 5, 21 });
    const std::vector<Cell> foretold = Strength::wouldFall(play.grid(), dug, 10000);
    ASSERT_GT(foretold.size(), 10u);
    std::vector<Material> was;
    for (const Cell c : foretold)
        was.push_back(play.grid().at(c));
    play.send(dig({ 20, Top, 20 }, { 21, Top + 5, 21 }));
    ASSERT_TRUE(settles(play));
    for (const Cell c : foretold)
        EXPECT_FALSE(isSolid(play.grid().at(c)));
    EXPECT_EQ(play.count(Material::Planks), planks) << "planks stay planks, lower down";
    EXPECT_GT(planks, static_cast<int>(foretold.size()));
}

TEST(Collapse, IsSavedInMidFall)
{
    Playing play(plainLand({ 64, 32, 64 }, Top));
    play.send(fill({ 10, 18, 10 }, { 25, 24, 25 }, Material::Rock));
    play.wait(700_ms);
    ASSERT_GT(play.world().collapse().falling().size(), 0u);
    const auto other = emptyWorld();
    const LoadResult loaded = other->load(play.replica->save().flatten());
    ASSERT_TRUE(loaded) << loaded.error;
    play.wait(5_s);
    other->advanceTo(play.replica->now());
    EXPECT_EQ(other->hash(), play.replica->hash());
}
