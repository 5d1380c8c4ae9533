#include "core/water/BodyPass.h"

#include "tests/core/water/Reference.h"

namespace polder {
namespace {

    TEST(BodyPass, isTheBareRuleByteForByte)
    {
        // Random shelves make many small bodies across all faces of chunks.
        const auto tank = randomTank({ 64, 64, 64 }, 50);
        Reference reference(*tank);
        for (std::uint64_t step = 0; step < 25; ++step) {
            tank->water().step();
            reference.step(step);
            if (step % 2 == 1)
                reference.level();
            reference.expectEqual(*tank);
            ASSERT_FALSE(HasFailure()) << "step " << step;
        }
    }

    TEST(BodyPass, cachesNeverShow)
    {
        // A lake over four chunks, disturbed in one of them at a time.
        auto tank = std::make_unique<Tank>(GridSize { 64, 32, 64 });
        tank->carve({ 4, 4, 4 }, { 59, 20, 59 }).flood({ 4, 4, 4 }, { 59, 9, 59 });
        Random random(3);
        for (std::uint64_t round = 0; round < 12; ++round) {
            const Cell c { random.between(5, 58), random.between(6, 12), random.between(5, 58) };
            if (round % 3 == 0)
                tank->put(c, tank->water().isOpen(c) ? Material::Brick : Material::Air);
            else if (round % 3 == 1)
                tank->water().add(c, 240 * 5);
            else
                tank->water().remove(c, 240);

            // The twin has no cache that could be stale.
            for (int i = 0; i < 8; ++i) {
                const auto twin = tank->restore(tank->save());
                tank->water().step();
                twin->water().step();
                ASSERT_EQ(tank->hash(), twin->hash()) << "round " << round << ", step " << i;
            }
            tank->run(60);
        }
    }

    TEST(BodyPass, moreThanAPassMayTakeWaitsOldestFirst)
    {
        // 100 chunks of puddles on shelves, all of them due at once.
        const auto tank = randomTank({ 320, 32, 320 }, 60);
        const auto threads = tank->restore(tank->save());
        threads->water().setWorkers(3);
        for (int step = 0; step < 8; ++step) {
            // The twin knows which chunks wait, and since when, from the snapshot alone.
            const auto twin = tank->restore(tank->save());
            for (Tank* one : { tank.get(), twin.get(), threads.get() })
                one->run(2);
            ASSERT_EQ(tank->hash(), twin->hash()) << "step " << step;
            ASSERT_EQ(tank->hash(), threads->hash()) << "step " << step;
        }
    }

    TEST(BodyPass, whatIsPreparedChangesNothing)
    {
        // Water and ground change between what is prepared and the levelling.
        const auto tank = randomTank({ 96, 32, 96 }, 40);
        const auto plain = tank->restore(tank->save());
        Random random(8);
        for (int step = 0; step < 40; ++step) {
            const Cell c { random.between(1, 94), random.between(1, 30), random.between(1, 94) };
            tank->water().flow();
            plain->water().flow();
            if (tank->water().levelsDue()) {
                tank->water().findBodies();
                tank->put(c, Material::Air);
                tank->water().findSurfaces();
                tank->water().add(c, 200);
                tank->water().level();
                plain->put(c, Material::Air);
                plain->water().add(c, 200);
                plain->water().level();
            }
            ASSERT_EQ(tank->hash(), plain->hash()) << "step " << step;
        }
    }

    TEST(BodyPass, levelsABodyOnceHoweverManyOfItsChunksAreDue)
    {
        // A lake over 144 chunks, more than a pass looks for, that moves everywhere at once; and a
        // pit of which all chunks come later in the order.
        Tank tank({ 384, 64, 384 });
        tank.carve({ 4, 4, 4 }, { 379, 20, 379 }).flood({ 4, 4, 4 }, { 379, 6, 379 });
        tank.carve({ 340, 40, 340 }, { 347, 60, 347 }).carve({ 349, 40, 340 }, { 352, 60, 347 });
        tank.carve({ 348, 40, 340 }, { 348, 42, 347 });
        ASSERT_GE(tank.settle(2000), 0);
        tank.water().setBodies(false);
        tank.flood({ 4, 7, 4 }, { 379, 7, 379 }, 60).flood({ 340, 40, 340 }, { 347, 55, 347 });
        tank.run(200);
        tank.water().setBodies(true);
        const auto apart = [&] {
            return tank.column({ 344, 40, 344 }) - tank.column({ 350, 40, 344 });
        };
        const int before = apart();
        ASSERT_GT(before, 240);
        tank.run(2);
        EXPECT_EQ(apart(), before) << "the lake comes first";
        tank.run(2);
        EXPECT_LT(apart(), before) << "and does not come again before all others had their turn";
    }

