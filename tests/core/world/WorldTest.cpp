#include "core/world/World.h"

#include "core/water/WaterInputs.h"
#include "tests/core/world/Playing.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

constexpr WorldOptions Small { { 64, 32, 64 }, 1, 20, WorldKind::RiverValley };

constexpr Cell Up { 0, 1, 0 };

} // namespace

TEST(World, DigsAndFills)
{
    Playing play;
    const Cell top = play.ground(30, 6);
    EXPECT_EQ(play.send(Dig { top }), "");
    EXPECT_EQ(play.grid().at(top), Material::Air);
    EXPECT_EQ(play.send(Fill { top, Material::Brick }), "");
    EXPECT_EQ(play.grid().at(top), Material::Brick);
}

TEST(World, RefusesWhatCannotBeDugOrFilled)
{
    Playing play;
    const Cell top = play.ground(30, 6);
    EXPECT_TRUE(play.refuses(Dig { top + Up }));
    EXPECT_TRUE(play.refuses(Dig { { 30, 0, 6 } })) << "bedrock";
    EXPECT_TRUE(play.refuses(Fill { top, Material::Rock })) << "not empty";
    EXPECT_TRUE(play.refuses(Fill { top + Up, Material::Air }));
    for (const Cell out : { Cell { -1, 5, 5 }, Cell { 64, 5, 5 }, Cell { 5, 32, 5 },
             Cell { 5, -1, 5 }, Cell { 5, 5, 64 }, Cell { INT32_MIN, INT32_MIN, INT32_MIN },
             Cell { INT32_MAX, 5, 5 } }) {
        EXPECT_TRUE(play.refuses(Dig { out }));
        EXPECT_TRUE(play.refuses(Fill { out, Material::Rock }));
        EXPECT_TRUE(play.refuses(PlantTree { out }));
    }
}

TEST(World, TellsOnceOfEachEdit)
{
    Playing play;
    std::vector<LandChanged> news;
    const ViewSubscription listener = play.replica->onEvent<LandChanged>(Scope(WorldScope),
        Handling::Queued, [&](const LandChanged& change) { news.push_back(change); });
    const Cell top = play.ground(30, 6);
    play.send(Dig { top });
    ASSERT_EQ(news.size(), 1u);
    EXPECT_EQ(news[0].low, top);
    EXPECT_EQ(news[0].high, top);
    play.send(Dig { top });
    EXPECT_EQ(news.size(), 1u) << "a refused edit is no news";
}

TEST(World, BuriesNobody)
{
    Playing play;
    play.replica->advanceTo(2_s);
    const Player* player = play.world().players().find(1);
    ASSERT_NE(player, nullptr);
    ASSERT_TRUE(player->body.onGround);
    const Cell feet = player->body.position.cell();
    EXPECT_TRUE(play.refuses(Fill { feet, Material::Stone }));
    EXPECT_TRUE(play.refuses(Fill { feet + Up, Material::Stone }));
    EXPECT_EQ(play.send(Fill { feet + Up + Up, Material::Stone }), "") << "a roof above the head";
    EXPECT_EQ(play.send(Dig { feet - Up }), "");
    play.replica->advanceTo(4_s);
    EXPECT_LT(player->body.position.y, Fixed(feet.y)) << "one falls with one's ground";
}

TEST(World, VillagersSettleAndWander)
{
    Playing play;
    EXPECT_EQ(play.world().crowd().size(), 20u);
    std::vector<Vec3> before;
    for (const Villager& v : play.world().crowd().villagers())
        before.push_back(v.positionAt(play.replica->now()));
    play.replica->advanceTo(30_s);
    int moved = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        moved += play.world().crowd().villagers()[i].positionAt(30_s) != before[i] ? 1 : 0;
    EXPECT_GT(moved, 15);
    const Cell spawn = play.world().terrain().spawnPlace();
    EXPECT_EQ(play.send(SpawnVillagers { spawn, 10 }), "");
    EXPECT_EQ(play.world().crowd().size(), 30u);
    EXPECT_TRUE(play.refuses(SpawnVillagers { { -5, -5, -5 }, 10 }));
}

TEST(World, SpeedHackIsDetected)
{
    Playing play;
    EXPECT_EQ(play.send(Walk { 5, 0, false }), "");
    EXPECT_EQ(play.send(Walk { Fixed::fromRaw(5 * 65536 + 40), 0, false }), "Speed hack detected");
    EXPECT_TRUE(play.refuses(Walk { 4, 4, false }));
}

