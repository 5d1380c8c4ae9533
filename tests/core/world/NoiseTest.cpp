#include "core/world/Noise.h"

#include <gtest/gtest.h>

#include <cstdlib>

using namespace polder;

TEST(Noise, StaysInRangeAndHasNoSteps)
{
    const Noise noise(5);
    constexpr std::int32_t Period = 40 * 256;
    std::int32_t low = 0;
    std::int32_t high = 0;
    for (std::int32_t x = -90000; x < 90000; x += 64) {
        const std::int32_t here = noise.at(x, 777, Period);
        low = std::min(low, here);
        high = std::max(high, here);
        EXPECT_LT(std::abs(here - noise.at(x + 64, 777, Period)), 3000);
        EXPECT_LT(std::abs(noise.fractal(x, -99, Period, 5)), Noise::One);
        const std::int32_t ridge = noise.ridged(x, 5, Period, 4);
        EXPECT_TRUE(ridge >= 0 && ridge <= Noise::One);
    }
    EXPECT_LT(low, -Noise::One / 4);
    EXPECT_GT(high, Noise::One / 4);
    EXPECT_GT(low, -Noise::One * 5 / 4);
    EXPECT_LT(high, Noise::One * 5 / 4);
}

TEST(Noise, SeedsDiffer)
{
    EXPECT_NE(Noise(1).at(1000, 1000, 4096), Noise(2).at(1000, 1000, 4096));
    EXPECT_EQ(Noise(1).white(3, 4), Noise(1).white(3, 4));
    EXPECT_NE(Noise(1).white(3, 4), Noise(1).white(4, 3));
}

TEST(Noise, SmoothStepEndsFlat)
{
    EXPECT_EQ(smoothStep(10, 20, 10), 0);
    EXPECT_EQ(smoothStep(10, 20, -5), 0);
    EXPECT_EQ(smoothStep(10, 20, 20), Noise::One);
    EXPECT_NEAR(smoothStep(0, 1000, 500), Noise::One / 2, 4);
    EXPECT_EQ(smoothStep(-100, 100, INT32_MAX), Noise::One);
}
