#include "tests/core/life/SmallWorld.h"

#include "core/life/WalkRegions.h"
#include "core/replica/Archive.h"

#include <gtest/gtest.h>

using namespace polder;
using polder::test::SmallWorld;

namespace {

Bytes saved(WalkGraph& graph)
{
    SaveBuffer buffer;
    Archive archive = Archive::saver(buffer);
    archive("graph", graph);
    return buffer.flatten();
}

void expectEqual(const WalkGraph& a, const WalkGraph& b)
{
    ASSERT_EQ(a.tileCount(), b.tileCount());
    for (int t = 0; t < a.tileCount(); ++t) {
        ASSERT_EQ(a.tile(t).first, b.tile(t).first) << "tile " << t;
        for (std::size_t s = 0; s < a.tile(t).spans.size(); ++s) {
            const WalkSpan& x = a.tile(t).spans[s];
            const WalkSpan& y = b.tile(t).spans[s];
            ASSERT_EQ(x.y, y.y);
            ASSERT_EQ(x.headroom, y.headroom);
            ASSERT_EQ(x.wet, y.wet);
            ASSERT_EQ(x.road, y.road);
            ASSERT_EQ(x.column, y.column);
            ASSERT_EQ(a.tile(t).links[s], b.tile(t).links[s]) << "tile " << t << ", span " << s;
        }
    }
    ASSERT_EQ(a.leastCost(), b.leastCost());
}

struct GraphWorld : SmallWorld {
    GraphWorld()
    {
        graph.attach(grid, water);
        graph.flush();
    }
    void put(Cell c, Material m)
    {
        grid.set(c, m);
        graph.cellChanged(c);
    }
    WalkNode at(int x, int y, int z) const { return graph.nodeAt({ x, y, z }); }
    WalkGraph graph;
};

} // namespace

TEST(WalkGraph, findsFloorsWithRoomForAHead)
{
    GraphWorld w;
    EXPECT_NE(w.at(10, 8, 10), NoNode);
    EXPECT_EQ(w.at(10, 9, 10), NoNode);
    EXPECT_EQ(w.graph.nodeBelow({ 10, 30, 10 }), w.at(10, 8, 10));
    w.put({ 10, 9, 10 }, Material::Rock); // a lintel at the height of the head
    w.graph.flush();
    EXPECT_EQ(w.at(10, 8, 10), NoNode);
    EXPECT_NE(w.at(10, 10, 10), NoNode);
    EXPECT_EQ(w.graph.nodeAt({ -1, 8, 10 }), NoNode);
    EXPECT_EQ(w.graph.nodeAt({ 10, 8, 64 }), NoNode);
}

TEST(WalkGraph, stepsUpOneAndDropsThree)
{
    GraphWorld w;
    w.put({ 11, 8, 10 }, Material::Rock);
    w.graph.flush();
    EXPECT_EQ(w.graph.walkable(w.at(10, 8, 10), 0), w.at(11, 9, 10));
    EXPECT_EQ(w.graph.walkable(w.at(11, 9, 10), 4), w.at(10, 8, 10));
    w.put({ 11, 9, 10 }, Material::Rock);
    w.put({ 11, 10, 10 }, Material::Rock);
    w.graph.flush();
    EXPECT_EQ(w.graph.walkable(w.at(10, 8, 10), 0), NoNode);
    EXPECT_EQ(w.graph.walkable(w.at(11, 11, 10), 4), w.at(10, 8, 10));
    w.put({ 11, 11, 10 }, Material::Rock);
    w.graph.flush();
    EXPECT_EQ(w.graph.walkable(w.at(11, 12, 10), 4), NoNode);
}

TEST(WalkGraph, aLowCeilingHindersSteppingUp)
{
    GraphWorld w;
    w.put({ 11, 8, 10 }, Material::Rock);
    w.put({ 10, 10, 10 }, Material::Rock); // above the head of who stands at 10
    w.graph.flush();
    EXPECT_NE(w.at(10, 8, 10), NoNode);
    EXPECT_EQ(w.graph.walkable(w.at(10, 8, 10), 0), NoNode);
    EXPECT_EQ(w.graph.walkable(w.at(11, 9, 10), 4), NoNode);
}

