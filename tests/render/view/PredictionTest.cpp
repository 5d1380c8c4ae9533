#include "render/view/Prediction.h"

#include <gtest/gtest.h>

namespace polder {
namespace {

    /// A player on a plain, and the world's own idea of its body.
    struct Walk {
        Grid grid { GridSize { 64, 32, 64 } };
        std::unique_ptr<WaterDepths> water = depthsOf(nullptr, GridSize { 64, 32, 64 });
        Player player;
        Micros steppedAt = 1_s;

        Walk()
        {
            for (int z = 0; z < 64; ++z) {
                for (int x = 0; x < 64; ++x)
                    grid.set({ x, 0, z }, Material::Dirt);
            }
            player.body.position = { Fixed(32), Fixed(1), Fixed(32) };
            player.body.onGround = true;
            player.asleep = true;
        }
        void step(const Wish& wish)
        {
            player.wish = wish;
            player.asleep = wish.still();
            player.body = bodyStep(player.body, wish, grid, *water);
            steppedAt += Body::Step;
        }
        Vec3 predicted(Prediction& prediction, Micros time) const
        {
            return prediction.feetAt(player, steppedAt, time, grid, *water);
        }
    };

    const Wish East { Fixed(4), Fixed(), false };

    TEST(Prediction, whoRestsStaysWhereTheWorldSays)
    {
        Walk walk;
        Prediction prediction;
        EXPECT_EQ(walk.predicted(prediction, 3_s), walk.player.body.position);
        EXPECT_EQ(walk.predicted(prediction, 1), walk.player.body.position) << "in the past";
    }

    TEST(Prediction, aWishMovesTheBodyBeforeTheWorldHasHeardOfIt)
    {
        Walk walk;
        Prediction prediction;
        prediction.wish(East, walk.steppedAt + 100000);
        const Vec3 start = walk.player.body.position;
        EXPECT_EQ(walk.predicted(prediction, walk.steppedAt + 90000), start) << "not yet due";
        const Vec3 soon = walk.predicted(prediction, walk.steppedAt + 300000);
        const Vec3 later = walk.predicted(prediction, walk.steppedAt + 500000);
        EXPECT_GT(soon.x, start.x);
        EXPECT_GT(later.x, soon.x);
        EXPECT_EQ(later.z, start.z);
    }

    TEST(Prediction, whatTheWorldThenDoesWasForetold)
    {
        Walk walk;
        Prediction prediction;
        const Micros heard = walk.steppedAt + 2 * Body::Step;
        prediction.wish(East, heard);
        const Micros goal = walk.steppedAt + 12 * Body::Step;
        const Vec3 foretold = walk.predicted(prediction, goal);
        while (walk.steppedAt < goal)
            walk.step(walk.steppedAt >= heard ? East : Wish {});
        EXPECT_EQ(walk.player.body.position, foretold);
        // Confirmed, the wish stays what it is and is not counted twice.
        EXPECT_EQ(walk.predicted(prediction, goal), foretold);
    }

    TEST(Prediction, foretellsWhereTheStreamCarriesIt)
    {
        struct Stream final : WaterDepths {
            int at(Cell c) const override { return c.y < 3 ? Full : 0; }
            Drift driftAt(Cell c) const override { return { Fixed(at(c) / Full * 2), Fixed() }; }
            std::uint64_t version(int, int) const override { return 0; }
        };
        Walk walk;
        walk.water = std::make_unique<Stream>();
        walk.step({});
        walk.player.asleep = false;
        Prediction prediction;
        const Vec3 start = walk.player.body.position;
        const Micros goal = walk.steppedAt + 10 * Body::Step;
        const Vec3 foretold = walk.predicted(prediction, goal);
        EXPECT_GE(foretold.x - start.x, Fixed::ratio(99, 100)) << "two a second for half of one";
        while (walk.steppedAt < goal)
            walk.step({});
        EXPECT_EQ(walk.player.body.position, foretold);
    }

    TEST(Prediction, foretellsNoMoreThanASecond)
    {
        Walk walk;
        walk.step(East);
        Prediction prediction;
        const Vec3 far = walk.predicted(prediction, walk.steppedAt + 60_s);
        EXPECT_LE(far.x - walk.player.body.position.x, Fixed(5));
        prediction.wish(East, walk.steppedAt);
        prediction.reset();
        walk.player.wish = {};
        walk.player.asleep = true;
        EXPECT_EQ(walk.predicted(prediction, walk.steppedAt + 1_s), walk.player.body.position);
    }

} // namespace
} // namespace polder
