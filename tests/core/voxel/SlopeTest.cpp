#include "core/voxel/Slope.h"

#include "core/replica/Random.h"
#include "core/voxel/Grid.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

using namespace polder;

namespace {

constexpr int Floor = 8;
const Fixed Half = Fixed::ratio(1, 2);

/// Flat dirt up to Floor, with steps of one voxel where they are put.
struct Plain {
    Plain()
        : grid({ 32, 32, 32 })
    {
        for (Cell c; c.z < 32; ++c.z)
            for (c.x = 0; c.x < 32; ++c.x)
                for (c.y = 0; c.y < Floor; ++c.y)
                    grid.set(c, Material::Dirt);
    }
    void raise(int x, int z, int by = 1, Material material = Material::Dirt)
    {
        for (int y = Floor; y < Floor + by; ++y)
            grid.set({ x, y, z }, material);
    }
    Slope at(int x, int z, int up = 0) const { return slopeAt(grid, { x, Floor + up, z }); }

    Grid grid;
};

/// Hills of columns that differ by up to `most` from a plain.
Plain hills(std::uint64_t seed, std::uint32_t most)
{
    Plain plain;
    Random random(seed);
    for (int z = 0; z < 32; ++z)
        for (int x = 0; x < 32; ++x)
            plain.raise(x, z, static_cast<int>(random.below(most + 1)));
    return plain;
}

std::vector<Slope> allSlopes(const Grid& grid)
{
    std::vector<Slope> all;
    for (Cell c; c.y < 32; ++c.y)
        for (c.z = 0; c.z < 32; ++c.z)
            for (c.x = 0; c.x < 32; ++c.x)
                all.push_back(slopeAt(grid, c));
    return all;
}

} // namespace

TEST(Slope, aMoundHasFourRampsAndFourWedges)
{
    Plain plain;
    plain.raise(10, 10);
    EXPECT_EQ(plain.at(9, 10), Slope { 0b1010 });
    EXPECT_EQ(plain.at(11, 10), Slope { 0b0101 });
    EXPECT_EQ(plain.at(10, 9), Slope { 0b1100 });
    EXPECT_EQ(plain.at(10, 11), Slope { 0b0011 });
    EXPECT_EQ(plain.at(9, 9), Slope { 0b1000 });
    EXPECT_EQ(plain.at(11, 9), Slope { 0b0100 });
    EXPECT_EQ(plain.at(9, 11), Slope { 0b0010 });
    EXPECT_EQ(plain.at(11, 11), Slope { 0b0001 });
    EXPECT_EQ(plain.at(9, 10).shape(), SlopeShape::Ramp);
    EXPECT_EQ(plain.at(9, 9).shape(), SlopeShape::Wedge);
    EXPECT_TRUE(plain.at(10, 10, 1).flat()) << "its top";
    EXPECT_TRUE(plain.at(12, 10).flat()) << "two away";
    EXPECT_TRUE(plain.at(10, 10).flat()) << "no floor: solid";
    EXPECT_TRUE(plain.at(9, 10, 1).flat()) << "no floor: nothing below";
}

TEST(Slope, aBayHasAHollowAndBetweenTwoMoundsIsASaddle)
{
    for (int turn = 0; turn < 4; ++turn) {
        const int dx = (turn & 1) != 0 ? 1 : -1;
        const int dz = (turn & 2) != 0 ? 1 : -1;
        Plain bay;
        for (int i = -3; i <= 3; ++i) {
            bay.raise(10 + dx, 10 + i);
            bay.raise(10 + i, 10 + dz);
        }
        EXPECT_EQ(bay.at(10, 10).shape(), SlopeShape::Hollow) << turn;
        const int low = (dx < 0 ? 1 : 0) + (dz < 0 ? 2 : 0);
        EXPECT_FALSE(bay.at(10, 10).up(low)) << turn;

        Plain pass;
        pass.raise(10 + dx, 10 + dz);
        pass.raise(10 - dx, 10 - dz);
        EXPECT_EQ(pass.at(10, 10).shape(), SlopeShape::Saddle) << turn;
        EXPECT_EQ(heightIn(pass.at(10, 10), Half, Half), Fixed());
    }
}

TEST(Slope, onlyToStepsOfOneVoxel)
{
    Plain plain;
    plain.raise(10, 10, 2);
    EXPECT_TRUE(plain.at(9, 10).flat()) << "a wall";
    plain.raise(20, 20);
    plain.grid.set({ 19, Floor + 1, 20 }, Material::Dirt);
    EXPECT_TRUE(plain.at(19, 20).flat()) << "under a ceiling";
    EXPECT_TRUE(plain.at(19, 19).flat()) << "shares both corners with that one";
    EXPECT_EQ(plain.at(21, 20), Slope { 0b0101 });
}

