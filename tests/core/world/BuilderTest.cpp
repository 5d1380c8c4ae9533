#include "tests/core/world/Playing.h"
#include "tests/scenarios/Places.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

constexpr EditStyle Bricks { EditMode::Fill, Material::Brick, Material::Air };
constexpr EditStyle Digging { EditMode::Dig, Material::Air, Material::Air };

/// Level rock up to y = 8, and nobody about.
NewLand stage()
{
    NewLand land = plainLand({ 64, 32, 64 }, 8);
    for (int z = 0; z < 64; ++z) {
        for (int x = 0; x < 64; ++x) {
            for (int y = 0; y < 8; ++y)
                land.grid.set({ x, y, z }, Material::Rock);
        }
    }
    return land;
}

} // namespace

TEST(Builder, DrawsBrushesLinesAndBoxes)
{
    Playing play(stage());
    EXPECT_EQ(play.send(DrawBox { { 2, 9, 2 }, { 4, 10, 5 }, Bricks }), "");
    EXPECT_EQ(play.count(Material::Brick), 3 * 2 * 4);
    EXPECT_EQ(play.send(DrawBrush { { 40, 15, 40 }, BrushForm::Box, 4, Bricks }), "");
    EXPECT_EQ(play.count(Material::Brick), 24 + 64);
    EXPECT_EQ(play.send(DrawLine { { 10, 9, 10 }, { 20, 9, 10 }, BrushForm::Box, 1, Bricks }), "");
    EXPECT_EQ(play.count(Material::Brick), 24 + 64 + 11);
}

TEST(Builder, ModesChangeWhatTheyShould)
{
    Playing play(stage());
    const DrawBox box { { 2, 6, 2 }, { 3, 9, 3 }, Bricks }; // two layers in rock, two above
    EXPECT_EQ(play.send(box), "");
    EXPECT_EQ(play.count(Material::Brick), 8) << "fill leaves what is solid";
    const int rock = play.count(Material::Rock);
    EXPECT_EQ(
        play.send(DrawBox { box.a, box.b, { EditMode::Replace, Material::Glass, Material::Rock } }),
        "");
    EXPECT_EQ(play.count(Material::Glass), 8);
    EXPECT_EQ(play.count(Material::Brick), 8);
    EXPECT_EQ(play.count(Material::Rock), rock - 8);
    EXPECT_EQ(play.send(DrawBox {
                  box.a, box.b + Cell { 0, 1, 0 }, { EditMode::Paint, Material::Wood, {} } }),
        "");
    EXPECT_EQ(play.count(Material::Wood), 16);
    EXPECT_EQ(play.send(DrawBox { box.a, box.b, Digging }), "");
    EXPECT_EQ(play.count(Material::Wood), 0);
    EXPECT_NE(play.send(DrawBox { box.a, box.b, Digging }), "") << "nothing is left to dig";
}

TEST(Builder, FillsHollows)
{
    Playing play(stage());
    play.send(DrawBox { { 10, 4, 10 }, { 15, 8, 15 }, Digging });
    EXPECT_EQ(play.send(FillHollow { { 12, 6, 12 }, Material::Sand }), "");
    EXPECT_EQ(play.count(Material::Sand), 6 * 6 * 3);
    EXPECT_TRUE(play.refuses(FillHollow { { 12, 5, 12 }, Material::Sand })) << "solid by now";
    EXPECT_TRUE(play.refuses(FillHollow { { -3, 5, 12 }, Material::Sand }));
}

TEST(Builder, PastesClips)
{
    Playing play(stage());
    play.send(DrawBox { { 2, 8, 2 }, { 4, 9, 4 }, Bricks });
    play.send(DrawBox { { 3, 8, 3 }, { 3, 9, 3 }, Digging });
    const Clip clip = Clip::copy(play.grid(), { 2, 8, 2 }, { 4, 9, 4 });
    PasteClip paste { { 30, 7, 30 }, 3, 2, 3, false, clip.packed() };
    EXPECT_EQ(play.send(paste), "");
    EXPECT_EQ(play.grid().at({ 30, 7, 30 }), Material::Brick);
    EXPECT_EQ(play.grid().at({ 31, 7, 31 }), Material::Rock) << "its air leaves what is there";
    paste.withAir = true;
    EXPECT_EQ(play.send(paste), "");
    EXPECT_EQ(play.grid().at({ 31, 7, 31 }), Material::Air);
    paste.corner = { 62, 8, 62 };
    EXPECT_EQ(play.send(paste), "") << "cut at the border";
    EXPECT_EQ(play.grid().at({ 63, 8, 62 }), Material::Brick);
    paste.corner = { INT32_MAX, INT32_MAX, INT32_MAX };
    EXPECT_NE(play.send(paste), "");
    paste.width = 200;
    EXPECT_NE(play.send(paste), "");
    paste = { { 0, 8, 0 }, 64, 64, 64, false, Bytes(2000, 255) };
    EXPECT_NE(play.send(paste), "");
}

