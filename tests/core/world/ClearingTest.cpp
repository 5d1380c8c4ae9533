#include "core/world/Clearing.h"
#include "tests/core/world/Playing.h"
#include "tests/scenarios/Places.h"

#include <gtest/gtest.h>

// EditMode::Clear: what it takes off the land, what it leaves, and how that comes back.

using namespace polder;

namespace {

constexpr int Floor = 8;
constexpr EditStyle Clearing { EditMode::Clear, Material::Air, {} };
/// All of the stage but where the members stand.
constexpr DrawBox Everything { { 0, 1, 0 }, { 63, 31, 25 }, Clearing };

Tree treeAt(Cell cell)
{
    Tree tree;
    tree.cell = cell;
    tree.kind = TreeKind::Birch;
    tree.fullHeight = 6 * 256;
    return tree;
}

/// A meadow with grown trees of six voxels.
NewLand meadow(const std::vector<Cell>& feet)
{
    NewLand land = plainLand({ 64, 32, 64 }, Floor);
    land.spawn = { 32, Floor, 50 };
    for (const Cell foot : feet)
        land.trees.push_back(treeAt(foot));
    return land;
}

const Forest& forest(const Playing& play) { return play.world().forest(); }
const WaterField& field(const Playing& play) { return play.world().water().field(); }

PlaceStructure build(StructureKind kind, Cell cell)
{
    PlaceStructure place;
    place.cell = cell;
    place.kind = kind;
    return place;
}

/// Trees, a road, a house, a wall with window and door, stairs, springs, drains and devices; with
/// everything that is no tree from x = 16 on.
Playing village()
{
    Playing play(meadow({ { 3, Floor, 3 }, { 6, Floor, 3 }, { 12, Floor, 20 } }));
    play.send(DrawBox { { 0, Floor - 1, 12 }, { 63, Floor - 1, 14 },
        { EditMode::Paint, Material::Road, Material::Air } });
    play.send(build(StructureKind::House, { 20, Floor, 5 }));
    play.send(DrawBox { { 30, Floor, 4 }, { 36, Floor + 3, 4 },
        { EditMode::Fill, Material::Stone, Material::Air } });
    PlaceStructure door = build(StructureKind::Door, { 33, Floor, 4 });
    door.facing = 1;
    play.send(door);
    play.send(build(StructureKind::Stairs, { 40, Floor, 5 }));
    play.send(PlaceSource { { 20, Floor, 20 }, 240 });
    play.send(PlaceSink { { 22, Floor, 20 }, 480 });
    play.send(PlaceDevice { { 24, Floor, 20 }, WaterDevice::Kind::Gate, FlowGrid::East, 240 });
    play.send(PlaceDevice { { 26, Floor, 20 }, WaterDevice::Kind::Valve, FlowGrid::West, 480 });
    play.send(PlaceDevice { { 28, Floor, 20 }, WaterDevice::Kind::Pump, FlowGrid::Above, 720 });
    play.send(TurnDevice { { 28, Floor, 20 }, true });
    return play;
}

/// All that Clear is about, to compare.
struct Standing {
    explicit Standing(const Playing& play)
        : land(play.landHash())
    {
        for (std::size_t i = 0; i < forest(play).size(); ++i)
            trees.push_back(forest(play).nth(i));
        for (const auto& [cell, outlet] : field(play).outlets())
            things.emplace_back(StandingOutlet { cell, outlet });
        for (const auto& [cell, device] : field(play).works().devices())
            things.emplace_back(StandingDevice { cell, device });
    }
    friend bool operator==(const Standing& a, const Standing& b)
    {
        return a.land == b.land && a.trees == b.trees
            && std::equal(
                a.things.begin(), a.things.end(), b.things.begin(), b.things.end(), isSame);
    }
    std::uint64_t land;
    std::vector<Tree> trees;
    std::vector<Thing> things;
};

} // namespace

TEST(Clearing, takesTreesWhole)
{
    Playing play(meadow({ { 20, Floor, 10 }, { 22, Floor, 10 }, { 30, Floor, 10 } }));
    std::multiset<TreeFelled::Cause> causes;
    const ViewSubscription listener = play.replica->onEvent<TreeFelled>(Scope(WorldScope),
        Handling::Queued, [&](const TreeFelled& event) { causes.insert(event.cause); });
    EXPECT_EQ(play.send(DrawBrush { { 20, Floor, 10 }, BrushForm::Sphere, 7, Clearing }), "");
    EXPECT_EQ(forest(play).size(), 1u) << "the third is outside of the brush";
    EXPECT_EQ(causes.count(TreeFelled::Cause::Cleared), 2u);
    play.wait(5_s);
    EXPECT_EQ(play.count(Material::Wood), 0) << "no logs";
}

