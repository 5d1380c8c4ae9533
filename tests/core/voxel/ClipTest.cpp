#include "core/voxel/Clip.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

Grid patterned()
{
    Grid grid({ 64, 32, 64 });
    for (int x = 0; x < 12; ++x)
        for (int y = 0; y < 7; ++y)
            for (int z = 0; z < 9; ++z)
                grid.set({ x, y, z }, static_cast<Material>((x * 5 + y * 3 + z) % 11));
    return grid;
}

bool same(const Clip& a, const Clip& b)
{
    return a.width() == b.width() && a.height() == b.height() && a.depth() == b.depth()
        && a.packed() == b.packed();
}

} // namespace

TEST(Clip, CopiesPacksAndUnpacks)
{
    const Grid grid = patterned();
    const Clip clip = Clip::copy(grid, { 8, 5, 7 }, { 2, 1, 3 });
    EXPECT_EQ(clip.width(), 7);
    EXPECT_EQ(clip.height(), 5);
    EXPECT_EQ(clip.depth(), 5);
    EXPECT_EQ(clip.at(1, 2, 3), grid.at({ 3, 3, 6 }));
    const auto back = Clip::unpacked(7, 5, 5, clip.packed());
    ASSERT_TRUE(back.has_value());
    EXPECT_TRUE(same(*back, clip));
}

TEST(Clip, IsCutToTheGridAndToItsLargestSide)
{
    const Grid grid({ 128, 32, 128 });
    const Clip clip = Clip::copy(grid, { INT32_MIN, INT32_MIN, 5 }, { INT32_MAX, INT32_MAX, 5 });
    EXPECT_EQ(clip.width(), Clip::MostSide);
    EXPECT_EQ(clip.height(), 32);
    EXPECT_EQ(clip.depth(), 1);
    EXPECT_EQ(clip.packed().size(), 2u * (64 * 32 / 256)) << "air packs well";
}

TEST(Clip, FourTurnsAreNone)
{
    const Clip clip = Clip::copy(patterned(), { 0, 0, 0 }, { 4, 3, 8 });
    const Clip once = clip.turned();
    EXPECT_EQ(once.width(), clip.depth());
    EXPECT_EQ(once.at(clip.depth() - 1 - 3, 2, 1), clip.at(1, 2, 3));
    EXPECT_FALSE(same(once, clip));
    EXPECT_TRUE(same(once.turned().turned().turned(), clip));
}

TEST(Clip, RefusesForgedPackings)
{
    const Clip clip = Clip::copy(patterned(), { 0, 0, 0 }, { 3, 3, 3 });
    const Bytes good = clip.packed();
    EXPECT_FALSE(Clip::unpacked(4, 4, 5, good));
    EXPECT_FALSE(Clip::unpacked(0, 4, 4, {}));
    EXPECT_FALSE(Clip::unpacked(65, 1, 1, Bytes { 64, 0 }));
    EXPECT_FALSE(Clip::unpacked(-1, -1, 1, Bytes { 0, 0 }));
    Bytes bad = good;
    bad[1] = static_cast<std::uint8_t>(Material::Count);
    EXPECT_FALSE(Clip::unpacked(4, 4, 4, bad));
    bad = good;
    bad.pop_back();
    EXPECT_FALSE(Clip::unpacked(4, 4, 4, bad));
    bad = good;
    bad.push_back(0);
    bad.push_back(0);
    EXPECT_FALSE(Clip::unpacked(4, 4, 4, bad));
}
