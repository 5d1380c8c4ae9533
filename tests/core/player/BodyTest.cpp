#include "tests/core/life/SmallWorld.h"

#include "core/player/Body.h"
#include "core/replica/Random.h"
#include "core/water/WaterField.h"

#include <gtest/gtest.h>

using namespace polder;
using polder::test::SmallWorld;

namespace {

const Fixed Half = Fixed::ratio(1, 2);

struct OneBody : SmallWorld {
    explicit OneBody(Vec3 at = { Fixed(20) + Half, 8, Fixed(20) + Half }) { body.position = at; }

    void step(const Wish& wish = {}, int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            const Body before = body;
            body = bodyStep(body, wish, grid, water);
            ASSERT_EQ(body, bodyStep(before, wish, grid, water)) << "pure";
            ASSERT_FALSE(bodyCollides(grid, body.position)) << "step " << i;
        }
    }
    Body body;
};

/// Water that runs alike everywhere.
struct Stream : polder::test::StillWater {
    using polder::test::StillWater::StillWater;
    Drift driftAt(Cell c) const override { return at(c) > 0 ? drift : Drift {}; }
    Drift drift;
};

/// A body in a trough eight wide and four deep along x, that a stream fills up to a depth.
struct InStream : SmallWorld {
    explicit InStream(Fixed depth)
        : stream(grid.size())
    {
        for (Cell c { 2, 4, 16 }; c.y < 8; ++c.y) {
            const Fixed units = std::clamp(Fixed(4) + depth - Fixed(c.y), Fixed(), Fixed(1));
            for (c.z = 16; c.z < 24; ++c.z) {
                for (c.x = 2; c.x < 62; ++c.x) {
                    grid.set(c, Material::Air);
                    stream.set(c, static_cast<int>((units * Fixed(240)).floor()));
                }
            }
        }
        body.position = { Fixed(20) + Half, 4, Fixed(20) + Half };
        step({}, 100); // comes to rest, or afloat
    }
    void step(const Wish& wish = {}, int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            const Body before = body;
            body = bodyStep(body, wish, grid, stream);
            ASSERT_EQ(body, bodyStep(before, wish, grid, stream)) << "pure";
            ASSERT_FALSE(bodyCollides(grid, body.position)) << "step " << i;
        }
    }
    /// How far it comes in a second.
    Vec3 second(const Wish& wish = {})
    {
        const Vec3 before = body.position;
        step(wish, 20);
        return body.position - before;
    }
    Stream stream;
    Body body;
};

/// Whether both are the same but for what is lost in rounding: depths are in 240ths.
testing::AssertionResult near(Fixed a, Fixed b)
{
    const Fixed off = a < b ? b - a : a - b;
    if (off <= Fixed::ratio(1, 60))
        return testing::AssertionSuccess();
    return testing::AssertionFailure() << a.raw() << " and " << b.raw() << " of 65536";
}

Wish east(int speed) { return { Fixed(speed), Fixed(), false }; }

} // namespace

TEST(Body, gravityActsForExactlyOneTick)
{
    OneBody w({ Fixed(20) + Half, 20, Fixed(20) + Half });
    w.step();
    EXPECT_EQ(w.body.velocity.y, Fixed(-1)) << "20 voxels per second squared for 1/20 s";
    const Fixed fallen = Fixed(20) - w.body.position.y;
    EXPECT_LE(fallen - Fixed::ratio(25, 1000), Fixed::fromRaw(2));
    EXPECT_GE(fallen - Fixed::ratio(25, 1000), Fixed::fromRaw(-2));
    EXPECT_FALSE(w.body.onGround);
    w.step({}, 60);
    EXPECT_TRUE(w.body.onGround);
    EXPECT_EQ(w.body.position.y, Fixed(8));
    EXPECT_EQ(w.body.velocity.y, Fixed());
}

TEST(Body, atRestNothingChanges)
{
    OneBody w;
    w.step();
    const Body before = w.body;
    w.step({}, 50);
    EXPECT_EQ(w.body, before);
}

