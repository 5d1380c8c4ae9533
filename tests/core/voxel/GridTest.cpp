#include "core/voxel/Grid.h"

#include "core/replica/Archive.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

constexpr GridSize Small { 64, 32, 96 };

Bytes saved(Grid& grid)
{
    SaveBuffer buffer;
    Archive archive = Archive::saver(buffer);
    grid.serialize(archive);
    return buffer.flatten();
}

std::string loadError(Grid& grid, BytesView bytes)
{
    Archive archive = Archive::loader(bytes);
    grid.serialize(archive);
    return archive.error();
}

std::uint64_t hashOf(Grid& grid)
{
    Hash64 hash;
    Archive archive = Archive::hasher(hash);
    grid.serialize(archive);
    return hash.value();
}

} // namespace

TEST(Grid, EveryCellIsItsOwn)
{
    Grid grid(Small);
    const auto value = [](Cell c) {
        return static_cast<Material>(
            (c.x * 7 + c.y * 3 + c.z * 5) % static_cast<int>(MaterialCount));
    };
    for (int y = 0; y < Small.y; ++y)
        for (int z = 0; z < Small.z; ++z)
            for (int x = 0; x < Small.x; ++x)
                grid.set({ x, y, z }, value({ x, y, z }));
    for (int y = 0; y < Small.y; ++y)
        for (int z = 0; z < Small.z; ++z)
            for (int x = 0; x < Small.x; ++x)
                ASSERT_EQ(grid.at({ x, y, z }), value({ x, y, z }));
}

TEST(Grid, KnowsItsBorders)
{
    const Grid grid(Small);
    EXPECT_TRUE(grid.contains({ 0, 0, 0 }));
    EXPECT_TRUE(grid.contains({ 63, 31, 95 }));
    for (const Cell c : { Cell { -1, 0, 0 }, Cell { 0, -1, 0 }, Cell { 0, 0, -1 },
             Cell { 64, 0, 0 }, Cell { 0, 32, 0 }, Cell { 0, 0, 96 }, Cell { INT32_MIN, 0, 0 },
             Cell { 0, INT32_MAX, 0 } })
        EXPECT_FALSE(grid.contains(c));
}

TEST(Grid, BeyondSidesAndFloorIsSolidAboveIsAir)
{
    const Grid grid(Small);
    EXPECT_FALSE(grid.solidAt({ 0, 0, 0 }));
    EXPECT_TRUE(grid.solidAt({ -1, 0, 0 }));
    EXPECT_TRUE(grid.solidAt({ 0, 5, 96 }));
    EXPECT_TRUE(grid.solidAt({ 0, -1, 0 }));
    EXPECT_FALSE(grid.solidAt({ 0, 32, 0 }));
    EXPECT_FALSE(grid.solidAt({ -1, 32, 0 }));
}

TEST(Grid, ChunksAreWhereTheyAreSaidToBe)
{
    const Grid grid(Small);
    EXPECT_EQ(grid.chunkCount(), 6);
    for (int chunk = 0; chunk < grid.chunkCount(); ++chunk) {
        const Cell origin = grid.chunkOrigin(chunk);
        EXPECT_EQ(grid.chunkOf(origin), chunk);
        EXPECT_EQ(grid.chunkOf(origin + Cell { 31, 31, 31 }), chunk);
        EXPECT_EQ(Grid::indexInChunk(origin), 0u);
    }
    EXPECT_EQ(Grid::indexInChunk({ 33, 2, 65 }), 1u + (1u << 5) + (2u << 10));
}

TEST(Grid, OnlyAChangeRaisesTheVersion)
{
    Grid grid(Small);
    const std::uint32_t before = grid.version(0);
    EXPECT_FALSE(grid.set({ 1, 1, 1 }, Material::Air));
    EXPECT_EQ(grid.version(0), before);
    EXPECT_TRUE(grid.set({ 1, 1, 1 }, Material::Rock));
    EXPECT_NE(grid.version(0), before);
    EXPECT_EQ(grid.version(1), 0u);
}

TEST(Grid, SaveLoadSaveIsTheSame)
{
    Grid grid(Small);
    grid.set({ 40, 3, 70 }, Material::Clay);
    grid.setPage(0, Page(static_cast<std::uint8_t>(Material::Rock)));
    const Bytes first = saved(grid);
    Grid other;
    EXPECT_EQ(loadError(other, first), "");
    EXPECT_EQ(other.size(), Small);
    EXPECT_EQ(other.at({ 40, 3, 70 }), Material::Clay);
    EXPECT_EQ(saved(other), first);
    EXPECT_EQ(hashOf(other), hashOf(grid));
}

TEST(Grid, EqualVoxelsHashEqualHoweverTheyCameAbout)
{
    Grid a(Small);
    Grid b(Small);
    a.set({ 1, 2, 3 }, Material::Rock);
    a.set({ 1, 2, 3 }, Material::Air);
    EXPECT_EQ(hashOf(a), hashOf(b));
    EXPECT_EQ(saved(a), saved(b));
    a.set({ 1, 2, 3 }, Material::Sand);
    EXPECT_NE(hashOf(a), hashOf(b));
}

TEST(Grid, RefusesForgedSaves)
{
    Grid grid(Small);
    const Bytes good = saved(grid);
    Grid other;
    for (std::size_t cut = 0; cut < good.size(); ++cut)
        EXPECT_NE(loadError(other, BytesView(good).first(cut)), "");

    Bytes unknown = good;
    unknown.back() = static_cast<std::uint8_t>(Material::Count);
    EXPECT_NE(loadError(other, unknown), "");

    // Sizes that are no multiple of a chunk, or far larger than the bytes that follow.
    SaveBuffer buffer;
    Archive archive = Archive::saver(buffer);
    GridSize huge { 1024, 256, 1024 };
    archive("size", huge);
    EXPECT_NE(loadError(other, buffer.bytes), "");
    Bytes odd = good;
    odd[0] = 3;
    EXPECT_NE(loadError(other, odd), "");
}
