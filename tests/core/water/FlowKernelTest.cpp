#include "core/water/FlowKernel.h"

#include "tests/core/water/Tank.h"

#include <array>

namespace polder {
namespace {

    using Layer = std::array<std::uint8_t, 1024>;
    using Masks = std::array<std::uint32_t, 32>;

    /// Layers as worlds have them and as they never have: every volume, also in closed cells.
    struct Layers {
        Layer upper;
        Layer lower;
        Masks open;
        Masks support;

        explicit Layers(Random& random)
        {
            const std::uint32_t kind = random.below(4);
            const auto mask = [&] {
                const auto bits = static_cast<std::uint32_t>(random.next());
                return kind == 0 ? ~0u
                    : kind == 1  ? bits
                                 : bits | static_cast<std::uint32_t>(random.next());
            };
            for (std::uint32_t& word : open)
                word = mask();
            for (std::uint32_t& word : support)
                word = mask();
            for (Layer* layer : { &upper, &lower }) {
                for (std::uint8_t& v : *layer)
                    v = static_cast<std::uint8_t>(random.below(3) == 0 ? random.below(2) * 240
                            : random.below(2) == 0                     ? random.below(12)
                                                                       : random.below(241));
            }
        }
    };

    TEST(FlowKernel, vectorAndScalarGiveTheSameBytes)
    {
        const FlowKernel& a = FlowKernel::scalar();
        const FlowKernel& b = FlowKernel::best();
        Random random(7);
        for (int round = 0; round < 2000; ++round) {
            Layers one(random);
            Layers two = one;
            const auto rows = static_cast<std::uint32_t>(random.next());
            ASSERT_EQ(a.wouldFall(one.upper.data(), one.lower.data(), one.open.data(), rows),
                b.wouldFall(two.upper.data(), two.lower.data(), two.open.data(), rows));
            ASSERT_EQ(a.fall(one.upper.data(), one.lower.data(), one.open.data(), rows),
                b.fall(two.upper.data(), two.lower.data(), two.open.data(), rows));
            ASSERT_EQ(one.upper, two.upper);
            ASSERT_EQ(one.lower, two.lower);

            const int first = static_cast<int>(random.below(32));
            const int last = random.between(first, 31);
            const bool zFirst = random.below(2) == 0;
            Layer outA {};
            Layer outB {};
            ASSERT_EQ(a.spread(one.upper.data(), outA.data(), one.support.data(), one.open.data(),
                          first, last, zFirst),
                b.spread(two.upper.data(), outB.data(), two.support.data(), two.open.data(), first,
                    last, zFirst));
            ASSERT_EQ(outA, outB) << first << " to " << last;

            ASSERT_EQ(a.exchange(one.upper.data(), one.lower.data(), one.support[0], one.support[1],
                          one.open[0], one.open[1]),
                b.exchange(two.upper.data(), two.lower.data(), two.support[0], two.support[1],
                    two.open[0], two.open[1]));
            ASSERT_EQ(one.upper, two.upper);

            const FlowEdges masks { one.support.data(), one.open.data(), one.open.data(),
                one.support.data() };
            std::array<std::uint8_t, 32> edges[4];
            ASSERT_EQ(a.exchangeEdges(one.upper.data(), one.lower.data(), masks, edges[0].data(),
                          edges[1].data()),
                b.exchangeEdges(
                    one.upper.data(), one.lower.data(), masks, edges[2].data(), edges[3].data()));
            ASSERT_EQ(edges[0], edges[2]);
            ASSERT_EQ(edges[1], edges[3]);

            Masks packedA {};
            Masks packedB {};
            Masks deepA {};
            Masks deepB {};
            a.pack(one.lower.data(), one.open.data(), packedA.data(), deepA.data(), rows);
            b.pack(two.lower.data(), two.open.data(), packedB.data(), deepB.data(), rows);
            ASSERT_EQ(packedA, packedB);
            ASSERT_EQ(deepA, deepB);

            one.support[5] |= 2;
            ASSERT_EQ(a.levels(one.lower.data(), one.support.data(), rows | 32),
                b.levels(two.lower.data(), one.support.data(), rows | 32));
        }
    }

    TEST(FlowKernel, vectorAndScalarFindTheSameOpenCells)
    {
        Random random(11);
        std::array<std::uint8_t, Page::Size> ground;
        for (std::uint8_t& material : ground)
            material = static_cast<std::uint8_t>(random.below(3) == 0 ? random.below(256) : 0);
        CellMask one {};
        CellMask two {};
        FlowKernel::scalar().findOpen(ground.data(), one.data());
        FlowKernel::best().findOpen(ground.data(), two.data());
        EXPECT_EQ(one, two);
        for (std::size_t i = 0; i < ground.size(); ++i)
            ASSERT_EQ((one[i / 32] >> i % 32 & 1) != 0, ground[i] == 0) << i;
    }

    TEST(FlowKernel, levelsAreThoseOfTheCellsAskedForAlone)
    {
        Layer layer {};
        layer.fill(200);
        layer[3 * 32] = 7;
        layer[3 * 32 + 17] = 0;
        layer[31 * 32 + 31] = 240;
        Masks cells {};
        cells[3] = 1u | 1u << 17 | 1u << 30;
        cells[4] = ~0u;
        cells[31] = 1u << 31;
        for (const FlowKernel* kernel : { &FlowKernel::scalar(), &FlowKernel::best() }) {
            const auto levels = [&](std::uint32_t rows) {
                return kernel->levels(layer.data(), cells.data(), rows);
            };
            EXPECT_EQ(levels(1u << 3), (FlowLevels { 207, 0, 200 }));
            EXPECT_EQ(levels(1u << 4), (FlowLevels { 6400, 200, 200 }));
            EXPECT_EQ(levels(1u << 3 | 1u << 31), (FlowLevels { 447, 0, 240 }));
        }
    }

    TEST(FlowKernel, wholeWorldsAreTheSameWithEither)
    {
        const auto plain = randomTank({ 64, 64, 32 }, 8);
        const auto vector = randomTank({ 64, 64, 32 }, 8);
        plain->water().setKernel(FlowKernel::scalar());
        for (int i = 0; i < 60; ++i) {
            plain->water().step();
            vector->water().step();
            ASSERT_EQ(plain->hash(), vector->hash()) << "step " << i;
        }
    }

} // namespace
} // namespace polder