    TEST(BodyPass, communicatingVesselsLevel)
    {
        // Two shafts of 4 x 4, a tunnel of 24 cells between their feet, all water in one of them.
        Tank tank({ 64, 64, 32 });
        tank.carve({ 4, 4, 4 }, { 7, 40, 7 }).carve({ 32, 4, 4 }, { 35, 40, 7 });
        tank.carve({ 8, 4, 4 }, { 31, 7, 7 });
        tank.flood({ 4, 4, 4 }, { 7, 25, 7 }).flood({ 8, 4, 4 }, { 35, 7, 7 });
        const auto apart = [&] {
            return std::abs(tank.column({ 5, 4, 5 }) - tank.column({ 33, 4, 5 }));
        };
        ASSERT_GT(apart(), 10 * 240);
        int steps = 0;
        std::uint64_t energy = energyOf(tank);
        for (; steps < 150 && apart() > 60; ++steps) {
            tank.run(1);
            const std::uint64_t after = energyOf(tank);
            ASSERT_LE(after, energy) << "step " << steps;
            energy = after;
        }
        EXPECT_LE(apart(), 60) << "after 150 steps";
        RecordProperty("steps", steps);
        ASSERT_GE(tank.settle(1000), 0);
        EXPECT_LE(apart(), 4);
    }

    TEST(BodyPass, aDamBreakLevelsWithinTwentySeconds)
    {
        // 64 wide, water 16 high and 32 long behind a wall, into a basin of 128.
        Tank tank({ 160, 32, 64 }, Material::Air);
        tank.box({ 0, 0, 0 }, { 159, 0, 63 }, Material::Rock).flood({ 0, 1, 0 }, { 31, 16, 63 });
        const int level = 240 * 16 * 32 / 160;
        const auto spread = [&] {
            int worst = 0;
            for (int x = 0; x < 160; ++x)
                for (int z = 0; z < 64; ++z)
                    worst = std::max(worst, std::abs(tank.column({ x, 1, z }) - level));
            return worst;
        };
        int steps = 0;
        while (steps < 20 * WaterField::StepsPerSecond && spread() > level / 50) {
            tank.run(10);
            steps += 10;
        }
        EXPECT_LE(spread(), level / 50) << "after 20 s";
        RecordProperty("steps", steps);
        ASSERT_GE(tank.settle(4000), 0);
        // Whole units only, and what is left over from dividing them lies on single cells.
        EXPECT_LE(spread(), 1) << "at rest";
    }

    TEST(BodyPass, aClosedPipeUnderADamDelivers)
    {
        // A reservoir, a dam, a pipe of one cell through its foot and 20 cells on, then air.
        Tank tank({ 64, 32, 32 });
        tank.carve({ 2, 6, 4 }, { 20, 28, 12 }).carve({ 21, 6, 8 }, { 40, 6, 8 });
        tank.carve({ 41, 2, 4 }, { 60, 28, 12 }).flood({ 2, 6, 4 }, { 20, 20, 12 });
        const int before = tank.column({ 2, 6, 4 });
        tank.run(60);
        EXPECT_LT(tank.column({ 2, 6, 4 }), before) << "the far end falls as soon as the near one";
        EXPECT_NEAR(tank.column({ 2, 6, 4 }), tank.column({ 20, 6, 12 }), 60);
        tank.run(340);
        const int delivered = tank.column({ 50, 2, 8 });
        EXPECT_GT(delivered, 240) << "in 10 s";
        tank.run(4000);
        EXPECT_GT(tank.column({ 50, 2, 8 }), delivered);
    }