TEST(Body, fallsFastButThroughNothing)
{
    OneBody w({ Fixed(20) + Half, 31, Fixed(20) + Half });
    w.body.velocity.y = -40;
    for (Cell c { 20, 1, 20 }; c.y < 8; ++c.y)
        w.grid.set(c, Material::Air);
    for (Cell c { 19, 4, 19 }; c.x < 22; ++c.x)
        for (c.z = 19; c.z < 22; ++c.z)
            w.grid.set(c, Material::Planks); // one voxel thin
    w.step({}, 40);
    EXPECT_EQ(w.body.position.y, Fixed(5));
}

TEST(Body, walksAsFastAsItWishesAndStopsAtWalls)
{
    OneBody w;
    w.step();
    for (int i = 0; i < 20; ++i)
        w.step(east(5));
    EXPECT_EQ(w.body.position.x, Fixed(25) + Half);
    EXPECT_EQ(w.body.heading, 0);
    for (int y = 8; y < 12; ++y)
        w.grid.set({ 28, y, 20 }, Material::Rock);
    w.step(east(5), 40);
    EXPECT_EQ(w.body.position.x, Fixed(28) - Body::HalfWidth);
    // Along the wall it slides on.
    const Fixed z = w.body.position.z;
    w.step({ Fixed(3), Fixed(4), false }, 10);
    EXPECT_GE(w.body.position.z, z + Fixed::ratio(199, 100));
}

TEST(Body, stepsUpOneVoxelButNotTwo)
{
    OneBody w;
    w.step();
    for (int z = 19; z < 22; ++z) {
        w.grid.set({ 22, 8, z }, Material::Brick);
        w.grid.set({ 23, 8, z }, Material::Brick);
        w.grid.set({ 24, 8, z }, Material::Brick);
        w.grid.set({ 24, 9, z }, Material::Brick);
        w.grid.set({ 24, 10, z }, Material::Brick);
    }
    w.step(east(5), 30);
    EXPECT_EQ(w.body.position.y, Fixed(9));
    EXPECT_EQ(w.body.position.x, Fixed(24) - Body::HalfWidth);
}

TEST(Body, doesNotStepUpUnderALowCeiling)
{
    OneBody w;
    w.step();
    for (int z = 19; z < 22; ++z) {
        w.grid.set({ 22, 8, z }, Material::Brick);
        w.grid.set({ 21, 10, z }, Material::Brick);
        w.grid.set({ 22, 10, z }, Material::Brick);
    }
    w.step(east(5), 30);
    EXPECT_EQ(w.body.position.y, Fixed(8));
    EXPECT_EQ(w.body.position.x, Fixed(22) - Body::HalfWidth);
}

TEST(Body, walksUpAndDownSlopesSmoothly)
{
    OneBody w;
    for (int x = 23; x < 32; ++x)
        for (int y = 8; y < 8 + std::min({ x - 22, 4, 31 - x }); ++y)
            for (int z = 15; z < 26; ++z)
                w.grid.set({ x, y, z }, Material::Dirt);
    w.step();
    Fixed highest;
    for (int i = 0; i < 64; ++i) {
        const Body before = w.body;
        w.step(east(5));
        ASSERT_TRUE(w.body.onGround) << "step " << i;
        EXPECT_EQ(w.body.position.x, before.position.x + Fixed::ratio(1, 4)) << "nothing stops it";
        const Fixed rise = w.body.position.y - before.position.y;
        EXPECT_LE(rise, Fixed::ratio(1, 4) + Fixed::fromRaw(2)) << "one in one at most";
        EXPECT_GE(rise, Fixed::ratio(-1, 4) - Fixed::fromRaw(2));
        highest = std::max(highest, w.body.position.y);
        if (w.body.position.x > Fixed(33))
            break;
    }
    EXPECT_EQ(highest, Fixed(12));
    EXPECT_EQ(w.body.position.y, Fixed(8));
}

