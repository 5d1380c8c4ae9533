#include "tests/core/world/Playing.h"
#include "tests/scenarios/Places.h"

#include <gtest/gtest.h>

#include <set>

using namespace polder;

namespace {

constexpr int Floor = 6;
constexpr Cell Up { 0, 1, 0 };

/// A meadow with a grown tree of six voxels at each of those columns.
NewLand meadow(const std::vector<Cell>& columns)
{
    NewLand land = plainLand({ 64, 32, 64 }, Floor);
    for (Cell c { 0, Floor - 1, 0 }; c.z < 64; ++c.z)
        for (c.x = 0; c.x < 64; ++c.x)
            land.grid.set(c, Material::Grass);
    for (const Cell c : columns) {
        Tree tree;
        tree.cell = { c.x, Floor, c.z };
        tree.fullHeight = 6 * 256;
        land.trees.push_back(tree);
    }
    return land;
}

struct Watched : Playing {
    explicit Watched(NewLand land)
        : Playing(std::move(land))
        , listener(replica->onEvent<TreeFelled>(Scope(WorldScope), Handling::Queued,
              [this](const TreeFelled& event) { causes.insert(event.cause); }))
    {
    }
    std::multiset<TreeFelled::Cause> causes;
    ViewSubscription listener;
};

} // namespace

TEST(Forest, aFelledTreeLeavesLogs)
{
    Watched play(meadow({ { 20, 0, 20 } }));
    EXPECT_TRUE(play.refuses(FellTree { { 21, Floor, 20 } }));
    EXPECT_EQ(play.send(FellTree { { 20, Floor, 20 } }), "");
    EXPECT_EQ(play.world().forest().size(), 0u);
    EXPECT_EQ(play.causes.count(TreeFelled::Cause::Felled), 1u);
    play.wait(5_s);
    EXPECT_EQ(play.count(Material::Wood), 3) << "one for every two voxels";
}

TEST(Forest, digTheGroundAwayAndTheTreeFalls)
{
    Watched play(meadow({ { 20, 0, 20 } }));
    EXPECT_EQ(play.send(Dig { { 20, Floor - 1, 20 } }), "");
    play.wait(5_s);
    EXPECT_EQ(play.causes.count(TreeFelled::Cause::Uprooted), 1u);
    EXPECT_EQ(play.count(Material::Wood), 3);
}

TEST(Forest, treesDrown)
{
    Watched play(meadow({ { 20, 0, 20 }, { 40, 0, 40 } }));
    for (int z = 18; z < 23; ++z)
        for (int x = 18; x < 23; ++x)
            if (std::max(std::abs(x - 20), std::abs(z - 20)) == 2)
                play.send(Fill { { x, Floor, z }, Material::Brick });
    EXPECT_EQ(play.send(Pour { { 21, Floor, 20 }, 240 * 8 }), "");
    play.wait(2 * Forest::Tick + 1_s);
    EXPECT_EQ(play.causes.count(TreeFelled::Cause::Drowned), 1u);
    EXPECT_EQ(play.world().forest().at({ 20, Floor, 20 }), nullptr);
    EXPECT_NE(play.world().forest().at({ 40, Floor, 40 }), nullptr);
    EXPECT_EQ(play.count(Material::Wood), 0);
}

TEST(Forest, treesBurnNearLavaAtOnce)
{
    Watched play(meadow({ { 20, 0, 20 }, { 24, 0, 20 }, { 40, 0, 40 } }));
    EXPECT_EQ(play.send(Fill { { 22, Floor, 20 }, Material::Lava }), "");
    EXPECT_EQ(play.causes.count(TreeFelled::Cause::Burnt), 2u);
    EXPECT_EQ(play.world().forest().size(), 1u);
    EXPECT_EQ(play.send(PlantTree { { 21, Floor, 19 } }), "") << "it may be tried";
    play.wait(Forest::Tick + 1_s);
    EXPECT_EQ(play.world().forest().at({ 21, Floor, 19 }), nullptr) << "but does not last";
}

TEST(Forest, grownTreesSeedAndTheirSeedlingsGrow)
{
    std::vector<Cell> columns;
    for (int z = 4; z < 64; z += 8)
        for (int x = 4; x < 64; x += 8)
            columns.push_back({ x, 0, z });
    Watched play(meadow(columns));
    play.wait(60_s);
    const Forest& forest = play.world().forest();
    ASSERT_GT(forest.size(), columns.size() + 10);
    EXPECT_LT(forest.size(), 4 * columns.size());
    int small = 0;
    for (std::size_t i = 0; i < forest.size(); ++i) {
        const Tree& tree = forest.nth(i);
        EXPECT_EQ(play.grid().at(tree.cell - Up), Material::Grass);
        small += tree.plantedAt > 0
            && tree.heightAt(play.replica->now()) < tree.heightAt(tree.plantedAt + tree.growsFor);
        for (std::size_t j = 0; j < i; ++j) {
            const Cell apart = tree.cell - forest.nth(j).cell;
            EXPECT_GT(std::max(std::abs(apart.x), std::abs(apart.z)), 2);
        }
    }
    EXPECT_GT(small, 10);
}

TEST(Forest, treesOnWetSoilSeedMore)
{
    std::size_t sizes[2];
    for (const bool wet : { false, true }) {
        std::vector<Cell> columns;
        for (int z = 4; z < 64; z += 8)
            for (int x = 4; x < 64; x += 8)
                columns.push_back({ x, 0, z });
        NewLand land = meadow(columns);
        for (const Cell c : columns) {
            const Cell pool { c.x + 2, Floor - 1, c.z };
            land.grid.set(pool, Material::Air);
            if (wet)
                setWater(land, pool, WaterField::Full / 2);
        }
        Watched play(std::move(land));
        play.wait(60_s);
        sizes[wet] = play.world().forest().size() - columns.size();
    }
    EXPECT_GT(sizes[0], 20u);
    EXPECT_GT(2 * sizes[1], 3 * sizes[0]) << "twice as often, less what finds no room";
}

// Saving again uses the bytes of chunks whose trees have not changed.
TEST(Forest, isSavedAsItIsAfterEveryChange)
{
    Watched play(meadow({ { 20, 0, 20 }, { 50, 0, 50 } }));
    const auto expectSavedTruly = [&play](std::size_t count) {
        const std::unique_ptr<Replica> twin = emptyWorld();
        ASSERT_TRUE(twin->load(play.replica->save().flatten()));
        const Forest& loaded = twin->root<World>().forest();
        const Forest& forest = play.world().forest();
        ASSERT_EQ(loaded.size(), count);
        for (int chunk = 0; chunk < forest.chunkCount(); ++chunk)
            EXPECT_EQ(loaded.trees(chunk), forest.trees(chunk));
        EXPECT_EQ(twin->hash(), play.replica->hash());
    };
    expectSavedTruly(2);
    EXPECT_EQ(play.send(PlantTree { { 30, Floor, 30 } }), "");
    expectSavedTruly(3);
    EXPECT_EQ(play.send(FellTree { { 20, Floor, 20 } }), "");
    expectSavedTruly(2);
    EXPECT_EQ(play.send(Dig { { 50, Floor - 1, 50 } }), "");
    expectSavedTruly(1);
}
