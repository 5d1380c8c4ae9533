#include "core/water/WaterField.h"

#include "tests/core/water/Tank.h"

namespace polder {
namespace {

    constexpr GridSize Small { 32, 32, 32 };

    TEST(WaterField, fallsAndComesToRest)
    {
        Tank tank(Small);
        tank.carve({ 4, 4, 4 }, { 9, 20, 9 }).flood({ 4, 20, 4 }, { 9, 20, 9 });
        ASSERT_GT(tank.settle(500), 0);
        for (int x = 4; x <= 9; ++x)
            EXPECT_EQ(tank.water().at({ x, 4, 5 }), WaterField::Full);
        EXPECT_EQ(tank.water().at({ 4, 5, 4 }), 0);
    }

    TEST(WaterField, restedWaterCostsNoStep)
    {
        Tank tank(Small);
        tank.carve({ 4, 4, 4 }, { 9, 20, 9 }).flood({ 5, 9, 5 }, { 6, 9, 6 }, 100);
        ASSERT_GT(tank.settle(500), 0);
        const std::uint64_t hash = tank.hash();
        EXPECT_TRUE(tank.water().isStill());
        EXPECT_EQ(tank.water().activeChunks(), 0u);
        tank.water().step();
        EXPECT_NE(tank.hash(), hash) << "the step count is replicated";
        EXPECT_EQ(tank.water().activeChunks(), 0u);
    }

    TEST(WaterField, conservesEveryUnit)
    {
        const auto tank = randomTank({ 64, 64, 64 }, 10);
        const std::uint64_t before = tank->water().volume();
        tank->run(150);
        EXPECT_EQ(tank->water().volume(), before);
    }

    TEST(WaterField, energyNeverRises)
    {
        for (const std::uint64_t seed : { 20u, 21u, 22u }) {
            const auto tank = randomTank({ 32, 64, 64 }, seed);
            std::uint64_t before = energyOf(*tank);
            for (int i = 0; i < 100; ++i) {
                tank->water().step();
                const std::uint64_t after = energyOf(*tank);
                ASSERT_LE(after, before) << "seed " << seed << ", step " << i;
                before = after;
            }
        }
    }

    TEST(WaterField, randomWorldsComeToRest)
    {
        const auto tank = randomTank(Small, 30);
        EXPECT_GE(tank->settle(4000), 0);
    }

    TEST(WaterField, filmsStayPut)
    {
        Tank tank(Small);
        tank.carve({ 0, 4, 0 }, { 31, 8, 31 });
        tank.water().add({ 15, 4, 15 }, 5);
        tank.run(10);
        EXPECT_EQ(tank.water().at({ 15, 4, 15 }), 5);
        EXPECT_TRUE(tank.water().isStill());
    }

    TEST(WaterField, nothingButFilmsStaysOnASlope)
    {
        // Stairs down to the east, each three cells deep and one high, and a pit at their foot.
        Tank tank({ 64, 32, 32 });
        for (int stair = 0; stair < 16; ++stair)
            tank.carve({ 3 * stair, 20 - stair, 4 }, { 3 * stair + 2, 30, 12 });
        tank.carve({ 48, 1, 4 }, { 63, 30, 12 });
        tank.flood({ 0, 20, 4 }, { 2, 23, 12 });
        const std::uint64_t poured = tank.water().volume();
        ASSERT_GE(tank.settle(2000), 0);
        int most = 0;
        std::uint64_t left = 0;
        Tank::forBox({ 0, 4, 4 }, { 47, 30, 12 }, [&](Cell c) {
            most = std::max(most, tank.water().at(c));
            left += static_cast<std::uint64_t>(tank.water().at(c));
        });
        EXPECT_LE(most, 8);
        EXPECT_LT(left, poured / 20) << "most of it came down";
    }

    TEST(WaterField, addFillsUpwardsAndReportsWhatFits)
    {
        Tank tank(Small);
        tank.carve({ 4, 4, 4 }, { 4, 5, 4 });
        EXPECT_EQ(tank.water().add({ 4, 4, 4 }, 300), 300);
        EXPECT_EQ(tank.water().at({ 4, 5, 4 }), 60);
        EXPECT_EQ(tank.water().add({ 4, 4, 4 }, 300), 180);
        EXPECT_EQ(tank.water().add({ 4, 4, 4 }, 1), 0);
        EXPECT_EQ(tank.water().add({ 3, 4, 4 }, 1), 0) << "solid";
        EXPECT_EQ(tank.water().add({ -1, 4, 4 }, 1), 0) << "outside";
        EXPECT_EQ(tank.water().remove({ 4, 5, 4 }, 1000), 240);
        EXPECT_EQ(tank.water().remove({ 4, 40, 4 }, 5), 0);
        EXPECT_EQ(tank.water().volume(), tank.water().books().balance());
    }