TEST(Body, standsStillOnASlopeAndRidesItsEdits)
{
    OneBody w;
    w.grid.set({ 22, 8, 20 }, Material::Dirt);
    w.step();
    w.step(east(2), 8);
    w.step();
    const Body before = w.body;
    EXPECT_GT(before.position.y, Fixed(8));
    EXPECT_LT(before.position.y, Fixed(9));
    w.step({}, 20);
    EXPECT_EQ(w.body, before);
    w.grid.set({ 22, 8, 20 }, Material::Air);
    w.step({}, 20);
    EXPECT_EQ(w.body.position.y, Fixed(8));
    w.grid.set({ 22, 8, 20 }, Material::Dirt);
    w.step({}, 2);
    EXPECT_EQ(w.body.position.y, before.position.y) << "lifted no farther than the slope is high";
}

TEST(Body, randomWalksOverHillsNeverSinkIn)
{
    Random random(11);
    for (int round = 0; round < 6; ++round) {
        OneBody w({ Fixed(20) + Half, 20, Fixed(20) + Half });
        for (Cell c { 0, 8, 0 }; c.z < 48; ++c.z)
            for (c.x = 0; c.x < 48; ++c.x)
                for (c.y = 8; c.y < 8 + static_cast<int>(random.below(4)); ++c.y)
                    if (w.grid.contains(c))
                        w.grid.set(c, random.below(8) == 0 ? Material::Brick : Material::Dirt);
        for (int i = 0; i < 60; ++i) {
            const Fixed vx = Fixed::ratio(random.between(-35, 35), 10);
            const Fixed vz = Fixed::ratio(random.between(-35, 35), 10);
            w.step({ vx, vz, random.below(4) == 0 }, 8); // asserts after every step
        }
        EXPECT_GE(w.body.position.y, Fixed(8));
        EXPECT_LE(w.body.position.y, Fixed(16));
    }
}

TEST(Body, jumpsAVoxelAndAQuarter)
{
    OneBody w;
    w.step();
    Fixed top;
    w.step({ {}, {}, true });
    for (int i = 0; i < 20; ++i) {
        top = std::max(top, w.body.position.y);
        w.step();
    }
    EXPECT_GE(top, Fixed(9) + Fixed::ratio(24, 100));
    EXPECT_LE(top, Fixed(9) + Fixed::ratio(26, 100));
    EXPECT_TRUE(w.body.onGround);
}

TEST(Body, floatsSwimsAndClimbsOut)
{
    OneBody w;
    for (int x = 10; x < 30; ++x) {
        for (int z = 10; z < 30; ++z) {
            for (int y = 4; y < 8; ++y) {
                w.grid.set({ x, y, z }, Material::Air);
                w.water.set({ x, y, z }, 240);
            }
        }
    }
    w.body.position = { Fixed(20) + Half, 4, Fixed(20) + Half };
    w.step({}, 100);
    EXPECT_TRUE(w.body.inWater);
    EXPECT_GT(w.body.position.y, Fixed(6) + Fixed::ratio(4, 10));
    EXPECT_LT(w.body.position.y, Fixed(7));
    // Slower than on land, and out over the bank.
    const Fixed x = w.body.position.x;
    w.step(east(5), 20);
    EXPECT_LT(w.body.position.x - x, Fixed::ratio(31, 10));
    EXPECT_GT(w.body.position.x - x, Fixed::ratio(28, 10));
    w.step(east(5), 80);
    EXPECT_EQ(w.body.position.y, Fixed(8));
    EXPECT_GT(w.body.position.x, Fixed(30));
}

TEST(Body, driftsAsFastAsTheWaterRuns)
{
    InStream w(3);
    ASSERT_TRUE(w.body.inWater);
    const Body still = w.body;
    EXPECT_EQ(w.second(), Vec3 {}) << "in still water it stays";
    EXPECT_EQ(w.body, still);
    const auto heading = w.body.heading;
    for (const int tenths : { 5, 10, 20 }) {
        w.stream.drift = { Fixed::ratio(tenths, 10), Fixed::ratio(-tenths, 40) };
        const Vec3 way = w.second();
        EXPECT_TRUE(near(way.x, w.stream.drift.x)) << tenths;
        EXPECT_TRUE(near(way.z, w.stream.drift.z)) << tenths;
    }
    EXPECT_EQ(w.body.heading, heading) << "it does not turn";
    // Three a second is what it swims, so against two it gets on by one.
    w.stream.drift = { Fixed(-2), Fixed() };
    EXPECT_TRUE(near(w.second(east(5)).x, 1));
}

