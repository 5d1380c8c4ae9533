#include "render/view/EditPrediction.h"

#include "render/view/Picking.h"
#include "tests/core/world/Playing.h"

#include <gtest/gtest.h>

namespace polder {
namespace {

    constexpr Micros Delay = 300_ms;
    constexpr EditStyle Bricks { EditMode::Fill, Material::Brick, {} };
    constexpr EditStyle Digging { EditMode::Dig, Material::Air, {} };

    /// Member 1 before a level world, at the end of a line that takes 300 ms.
    struct Far {
        Playing play { WorldOptions { { 64, 64, 64 }, 1, 0, WorldKind::Flat } };
        WorldParts parts = worldParts(play.world(), 1);
        EditPrediction prediction;
        std::deque<std::pair<Micros, AnyEdit>> line;
        std::vector<ViewSubscription> subscriptions;

        Far() { listen(static_cast<const AnyEdit*>(nullptr)); }

        template <class... E> void listen(const std::variant<E...>*)
        {
            const auto one = [this]<class T>(const T*) {
                subscriptions.push_back(play.replica->onEvent<T>(
                    Scope(WorldScope), Handling::Immediate, [this](const T& event) {
                        if (play.world().builder().handling() == 1)
                            prediction.heard(event);
                    }));
            };
            (one(static_cast<const E*>(nullptr)), ...);
        }
        Micros now() const { return play.replica->now(); }
        void send(const AnyEdit& edit)
        {
            const std::uint64_t before = play.replica->hash();
            line.emplace_back(now() + Delay, edit);
            prediction.sent(parts, edit, now());
            EXPECT_EQ(play.replica->hash(), before) << "a view changed the world";
        }
        /// Frames of 10 ms; what is due comes in.
        void pass(Micros time)
        {
            for (const Micros end = now() + time; now() < end;) {
                for (; !line.empty() && line.front().first <= now() + 10_ms; line.pop_front())
                    play.replica->enqueueInput(now(), 1, inputOf(line.front().second));
                play.wait(10_ms);
                prediction.update(parts, now());
            }
        }
        const Grid& shown() const { return prediction.ground(play.grid()); }
        Cell top(int x, int z) const { return play.ground(x, z); }
        /// What the cursor meets from above.
        Pick pickDown(int x, int z) const
        {
            return *pick(shown(),
                { static_cast<float>(x) + 0.5f, 63, static_cast<float>(z) + 0.5f }, { 0, -1, 0 },
                100);
        }
        bool same() const
        {
            for (int chunk = 0; chunk < play.grid().chunkCount(); ++chunk) {
                if (shown().page(chunk).hash() != play.grid().page(chunk).hash())
                    return false;
            }
            return true;
        }
    };

    TEST(EditPrediction, anEditIsShownAndPickedAtOnceAndConfirmedWithoutAChange)
    {
        Far far;
        const Cell above = far.top(20, 20) + Cell { 0, 1, 0 };
        EXPECT_EQ(&far.shown(), &far.play.grid()) << "at rest the world's own ground is drawn";
        far.send(Fill { above, Material::Brick });
        EXPECT_EQ(far.shown().at(above), Material::Brick);
        EXPECT_EQ(far.play.grid().at(above), Material::Air);
        EXPECT_EQ(far.pickDown(20, 20).cell, above);
        ChangeWatch watch;
        watch.reset(far.shown().size(), 2);
        watch.look(ChunkLayer(far.shown()));
        for (int frame = 0; frame < 40; ++frame) {
            far.pass(10_ms);
            ASSERT_EQ(far.shown().at(above), Material::Brick) << "frame " << frame;
            watch.look(ChunkLayer(far.shown()));
            ASSERT_TRUE(watch.affected().empty()) << "nothing is drawn anew, frame " << frame;
        }
        EXPECT_TRUE(far.prediction.empty());
        EXPECT_EQ(&far.shown(), &far.play.grid());
        EXPECT_EQ(far.play.grid().at(above), Material::Brick);
    }