    TEST(WaterField, hugeAndNegativeAmountsAreDefined)
    {
        Tank tank(Small, Material::Air);
        EXPECT_EQ(tank.water().add({ 4, 4, 4 }, INT32_MAX), 28 * 240);
        EXPECT_EQ(tank.water().add({ 4, 4, 4 }, -5), 0);
        EXPECT_EQ(tank.water().remove({ 4, 4, 4 }, -5), 0);
        EXPECT_EQ(tank.water().remove({ INT32_MIN, INT32_MAX, INT32_MIN }, 5), 0);
        EXPECT_EQ(tank.water().at({ INT32_MAX, 0, 0 }), 0);
        EXPECT_EQ(tank.water().volume(), tank.water().books().balance());
    }

    TEST(WaterField, sourcesAndSinksKeepTheirRateAndTheBooks)
    {
        Tank tank(Small);
        tank.carve({ 2, 4, 4 }, { 29, 20, 6 });
        ASSERT_TRUE(tank.water().placeSource({ 2, 4, 5 }, 333));
        tank.run(40);
        EXPECT_EQ(tank.water().books().added(WaterReason::Source), 333u);
        ASSERT_TRUE(tank.water().placeSink({ 29, 4, 5 }, 100));
        tank.run(400);
        EXPECT_EQ(tank.water().books().added(WaterReason::Source), 3663u);
        EXPECT_GT(tank.water().books().removed(WaterReason::Sink), 300u);
        EXPECT_LE(tank.water().books().removed(WaterReason::Sink), 1000u);
        EXPECT_TRUE(tank.water().removeOutlet({ 2, 4, 5 }));
        EXPECT_FALSE(tank.water().removeOutlet({ 2, 4, 5 }));
        EXPECT_FALSE(tank.water().placeSource({ 32, 0, 0 }, 1));
        const std::uint64_t before = tank.water().books().added(WaterReason::Source);
        tank.run(40);
        EXPECT_EQ(tank.water().books().added(WaterReason::Source), before);
    }

    TEST(WaterField, aPlacedSolidMovesItsWater)
    {
        Tank tank(Small);
        tank.carve({ 4, 4, 4 }, { 9, 20, 9 }).flood({ 4, 4, 4 }, { 9, 8, 9 });
        const std::uint64_t before = tank.water().volume();
        ASSERT_TRUE(tank.water().canPlaceSolid({ 6, 5, 6 }));
        tank.put({ 6, 5, 6 }, Material::Rock);
        EXPECT_EQ(tank.water().at({ 6, 5, 6 }), 0);
        EXPECT_EQ(tank.water().volume(), before);
        tank.run(200);
        EXPECT_EQ(tank.water().volume(), before);
        EXPECT_NEAR(tank.column({ 4, 4, 4 }), tank.column({ 9, 4, 9 }), 12);
        tank.put({ 6, 5, 6 }, Material::Air);
        EXPECT_EQ(tank.water().at({ 6, 5, 6 }), 0) << "empty until water runs in";
        EXPECT_EQ(tank.water().volume(), before);
        tank.run(20);
        EXPECT_EQ(tank.water().at({ 6, 5, 6 }), 240);
    }

    TEST(WaterField, displacedWaterMovesToTheNearestRoom)
    {
        // A pipe with room at both ends, nearer at the western one, and no way up in between.
        Tank tank(Small);
        tank.carve({ 4, 4, 4 }, { 20, 4, 4 }).flood({ 5, 4, 4 }, { 19, 4, 4 });
        tank.put({ 8, 4, 4 }, Material::Rock);
        EXPECT_EQ(tank.water().at({ 4, 4, 4 }), 240);
        EXPECT_EQ(tank.water().at({ 20, 4, 4 }), 0);
        EXPECT_EQ(tank.water().books().removed(WaterReason::Crushed), 0u);
    }