TEST(Slope, pitsAndTrenchesAreNotFilledUp)
{
    Plain plain = hills(1, 0);
    for (int z = 5; z < 15; ++z)
        for (int x = 0; x < 32; ++x)
            if (x != 10)
                plain.raise(x, z);
    for (int z = 5; z < 15; ++z)
        EXPECT_TRUE(plain.at(10, z).flat()) << z;
    EXPECT_TRUE(plain.at(10, 15).flat()) << "no ramp that leads up to nothing at its mouth";
    EXPECT_EQ(plain.at(20, 15), Slope { 0b0011 });
    plain.grid.set({ 25, Floor, 10 }, Material::Air);
    EXPECT_TRUE(plain.at(25, 10).flat()) << "a hole of one cell";
    plain.grid.set({ 26, Floor, 10 }, Material::Air);
    EXPECT_TRUE(plain.at(25, 10).flat()) << "a hole of two";
}

TEST(Slope, blockyMaterialsAndWorldsStayFlat)
{
    Plain plain;
    plain.raise(10, 10, 1, Material::Brick);
    EXPECT_TRUE(plain.at(9, 10).flat()) << "no floor slopes up to bricks";
    plain.raise(20, 20);
    plain.grid.set({ 19, Floor - 1, 20 }, Material::Planks);
    EXPECT_TRUE(plain.at(19, 20).flat()) << "planks stay flat";
    EXPECT_EQ(plain.at(20, 21).shape(), SlopeShape::Wedge) << "and so does the shared corner";
    plain.grid.setBlocky(true);
    EXPECT_TRUE(plain.at(21, 20).flat());
}

TEST(Slope, floorsThatShareACornerAgree)
{
    std::set<int> shapes;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Plain plain = hills(seed, static_cast<std::uint32_t>(1 + seed % 3));
        for (Cell c { 0, Floor, 0 }; c.y < Floor + 4; ++c.y) {
            for (c.z = 1; c.z < 31; ++c.z) {
                for (c.x = 1; c.x < 31; ++c.x) {
                    const auto isFloor = [&](Cell f) {
                        return !plain.grid.solidAt(f) && plain.grid.solidAt(f - Cell { 0, 1, 0 });
                    };
                    const Slope here = slopeAt(plain.grid, c);
                    shapes.insert(here.corners);
                    const Cell east = c + Cell { 1, 0, 0 };
                    const Cell south = c + Cell { 0, 0, 1 };
                    if (isFloor(c) && isFloor(east)) {
                        EXPECT_EQ(here.up(1), slopeAt(plain.grid, east).up(0));
                        EXPECT_EQ(here.up(3), slopeAt(plain.grid, east).up(2));
                    }
                    if (isFloor(c) && isFloor(south)) {
                        EXPECT_EQ(here.up(2), slopeAt(plain.grid, south).up(0));
                        EXPECT_EQ(here.up(3), slopeAt(plain.grid, south).up(1));
                    }
                }
            }
        }
    }
    EXPECT_EQ(shapes.size(), 15u) << "flat and fourteen slopes; never all corners";
    EXPECT_FALSE(shapes.contains(15));
}

TEST(Slope, heightsMeetCornersEdgesAndTriangles)
{
    for (int corners = 0; corners < 16; ++corners) {
        const Slope slope { static_cast<std::uint8_t>(corners) };
        const auto height = [&](int c) { return slope.up(c) ? Fixed(1) : Fixed(); };
        for (int c = 0; c < 4; ++c)
            EXPECT_EQ(heightIn(slope, Fixed(c & 1), Fixed(c >> 1)), height(c)) << corners;
        for (int i = 0; i <= 16; ++i) {
            const Fixed t = Fixed::ratio(i, 16);
            const auto between
                = [&](int a, int b) { return height(a) + (height(b) - height(a)) * t; };
            EXPECT_EQ(heightIn(slope, t, 0), between(0, 1)) << corners;
            EXPECT_EQ(heightIn(slope, t, 1), between(2, 3)) << corners;
            EXPECT_EQ(heightIn(slope, 0, t), between(0, 2)) << corners;
            EXPECT_EQ(heightIn(slope, 1, t), between(1, 3)) << corners;
            if (slope.splitsFrom0To3())
                EXPECT_EQ(heightIn(slope, t, t), between(0, 3)) << corners;
            else
                EXPECT_EQ(heightIn(slope, Fixed(1) - t, t), between(1, 2)) << corners;
        }
    }
    EXPECT_EQ(heightIn(Slope { 0b1010 }, Fixed(-5), Half), Fixed()) << "clamped";
    EXPECT_EQ(heightIn(Slope { 0b1010 }, Fixed(9), Half), Fixed(1));
}

