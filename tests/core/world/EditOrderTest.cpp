#include "tests/core/world/Playing.h"
#include "tests/scenarios/Places.h"

#include <gtest/gtest.h>

// Edits of many cells, which take more than one step: in what order, at what cost in a step, and
// what becomes of other edits meanwhile.

using namespace polder;

namespace {

constexpr int Floor = 8;
constexpr EditStyle Bricks { EditMode::Fill, Material::Brick, {} };
constexpr EditStyle Digging { EditMode::Dig, Material::Air, {} };
/// 120 x 25 x 128 cells of air, some times what a step may change.
constexpr DrawBox AllAir { { 8, Floor, 0 }, { 127, Floor + 24, 127 }, Bricks };
constexpr int AllAirCells = 120 * 25 * 128;
constexpr Cell LastOfAll { 127, Floor + 24, 127 };
constexpr Cell LastBelow { 127, Floor, 127 };

/// Level rock, with the members in a corner.
NewLand stage()
{
    NewLand land = plainLand({ 128, 64, 128 }, Floor);
    land.spawn = { 3, Floor, 64 };
    return land;
}

bool busy(const Playing& play) { return !play.world().builder().waiting().empty(); }

template <class E> void enqueue(Playing& play, const E& event, MemberId member)
{
    play.replica->enqueueInput(
        play.replica->now(), member, Replica::encodeInput(Scope(WorldScope), event));
}

} // namespace

TEST(EditOrder, LargeEditsAreSpreadOverSteps)
{
    Playing play(stage());
    play.begin(AllAir);
    int done = play.count(Material::Brick);
    int periods = 0;
    for (; busy(play); ++periods) {
        play.wait(EditBudget::Period);
        const int now = play.count(Material::Brick);
        EXPECT_LE(now - done, EditBudget::Most);
        EXPECT_TRUE(now > done || !busy(play)) << "it goes on in every period";
        done = now;
    }
    EXPECT_EQ(done, AllAirCells);
    EXPECT_GE(periods, 9);
    EXPECT_LE(periods, 26);
}

TEST(EditOrder, TenThousandEditsInOneTickCostNoMoreThanOne)
{
    Playing play(stage());
    play.reasons.clear();
    for (int i = 0; i < 10000; ++i) {
        const Cell at { i % 128, Floor + i % 50, i * 7 % 128 };
        const EditMode mode = i % 3 == 0 ? EditMode::Dig : EditMode::Fill;
        enqueue(play, DrawBrush { at, BrushForm::Box, 16, { mode, Material::Brick, {} } }, 1);
        enqueue(play, Fill { at, Material::Glass }, 2);
    }
    play.replica->advanceTo(play.replica->now());
    play.replica->deliverEvents();
    EXPECT_LE(play.count(Material::Brick) + play.count(Material::Glass),
        EditBudget::Most + EditBudget::Reserve);
    EXPECT_TRUE(busy(play));
    EXPECT_GT(play.reasons.size(), 9000u) << "most of it is refused with a reason";
    std::int64_t waiting = 0;
    for (const EditOrder& order : play.world().builder().waiting())
        waiting += order.cells;
    EXPECT_LE(waiting, 2 * Builder::MemberBurst);
    play.wait(5_s);
    EXPECT_FALSE(busy(play));
}

TEST(EditOrder, WideFlatEditsPayForTheGroundTheyDisturb)
{
    // Each of 64 tiles of 16 x 16 columns has its ways found anew, which costs more than its cells.
    Playing play(stage());
    play.begin(DrawBox { { 8, Floor, 0 }, { 127, Floor, 127 }, Bricks });
    EXPECT_LE(play.count(Material::Brick), (EditBudget::Most / EditBudget::TileCost + 1) * 16 * 16);
    EXPECT_TRUE(busy(play));
    play.finishEdits();
    EXPECT_EQ(play.count(Material::Brick), 120 * 128);
}

TEST(EditOrder, ASnapshotMidwayCarriesTheRest)
{
    Playing play(stage());
    play.begin(DrawLine { { 0, 20, 0 }, { 127, 40, 127 }, BrushForm::Sphere, 16, Bricks });
    Clip clip = Clip::copy(play.grid(), { 0, 0, 0 }, { 63, 40, 63 });
    const PasteClip paste { { 60, 15, 60 }, 64, 41, 64, true, clip.packed() };
    play.begin(paste, 2);
    play.begin(AllAir);
    play.begin(UndoEdit {});
    play.begin(FillHollow { { 5, Floor, 5 }, Material::Sand }, 2);
    int looks = 0;
    for (; busy(play); ++looks) {
        const auto other = emptyWorld();
        ASSERT_TRUE(other->load(play.replica->save().flatten()));
        ASSERT_EQ(other->hash(), play.replica->hash());
        play.wait(2 * EditBudget::Period);
        other->advanceTo(play.replica->now());
        ASSERT_EQ(other->hash(), play.replica->hash()) << "after " << looks;
    }
    EXPECT_GE(looks, 5);
}