TEST(Builder, UndoAndRedoAreExact)
{
    Playing play(stage());
    std::vector<std::uint64_t> hashes { play.landHash() };
    const auto edit = [&](const auto& event) {
        ASSERT_EQ(play.send(event), "");
        hashes.push_back(play.landHash());
    };
    edit(DrawBrush { { 20, 8, 20 }, BrushForm::Sphere, 9, Digging });
    edit(DrawBox { { 16, 5, 16 }, { 24, 12, 24 }, Bricks });
    edit(DrawBox { { 0, 6, 0 }, { 30, 9, 18 }, { EditMode::Paint, Material::Grass, {} } });
    edit(Dig { { 3, 7, 3 } });
    edit(Fill { { 3, 8, 4 }, Material::Glass });
    for (std::size_t i = hashes.size() - 1; i-- > 0;) {
        ASSERT_EQ(play.send(UndoEdit {}), "");
        EXPECT_EQ(play.landHash(), hashes[i]);
    }
    EXPECT_TRUE(play.refuses(UndoEdit {}));
    for (std::size_t i = 1; i < hashes.size(); ++i) {
        ASSERT_EQ(play.send(RedoEdit {}), "");
        EXPECT_EQ(play.landHash(), hashes[i]);
    }
    EXPECT_TRUE(play.refuses(RedoEdit {}));
}

TEST(Builder, UndoLeavesWhatOthersChanged)
{
    Playing play(stage());
    EXPECT_EQ(play.send(DrawBox { { 10, 8, 10 }, { 12, 8, 12 }, Bricks }), "");
    EXPECT_EQ(play.send(Dig { { 11, 8, 11 } }, 2), "");
    EXPECT_EQ(play.send(Fill { { 11, 8, 11 }, Material::Glass }, 2), "");
    EXPECT_EQ(play.send(UndoEdit {}), "");
    EXPECT_EQ(play.count(Material::Brick), 0);
    EXPECT_EQ(play.grid().at({ 11, 8, 11 }), Material::Glass) << "that is the other's by now";
    EXPECT_EQ(play.send(RedoEdit {}), "");
    EXPECT_EQ(play.count(Material::Brick), 8);
    EXPECT_EQ(play.grid().at({ 11, 8, 11 }), Material::Glass);

    // Each member has a history of its own.
    EXPECT_EQ(play.send(UndoEdit {}, 2), "");
    EXPECT_EQ(play.grid().at({ 11, 8, 11 }), Material::Air);
    EXPECT_EQ(play.send(UndoEdit {}, 2), "");
    EXPECT_EQ(play.grid().at({ 11, 8, 11 }), Material::Brick);
}

TEST(Builder, UndoOfWhatIsGoneSaysSoAndGoesOn)
{
    Playing play(stage());
    play.send(Fill { { 5, 8, 5 }, Material::Brick });
    play.send(Fill { { 6, 8, 5 }, Material::Brick });
    play.send(Dig { { 6, 8, 5 } }, 2);
    const std::uint64_t before = play.landHash();
    EXPECT_NE(play.send(UndoEdit {}), "");
    EXPECT_EQ(play.landHash(), before);
    EXPECT_EQ(play.send(UndoEdit {}), "");
    EXPECT_EQ(play.grid().at({ 5, 8, 5 }), Material::Air);
}

TEST(Builder, UndoBuriesNobody)
{
    Playing play(stage());
    play.wait(1_s);
    const Cell feet = play.world().players().find(1)->body.position.cell();
    // A pit under the member's feet, which drops in.
    EXPECT_EQ(
        play.send(DrawBox { feet - Cell { 1, 3, 1 }, feet + Cell { 1, -1, 1 }, Digging }), "");
    play.wait(2_s);
    const Cell fallen = play.world().players().find(1)->body.position.cell();
    ASSERT_LT(fallen.y, feet.y);
    EXPECT_EQ(play.send(UndoEdit {}), "");
    EXPECT_EQ(play.grid().at(fallen), Material::Air);
    EXPECT_EQ(play.grid().at(feet - Cell { 1, 1, 1 }), Material::Rock);
}