    TEST(EditPrediction, twoBlocksAreStackedFasterThanTheLine)
    {
        Far far;
        const int ground = far.top(20, 20).y;
        for (int i = 1; i <= 2; ++i) {
            far.send(Fill { far.pickDown(20, 20).before, Material::Stone });
            far.pass(50_ms);
        }
        EXPECT_EQ(far.pickDown(20, 20).cell.y, ground + 2);
        EXPECT_EQ(far.top(20, 20).y, ground);
        far.send(Dig { far.pickDown(20, 20).cell });
        EXPECT_EQ(far.pickDown(20, 20).cell.y, ground + 1);
        far.pass(Delay + 20_ms);
        EXPECT_EQ(far.top(20, 20).y, ground + 1);
        EXPECT_TRUE(far.prediction.empty());
    }

    TEST(EditPrediction, whatIsRefusedIsTakenBack)
    {
        Far far;
        const Cell above = far.top(20, 20) + Cell { 0, 1, 0 };
        far.send(Fill { above, Material::Brick });
        // Somebody who is nearer puts another there first.
        far.play.begin(Fill { above, Material::Stone }, 2);
        far.pass(10_ms);
        EXPECT_EQ(far.shown().at(above), Material::Brick) << "until the world says otherwise";
        far.pass(Delay);
        ASSERT_EQ(far.play.reasons.size(), 1u);
        EXPECT_TRUE(far.prediction.empty());
        EXPECT_EQ(far.shown().at(above), Material::Stone);
    }

    TEST(EditPrediction, anothersSameEditConfirmsNothing)
    {
        Far far;
        const Cell above = far.top(20, 20) + Cell { 0, 1, 0 };
        far.play.begin(Fill { above, Material::Brick });
        far.send(UndoEdit());
        EXPECT_EQ(far.shown().at(above), Material::Air);
        far.play.begin(UndoEdit(), 2);
        far.pass(10_ms);
        EXPECT_EQ(far.shown().at(above), Material::Air);
        far.pass(Delay);
        EXPECT_TRUE(far.prediction.empty());
        EXPECT_EQ(far.play.grid().at(above), Material::Air);
    }

    TEST(EditPrediction, everyKindOfEditComesOutAsItWasForetold)
    {
        Far far;
        const Cell floor = far.top(30, 30) + Cell { 0, 1, 0 };
        const Cell under = far.top(30, 30);
        const Clip clip = Clip::copy(far.play.grid(), under - Cell { 0, 1, 0 }, floor);
        const PasteClip paste { floor + Cell { 20, 2, 0 }, static_cast<std::uint8_t>(clip.width()),
            static_cast<std::uint8_t>(clip.height()), static_cast<std::uint8_t>(clip.depth()), true,
            clip.packed() };
        const std::vector<AnyEdit> edits { DrawBrush { floor, BrushForm::Sphere, 7, Bricks },
            DrawBrush { under, BrushForm::Column, 5, Digging },
            DrawLine { floor, floor + Cell { 15, 6, 9 }, BrushForm::Box, 3, Bricks },
            DrawBox { under - Cell { 9, 3, 9 }, under - Cell { 5, 0, 5 }, Digging },
            FillHollow { under - Cell { 7, 1, 7 }, Material::Clay },
            DrawBox { under - Cell { 12, 0, 12 }, under, { EditMode::Paint, Material::Road, {} } },
            DrawBox { under - Cell { 12, 0, 12 }, under,
                { EditMode::Replace, Material::Sand, Material::Road } },
            paste,
            PlaceStructure {
                floor + Cell { 16, 0, -16 }, StructureKind::House, 0, Material::Planks },
            DrawBox { floor + Cell { 10, -1, -20 }, floor + Cell { 17, 4, -10 },
                { EditMode::Clear, Material::Air, {} } },
            UndoEdit(), UndoEdit(), RedoEdit() };
        for (const AnyEdit& edit : edits) {
            const std::int64_t cells = far.prediction.cells();
            far.send(edit);
            EXPECT_GT(far.prediction.cells(), cells) << edit.index();
            far.pass(10_ms);
        }
        // Collapse and grass come after: the picture of the moment that the last of them is done.
        std::vector<std::uint64_t> foretold;
        for (int chunk = 0; chunk < far.shown().chunkCount(); ++chunk)
            foretold.push_back(far.shown().page(chunk).hash());
        Playing twin { WorldOptions { { 64, 64, 64 }, 1, 0, WorldKind::Flat } };
        for (const AnyEdit& edit : edits)
            std::visit([&](const auto& e) { twin.begin(e); }, edit);
        while (!twin.world().builder().waiting().empty())
            twin.wait(EditBudget::Period);
        for (int chunk = 0; chunk < twin.grid().chunkCount(); ++chunk)
            EXPECT_EQ(twin.grid().page(chunk).hash(), foretold[static_cast<std::size_t>(chunk)]);
        far.pass(1_s);
        EXPECT_TRUE(far.prediction.empty());
    }

