#include "core/water/FlowPass.h"

#include "core/water/FlowKernel.h"
#include "tests/core/water/Reference.h"

namespace polder {
namespace {

    constexpr GridSize TwoEachWay { 64, 64, 64 };

    TEST(FlowPass, isTheBareRuleByteForByte)
    {
        const auto tank = randomTank(TwoEachWay, 1);
        tank->water().setBodies(false);
        Reference reference(*tank);
        for (std::uint64_t step = 0; step < 30; ++step) {
            tank->water().step();
            reference.step(step);
            reference.expectEqual(*tank);
            ASSERT_FALSE(HasFailure()) << "step " << step;
        }
    }

    TEST(FlowPass, skippedRowsWouldNotHaveMoved)
    {
        // A stream that stays the same in every row although water passes through it.
        Tank tank({ 64, 32, 32 });
        tank.carve({ 1, 2, 10 }, { 62, 8, 12 });
        tank.water().setBodies(false);
        Reference reference(tank);
        for (std::uint64_t step = 0; step < 2000; ++step) {
            // The same in both: a spring at one end, a drain at the other.
            tank.water().add({ 1, 2, 11 }, 60);
            tank.water().remove({ 62, 2, 11 }, 60);
            reference = step % 500 == 0 ? Reference(tank) : reference;
            tank.water().step();
            if (step % 500 == 0) {
                reference.step(step);
                reference.expectEqual(tank);
            }
        }
        EXPECT_GT(tank.water().at({ 60, 2, 11 }), 0);
    }

    TEST(FlowPass, everyOrderGivesTheSameHash)
    {
        const auto forward = randomTank(TwoEachWay, 2);
        const auto reverse = randomTank(TwoEachWay, 2);
        const auto shuffled = randomTank(TwoEachWay, 2);
        reverse->water().setOrder(FlowPass::Order::Reverse);
        shuffled->water().setOrder(FlowPass::Order::Shuffled);
        for (int i = 0; i < 60; ++i) {
            for (Tank* tank : { forward.get(), reverse.get(), shuffled.get() })
                tank->water().step();
            ASSERT_EQ(forward->hash(), reverse->hash()) << "step " << i;
            ASSERT_EQ(forward->hash(), shuffled->hash()) << "step " << i;
        }
    }

    TEST(FlowPass, anyNumberOfWorkersGivesTheSameHash)
    {
        const auto alone = randomTank({ 128, 32, 64 }, 3);
        alone->water().step();
        for (const int workers : { 2, 3, 8 }) {
            const auto shared = randomTank({ 128, 32, 64 }, 3);
            shared->water().setWorkers(workers);
            shared->water().step();
            const auto twin = randomTank({ 128, 32, 64 }, 3);
            twin->water().step();
            for (int i = 0; i < 40; ++i) {
                shared->water().step();
                twin->water().step();
                ASSERT_EQ(shared->hash(), twin->hash()) << workers << " workers, step " << i;
            }
        }
    }

    TEST(FlowPass, aRestoredFieldContinuesBitForBit)
    {
        const auto tank = randomTank(TwoEachWay, 4);
        for (const int steps : { 0, 1, 2, 7, 30, 100 }) {
            for (int i = 0; i < steps; ++i)
                tank->water().step();
            const Bytes bytes = tank->save();
            const auto twin = tank->restore(bytes);
            ASSERT_EQ(twin->save(), bytes);
            for (int i = 0; i < 10; ++i) {
                tank->water().step();
                twin->water().step();
                ASSERT_EQ(tank->hash(), twin->hash())
                    << "restored after " << steps << ", step " << i;
            }
        }
    }

    TEST(FlowPass, workBeyondTheBudgetWaitsOldestFirst)
    {
        // 128 chunks in full motion, far more than one step may cost.
        const auto tank = randomTank({ 256, 64, 256 }, 5);
        tank->run(3);
        const auto twin = tank->restore(tank->save());
        for (int i = 0; i < 3; ++i) {
            tank->water().step();
            twin->water().step();
            ASSERT_EQ(tank->hash(), twin->hash()) << "step " << i;
        }
        // In one step a part of them goes, in eight all of them have gone.
        const WaterField& water = tank->water();
        std::vector<std::uint32_t> versions;
        for (int c = 0; c < tank->ground().chunkCount(); ++c)
            versions.push_back(water.version(c));
        const auto untouched = [&] {
            int same = 0;
            for (std::size_t c = 0; c < versions.size(); ++c)
                same += water.version(static_cast<int>(c)) == versions[c] ? 1 : 0;
            return same;
        };
        tank->water().setBodies(false);
        tank->run(1);
        EXPECT_GT(untouched(), 8);
        tank->run(7);
        EXPECT_EQ(untouched(), 0);
    }

    TEST(FlowPass, whatWaitsForTheSecondHalfIsInTheSnapshot)
    {
        const auto tank = randomTank({ 256, 64, 256 }, 5);
        WaterField& water = tank->water();
        for (int i = 0; i < 6; ++i) {
            std::vector<std::uint32_t> versions;
            for (int c = 0; c < tank->ground().chunkCount(); ++c)
                versions.push_back(water.version(c));
            ASSERT_TRUE(water.flow()) << "step " << i;
            // Somebody pours between the halves.
            water.add({ 100, 20, 100 }, 200);
            const auto twin = tank->restore(tank->save());
            ASSERT_EQ(tank->hash(), twin->hash()) << "step " << i;
            std::size_t first = 0;
            for (std::size_t c = 0; c < versions.size(); ++c)
                first += water.version(static_cast<int>(c)) != versions[c] ? 1 : 0;
            EXPECT_LT(first, versions.size() / 2) << "step " << i;
            water.flowOn();
            twin->water().flowOn();
            ASSERT_EQ(tank->hash(), twin->hash()) << "step " << i;
            ASSERT_EQ(water.volume(), water.books().balance()) << "step " << i;
            std::size_t both = 0;
            for (std::size_t c = 0; c < versions.size(); ++c)
                both += water.version(static_cast<int>(c)) != versions[c] ? 1 : 0;
            EXPECT_GT(both, first) << "step " << i;
        }
    }

} // namespace
} // namespace polder