TEST(Builder, LimitsAreKept)
{
    Playing play(stage());
    constexpr Cell Low { INT32_MIN, INT32_MIN, INT32_MIN };
    constexpr Cell High { INT32_MAX, INT32_MAX, INT32_MAX };
    EXPECT_EQ(play.send(DrawBox { Low, High, Digging }), "") << "131,072 cells are not too many";
    EXPECT_EQ(play.count(Material::Rock), 64 * 64) << "but the bedrock stays";
    EXPECT_TRUE(play.refuses(
        DrawBrush { { 5, 9, 5 }, BrushForm::Sphere, 3, { EditMode::Fill, Material::Air, {} } }));
    EXPECT_NE(play.send(DrawBrush { { 5, 9, 5 }, BrushForm::Sphere, 17, Bricks }), "");
    EXPECT_NE(play.send(DrawBrush { { 5, 9, 5 }, BrushForm::Sphere, 0, Bricks }), "");
    EXPECT_TRUE(play.refuses(DrawBrush { { -50, 9, 5 }, BrushForm::Sphere, 9, Bricks }));
    EXPECT_TRUE(play.refuses(DrawLine { Low, Low, BrushForm::Sphere, 9, Bricks })
        || play.count(Material::Brick) == 0);

    Playing large({ { 256, 64, 256 }, 1, 0, WorldKind::Flat });
    EXPECT_TRUE(large.refuses(DrawBox { Low, High, Digging })) << "more than one edit may change";
}

TEST(Builder, TooMuchAtOnceMustWait)
{
    Playing play(stage());
    play.reasons.clear();
    for (int i = 0; i < 30; ++i) {
        const EditMode mode = i % 2 == 0 ? EditMode::Fill : EditMode::Dig;
        play.begin(DrawBox { { 0, 8, 0 }, { 63, 31, 63 }, { mode, Material::Brick, {} } });
    }
    EXPECT_GT(play.reasons.size(), 10u);
    EXPECT_LT(play.reasons.size(), 20u);
    EXPECT_EQ(
        play.send(DrawBox { { 0, 7, 0 }, { 9, 8, 9 }, { EditMode::Paint, Material::Clay, {} } }, 2),
        "")
        << "others may go on";
    play.wait(5_s);
    EXPECT_EQ(play.send(DrawBox {
                  { 0, 8, 0 }, { 63, 31, 63 }, { EditMode::Paint, Material::Glass, {} } }),
        "");
}

TEST(Builder, TellsOnceOfABulkEdit)
{
    Playing play(stage());
    std::vector<LandChanged> news;
    const ViewSubscription listener = play.replica->onEvent<LandChanged>(Scope(WorldScope),
        Handling::Queued, [&](const LandChanged& change) { news.push_back(change); });
    play.send(DrawBox { { 2, 8, 3 }, { 6, 9, 7 }, Bricks });
    ASSERT_EQ(news.size(), 1u);
    EXPECT_EQ(news[0].low, (Cell { 2, 8, 3 }));
    EXPECT_EQ(news[0].high, (Cell { 6, 9, 7 }));
}

TEST(Builder, HistoriesAreSavedAndLeaveWithTheirMember)
{
    Playing play(stage());
    play.send(DrawBox { { 2, 8, 3 }, { 6, 9, 7 }, Bricks });
    play.send(Fill { { 20, 8, 20 }, Material::Dirt });
    play.send(UndoEdit {});
    const auto other = emptyWorld();
    ASSERT_TRUE(other->load(play.replica->save().flatten()));
    EXPECT_EQ(other->hash(), play.replica->hash());
    const Builder& builder = other->root<World>().builder();
    EXPECT_EQ(builder.undoable(1), 1u);
    EXPECT_EQ(builder.redoable(1), 1u);
    other->enqueueInput(other->now(), 1, Replica::encodeInput(Scope(WorldScope), UndoEdit {}));
    other->advanceTo(other->now());
    EXPECT_EQ(other->root<World>().terrain().grid().at({ 2, 8, 3 }), Material::Air);
    other->enqueueLeave(other->now(), 1);
    other->advanceTo(other->now());
    EXPECT_EQ(builder.redoable(1), 0u);
}
