#include "render/scene/ChunkLayer.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace polder {
namespace {

    struct Watched {
        Grid grid { GridSize { 96, 64, 96 } };
        ChangeWatch watch;

        Watched()
        {
            watch.reset(grid.size());
            watch.look(ChunkLayer(grid));
        }
        std::vector<int> affectedBy(std::initializer_list<Cell> cells)
        {
            for (const Cell c : cells)
                grid.set(c, grid.at(c) == Material::Air ? Material::Rock : Material::Air);
            watch.look(ChunkLayer(grid));
            std::vector<int> found = watch.affected();
            std::sort(found.begin(), found.end());
            return found;
        }
    };

    TEST(ChangeWatch, firstLookFindsAllChunksChangedAndNoneAffected)
    {
        Watched w;
        EXPECT_EQ(w.watch.changed().size(), 18u);
        EXPECT_TRUE(w.watch.affected().empty());
        EXPECT_TRUE(w.affectedBy({}).empty());
        EXPECT_TRUE(w.watch.changed().empty());
    }

    TEST(ChangeWatch, aCellInTheMiddleConcernsItsChunkAlone)
    {
        Watched w;
        EXPECT_EQ(
            w.affectedBy({ { 48, 16, 48 } }), std::vector<int>({ w.grid.chunkOf({ 48, 16, 48 }) }));
    }

    TEST(ChangeWatch, aCellAtACornerConcernsEightChunks)
    {
        Watched w;
        const auto found = w.affectedBy({ { 32, 31, 32 } });
        EXPECT_EQ(found.size(), 8u);
        for (const Cell c :
            { Cell { 31, 31, 31 }, Cell { 32, 31, 32 }, Cell { 31, 32, 32 }, Cell { 32, 32, 31 } })
            EXPECT_TRUE(std::binary_search(found.begin(), found.end(), w.grid.chunkOf(c)));
    }

    TEST(ChangeWatch, aCellWithinReachConcernsTheNextChunk)
    {
        Watched w;
        EXPECT_EQ(w.affectedBy({ { 33, 16, 48 } }).size(), 1u);
        w.watch.reset(w.grid.size(), 2);
        w.watch.look(ChunkLayer(w.grid));
        EXPECT_EQ(w.affectedBy({ { 33, 16, 48 } }).size(), 2u);
        EXPECT_EQ(w.affectedBy({ { 62, 16, 48 } }).size(), 2u);
        EXPECT_EQ(w.affectedBy({ { 34, 16, 48 } }).size(), 1u);
    }

    TEST(ChangeWatch, theBorderOfTheWorldHasNoNeighbours)
    {
        Watched w;
        EXPECT_EQ(w.affectedBy({ { 0, 0, 0 } }).size(), 1u);
        EXPECT_EQ(w.affectedBy({ { 31, 0, 0 } }).size(), 2u);
    }

    TEST(ChangeWatch, aChangeTakenBackIsNoChange)
    {
        Watched w;
        w.grid.set({ 5, 5, 5 }, Material::Rock);
        w.grid.set({ 5, 5, 5 }, Material::Air);
        EXPECT_TRUE(w.affectedBy({}).empty());
    }

} // namespace
} // namespace polder
