#include "render/look/SkyLook.h"

#include "core/life/Daylight.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace polder {
namespace {

    float brightest(QVector3D c) { return std::max({ c.x(), c.y(), c.z() }); }

    TEST(SkyLook, neverJumps)
    {
        SkyLook before = SkyLook::at(Daylight::DayLength - 1, 0);
        for (Micros t = 0; t < Daylight::DayLength; t += 500000) {
            const SkyLook now = SkyLook::at(t, 0);
            EXPECT_NEAR(now.light.length(), 1, 1e-4);
            EXPECT_GT(now.light.y(), 0.1f) << "shadows would have no end";
            for (const auto& [a, b] : { std::pair(before.skyLight, now.skyLight),
                     { before.lightColour, now.lightColour }, { before.zenith, now.zenith },
                     { before.horizon, now.horizon }, { before.deep, now.deep } })
                EXPECT_LT(brightest(a - b), 0.02f) << t;
            // The sun may hand over to the moon only while neither throws a shadow.
            if ((before.light - now.light).length() > 0.1f) {
                EXPECT_LT(brightest(now.lightColour), 0.01f) << t;
            }
            before = now;
        }
    }

    TEST(SkyLook, theSunGoesFromEastToWestAndNightIsDarkButReadable)
    {
        const SkyLook morning = SkyLook::at(Daylight::FirstMorning, 0);
        const SkyLook noon = SkyLook::at(Daylight::Sunset / 2, 0);
        const SkyLook evening = SkyLook::at(Daylight::Sunset - 90_s, 0);
        const SkyLook midnight = SkyLook::at((Daylight::Sunset + Daylight::DayLength) / 2, 0);
        EXPECT_GT(morning.light.x(), 0.5f);
        EXPECT_LT(evening.light.x(), -0.5f);
        EXPECT_GT(noon.light.y(), morning.light.y());
        EXPECT_GT(morning.lightColour.x() / morning.lightColour.z(), 1.2f) << "warm";
        EXPECT_LT(midnight.lightColour.x() / midnight.lightColour.z(), 1.0f) << "cool";
        EXPECT_LT(brightest(midnight.skyLight), brightest(noon.skyLight) * 0.5f);
        EXPECT_GT(brightest(midnight.skyLight), 0.15f);
        EXPECT_EQ(noon.stars, 0.0f);
        EXPECT_EQ(midnight.stars, 1.0f);
    }

    TEST(SkyLook, rainTakesTheSunAway)
    {
        const SkyLook clear = SkyLook::at(300_s, 0);
        const SkyLook wet = SkyLook::at(300_s, 1);
        EXPECT_LT(brightest(wet.lightColour), brightest(clear.lightColour) * 0.3f);
        EXPECT_EQ(wet.discSize, 0.0f);
        const QVector3D sky = wet.zenith;
        EXPECT_LT(brightest(sky) - std::min({ sky.x(), sky.y(), sky.z() }), 0.2f) << "grey";
    }

} // namespace
} // namespace polder
