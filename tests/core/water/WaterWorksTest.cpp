#include "core/water/WaterWorks.h"

#include "tests/core/water/Tank.h"

namespace polder {
namespace {

    constexpr GridSize Small { 32, 32, 32 };
    using Kind = WaterDevice::Kind;

    /// Two basins of the same floor, joined by one cell at (16, 4, 8).
    std::unique_ptr<Tank> twoBasins()
    {
        auto tank = std::make_unique<Tank>(Small);
        tank->carve({ 4, 4, 4 }, { 15, 20, 12 }).carve({ 17, 4, 4 }, { 28, 20, 12 });
        tank->carve({ 16, 4, 8 }, { 16, 4, 8 });
        return tank;
    }

    TEST(WaterWorks, aGateHoldsWaterUntilItOpens)
    {
        const auto tank = twoBasins();
        WaterWorks& works = tank->water().works();
        ASSERT_EQ(works.whyNot(tank->water(), { 16, 4, 8 }), "");
        EXPECT_NE(works.whyNot(tank->water(), { 16, 5, 8 }), "") << "solid";
        EXPECT_NE(works.whyNot(tank->water(), { 16, 5, -8 }), "") << "outside";
        works.place(tank->water(), { 16, 4, 8 }, { Kind::Gate });
        tank->flood({ 4, 4, 4 }, { 15, 12, 12 });
        tank->run(100);
        EXPECT_EQ(tank->column({ 20, 4, 8 }), 0);
        EXPECT_TRUE(tank->water().isStill());

        ASSERT_TRUE(works.turn(tank->water(), { 16, 4, 8 }, true));
        tank->run(100);
        EXPECT_GT(tank->column({ 20, 4, 8 }), 0);
        ASSERT_GE(tank->settle(6000), 0);
        EXPECT_NEAR(tank->column({ 20, 4, 8 }), tank->column({ 10, 4, 8 }), 8);
        const std::uint64_t volume = tank->water().volume();
        ASSERT_TRUE(works.turn(tank->water(), { 16, 4, 8 }, false));
        EXPECT_EQ(tank->water().at({ 16, 4, 8 }), 0);
        EXPECT_EQ(tank->water().volume(), volume) << "what stood in the gate moved aside";
        EXPECT_FALSE(works.turn(tank->water(), { 1, 1, 1 }, true));
        EXPECT_TRUE(works.remove(tank->water(), { 16, 4, 8 }));
        EXPECT_FALSE(works.remove(tank->water(), { 16, 4, 8 }));
        tank->run(20);
    }

    TEST(WaterWorks, aValvePassesOneWayOnly)
    {
        for (const bool forward : { true, false }) {
            const auto tank = twoBasins();
            WaterWorks& works = tank->water().works();
            const auto front = forward ? FlowGrid::East : FlowGrid::West;
            works.place(tank->water(), { 16, 4, 8 }, { Kind::Valve, front, 240 * 80, false, 0 });
            tank->flood({ 4, 4, 4 }, { 15, 8, 12 });
            works.turn(tank->water(), { 16, 4, 8 }, true);
            std::uint64_t energy = energyOf(*tank);
            for (int i = 0; i < 200; ++i) {
                tank->run(1);
                const std::uint64_t after = energyOf(*tank);
                ASSERT_LE(after, energy);
                energy = after;
            }
            EXPECT_EQ(tank->column({ 20, 4, 8 }) > 0, forward);
        }
    }

    TEST(WaterWorks, aPumpLiftsAtItsRate)
    {
        // A pump in the roof of a cistern, front up.
        Tank tank(Small);
        tank.carve({ 4, 4, 4 }, { 12, 8, 12 }).carve({ 8, 9, 8 }, { 8, 9, 8 });
        tank.carve({ 4, 10, 4 }, { 12, 14, 12 }).flood({ 4, 4, 4 }, { 12, 8, 12 });
        WaterWorks& works = tank.water().works();
        works.place(tank.water(), { 8, 9, 8 }, { Kind::Pump, FlowGrid::Above, 480, false, 0 });
        tank.run(40);
        EXPECT_EQ(tank.column({ 8, 10, 8 }), 0) << "off";
        works.turn(tank.water(), { 8, 9, 8 }, true);
        const std::uint64_t volume = tank.water().volume();
        tank.run(400);
        int lifted = 0;
        Tank::forBox({ 4, 10, 4 }, { 12, 14, 12 }, [&](Cell c) { lifted += tank.water().at(c); });
        EXPECT_EQ(lifted, 4800);
        EXPECT_EQ(tank.water().volume(), volume);
    }

    TEST(WaterWorks, rainAndEvaporationAreBookedAndKeepTheirRate)
    {
        Tank tank(Small);
        tank.carve({ 0, 8, 0 }, { 31, 31, 31 });
        WaterWorks& works = tank.water().works();
        works.setWeather({ Weather::Most, 0 });
        tank.run(10 * WaterField::StepsPerSecond);
        const std::uint64_t expected = std::uint64_t { Weather::Most } * 32 * 32 * 10 / 3600;
        EXPECT_NEAR(static_cast<double>(tank.water().books().added(WaterReason::Rain)),
            static_cast<double>(expected), 1);
        works.setWeather({ 0, Weather::Most });
        tank.run(20 * WaterField::StepsPerSecond);
        EXPECT_GT(tank.water().books().removed(WaterReason::Evaporation), expected / 2);
        EXPECT_LE(tank.water().books().removed(WaterReason::Evaporation), expected + 1);
    }

    TEST(WaterWorks, everyColumnGetsItsRain)
    {
        Tank tank({ 96, 32, 96 });
        tank.carve({ 0, 8, 0 }, { 95, 31, 95 });
        tank.water().works().setWeather({ Weather::Most, 0 });
        tank.run(96 * 96 / 128);
        int dry = 0;
        for (int x = 0; x < 96; ++x)
            for (int z = 0; z < 96; ++z)
                dry += tank.water().at({ x, 8, z }) == 0 ? 1 : 0;
        EXPECT_EQ(dry, 0);
    }

    TEST(WaterWorks, aRestoredFieldContinuesBitForBit)
    {
        auto tank = twoBasins();
        WaterWorks& works = tank->water().works();
        works.place(tank->water(), { 16, 4, 8 }, { Kind::Valve, FlowGrid::East, 777, true, 0 });
        works.setWeather({ 3000, 500 });
        tank->flood({ 4, 4, 4 }, { 15, 8, 12 });
        for (int round = 0; round < 4; ++round) {
            tank->run(13);
            const auto twin = tank->restore(tank->save());
            for (int i = 0; i < 12; ++i) {
                tank->water().step();
                twin->water().step();
                ASSERT_EQ(tank->hash(), twin->hash()) << "round " << round << ", step " << i;
            }
        }
    }

    TEST(WaterWorks, soilBesideWaterIsWet)
    {
        Tank tank(Small);
        tank.carve({ 10, 10, 10 }, { 10, 10, 10 }).flood({ 10, 10, 10 }, { 10, 10, 10 }, 20);
        EXPECT_TRUE(tank.water().isSoilWet({ 12, 10, 10 }));
        EXPECT_TRUE(tank.water().isSoilWet({ 10, 9, 10 }));
        EXPECT_FALSE(tank.water().isSoilWet({ 13, 10, 10 }));
        EXPECT_FALSE(tank.water().isSoilWet({ -5, 400, 10 }));
    }

} // namespace
} // namespace polder