TEST(World, LosesNoWaterToEdits)
{
    Playing play;
    const WaterField& field = play.world().water().field();
    const Cell lake = [&] {
        for (int x = 0; x < 64; ++x)
            for (int z = 0; z < 64; ++z)
                for (int y = play.world().terrain().seaLevel() - 2; y > 0; --y)
                    if (field.at({ x, y, z }) == WaterField::Full)
                        return Cell { x, y, z };
        return Cell {};
    }();
    ASSERT_GT(lake.y, 0);
    const std::uint64_t before = field.volume();
    EXPECT_EQ(play.send(Fill { lake, Material::Stone }), "");
    EXPECT_EQ(field.at(lake), 0);
    EXPECT_EQ(field.volume(), before) << "it moved aside";
    EXPECT_EQ(play.send(Dig { lake }), "");
    play.replica->advanceTo(play.replica->now() + 2_s);
    EXPECT_GT(field.at(lake), 200) << "and came back";
    EXPECT_EQ(field.volume(), field.books().balance());
}

TEST(World, DevicesStandInOpenCellsAndAreTurnedAndRemoved)
{
    Playing play;
    const Cell top = play.ground(30, 6);
    const auto device = [](Cell c) {
        return PlaceDevice { c, WaterDevice::Kind::Gate, FlowGrid::East, 240 };
    };
    EXPECT_TRUE(play.refuses(device(top))) << "solid";
    EXPECT_TRUE(play.refuses(device({ -1, 5, 5 })));
    EXPECT_TRUE(play.refuses(device({ 5, INT32_MAX, 5 })));
    EXPECT_TRUE(play.refuses(TurnDevice { top + Up, true })) << "none there yet";
    EXPECT_TRUE(play.refuses(RemoveDevice { top + Up }));
    EXPECT_EQ(play.send(device(top + Up)), "");
    const WaterField& field = play.world().water().field();
    EXPECT_FALSE(field.isOpen(top + Up)) << "a gate is shut at first";
    EXPECT_EQ(play.send(TurnDevice { top + Up, true }), "");
    EXPECT_TRUE(field.isOpen(top + Up));
    EXPECT_EQ(play.send(RemoveDevice { top + Up }), "");
    EXPECT_TRUE(field.works().devices().empty());
    EXPECT_EQ(play.send(SetWeather { { 240, 120 } }), "");
    EXPECT_EQ(field.works().weather().rain, 240u);
    EXPECT_EQ(field.works().weather().evaporation, 120u);
    EXPECT_TRUE(play.refuses(SetWeather { { Weather::Most + 1, 0 } })) << "bytes nobody could mean";
    EXPECT_EQ(field.works().weather().rain, 240u);
}

TEST(World, PumpsLiftWaterOutOfANewPolder)
{
    constexpr WorldOptions Polder { { 64, 64, 64 }, 3, 0, WorldKind::Polder };
    std::array<std::uint64_t, 2> left {};
    for (const bool pumping : { true, false }) {
        Playing play(Polder);
        const auto pumps = play.world().water().field().works().devices();
        ASSERT_FALSE(pumps.empty());
        const int dyke = pumps.begin()->first.x + 24; // behind it
        const auto onLand = [&] {
            std::uint64_t sum = 0;
            const GridSize size = play.grid().size();
            for (int y = 0; y < size.y; ++y)
                for (int z = 0; z < size.z; ++z)
                    for (int x = dyke + 1; x < size.x; ++x)
                        sum += static_cast<std::uint64_t>(
                            play.world().water().field().at({ x, y, z }));
            return sum;
        };
        const std::uint64_t before = onLand();
        play.wait(2_s);
        EXPECT_EQ(onLand(), before) << "at rest no water runs to them";
        for (const auto& [cell, pump] : pumps) {
            EXPECT_EQ(pump.kind, WaterDevice::Kind::Pump);
            EXPECT_TRUE(pump.on);
            if (!pumping) {
                EXPECT_EQ(play.send(TurnDevice { cell, false }), "");
            }
        }
        const Cell canal { dyke + 6, play.world().terrain().seaLevel() - 6,
            pumps.begin()->first.z };
        for (int i = 0; i < 16; ++i) // The canals take a fifth of it before the culvert does.
            EXPECT_EQ(play.send(Pour { canal + Cell { i, 0, 0 }, 240 * 50 }), "");
        play.wait(40_s);
        left[pumping ? 0 : 1] = onLand() - before;
    }
    EXPECT_GT(left[1], 240 * 50 * 12u);
    EXPECT_LT(left[0] + 240 * 80, left[1]) << "two cells a second at least";
}