    TEST(EditPrediction, anEditThatIsSpreadOverStepsStaysUntilItIsDone)
    {
        Far far;
        const int y = far.top(0, 0).y;
        const DrawBox room { { 0, y + 20, 0 }, { 63, y + 26, 63 }, Bricks };
        far.send(room); // 28,672 cells, behind an edit that takes some periods by itself.
        far.play.begin(
            DrawBox { { 0, 1, 0 }, { 63, y, 63 }, { EditMode::Paint, Material::Stone, {} } }, 2);
        far.line.front().first = far.now();
        bool spread = false;
        for (int frame = 0; frame < 60 && !far.prediction.empty(); ++frame) {
            ASSERT_EQ(far.shown().at(room.b), Material::Brick) << frame;
            far.pass(10_ms);
            spread = spread || far.play.grid().at(room.b) != Material::Brick;
        }
        EXPECT_TRUE(spread);
        EXPECT_TRUE(far.prediction.empty());
        EXPECT_EQ(far.play.grid().at(room.b), Material::Brick);
    }

    TEST(EditPrediction, foretellsNoMoreThanItsBound)
    {
        Far far;
        const int y = far.top(0, 0).y;
        const DrawBox large { { 0, y + 20, 0 }, { 63, y + 28, 63 }, Bricks }; // 36,864 cells
        far.send(large);
        EXPECT_EQ(far.prediction.cells(), 0);
        EXPECT_TRUE(far.same());
        far.send(UndoEdit()); // Of what is not foretold: not foretold either.
        EXPECT_TRUE(far.same());
        for (int i = 0; i < 8; ++i)
            far.send(DrawBox { { 0, y + 2 + 4 * i, 0 }, { 63, y + 5 + 4 * i, 63 }, Bricks });
        EXPECT_GT(far.prediction.cells(), EditPrediction::MostCells);
        EXPECT_LE(far.prediction.cells(), EditPrediction::MostTogether + EditPrediction::MostCells);
        far.pass(2_s);
        EXPECT_TRUE(far.prediction.empty());
    }

    TEST(EditPrediction, whatIsNeverHeardOfGoesAway)
    {
        Far far;
        const Cell above = far.top(20, 20) + Cell { 0, 1, 0 };
        far.send(Fill { above, Material::Brick });
        far.line.clear();
        far.pass(EditPrediction::Patience - 100_ms);
        EXPECT_EQ(far.shown().at(above), Material::Brick);
        far.pass(200_ms);
        EXPECT_TRUE(far.prediction.empty());
        EXPECT_EQ(far.shown().at(above), Material::Air);
    }

    TEST(EditPrediction, anotherReplicaBeginsAnew)
    {
        Far far;
        const Cell above = far.top(20, 20) + Cell { 0, 1, 0 };
        far.send(Fill { above, Material::Brick });
        far.prediction.reset();
        EXPECT_TRUE(far.prediction.empty());
        EXPECT_TRUE(far.same());
        far.send(Fill { above, Material::Stone });
        EXPECT_EQ(far.shown().at(above), Material::Stone);
    }

    TEST(EditPrediction, whatElseHappensMeanwhileIsSeen)
    {
        Far far;
        const Cell above = far.top(20, 20) + Cell { 0, 1, 0 };
        const Cell beside = above + Cell { 1, 0, 0 };
        const Cell away = far.top(50, 50) + Cell { 0, 1, 0 };
        far.send(Fill { above, Material::Brick });
        far.play.begin(Fill { beside, Material::Stone }, 2);
        far.play.begin(Fill { away, Material::Stone }, 2);
        far.pass(10_ms);
        EXPECT_EQ(far.shown().at(above), Material::Brick);
        EXPECT_EQ(far.shown().at(beside), Material::Stone);
        EXPECT_EQ(far.shown().at(away), Material::Stone);
    }

} // namespace
} // namespace polder