TEST(WalkGraph, diagonalsNeedBothCornersFree)
{
    GraphWorld w;
    EXPECT_EQ(w.graph.walkable(w.at(10, 8, 10), 1), w.at(11, 8, 11));
    w.put({ 11, 8, 10 }, Material::Rock);
    w.put({ 11, 9, 10 }, Material::Rock);
    w.graph.flush();
    EXPECT_EQ(w.graph.walkable(w.at(10, 8, 10), 1), NoNode);
}

// From the sides one comes to the corner under a ceiling too low for the way straight to it.
TEST(WalkGraph, diagonalsNeedRoomOverBothEnds)
{
    GraphWorld w;
    w.put({ 10, 8, 10 }, Material::Rock);
    w.graph.flush();
    EXPECT_EQ(w.graph.walkable(w.at(10, 9, 10), 1), w.at(11, 8, 11));
    w.put({ 11, 10, 11 }, Material::Rock);
    w.graph.flush();
    EXPECT_NE(w.graph.walkable(w.at(11, 8, 10), 2), NoNode);
    EXPECT_EQ(w.graph.walkable(w.at(10, 9, 10), 1), NoNode);
    EXPECT_EQ(w.graph.walkable(w.at(11, 8, 11), 5), NoNode);
}

TEST(WalkGraph, mendsWhatHasBeenQuietAndTellsUntilFlushed)
{
    GraphWorld w;
    w.graph.flush();
    w.put({ 10, 7, 10 }, Material::Air);
    EXPECT_TRUE(w.graph.mend()) << "it changed just now";
    EXPECT_EQ(w.graph.nodeAt({ 10, 7, 10 }), NoNode);
    w.put({ 40, 7, 40 }, Material::Air);
    EXPECT_TRUE(w.graph.mend()) << "the other one waits";
    EXPECT_NE(w.graph.nodeAt({ 10, 7, 10 }), NoNode);
    EXPECT_EQ(w.graph.nodeAt({ 40, 7, 40 }), NoNode);
    EXPECT_TRUE(w.graph.isPending(10, 10)) << "whom it concerns has not heard of it";
    w.put({ 10, 6, 10 }, Material::Air); // changes again
    w.graph.flush();
    EXPECT_FALSE(w.graph.anyPending());
    EXPECT_NE(w.graph.nodeAt({ 10, 6, 10 }), NoNode);
    EXPECT_NE(w.graph.nodeAt({ 40, 7, 40 }), NoNode);
    EXPECT_FALSE(w.graph.mend());
}

TEST(WalkGraph, keepsOutOfDeepWaterAndWadesSlowly)
{
    GraphWorld w;
    w.water.set({ 11, 8, 10 }, 60);
    w.graph.sampleWater();
    const WalkNode from = w.at(10, 8, 10);
    EXPECT_EQ(w.graph.stepCost(from, 0), 20);
    w.water.set({ 11, 8, 10 }, 145);
    EXPECT_NE(w.graph.walkable(from, 0), NoNode) << "seen only when sampled";
    w.graph.sampleWater();
    EXPECT_EQ(w.graph.walkable(from, 0), NoNode);
    w.water.set({ 11, 8, 10 }, 144);
    w.graph.sampleWater();
    EXPECT_NE(w.graph.walkable(from, 0), NoNode);
}

TEST(WalkGraph, roadsAreCheaper)
{
    GraphWorld w;
    EXPECT_EQ(w.graph.leastCost(), 10);
    w.put({ 10, 7, 10 }, Material::Road);
    w.put({ 11, 7, 10 }, Material::Road);
    w.graph.flush();
    EXPECT_EQ(w.graph.leastCost(), 5);
    EXPECT_EQ(w.graph.stepCost(w.at(10, 8, 10), 0), 5);
    EXPECT_EQ(w.graph.stepCost(w.at(11, 8, 10), 0), 10);
}

