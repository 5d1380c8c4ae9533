#include "tests/core/life/SmallWorld.h"

#include "core/life/Daylight.h"
#include "core/life/Flocks.h"

#include <gtest/gtest.h>

using namespace polder;
using polder::test::SmallWorld;

TEST(Flocks, fliesSmoothlyAboveTheWorld)
{
    const GridSize size { 256, 64, 128 };
    const Flocks flocks(size, 7);
    for (int flock = 0; flock < flocks.count(); ++flock) {
        for (int bird = 0; bird < Flocks::BirdsInFlock; ++bird) {
            Vec3 before = flocks.birdAt(flock, bird, 0);
            for (Micros t = 50_ms; t < 200_s; t += 50_ms) {
                const Vec3 at = flocks.birdAt(flock, bird, t);
                ASSERT_GT(at.y, Fixed(size.y / 2));
                ASSERT_GT(at.x, Fixed(-8));
                ASSERT_LT(at.x, Fixed(size.x + 8));
                ASSERT_GT(at.z, Fixed(-8));
                ASSERT_LT(at.z, Fixed(size.z + 8));
                const Vec3 d = at - before;
                ASSERT_LT(d.x * d.x + d.y * d.y + d.z * d.z, Fixed(1)) << "20 voxels a second";
                before = at;
            }
        }
    }
    EXPECT_NE(flocks.birdAt(0, 0, 5_s), flocks.birdAt(0, 1, 5_s));
    EXPECT_NE(flocks.birdAt(0, 0, 5_s), Flocks(size, 8).birdAt(0, 0, 5_s));
}

TEST(Shoals, swimOnlyInDeepWater)
{
    SmallWorld w;
    const Shoals shoals(w.grid.size(), 7);
    for (int fish = 0; fish < shoals.count(); ++fish)
        EXPECT_FALSE(shoals.fishAt(fish, 1_s, w.water));
    for (int z = 0; z < 64; ++z)
        for (int x = 0; x < 32; ++x)
            for (int y = 8; y < 11; ++y)
                w.water.set({ x, y, z }, 240);
    int seen = 0;
    for (int fish = 0; fish < shoals.count(); ++fish) {
        for (Micros t = 0; t < 20_s; t += 500_ms) {
            const auto at = shoals.fishAt(fish, t, w.water);
            if (!at)
                continue;
            ++seen;
            EXPECT_EQ(w.water.at(at->cell()), 240);
            EXPECT_LT(at->x, Fixed(32));
        }
    }
    EXPECT_GT(seen, 100);
}

TEST(Daylight, knowsNightFromDay)
{
    EXPECT_FALSE(Daylight::isNight(0));
    EXPECT_TRUE(Daylight::isNight(Daylight::Sunset - Daylight::FirstMorning));
    EXPECT_FALSE(Daylight::isNight(Daylight::DayLength - Daylight::FirstMorning));
    EXPECT_EQ(Daylight::sinceSunrise(Daylight::DayLength), Daylight::FirstMorning);
}
