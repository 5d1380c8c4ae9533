#include "tests/core/world/Playing.h"
#include "tests/scenarios/Places.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

constexpr int Floor = 6;
constexpr Cell Up { 0, 1, 0 };

/// Rock with a pit of 5 x 2 x 5 cells in it.
NewLand pit()
{
    NewLand land = plainLand({ 64, 32, 64 }, Floor);
    for (Cell c { 10, Floor - 2, 10 }; c.y < Floor; ++c.y)
        for (c.z = 10; c.z < 15; ++c.z)
            for (c.x = 10; c.x < 15; ++c.x)
                land.grid.set(c, Material::Air);
    return land;
}

std::uint64_t boiled(const Playing& play)
{
    return play.world().water().field().books().removed(WaterReason::Boiled);
}

void expectBalance(const Playing& play)
{
    const WaterField& field = play.world().water().field();
    EXPECT_EQ(field.volume(), field.books().balance());
}

} // namespace

TEST(Lava, waterThatRunsToItMakesRock)
{
    NewLand land = pit();
    land.grid.set({ 14, Floor - 2, 14 }, Material::Lava);
    Playing play(std::move(land));
    play.wait(5_s);
    EXPECT_EQ(play.count(Material::Lava), 1) << "alone it stays";
    EXPECT_EQ(play.world().lava().shore(), 1u);
    EXPECT_EQ(play.send(Pour { { 10, Floor - 2, 10 }, 240 * 20 }), "");
    for (int i = 0; i < 100; ++i) {
        play.wait(100_ms);
        expectBalance(play);
    }
    EXPECT_EQ(play.count(Material::Lava), 0);
    EXPECT_EQ(play.grid().at({ 14, Floor - 2, 14 }), Material::Rock);
    EXPECT_GT(boiled(play), 0u);
    EXPECT_LE(boiled(play), std::uint64_t { Lava::BoiledByCell });
    EXPECT_EQ(play.world().lava().shore(), 0u);
}

TEST(Lava, putIntoWaterItMakesRock)
{
    NewLand land = pit();
    for (Cell c { 10, Floor - 2, 10 }; c.z < 15; ++c.z)
        for (c.x = 10; c.x < 15; ++c.x)
            setWater(land, c, 240);
    Playing play(std::move(land));
    EXPECT_EQ(play.send(Fill { { 12, Floor - 2, 12 }, Material::Lava }), "");
    play.wait(1_s);
    EXPECT_EQ(play.grid().at({ 12, Floor - 2, 12 }), Material::Rock);
    EXPECT_EQ(boiled(play), std::uint64_t { Lava::BoiledByCell });
    expectBalance(play);
}

TEST(Lava, staysHotBehindItsCrustUntilThatIsDug)
{
    NewLand land = pit();
    for (Cell c { 10, Floor - 2, 10 }; c.z < 15; ++c.z)
        for (c.x = 10; c.x < 15; ++c.x)
            setWater(land, c, 240);
    land.grid.set({ 16, Floor - 2, 12 }, Material::Lava);
    Playing play(std::move(land));
    play.wait(3_s);
    EXPECT_EQ(play.world().lava().shore(), 0u);
    EXPECT_EQ(play.send(Dig { { 15, Floor - 2, 12 } }), "");
    play.wait(3_s);
    EXPECT_EQ(play.grid().at({ 16, Floor - 2, 12 }), Material::Rock);
    expectBalance(play);
}

TEST(Lava, aSeaOfItIsQuenchedALittleAtATime)
{
    NewLand land = plainLand({ 64, 32, 64 }, Floor);
    for (Cell c { 1, Floor - 1, 1 }; c.z < 63; ++c.z) {
        for (c.x = 1; c.x < 63; ++c.x) {
            land.grid.set(c, Material::Lava);
            setWater(land, c + Up, 240);
        }
    }
    Playing play(std::move(land));
    const int before = play.count(Material::Lava);
    play.wait(Lava::Tick);
    EXPECT_EQ(before - play.count(Material::Lava), Lava::RocksInTick);
    play.wait(8_s);
    EXPECT_LT(play.count(Material::Lava), before / 4) << "as long as there is water";
    expectBalance(play);
    const Bytes saved = play.replica->save().flatten();
    const auto other = emptyWorld();
    ASSERT_TRUE(other->load(saved));
    other->advanceTo(play.replica->now() + 2_s);
    play.wait(2_s);
    EXPECT_EQ(other->hash(), play.replica->hash());
}