TEST(Body, isCarriedTheLessTheShallowerItWades)
{
    Fixed last(2);
    for (const int tenths : { 10, 8, 6, 4, 2, 1 }) {
        InStream w(Fixed::ratio(tenths, 10));
        EXPECT_FALSE(w.body.inWater);
        w.stream.drift = { Fixed(2), Fixed() };
        const Fixed way = w.second().x;
        if (tenths <= 2)
            EXPECT_EQ(way, Fixed()) << "nobody is moved who has wet ankles";
        else
            EXPECT_TRUE(near(way, Fixed(2) * Fixed::ratio(tenths - 2, 8))) << tenths;
        EXPECT_TRUE(tenths == 1 || way < last || way == Fixed(2));
        last = way;
    }
}

TEST(Body, isHeldByWallsAgainstTheStream)
{
    InStream w(3);
    w.stream.drift = { Fixed(3), Fixed(2) };
    w.step({}, 20 * 20);
    EXPECT_EQ(w.body.position.x, Fixed(62) - Body::HalfWidth);
    EXPECT_EQ(w.body.position.z, Fixed(24) - Body::HalfWidth) << "a stream climbs no banks";
    const Body before = w.body;
    w.step();
    EXPECT_EQ(w.body, before) << "and then it costs nothing";
}

TEST(Body, noStreamTearsItIntoTheGround)
{
    Random random(5);
    for (int round = 0; round < 3; ++round) {
        InStream w(3);
        for (int i = 0; i < 400; ++i) {
            const Cell c { random.between(2, 61), random.between(4, 8), random.between(16, 23) };
            w.grid.set(c, Material::Rock);
        }
        for (int i = 0; i < 60; ++i) {
            const auto most = static_cast<int>(WaterDepths::MostDrift.raw());
            w.stream.drift.x = Fixed::fromRaw(random.between(-most, most));
            w.stream.drift.z = Fixed::fromRaw(random.between(-most, most));
            const int vx = random.between(-3, 3);
            const int vz = random.between(-3, 3);
            w.step({ vx, vz, random.below(4) == 0 }, 8); // asserts after every step
        }
    }
}

TEST(Body, theWaterItselfSaysHowFastItRuns)
{
    const GridSize size { 64, 32, 32 };
    Grid grid(size);
    for (Cell c; c.y < 12; ++c.y)
        for (c.z = 0; c.z < size.z; ++c.z)
            for (c.x = 0; c.x < size.x; ++c.x)
                if (c.y < 4 || c.z < 14 || c.z > 16)
                    grid.set(c, Material::Rock);
    WaterField field(grid);
    const auto water = depthsOf(&field, size);
    for (Cell c { 0, 4, 14 }; c.y < 6; ++c.y)
        for (c.z = 14; c.z < 17; ++c.z)
            for (c.x = 0; c.x < 32; ++c.x)
                field.add(c, 240);
    // Where a wall of water begins to break, of no matter what height, all is bounded.
    Fixed fastest;
    for (int i = 0; i < 400; ++i) {
        for (Cell c { 20, 4, 15 }; c.x < 64; ++c.x) {
            const auto drift = water->driftAt(c);
            ASSERT_LE(drift.x, WaterDepths::MostDrift);
            ASSERT_GE(drift.x, -WaterDepths::MostDrift);
            fastest = std::max(fastest, drift.x);
        }
        field.step();
    }
    EXPECT_EQ(fastest, WaterDepths::MostDrift);
    // Ten cells a second at 30, none of it by levelling, which has no way.
    field.setBodies(false);
    for (int z = 14; z < 17; ++z) {
        field.placeSource({ 0, 4, z }, 800);
        field.placeSink({ 63, 4, z }, 1600);
    }
    for (int i = 0; i < 4000; ++i)
        field.step();
    int units = 0;
    for (Cell c { 30, 4, 15 }; c.y < 12; ++c.y)
        units += field.at(c);
    const auto drift = water->driftAt({ 30, 4, 15 });
    EXPECT_TRUE(near(drift.z, 0));
    EXPECT_GT(drift.x * Fixed(units), Fixed(600)) << units;
    EXPECT_LT(drift.x * Fixed(units), Fixed(1000)) << units;
    EXPECT_EQ(water->driftAt({ 30, 11, 15 }), WaterDepths::Drift {}) << "above the water";
    EXPECT_EQ(water->driftAt({ 30, 3, 15 }), WaterDepths::Drift {}) << "below the ground";
    EXPECT_EQ(water->driftAt({ -1, 4, 1 << 30 }), WaterDepths::Drift {}) << "beyond the world";
}