TEST(Clearing, roadsBecomeTheGroundTheyLieIn)
{
    NewLand land = meadow({});
    setBox(land, { 20, 3, 0 }, { 29, Floor - 1, 25 }, Material::Sand);
    setBox(land, { 40, Floor - 1, 0 }, { 49, Floor - 1, 25 }, Material::Air);
    setWaterBox(land, { 40, Floor - 1, 0 }, { 49, Floor - 1, 25 });
    Playing play(std::move(land));
    const std::uint64_t before = play.landHash();
    const EditStyle paving { EditMode::Paint, Material::Road, Material::Air };
    for (const int x : { 10, 20, 40 }) {
        const int y = x == 40 ? Floor - 2 : Floor - 1;
        ASSERT_EQ(play.send(DrawBox { { x, y, 5 }, { x + 9, y, 14 }, paving }), "");
    }
    EXPECT_EQ(play.send(DrawBrush { { 15, Floor - 1, 10 }, BrushForm::Column, 3, Clearing }), "")
        << "out of the middle";
    EXPECT_EQ(play.grid().at({ 15, Floor - 1, 10 }), Material::Grass);
    EXPECT_EQ(play.send(Everything), "");
    EXPECT_EQ(play.count(Material::Road), 0);
    EXPECT_EQ(play.landHash(), before) << "grass, sand, and dirt under water";
}

TEST(Clearing, takesWhatIsBuiltAndClosesTheGround)
{
    Playing play = village();
    EXPECT_GT(play.count(Material::Planks) + play.count(Material::Stone), 50);
    EXPECT_EQ(play.send(Everything), "");
    play.wait(3_s);
    EXPECT_EQ(play.landHash(), Playing(meadow({})).landHash())
        << "not even the house's floor leaves a hollow";
}

TEST(Clearing, takesBridgesAndLeavesBanks)
{
    NewLand land = meadow({});
    setBox(land, { 20, 2, 0 }, { 24, Floor - 1, 25 }, Material::Air);
    Playing play(std::move(land));
    const std::uint64_t before = play.landHash();
    ASSERT_EQ(play.send(build(StructureKind::Bridge, { 19, Floor, 10 })), "");
    ASSERT_NE(play.landHash(), before);
    EXPECT_EQ(play.send(DrawLine {
                  { 18, Floor - 1, 10 }, { 26, Floor - 1, 10 }, BrushForm::Box, 5, Clearing }),
        "");
    EXPECT_EQ(play.landHash(), before);
}

TEST(Clearing, takesSpringsDrainsGatesValvesAndPumps)
{
    Playing play = village();
    ASSERT_EQ(field(play).outlets().size(), 2u);
    ASSERT_EQ(field(play).works().devices().size(), 3u);
    play.wait(2_s);
    EXPECT_EQ(play.send(Everything), "");
    EXPECT_TRUE(field(play).outlets().empty());
    EXPECT_TRUE(field(play).works().devices().empty());
    EXPECT_TRUE(field(play).isOpen({ 24, Floor, 20 })) << "water may pass again";
    play.wait(2_s);
    EXPECT_EQ(field(play).volume(), field(play).books().balance());
}

TEST(Clearing, isTakenBackAndDoneAgain)
{
    Playing play = village();
    const Standing before(play);
    ASSERT_EQ(play.send(Everything), "");
    const Standing cleared(play);
    EXPECT_TRUE(cleared.trees.empty() && cleared.things.empty());
    for (int times = 0; times < 2; ++times) {
        EXPECT_EQ(play.send(UndoEdit {}), "");
        EXPECT_TRUE(Standing(play) == before) << times;
        EXPECT_EQ(play.send(RedoEdit {}), "");
        EXPECT_TRUE(Standing(play) == cleared) << times;
    }
    EXPECT_EQ(play.send(UndoEdit {}), "");
    EXPECT_TRUE(field(play).works().devices().at({ 28, Floor, 20 }).on) << "as it was turned";
}

TEST(Clearing, ofThingsAloneIsTakenBackToo)
{
    Playing play(meadow({ { 20, Floor, 10 } }));
    const std::uint64_t before = play.landHash();
    EXPECT_EQ(play.send(Everything), "");
    EXPECT_EQ(play.world().builder().undoable(1), 1u);
    EXPECT_EQ(play.send(UndoEdit {}), "");
    EXPECT_EQ(*forest(play).at({ 20, Floor, 10 }), treeAt({ 20, Floor, 10 }));
    EXPECT_EQ(play.landHash(), before);
}