TEST(Slope, mostHeightIsReachedAndNeverPassed)
{
    Random random(3);
    const auto part = [&] { return Fixed::ratio(random.below(17), 16); };
    for (int corners = 0; corners < 16; ++corners) {
        const Slope slope { static_cast<std::uint8_t>(corners) };
        for (int i = 0; i < 40; ++i) {
            const Fixed x0 = part();
            const Fixed z0 = part();
            const Fixed x1 = std::max(x0, part());
            const Fixed z1 = std::max(z0, part());
            Fixed most;
            for (Fixed x = x0; x <= x1; x += Fixed::ratio(1, 16))
                for (Fixed z = z0; z <= z1; z += Fixed::ratio(1, 16))
                    most = std::max(most, heightIn(slope, x, z));
            EXPECT_EQ(mostHeightIn(slope, x0, z0, x1, z1), most) << corners;
        }
    }
}

TEST(Slope, anEditReachesNoFartherThanItSays)
{
    Plain plain = hills(7, 3);
    Random random(8);
    for (int i = 0; i < 60; ++i) {
        const std::vector<Slope> before = allSlopes(plain.grid);
        const auto x = static_cast<std::int32_t>(random.below(32));
        const auto y = static_cast<std::int32_t>(random.below(6));
        const auto z = static_cast<std::int32_t>(random.below(32));
        const Cell edit { x, Floor - 1 + y, z };
        plain.grid.set(edit, plain.grid.solidAt(edit) ? Material::Air : Material::Grass);
        const std::vector<Slope> after = allSlopes(plain.grid);
        std::size_t index = 0;
        for (Cell c; c.y < 32; ++c.y) {
            for (c.z = 0; c.z < 32; ++c.z) {
                for (c.x = 0; c.x < 32; ++c.x, ++index) {
                    const Cell far = c - edit;
                    const bool near = std::abs(far.x) <= SlopeReach && std::abs(far.z) <= SlopeReach
                        && std::abs(far.y) <= SlopeReachUp;
                    ASSERT_TRUE(near || before[index] == after[index]);
                }
            }
        }
    }
}

TEST(Slope, aLayerAtOnceIsTheSameAsFloorByFloor)
{
    const Plain plain = hills(9, 3);
    for (int y = Floor; y < Floor + 4; ++y) {
        std::vector<SlopeRow> rows(36);
        for (int z = 0; z < 36; ++z) {
            for (int x = 0; x < 36; ++x) {
                const Cell c { x - 2, y, z - 2 };
                const std::uint64_t bit = std::uint64_t { 1 } << x;
                SlopeRow& row = rows[static_cast<std::size_t>(z)];
                const bool covered = plain.grid.solidAt(c + Cell { 0, 1, 0 });
                if (plain.grid.solidAt(c))
                    row.closed |= bit;
                else if (covered)
                    row.barred |= bit;
                if (plain.grid.solidAt(c) && !covered)
                    row.step |= bit;
            }
        }
        std::vector<std::uint64_t> lifted(37);
        liftCorners(rows.data(), 36, lifted.data());
        for (int z = 0; z < 32; ++z) {
            for (int x = 0; x < 32; ++x) {
                const Cell c { x, y, z };
                if (plain.grid.solidAt(c) || !plain.grid.solidAt(c - Cell { 0, 1, 0 }))
                    continue;
                EXPECT_EQ(slopeFrom(lifted.data(), x + 2, z + 2), slopeAt(plain.grid, c));
            }
        }
    }
}

TEST(Slope, theWorldsBorderIsAWall)
{
    Plain plain;
    EXPECT_TRUE(plain.at(0, 0).flat());
    plain.raise(1, 5);
    EXPECT_TRUE(plain.at(0, 5).flat()) << "between border and step is a trench";
    for (const Cell c : { Cell { -1, Floor, 3 }, Cell { 32, Floor, 3 }, Cell { 3, -1, 3 },
             Cell { 3, 32, 3 }, Cell { INT32_MAX, INT32_MIN, INT32_MAX } })
        EXPECT_TRUE(slopeAt(plain.grid, c).flat());
}