TEST(Body, staysInsideTheWorld)
{
    OneBody w;
    w.step({ Fixed(-5), {}, false }, 200);
    EXPECT_EQ(w.body.position.x, Body::HalfWidth);
    w.step({ {}, Fixed(5), true }, 400);
    EXPECT_EQ(w.body.position.z, Fixed(64) - Body::HalfWidth);
}

TEST(Body, isLiftedOutOfWhatWasBuiltOnIt)
{
    OneBody w;
    w.step();
    for (int y = 8; y < 14; ++y)
        w.grid.set({ 20, y, 20 }, Material::Brick);
    w.body = bodyStep(w.body, {}, w.grid, w.water);
    EXPECT_EQ(w.body.position.y, Fixed(14));
}

TEST(Body, turnsItsNoseWhereItGoes)
{
    OneBody w;
    w.step();
    const auto heading = [&](int vx, int vz) {
        return bodyStep(w.body, { vx, vz, false }, w.grid, w.water).heading;
    };
    EXPECT_EQ(heading(3, 0), 0);
    EXPECT_NEAR(heading(3, 3), 8192, 2);
    EXPECT_EQ(heading(0, 3), 16384);
    EXPECT_EQ(heading(-3, 0), 32768);
    EXPECT_EQ(heading(0, -3), 49152);
    EXPECT_NEAR(heading(4, 2), 4836, 60); // 26.57 degrees
}

TEST(Body, randomWalkersNeverEnterSolidGround)
{
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        OneBody w;
        w.roughen(seed, 1200);
        Random random(seed);
        w.body.position = { Fixed(20) + Half, 31, Fixed(20) + Half };
        for (int i = 0; i < 400; ++i) {
            const Wish wish { Fixed::fromRaw(random.between(-230000, 230000)),
                Fixed::fromRaw(random.between(-230000, 230000)), random.below(3) == 0 };
            w.step(wish, 5);
        }
    }
}

TEST(Body, cheatsAreRefusedWhateverTheirNumbers)
{
    EXPECT_FALSE(Wish::refusal(5, 0));
    EXPECT_FALSE(Wish::refusal(3, -4));
    EXPECT_FALSE(Wish::refusal(Fixed(), Fixed()));
    const std::int64_t most = INT64_MAX;
    const std::int64_t least = INT64_MIN;
    const std::int64_t wraps = std::int64_t { 1 } << 32; // whose square is 0 in 64 bits
    for (const std::int64_t raw : { most, least, wraps, Fixed(5).raw() + 1, Fixed(-5).raw() - 1 }) {
        EXPECT_EQ(Wish::refusal(Fixed::fromRaw(raw), Fixed()), "Speed hack detected") << raw;
        EXPECT_EQ(Wish::refusal(Fixed(), Fixed::fromRaw(raw)), "Speed hack detected") << raw;
    }
    EXPECT_EQ(Wish::refusal(4, 4), "Speed hack detected") << "5.7 across";
    EXPECT_EQ(Wish::refusal(Fixed(3) + Fixed::fromRaw(1), 4), "Speed hack detected");
}