TEST(WalkGraph, roadsJoinToEveryNeighbour)
{
    GraphWorld w;
    for (int z = 19; z <= 21; ++z)
        for (int x = 19; x <= 21; ++x)
            w.put({ x, 7, z }, Material::Road);
    w.put({ 22, 8, 20 }, Material::Road);
    w.graph.flush();
    for (int way = 0; way < 8; ++way)
        EXPECT_EQ(w.graph.stepCost(w.at(20, 8, 20), way), way % 2 == 0 ? 5 : 7);
    EXPECT_EQ(w.graph.stepCost(w.at(21, 8, 20), 0), 5 + WalkGraph::ClimbCost) << "up a step";
    EXPECT_EQ(w.graph.stepCost(w.at(21, 8, 21), 2), 10) << "the end of the road";
}

TEST(WalkGraph, thousandsOfEditsLeaveItAsBuiltAnew)
{
    GraphWorld w;
    w.roughen(5, 900);
    w.graph.reset();
    w.graph.flush();
    WalkRegions regions;
    regions.refresh(w.graph);
    Random random(17);
    for (int round = 0; round < 1500; ++round) {
        // Mostly single edits, which renew single columns, now and then many at once.
        const int edits = round % 50 == 0 ? 60 : random.between(1, 2);
        for (int i = 0; i < edits; ++i) {
            const Cell c { random.between(0, 63), random.between(3, 16), random.between(0, 63) };
            const auto m = random.below(2) == 0 ? Material::Air : Material(random.between(1, 16));
            w.put(c, m);
            w.water.set(c, isSolid(m) ? 0 : random.between(0, 240));
        }
        if (round % 5 < 3) {
            w.graph.mend();
            regions.follow(w.graph);
            continue;
        }
        if (round % 3 == 0)
            w.graph.sampleWater();
        else
            w.graph.flush();
        if (round % 2 == 0)
            regions.refresh(w.graph);
    }
    w.graph.sampleWater();
    regions.refresh(w.graph);
    WalkGraph fresh;
    fresh.attach(w.grid, w.water);
    fresh.flush();
    expectEqual(w.graph, fresh);
    EXPECT_EQ(saved(w.graph), saved(fresh));

    WalkRegions freshRegions;
    freshRegions.refresh(fresh);
    ASSERT_EQ(regions.size(), freshRegions.size());
    for (std::uint32_t id = 0; id < regions.size(); ++id) {
        const auto [a, aEnd] = regions.links(id);
        const auto [b, bEnd] = freshRegions.links(id);
        ASSERT_EQ(std::vector(a, aEnd), std::vector(b, bEnd)) << "region " << id;
        ASSERT_EQ(regions.together(0, id), freshRegions.together(0, id));
        ASSERT_EQ(regions.apart(0, id), freshRegions.apart(0, id));
        ASSERT_EQ(regions.extent(id), freshRegions.extent(id));
        ASSERT_EQ(regions.region(id).shore, freshRegions.region(id).shore);
    }
}

TEST(WalkGraph, aSavedGraphRemembersWhatItHadNotYetSeen)
{
    GraphWorld w;
    w.water.set({ 5, 8, 5 }, 240);
    w.graph.sampleWater();
    w.water.set({ 40, 8, 40 }, 240); // rises after the last look
    w.put({ 3, 7, 60 }, Material::Air);
    w.graph.mend();
    w.water.set({ 3, 7, 60 }, 240);
    w.graph.mend(); // has seen this water, and waits for the next flush
    w.water.set({ 3, 7, 60 }, 0);
    w.put({ 20, 8, 20 }, Material::Rock); // waits as well
    Bytes bytes = saved(w.graph);

    WalkGraph loaded;
    loaded.attach(w.grid, w.water);
    Archive archive = Archive::loader(bytes);
    archive("graph", loaded);
    ASSERT_TRUE(archive.ok()) << archive.error();
    EXPECT_EQ(saved(loaded), bytes);
    w.graph.flush();
    loaded.flush();
    expectEqual(w.graph, loaded);
    EXPECT_EQ(loaded.span(loaded.nodeAt({ 3, 7, 60 })).wet, Wet::Deep);
    EXPECT_EQ(loaded.span(loaded.nodeAt({ 40, 8, 40 })).wet, Wet::Dry);
    w.graph.sampleWater();
    loaded.sampleWater();
    expectEqual(w.graph, loaded);
    EXPECT_EQ(loaded.span(loaded.nodeAt({ 40, 8, 40 })).wet, Wet::Deep);
}