TEST(Clearing, undoLeavesWhatOthersDid)
{
    const Cell a { 20, Floor, 10 };
    const Cell b { 24, Floor, 10 };
    const Cell c { 28, Floor, 10 };
    Playing play(meadow({ a, b, c }));
    EXPECT_EQ(play.send(Everything), "");
    EXPECT_EQ(play.send(PlantTree { a }, 2), "");
    EXPECT_EQ(play.send(Fill { b, Material::Sand }, 2), "");
    EXPECT_EQ(play.send(UndoEdit {}), "");
    EXPECT_EQ(forest(play).size(), 2u);
    EXPECT_GT(forest(play).at(a)->plantedAt, 0) << "the other's seedling";
    EXPECT_NE(forest(play).at(c), nullptr);
    EXPECT_EQ(play.send(FellTree { c }, 2), "");
    EXPECT_EQ(play.send(PlantTree { c }, 2), "");
    EXPECT_EQ(play.send(RedoEdit {}), "All of that has been changed since");
    EXPECT_EQ(forest(play).size(), 2u);
    EXPECT_EQ(play.world().builder().redoable(1), 0u);
}

TEST(Clearing, undoWaitsForRoom)
{
    const Cell a { 20, Floor, 10 };
    Playing play(meadow({ a }));
    EXPECT_EQ(play.send(Everything), "");
    EXPECT_EQ(play.send(Fill { a, Material::Sand }, 2), "");
    EXPECT_EQ(play.send(UndoEdit {}), "A tree needs an empty cell");
    EXPECT_EQ(play.world().builder().undoable(1), 1u) << "it may be tried later";
    EXPECT_EQ(play.send(Dig { a }, 2), "");
    EXPECT_EQ(play.send(UndoEdit {}), "");
    EXPECT_EQ(forest(play).size(), 1u);
}

TEST(Clearing, isRefusedWithAReason)
{
    Playing play(meadow({ { 20, Floor, 10 } }));
    const std::uint64_t before = play.landHash();
    const auto brush = [](Cell at) { return DrawBrush { at, BrushForm::Sphere, 16, Clearing }; };
    EXPECT_EQ(play.send(brush({ 50, Floor, 10 })), "There is nothing to clear");
    EXPECT_EQ(play.send(brush({ 900, Floor, 10 })), "That is outside of the world");
    EXPECT_EQ(
        play.send(brush({ INT32_MIN, INT32_MAX, INT32_MIN })), "That is outside of the world");
    EXPECT_EQ(play.send(UndoEdit {}), "There is nothing to undo");
    EXPECT_EQ(play.landHash(), before);
    EXPECT_EQ(forest(play).size(), 1u);
}

TEST(Clearing, aSnapshotMidwayCarriesTheRest)
{
    std::vector<Cell> feet;
    for (Cell c { 0, Floor, 0 }; c.z < 40; c.z += 2)
        for (c.x = 0; c.x < 64; c.x += 2)
            feet.push_back(c);
    Playing play(meadow(feet));
    play.begin(DrawBox { { 0, 1, 0 }, { 63, 31, 40 }, Clearing });
    play.begin(UndoEdit {});
    std::set<std::size_t> sizes;
    while (!play.world().builder().waiting().empty()) {
        sizes.insert(forest(play).size());
        const auto other = emptyWorld();
        ASSERT_TRUE(other->load(play.replica->save().flatten()));
        ASSERT_EQ(other->hash(), play.replica->hash());
        play.wait(2 * EditBudget::Period);
        other->advanceTo(play.replica->now());
        ASSERT_EQ(other->hash(), play.replica->hash());
    }
    EXPECT_GE(sizes.size(), 4u) << "it took several steps";
    EXPECT_EQ(forest(play).size(), feet.size()) << "and all of them stand again";
}

TEST(Clearing, tenThousandInOneTickCostNoMoreThanOne)
{
    std::vector<Cell> feet;
    for (Cell c { 0, Floor, 0 }; c.z < 64; ++c.z)
        for (c.x = 0; c.x < 64; ++c.x)
            feet.push_back(c);
    Playing play(meadow(feet));
    play.reasons.clear();
    for (int i = 0; i < 10000; ++i) {
        const Cell at { i % 64, Floor, i * 7 % 64 };
        play.replica->enqueueInput(play.replica->now(), 1,
            Replica::encodeInput(
                Scope(WorldScope), DrawBrush { at, BrushForm::Box, 16, Clearing }));
    }
    play.replica->advanceTo(play.replica->now());
    play.replica->deliverEvents();
    EXPECT_GT(play.reasons.size(), 9000u) << "most of it is refused with a reason";
    EXPECT_LE(feet.size() - forest(play).size(), static_cast<std::size_t>(EditBudget::Most / 64));
    EXPECT_FALSE(play.world().builder().waiting().empty());
    play.wait(10_s);
    EXPECT_TRUE(play.world().builder().waiting().empty());
}