TEST(EditOrder, EditsOfManyCellsAreCarriedOutAsTheyCame)
{
    Playing play(stage());
    play.begin(AllAir);
    play.begin(DrawBox { LastOfAll, LastOfAll, { EditMode::Paint, Material::Glass, {} } }, 2);
    EXPECT_EQ(play.grid().at(LastOfAll), Material::Air);
    play.finishEdits();
    EXPECT_EQ(play.grid().at(LastOfAll), Material::Glass) << "painted after it was filled";
    EXPECT_EQ(play.count(Material::Brick), AllAirCells - 1);
}

TEST(EditOrder, ASingleCellOfAnotherMemberDoesNotWait)
{
    Playing play(stage());
    play.begin(AllAir);
    play.begin(Fill { LastBelow, Material::Glass }, 2);
    EXPECT_EQ(play.grid().at(LastBelow), Material::Glass);
    EXPECT_TRUE(busy(play));
    play.finishEdits();
    EXPECT_EQ(play.grid().at(LastBelow), Material::Glass) << "no longer empty when its turn came";
    EXPECT_EQ(play.send(UndoEdit {}, 2), "");
    EXPECT_EQ(play.grid().at(LastBelow), Material::Air);
}

TEST(EditOrder, WhatAMemberDoesWaitsForItsEarlierEdits)
{
    Playing play(stage());
    const std::uint64_t before = play.landHash();
    play.begin(AllAir);
    play.begin(Dig { LastOfAll });
    EXPECT_EQ(play.grid().at(LastOfAll), Material::Air) << "nothing to dig as yet";
    play.reasons.clear();
    play.finishEdits();
    EXPECT_TRUE(play.reasons.empty());
    EXPECT_EQ(play.count(Material::Brick), AllAirCells - 1) << "dug once it was there";
    EXPECT_EQ(play.send(UndoEdit {}), "");
    EXPECT_EQ(play.send(UndoEdit {}), "");
    EXPECT_EQ(play.landHash(), before);
}

TEST(EditOrder, UndoOfAnUnfinishedEditTakesAllOfItBack)
{
    Playing play(stage());
    const std::uint64_t before = play.landHash();
    play.begin(AllAir);
    play.begin(UndoEdit {});
    play.begin(RedoEdit {});
    play.begin(UndoEdit {});
    EXPECT_EQ(play.world().builder().waiting().size(), 4u);
    play.finishEdits();
    EXPECT_EQ(play.landHash(), before);
    play.wait(2_s);
    EXPECT_EQ(play.send(RedoEdit {}), "");
    EXPECT_EQ(play.count(Material::Brick), AllAirCells);
}

TEST(EditOrder, UndoThatTakesManyStepsLeavesWhatOthersChangeMeanwhile)
{
    Playing play(stage());
    EXPECT_EQ(play.send(AllAir), "");
    play.begin(UndoEdit {});
    ASSERT_TRUE(busy(play));
    play.begin(Dig { LastBelow }, 2);
    play.begin(Fill { LastBelow, Material::Glass }, 2);
    play.finishEdits();
    EXPECT_EQ(play.count(Material::Brick), 0);
    EXPECT_EQ(play.grid().at(LastBelow), Material::Glass);
}

TEST(EditOrder, WhatALeavingMemberBeganIsFinished)
{
    Playing play(stage());
    play.begin(AllAir);
    play.begin(UndoEdit {});
    play.replica->enqueueLeave(play.replica->now(), 1);
    play.wait(0);
    play.finishEdits();
    EXPECT_EQ(play.count(Material::Brick), AllAirCells) << "its undo is nobody's";
    EXPECT_EQ(play.world().builder().undoable(1), 0u);
}

TEST(EditOrder, RefusalsThatComeLateReachTheirMember)
{
    Playing play(stage());
    play.begin(AllAir);
    play.begin(Fill { { 13, Floor, 3 }, Material::Glass });
    play.begin(PlaceStructure { { 64, Floor, 64 }, StructureKind::House, 0 });
    play.reasons.clear();
    play.finishEdits();
    EXPECT_EQ(play.reasons.size(), 2u) << "both stand in bricks by now";
}

TEST(EditOrder, NothingFallsOutOfWhatIsBeingTakenBack)
{
    Playing play(stage());
    const std::uint64_t before = play.landHash();
    EXPECT_EQ(play.send(AllAir), "");
    play.begin(Dig { LastOfAll }, 2); // The collapse looks at what is around it.
    play.begin(UndoEdit {}, 2);
    play.begin(DrawBox { AllAir.a, AllAir.b, Digging });
    play.finishEdits();
    play.wait(3_s);
    EXPECT_EQ(play.landHash(), before);
}

TEST(EditOrder, NothingFallsBeforeItsEditIsFinished)
{
    Playing play(stage());
    play.begin(DrawBox { { 8, 30, 0 }, { 127, 54, 127 }, Bricks });
    EXPECT_TRUE(busy(play));
    play.wait(2 * EditBudget::Period);
    EXPECT_TRUE(play.world().collapse().isQuiet());
    play.finishEdits();
    EXPECT_FALSE(play.world().collapse().isQuiet()) << "it hangs in the air";
}
