#include "core/world/Structure.h"
#include "core/life/WalkRegions.h"
#include "core/life/WaterDepths.h"
#include "core/voxel/Slope.h"
#include "tests/core/world/Playing.h"
#include "tests/scenarios/Places.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

constexpr int Floor = 8;

NewLand stage() { return plainLand({ 64, 32, 64 }, Floor); }

/// A canyon of that width, from x = 20.
NewLand canyon(int width)
{
    NewLand land = stage();
    for (Cell c { 20, 2, 0 }; c.z < 64; ++c.z)
        for (c.x = 20; c.x < 20 + width; ++c.x)
            for (c.y = 2; c.y < Floor; ++c.y)
                land.grid.set(c, Material::Air);
    return land;
}

PlaceStructure build(StructureKind kind, Cell cell, int facing = 0)
{
    PlaceStructure place;
    place.cell = cell;
    place.kind = kind;
    place.facing = static_cast<std::uint8_t>(facing);
    return place;
}

/// Whether one can walk from a to b.
bool connected(const Playing& play, Cell a, Cell b)
{
    WalkGraph graph;
    class Dry : public WaterDepths {
        int at(Cell) const override { return 0; }
        std::uint64_t version(int, int) const override { return 0; }
    } dry;
    graph.attach(play.grid(), dry);
    graph.prepare();
    WalkRegions regions;
    regions.refresh(graph);
    const auto region = [&](Cell c) { return regions.regionOf(graph, graph.nodeAt(c)); };
    return regions.together(region(a), region(b));
}

} // namespace

TEST(Structure, aHouseIsEnteredByItsDoorAlone)
{
    for (int facing = 0; facing < 4; ++facing) {
        Playing play(stage());
        const Cell middle { 20, Floor, 45 };
        EXPECT_EQ(play.send(build(StructureKind::House, middle, facing)), "");
        EXPECT_GE(play.count(Material::Glass), 2);
        play.wait(3_s);
        EXPECT_TRUE(play.world().collapse().falling().empty()) << "it carries itself";
        EXPECT_TRUE(connected(play, middle, { 5, Floor, 5 })) << facing;
        constexpr Cell ways[] { { 1, 0, 0 }, { 0, 0, 1 }, { -1, 0, 0 }, { 0, 0, -1 } };
        const Cell door = middle + ways[facing] + ways[facing];
        EXPECT_FALSE(play.grid().solidAt(door));
        play.send(Fill { door, Material::Brick });
        EXPECT_FALSE(connected(play, middle, { 5, Floor, 5 }));
        EXPECT_EQ(play.send(UndoEdit {}), "");
        EXPECT_EQ(play.send(UndoEdit {}), "");
        EXPECT_EQ(play.count(Material::Planks), 0) << "all of it is taken back";
    }
}

TEST(Structure, doorsAndWindowsNeedAWall)
{
    Playing play(stage());
    const EditStyle bricks { EditMode::Fill, Material::Brick, Material::Air };
    ASSERT_EQ(play.send(DrawBox { { 0, Floor, 30 }, { 63, Floor + 3, 30 }, bricks }), "");
    EXPECT_FALSE(connected(play, { 10, Floor, 10 }, { 10, Floor, 40 }));
    EXPECT_TRUE(play.refuses(build(StructureKind::Door, { 10, Floor, 29 }, 1))) << "no wall";
    EXPECT_TRUE(play.refuses(build(StructureKind::Door, { 10, Floor, 30 }, 0))) << "along it";
    EXPECT_TRUE(play.refuses(build(StructureKind::Window, { 10, Floor - 1, 30 }, 1)));
    EXPECT_EQ(play.send(build(StructureKind::Door, { 10, Floor, 30 }, 1)), "");
    EXPECT_EQ(play.send(build(StructureKind::Window, { 12, Floor + 1, 30 }, 3)), "");
    EXPECT_EQ(play.grid().at({ 12, Floor + 1, 30 }), Material::Glass);
    EXPECT_TRUE(connected(play, { 10, Floor, 10 }, { 10, Floor, 40 }));
}

TEST(Structure, stairsAreSlopesOfRoad)
{
    Playing play(stage());
    PlaceStructure stairs = build(StructureKind::Stairs, { 20, Floor, 30 });
    stairs.steps = 5;
    EXPECT_EQ(play.send(stairs), "");
    EXPECT_EQ(play.count(Material::Road), 5);
    for (int i = 0; i < 5; ++i) {
        const Cell floor { 20 + i, Floor + i, 30 };
        EXPECT_EQ(slopeAt(play.grid(), floor).shape(), SlopeShape::Ramp) << i;
    }
    EXPECT_TRUE(connected(play, { 10, Floor, 10 }, { 25, Floor + 5, 30 }));
    play.wait(3_s);
    EXPECT_EQ(play.count(Material::Road), 5) << "they stand on stone";
    EXPECT_TRUE(play.refuses(stairs)) << "no room";
}

TEST(Structure, bridgesReachAsFarAsTheirMaterialHolds)
{
    const int span = materialInfo(Material::Planks).span;
    Playing play(canyon(2 * span));
    const Cell bank { 19, Floor, 30 };
    EXPECT_FALSE(connected(play, bank, { 50, Floor, 30 }));
    EXPECT_EQ(play.send(build(StructureKind::Bridge, bank)), "");
    play.wait(5_s);
    EXPECT_EQ(play.count(Material::Planks), 2 * 2 * span) << "all of it stands, two wide";
    EXPECT_TRUE(connected(play, bank, { 50, Floor, 30 }));
    EXPECT_TRUE(play.refuses(build(StructureKind::Bridge, { 10, Floor, 30 }))) << "no gap";

    Playing wide(canyon(2 * span + 1));
    EXPECT_TRUE(wide.refuses(build(StructureKind::Bridge, bank)));
    PlaceStructure stone = build(StructureKind::Bridge, bank);
    stone.material = Material::Stone;
    EXPECT_EQ(wide.send(stone), "");
    stone.material = Material::Sand;
    EXPECT_TRUE(wide.refuses(stone)) << "nothing is built of sand";
}

TEST(Structure, nothingIsBuiltIntoABodyOrBeyondTheWorld)
{
    Playing play(stage());
    const Vec3 at = play.world().players().players().front().body.position;
    const Cell feet = at.cell();
    EXPECT_TRUE(play.refuses(build(StructureKind::House, feet + Cell { 2, 0, 0 })));
    for (const Cell c : { Cell { 63, Floor, 63 }, Cell { 0, Floor, 0 }, Cell { 30, 31, 30 },
             Cell { INT32_MAX, INT32_MAX, INT32_MAX }, Cell { INT32_MIN, 0, 0 } }) {
        for (int kind = 0; kind < static_cast<int>(StructureKind::Count); ++kind) {
            PlaceStructure place = build(static_cast<StructureKind>(kind), c);
            place.facing = c.x == 0 ? 2 : 0;
            place.steps = PlaceStructure::MostSteps;
            EXPECT_TRUE(play.refuses(place)) << kind;
        }
    }
}