    TEST(WaterField, aSolidIsRefusedWhereRoomIsTooFar)
    {
        // 5,832 full cells; the only room is at the corner across.
        Tank tank(Small);
        tank.carve({ 4, 4, 4 }, { 21, 21, 21 }).flood({ 4, 4, 4 }, { 21, 21, 21 });
        tank.water().remove({ 21, 21, 21 }, 240);
        EXPECT_FALSE(tank.water().canPlaceSolid({ 4, 4, 4 }));
        EXPECT_TRUE(tank.water().canPlaceSolid({ 21, 20, 20 }));
    }

    TEST(WaterField, whatFoundNoRoomIsNotMadeUpForLater)
    {
        Tank tank(Small);
        tank.carve({ 4, 4, 4 }, { 4, 4, 4 });
        tank.water().placeSource({ 4, 4, 4 }, 2400);
        tank.run(100);
        EXPECT_EQ(tank.water().books().added(WaterReason::Source), 240u);
        tank.water().remove({ 4, 4, 4 }, 240);
        tank.run(1);
        EXPECT_EQ(tank.water().at({ 4, 4, 4 }), 2400 / WaterField::StepsPerSecond);
        // A sink that found nothing takes no more than its rate either.
        tank.water().placeSink({ 4, 4, 4 }, 400);
        tank.run(200);
        tank.water().removeOutlet({ 4, 4, 4 });
        tank.water().add({ 4, 4, 4 }, 240);
        tank.water().placeSink({ 4, 4, 4 }, 400);
        tank.run(1);
        EXPECT_EQ(tank.water().at({ 4, 4, 4 }), 230);
    }

    TEST(WaterField, aSolidIsRefusedWhereWaterHasNoRoom)
    {
        Tank tank(Small);
        tank.carve({ 4, 4, 4 }, { 6, 4, 4 }).flood({ 4, 4, 4 }, { 6, 4, 4 });
        EXPECT_FALSE(tank.water().canPlaceSolid({ 5, 4, 4 }));
        EXPECT_FALSE(tank.water().whyNotSolid({ 5, 40, 4 }).empty());
        // Done all the same, the books say so.
        tank.put({ 5, 4, 4 }, Material::Rock);
        EXPECT_EQ(tank.water().books().removed(WaterReason::Crushed), 240u);
        EXPECT_EQ(tank.water().volume(), tank.water().books().balance());
    }

    TEST(WaterField, aDugWallLetsWaterThrough)
    {
        Tank tank({ 64, 32, 32 });
        tank.carve({ 20, 4, 10 }, { 31, 12, 12 }).carve({ 33, 2, 10 }, { 45, 12, 12 });
        tank.flood({ 20, 4, 10 }, { 31, 8, 12 });
        ASSERT_GE(tank.settle(100), 0);
        tank.put({ 32, 4, 11 }, Material::Air);
        EXPECT_FALSE(tank.water().isStill());
        tank.run(600);
        EXPECT_GT(tank.column({ 40, 2, 11 }), 240);
    }

    TEST(WaterField, currentRunsDownstream)
    {
        Tank tank(Small);
        tank.carve({ 2, 4, 4 }, { 29, 20, 4 });
        tank.water().placeSource({ 2, 4, 4 }, 2400);
        tank.water().placeSink({ 29, 4, 4 }, 2400);
        tank.run(1500);
        for (const int x : { 8, 16, 24 })
            EXPECT_GT(tank.water().currentAt({ x, 4, 4 }).x, 0) << x;
        EXPECT_EQ(tank.water().currentAt({ 16, 4, 4 }).z, 0);
        EXPECT_EQ(tank.water().currentAt({ 16, 3, 4 }), Current {});
        EXPECT_EQ(tank.water().currentAt({ -1, -1, -1 }), Current {});
    }

    TEST(WaterField, currentIsOfTheVolumesAlone)
    {
        const auto tank = randomTank(Small, 41);
        tank->run(5);
        const auto twin = tank->restore(tank->save());
        int moving = 0;
        Tank::forBox({ 0, 0, 0 }, { 31, 31, 31 }, [&](Cell c) {
            const Current current = tank->water().currentAt(c);
            ASSERT_EQ(current, twin->water().currentAt(c));
            moving += current == Current {} ? 0 : 1;
        });
        EXPECT_GT(moving, 1000);
    }