TEST(World, APolderStaysDryInOrdinaryRainAndFloodsInADownpour)
{
    constexpr WorldOptions Polder { { 64, 64, 64 }, 3, 0, WorldKind::Polder };
    Playing play(Polder);
    const WaterField& field = play.world().water().field();
    const int sea = play.world().terrain().seaLevel();
    EXPECT_EQ(field.activeChunks(), 0u) << "without rain all of it sleeps";
    const int dyke = field.works().devices().rbegin()->first.x + 24; // behind it
    // Columns of land with more than a tenth of a voxel on them, and all the water there.
    const auto look = [&] {
        std::pair<int, std::uint64_t> found;
        for (int z = 0; z < 64; ++z) {
            for (int x = dyke + 1; x < 64; ++x) {
                int units = 0;
                for (int y = 0; y < 64; ++y)
                    units += field.at({ x, y, z });
                found.first += units > 24 ? 1 : 0;
                found.second += static_cast<std::uint64_t>(units);
            }
        }
        return found;
    };
    const auto calm = look();
    EXPECT_EQ(play.send(SetWeather { { 12 * 240, 240 } }), "");
    play.wait(35_s);
    const auto soon = look();
    play.wait(10_s);
    const auto rainy = look();
    EXPECT_LT(rainy.first, calm.first + 20) << "nothing but the canals is wet";
    EXPECT_LT(rainy.second, soon.second + soon.second / 50) << "as much leaves as comes";
    EXPECT_EQ(field.volume(), field.books().balance());
    EXPECT_EQ(play.send(SetWeather { { Weather::Most, 0 } }), "");
    play.wait(40_s);
    EXPECT_GT(look().first, calm.first * 4) << "what nobody could keep up with";
    EXPECT_LT(field.at({ 0, sea, 32 }), 180) << "but the sea stays below the dyke";
    EXPECT_EQ(field.at({ 0, sea + 1, 32 }), 0);
    EXPECT_EQ(field.volume(), field.books().balance());
}

TEST(World, PlantsTreesOnSoilOnly)
{
    Playing play;
    const Cell top = play.ground(30, 6);
    play.send(Dig { top });
    play.send(Fill { top, Material::Grass });
    const std::size_t before = play.world().forest().size();
    EXPECT_EQ(play.send(PlantTree { top + Up }), "");
    EXPECT_EQ(play.world().forest().size(), before + 1);
    EXPECT_TRUE(play.refuses(PlantTree { top + Up })) << "one tree a cell";
    EXPECT_TRUE(play.refuses(PlantTree { top })) << "solid";
    EXPECT_TRUE(play.refuses(PlantTree { top + Up + Up })) << "nothing to root in";
}

TEST(World, TreesFallWithTheirGround)
{
    Playing play;
    std::vector<Tree> felled;
    const ViewSubscription listener = play.replica->onEvent<TreeFelled>(Scope(WorldScope),
        Handling::Queued, [&](const TreeFelled& event) { felled.push_back(event.tree); });
    const std::size_t before = play.world().forest().size();
    ASSERT_GT(before, 2u);
    const Tree first = play.world().forest().nth(0);
    const Tree second = play.world().forest().nth(before - 1);
    EXPECT_EQ(play.send(Dig { first.cell - Up }), "");
    EXPECT_EQ(play.world().forest().at(first.cell), nullptr);
    EXPECT_EQ(play.send(Fill { second.cell, Material::Stone }), "");
    EXPECT_EQ(play.world().forest().at(second.cell), nullptr);
    EXPECT_EQ(play.world().forest().size(), before - 2);
    ASSERT_EQ(felled.size(), 2u);
    EXPECT_EQ(felled[0], first);
    EXPECT_EQ(felled[1], second);
}

TEST(World, IsCancelledByItsMaker)
{
    int calls = 0;
    const auto stop = [&](int) { return ++calls < 3; };
    EXPECT_EQ(newWorld(Small, stop), nullptr);
    EXPECT_EQ(calls, 3);
}

TEST(World, SaveLoadSaveIsTheSame)
{
    Playing play;
    play.send(Dig { play.ground(30, 6) });
    const Bytes saved = play.replica->save().flatten();
    const auto other = emptyWorld();
    const LoadResult loaded = other->load(saved);
    ASSERT_TRUE(loaded) << loaded.error;
    EXPECT_EQ(other->save().flatten(), saved);
    EXPECT_EQ(other->hash(), play.replica->hash());
    EXPECT_EQ(other->root<World>().terrain().spawnPlace(), play.world().terrain().spawnPlace());
}