    TEST(BodyPass, aStandpipeRisesAsHighAsItsReservoir)
    {
        Tank tank({ 64, 64, 32 });
        tank.carve({ 2, 4, 2 }, { 29, 40, 29 }).carve({ 30, 4, 8 }, { 40, 4, 8 });
        tank.carve({ 40, 4, 8 }, { 40, 50, 8 }).flood({ 2, 4, 2 }, { 29, 30, 29 });
        ASSERT_GE(tank.settle(3000), 0);
        EXPECT_NEAR(tank.column({ 40, 4, 8 }), tank.column({ 10, 4, 10 }), 4);
    }

    TEST(BodyPass, aNarrowShaftRisesByTenCellsASecondAtMost)
    {
        Tank tank({ 64, 64, 32 });
        tank.carve({ 2, 4, 2 }, { 29, 60, 29 }).carve({ 30, 4, 8 }, { 40, 4, 8 });
        tank.carve({ 40, 4, 8 }, { 40, 60, 8 }).flood({ 2, 4, 2 }, { 29, 50, 29 });
        while (tank.column({ 40, 4, 8 }) < 480)
            tank.run(1);
        const int before = tank.column({ 40, 4, 8 });
        tank.run(WaterField::StepsPerSecond);
        EXPECT_LE(tank.column({ 40, 4, 8 }) - before, 10 * 240);
        EXPECT_GT(tank.column({ 40, 4, 8 }) - before, 9 * 240) << "and the reservoir is far higher";
    }

    TEST(BodyPass, aJetIntoTheOpenStaysACellHigh)
    {
        // A reservoir 20 high, a pipe under the floor of a wide basin, a hole in that floor.
        Tank tank({ 64, 64, 64 });
        tank.carve({ 2, 4, 2 }, { 14, 40, 60 }).carve({ 15, 4, 32 }, { 40, 4, 32 });
        tank.carve({ 40, 5, 32 }, { 40, 9, 32 }).carve({ 18, 10, 2 }, { 61, 40, 61 });
        tank.flood({ 2, 4, 2 }, { 14, 30, 60 });
        int highest = 0;
        for (int step = 0; step < 160; ++step) {
            tank.run(1);
            for (int y = 10; y < 40; ++y)
                highest = tank.water().at({ 40, y, 32 }) > 0 ? std::max(highest, y) : highest;
        }
        EXPECT_GT(tank.water().at({ 40, 10, 32 }), 0) << "it does come out";
        EXPECT_LE(highest, 11);
    }

    TEST(BodyPass, waterFillsAPocketUnderARoof)
    {
        // A bell over the floor of a basin: its inside fills to the roof.
        Tank tank({ 32, 32, 32 });
        tank.carve({ 2, 2, 2 }, { 20, 20, 20 });
        tank.box({ 8, 4, 8 }, { 12, 8, 12 }, Material::Glass).carve({ 9, 4, 9 }, { 11, 7, 11 });
        tank.carve({ 8, 4, 10 }, { 8, 4, 10 }).flood({ 2, 12, 2 }, { 20, 19, 20 });
        ASSERT_GE(tank.settle(3000), 0);
        EXPECT_EQ(tank.water().at({ 10, 7, 10 }), 240);
    }

    TEST(BodyPass, noDirectionIsFavoured)
    {
        // Filled in the middle, the basin rises alike in all four corners.
        Tank tank({ 96, 32, 96 });
        tank.carve({ 16, 4, 16 }, { 79, 20, 79 }).flood({ 16, 4, 16 }, { 79, 5, 79 });
        tank.flood({ 46, 6, 46 }, { 49, 20, 49 });
        tank.run(30);
        const int corners[] { tank.column({ 16, 4, 16 }), tank.column({ 79, 4, 16 }),
            tank.column({ 16, 4, 79 }), tank.column({ 79, 4, 79 }) };
        for (const int corner : corners)
            EXPECT_NEAR(corner, corners[0], 2);
    }

} // namespace
} // namespace polder