    TEST(WaterField, currentBelowIsThatOfTheSurfaceAndNoneInAFullPipe)
    {
        Tank tank(Small);
        tank.carve({ 2, 4, 4 }, { 29, 20, 4 });
        tank.water().add({ 2, 4, 4 }, 240 + 200);
        tank.water().add({ 3, 4, 4 }, 240 + 100);
        const Current surface = tank.water().currentAt({ 2, 5, 4 });
        EXPECT_GT(surface.x, 0);
        EXPECT_EQ(tank.water().currentAt({ 2, 4, 4 }), surface);
        tank.water().add({ 20, 9, 4 }, 77);
        EXPECT_EQ(tank.water().currentAt({ 20, 9, 4 }).y, -77) << "it falls";

        Tank pipe({ 64, 32, 32 });
        pipe.carve({ 2, 6, 4 }, { 20, 28, 12 }).carve({ 21, 6, 8 }, { 40, 6, 8 });
        pipe.carve({ 41, 2, 4 }, { 60, 28, 12 }).flood({ 2, 6, 4 }, { 20, 20, 12 });
        pipe.run(400);
        ASSERT_EQ(pipe.water().at({ 30, 6, 8 }), 240);
        EXPECT_EQ(pipe.water().currentAt({ 30, 6, 8 }), Current {}) << "although it delivers";
    }

    TEST(WaterField, currentIsWhatPasses)
    {
        for (const int rate : { 600, 1200, 1800 }) {
            Tank tank(Small);
            tank.carve({ 2, 4, 4 }, { 29, 20, 4 });
            tank.water().setBodies(false); // so that all of the stream has to pass by spreading
            tank.water().placeSource({ 2, 4, 4 }, static_cast<std::uint32_t>(rate));
            tank.water().placeSink({ 29, 4, 4 }, static_cast<std::uint32_t>(rate * 2));
            tank.run(3000);
            int looked = 0;
            for (int x = 6; x < 27; ++x) {
                if (tank.column({ x - 1, 4, 4 }) >= WaterField::Full)
                    continue; // there it passes in waves above one another
                const int passing = tank.water().currentAt({ x, 4, 4 }).x;
                EXPECT_NEAR(passing * 2 * 40, rate, rate / 6) << x;
                ++looked;
            }
            EXPECT_GT(looked, 2);
        }
    }

    TEST(WaterField, thereIsNoCurrentAtRest)
    {
        const auto tank = randomTank(Small, 30);
        ASSERT_GE(tank->settle(4000), 0);
        int wet = 0;
        Tank::forBox({ 0, 0, 0 }, { 31, 31, 31 }, [&](Cell c) {
            ASSERT_EQ(tank->water().currentAt(c), Current {});
            wet += tank->water().at(c) > 0 ? 1 : 0;
        });
        EXPECT_GT(wet, 1000);
        // A film beside dry ground at the shore of a pond.
        Tank pond(Small);
        pond.carve({ 4, 4, 4 }, { 8, 4, 8 }).carve({ 2, 5, 2 }, { 10, 8, 10 });
        pond.flood({ 4, 4, 4 }, { 8, 4, 8 }).flood({ 4, 5, 4 }, { 8, 5, 8 }, 6);
        pond.run(10);
        ASSERT_TRUE(pond.water().isStill());
        ASSERT_EQ(pond.water().at({ 4, 5, 6 }), 6);
        EXPECT_EQ(pond.water().currentAt({ 4, 4, 6 }), Current {});
    }

    TEST(WaterField, refusesForgedBytes)
    {
        const auto tank = randomTank(Small, 40);
        tank->run(3);
        const Bytes bytes = tank->save();
        Random random(99);
        for (int i = 0; i < 300; ++i) {
            Bytes forged = bytes;
            for (int k = 0; k < 3; ++k)
                forged[random.below(k < 2 ? 200 : static_cast<std::uint32_t>(forged.size()))]
                    = static_cast<std::uint8_t>(random.next());
            WaterField field;
            Archive archive = Archive::loader(forged);
            field.serialize(archive);
            field.attach(tank->ground());
            field.step();
        }
        WaterField field;
        Archive archive = Archive::loader(BytesView(bytes).first(bytes.size() / 2));
        field.serialize(archive);
        EXPECT_FALSE(archive.ok());
    }

} // namespace
} // namespace polder