// Saving again uses the bytes of what has not changed: every kind of change must reach them.
TEST(WalkGraph, savesWhatItIsAfterEveryChange)
{
    GraphWorld w;
    const auto expectSavedTruly = [&w](const char* after) {
        const Bytes bytes = saved(w.graph);
        WalkGraph loaded;
        loaded.attach(w.grid, w.water);
        Archive archive = Archive::loader(bytes);
        archive("graph", loaded);
        ASSERT_TRUE(archive.ok()) << archive.error();
        loaded.prepare();
        WalkGraph now = w.graph;
        now.flush(); // tiles that wait are as a rebuild has them
        loaded.flush();
        SCOPED_TRACE(after);
        expectEqual(now, loaded);
        EXPECT_EQ(saved(w.graph), bytes) << after;
    };
    expectSavedTruly("the first build");
    w.water.set({ 5, 8, 5 }, 240);
    w.graph.sampleWater();
    expectSavedTruly("water came");
    w.put({ 20, 8, 20 }, Material::Rock);
    expectSavedTruly("an edit waits");
    w.graph.flush();
    expectSavedTruly("the edit was seen");
    w.water.set({ 40, 8, 40 }, 100);
    w.graph.sampleWater(0, 2);
    w.graph.sampleWater(1, 2);
    expectSavedTruly("water came elsewhere");
    w.water.set({ 5, 8, 5 }, 0);
    w.graph.sampleWater();
    expectSavedTruly("water went");
    w.graph.reset();
    w.graph.flush();
    expectSavedTruly("all was built anew");
}

TEST(WalkRegions, knowsIslandsCliffsAndShores)
{
    GraphWorld w;
    // A moat of deep water around the cells from 20 to 30, and a pit four deep at 50.
    for (int i = 20; i <= 30; ++i) {
        for (const Cell c :
            { Cell { i, 7, 20 }, Cell { i, 7, 30 }, Cell { 20, 7, i }, Cell { 30, 7, i } }) {
            w.put(c, Material::Air);
            w.water.set(c, 240);
        }
    }
    for (int y = 5; y < 8; ++y)
        w.put({ 50, y, 50 }, Material::Air);
    w.graph.sampleWater();
    WalkRegions regions;
    regions.refresh(w.graph);
    const auto region
        = [&](int x, int y, int z) { return regions.regionOf(w.graph, w.at(x, y, z)); };
    EXPECT_TRUE(regions.apart(region(5, 8, 5), region(25, 8, 25)));
    EXPECT_TRUE(regions.together(region(5, 8, 5), region(60, 8, 60)));
    EXPECT_FALSE(regions.apart(region(5, 8, 5), region(50, 5, 50)));
    EXPECT_FALSE(regions.together(region(5, 8, 5), region(50, 5, 50))) << "down, but not up again";
    EXPECT_GT(regions.region(region(25, 8, 25)).shore, 0);
    EXPECT_EQ(regions.region(region(60, 8, 60)).shore, 0);
    EXPECT_EQ(regions.regionOf(w.graph, w.at(20, 7, 25)), WalkRegions::None);
    // A bridge joins them.
    w.put({ 25, 7, 20 }, Material::Planks);
    w.graph.flush();
    regions.refresh(w.graph);
    EXPECT_TRUE(regions.together(region(5, 8, 5), region(25, 8, 25)));
}
