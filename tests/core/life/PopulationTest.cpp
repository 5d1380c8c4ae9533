#include "tests/core/life/SmallWorld.h"

#include "core/life/Daylight.h"
#include "core/replica/Archive.h"

#include <gtest/gtest.h>

#include <set>

using namespace polder;
using polder::test::SmallWorld;

namespace {

Bytes saved(Population& population)
{
    SaveBuffer buffer;
    Archive archive = Archive::saver(buffer);
    archive("population", population);
    return buffer.flatten();
}

void load(Population& population, const Bytes& bytes)
{
    Archive archive = Archive::loader(bytes);
    archive("population", population);
    ASSERT_TRUE(archive.ok()) << archive.error();
}

struct Settled : SmallWorld {
    explicit Settled(GridSize size = { 64, 32, 64 })
        : SmallWorld(size)
    {
        people.attach(grid, water);
    }
    void run(Micros duration)
    {
        for (const Micros end = now + duration; now < end;) {
            now += Population::Tick;
            people.tick(now);
        }
    }
    void put(Cell c, Material m)
    {
        if (grid.set(c, m))
            people.cellChanged(c);
        if (isSolid(m))
            water.set(c, 0);
    }
    /// Nobody's feet or head in solid ground, at this moment.
    void expectNobodyBuried()
    {
        const Ground ground(grid, water);
        for (const Villager& v : people.villagers()) {
            const Vec3 at = v.positionAt(now);
            EXPECT_TRUE(ground.roomy(at.cell()))
                << v.name() << " " << v.id << " in state " << int(v.state) << " at " << at.cell().x
                << " " << at.y.floor() << " " << at.cell().z << " from " << v.segment.from.cell().x
                << " " << v.segment.from.cell().y << " " << v.segment.from.cell().z << " to "
                << v.at.x << " " << v.at.y << " " << v.at.z << " between " << v.segment.start
                << " and " << v.segment.end << ", now " << now;
        }
    }
    const Villager& one() const { return people.villagers().front(); }

    Population people { 42 };
    Micros now = 0;
};

} // namespace

TEST(Population, spawnsWhereAskedOrSaysWhyNot)
{
    Settled w;
    EXPECT_EQ(w.people.spawn({ 10, 20, 10 }, 10, 0), "");
    ASSERT_EQ(w.people.villagers().size(), 10u);
    std::set<Cell> cells;
    for (const Villager& v : w.people.villagers()) {
        EXPECT_EQ(v.at.y, 8);
        cells.insert(v.at);
    }
    EXPECT_EQ(cells.size(), 10u) << "everyone has a place of his own";
    EXPECT_NE(w.people.spawn({ 10, 20, 10 }, 0, 0), "");
    EXPECT_NE(w.people.spawn({ 10, 20, 10 }, 101, 0), "");
    EXPECT_NE(w.people.spawn({ 64, 20, 10 }, 1, 0), "");
    EXPECT_NE(w.people.spawn({ 10, 3, 10 }, 1, 0), "") << "inside the ground";
    w.water.set({ 30, 8, 30 }, 240);
    w.run(1_s);
    EXPECT_NE(w.people.spawn({ 30, 8, 30 }, 1, 0), "") << "in deep water";
    EXPECT_EQ(w.people.villagers().size(), 10u);
}

TEST(Population, theWorldIsFullAtTwentyThousand)
{
    Settled w({ 256, 32, 256 });
    w.people.populate(Population::Most - 5, 0);
    ASSERT_EQ(w.people.villagers().size(), Population::Most - 5);
    EXPECT_NE(w.people.spawn({ 10, 20, 10 }, 6, 0), "");
    EXPECT_EQ(w.people.spawn({ 10, 20, 10 }, 5, 0), "");
    EXPECT_EQ(w.people.villagers().size(), Population::Most);
}

TEST(Population, villagersWalkAboutSmoothly)
{
    Settled w;
    w.roughen(3, 400);
    w.people.attach(w.grid, w.water);
    w.people.populate(60, 0);
    std::vector<Vec3> before;
    std::vector<Fixed> walked(w.people.villagers().size());
    for (const Villager& v : w.people.villagers())
        before.push_back(v.positionAt(0));
    for (int tick = 0; tick < 20 * 60; ++tick) {
        w.run(Population::Tick);
        w.expectNobodyBuried();
        for (std::size_t i = 0; i < before.size(); ++i) {
            const Vec3 at = w.people.villagers()[i].positionAt(w.now);
            const Vec3 d = at - before[i];
            const Fixed sq = d.x * d.x + d.z * d.z;
            ASSERT_LE(sq, Fixed::ratio(4, 100))
                << "no jump of more than a fifth of a cell in a tick";
            walked[i] += Fixed::fromRaw(
                static_cast<std::int64_t>(integerSqrt(static_cast<std::uint64_t>(sq.raw()) << 16)));
            before[i] = at;
        }
    }
    int walkers = 0;
    for (const Fixed far : walked)
        walkers += far > Fixed(5);
    EXPECT_EQ(w.people.effort().disturbed, 0u) << "nothing changed under their feet";
    EXPECT_GT(walkers, 50) << "nearly everyone has gone somewhere in a minute";
}

TEST(Population, feetFollowTheSlopes)
{
    Settled w;
    for (int z = 0; z < 64; ++z)
        for (int x = 0; x < 64; ++x)
            for (int y = 8; y < 8 + std::min(x % 16, 15 - x % 16) / 2; ++y)
                w.grid.set({ x, y, z }, Material::Dirt);
    w.people.spawn({ 16, 20, 30 }, 40, 0);
    const Ground ground(w.grid, w.water);
    int between = 0;
    Fixed farthest;
    for (int i = 0; i < 1200; ++i) {
        w.run(Population::Tick);
        for (const Villager& v : w.people.villagers()) {
            const Vec3 at = v.positionAt(w.now);
            const Fixed off = at.y - ground.placeBelow(at).feet;
            farthest = std::max({ farthest, off, -off });
            between += at.y.fraction() > Fixed::ratio(1, 10);
            EXPECT_TRUE(v.state != VillagerState::Resting || off == Fixed()) << v.id;
        }
    }
    EXPECT_GT(between, 2000);
    EXPECT_LE(farthest, Fixed::ratio(1, 2)) << "who goes diagonally cuts a corner";
    // A ramp becomes flat ground below who rests on it.
    for (int i = 0; i < 200; ++i) {
        for (int x = 0; x < 64; ++x)
            for (int z = 0; z < 64 && i == 0; ++z)
                w.put({ x, 8, z }, Material::Brick);
        w.run(Population::Tick);
    }
    for (const Villager& v : w.people.villagers()) {
        const Vec3 at = v.positionAt(w.now);
        EXPECT_TRUE(v.state != VillagerState::Resting || v.segment.moves()
            || at.y == ground.placeBelow(at).feet);
    }
}

TEST(Population, roadsAreWalkedTwiceAsFast)
{
    for (const Material material : { Material::Dirt, Material::Road }) {
        Settled w;
        for (int z = 0; z < 64; ++z)
            for (int x = 0; x < 64; ++x)
                w.put({ x, 7, z }, material);
        ASSERT_EQ(w.people.spawn({ 32, 8, 32 }, 20, 0), "");
        int walks = 0;
        for (int i = 0; i < 600; ++i) {
            w.run(Population::Tick);
            for (const Villager& v : w.people.villagers()) {
                const Cell way = v.at - v.segment.from.cell();
                // Straight on and under way; each walk is met more than once.
                if (v.segment.end <= w.now || (way.x == 0) == (way.z == 0) || way.y != 0)
                    continue;
                const Micros each = material == Material::Road ? v.cellTime() / 2 : v.cellTime();
                const Micros whole = (std::abs(way.x) + std::abs(way.z)) * each;
                const Micros taken = v.segment.end - v.segment.start;
                ASSERT_TRUE(taken >= whole && taken < whole + Population::Tick)
                    << taken << " for " << whole; // It ends with a tick.
                ++walks;
            }
        }
        EXPECT_GT(walks, 100);
    }
}

TEST(Population, fallsWhenTheGroundGoesAndLandsBelow)
{
    Settled w;
    ASSERT_EQ(w.people.spawn({ 10, 20, 10 }, 1, 0), "");
    for (int y = 7; y >= 3; --y)
        w.put({ w.one().at.x, y, w.one().at.z }, Material::Air);
    w.run(Population::Tick);
    EXPECT_EQ(w.one().state, VillagerState::Falling);
    w.run(1500_ms);
    EXPECT_EQ(w.one().positionAt(w.now).y, Fixed(3));
    w.run(60_s);
    EXPECT_EQ(w.one().positionAt(w.now).y, Fixed(3)) << "the hole is too deep to climb out";
}

TEST(Population, whoIsBuriedStandsOnTop)
{
    Settled w;
    ASSERT_EQ(w.people.spawn({ 10, 20, 10 }, 1, 0), "");
    const Cell at = w.one().at;
    for (int y = 8; y < 12; ++y)
        w.put({ at.x, y, at.z }, Material::Rock);
    w.run(Population::Tick);
    EXPECT_EQ(w.one().positionAt(w.now).y, Fixed(12));
    w.expectNobodyBuried();
    // Up to the very sky: on top of the world.
    for (int y = 12; y < 32; ++y)
        w.put({ at.x, y, at.z }, Material::Rock);
    w.run(Population::Tick);
    EXPECT_EQ(w.one().positionAt(w.now).y, Fixed(32));
}

TEST(Population, aBlockedWayIsGivenUp)
{
    Settled w;
    ASSERT_EQ(w.people.spawn({ 10, 20, 10 }, 1, 0), "");
    for (int i = 0; i < 2000 && !w.one().segment.moves(); ++i)
        w.run(Population::Tick);
    ASSERT_TRUE(w.one().segment.moves());
    const Cell next = w.one().at;
    w.put(next, Material::Rock);
    w.put(next + Cell { 0, 1, 0 }, Material::Rock);
    for (int i = 0; i < 400; ++i) {
        w.run(Population::Tick);
        w.expectNobodyBuried();
    }
}

TEST(Population, fleesRisingWaterToDryLand)
{
    Settled w;
    for (int x = 40; x < 64; ++x) {
        for (int z = 0; z < 64; ++z)
            w.put({ x, 8, z }, Material::Dirt);
    }
    ASSERT_EQ(w.people.spawn({ 30, 20, 30 }, 20, 0), "");
    w.run(1_s);
    for (int z = 0; z < 64; ++z) {
        for (int x = 0; x < 40; ++x)
            w.water.set({ x, 8, z }, 200);
    }
    w.run(Population::Tick * 10);
    for (const Villager& v : w.people.villagers())
        EXPECT_EQ(v.state, VillagerState::Swimming) << v.id;
    w.run(60_s);
    for (const Villager& v : w.people.villagers()) {
        EXPECT_NE(v.state, VillagerState::Swimming) << v.id;
        EXPECT_GE(v.at.x, 40) << v.id;
        EXPECT_EQ(v.at.y, 9) << v.id;
    }
    ASSERT_EQ(w.people.villagers().size(), 20u);
}

TEST(Population, staysAfloatWhereThereIsNoLand)
{
    Settled w;
    ASSERT_EQ(w.people.spawn({ 30, 20, 30 }, 3, 0), "");
    w.water.flood(w.grid, 14);
    w.run(30_s);
    for (const Villager& v : w.people.villagers()) {
        EXPECT_EQ(v.state, VillagerState::Swimming);
        EXPECT_GT(v.positionAt(w.now).y, Fixed(12));
    }
    // The flood goes: back to the ground.
    for (int y = 8; y < 14; ++y) {
        for (int z = 0; z < 64; ++z) {
            for (int x = 0; x < 64; ++x)
                w.water.set({ x, y, z }, 0);
        }
    }
    w.run(5_s);
    for (const Villager& v : w.people.villagers())
        EXPECT_EQ(v.positionAt(w.now).y, Fixed(8));
}

class ThousandEdits : public testing::TestWithParam<std::uint64_t> { };

TEST_P(ThousandEdits, leaveNobodyInsideSolid)
{
    Settled w;
    w.roughen(9, 300);
    w.people.attach(w.grid, w.water);
    w.people.populate(200, 0);
    ASSERT_EQ(w.people.villagers().size(), 200u);
    Random random(GetParam());
    for (int i = 0; i < 1000; ++i) {
        // Near somebody, so that it concerns them.
        const Villager& v = w.people.villagers()[random.below(200)];
        const Cell near = v.positionAt(w.now).cell();
        const Cell c { near.x + random.between(-1, 1), near.y + random.between(-2, 2),
            near.z + random.between(-1, 1) };
        if (w.grid.contains(c)) {
            w.put(c, random.below(2) == 0 ? Material::Air : Material::Rock);
            if (!w.grid.solidAt(c) && random.below(4) == 0)
                w.water.set(c, 240);
        }
        w.run(Population::Tick);
        w.expectNobodyBuried();
        if (HasFailure())
            FAIL() << "after edit " << i;
    }
    w.run(20_s);
    w.expectNobodyBuried();
}

// 23: down past a corner as high as where one came from; 24: diagonally down below a ceiling; 58: a
// block where a swimmer was about to be.
INSTANTIATE_TEST_SUITE_P(Seeds, ThousandEdits, testing::Values(1, 2, 3, 4, 23, 24, 58));

TEST(Population, continuesFromASaveInMidWalk)
{
    Settled a;
    a.roughen(4, 400);
    a.people.attach(a.grid, a.water);
    a.people.populate(300, 0);
    a.run(13_s + 350_ms);
    a.put({ 20, 12, 20 }, Material::Rock); // waits for the next tick
    a.water.set({ 5, 8, 5 }, 240); // not yet sampled
    const Bytes bytes = saved(a.people);

    Settled b;
    b.grid = a.grid;
    b.water = a.water;
    b.now = a.now;
    load(b.people, bytes);
    b.people.attach(b.grid, b.water);
    EXPECT_EQ(saved(b.people), bytes);
    for (int i = 0; i < 60; ++i) {
        a.run(1_s);
        b.run(1_s);
        ASSERT_EQ(saved(a.people), saved(b.people)) << i << " s after the save";
    }
}

TEST(Population, continuesFromASaveWhileSearchesWait)
{
    Settled a({ 128, 32, 128 });
    a.roughen(6, 3000);
    a.people.attach(a.grid, a.water);
    a.people.populate(18000, 0);
    for (int i = 0; i < 100 && a.people.effort().postponed == 0; ++i)
        a.run(Population::Tick);
    ASSERT_GT(a.people.effort().postponed, 0u) << "the crowd is too small to exhaust the budget";
    const Bytes bytes = saved(a.people);
    Settled b({ 128, 32, 128 });
    b.grid = a.grid;
    b.water = a.water;
    b.now = a.now;
    load(b.people, bytes);
    b.people.attach(b.grid, b.water);
    a.run(3_s);
    b.run(3_s);
    EXPECT_EQ(saved(a.people), saved(b.people));
}

TEST(Population, refusesASaveThatWasTamperedWith)
{
    Settled w;
    w.people.populate(20, 0);
    w.run(5_s);
    const Bytes good = saved(w.people);
    Random random(3);
    for (int i = 0; i < 3000; ++i) {
        Bytes bad = good;
        const int changes = random.between(1, 4);
        for (int c = 0; c < changes; ++c)
            bad[random.below(static_cast<std::uint32_t>(bad.size()))]
                = static_cast<std::uint8_t>(random.below(256));
        Population loaded;
        Archive archive = Archive::loader(bad);
        archive("population", loaded);
        if (!archive.ok())
            continue;
        // What loads must be able to go on.
        loaded.attach(w.grid, w.water);
        for (int t = 1; t < 20; ++t)
            loaded.tick(w.now + t * Population::Tick);
    }
}

TEST(Population, herdsGrazeOnTheirPastures)
{
    Settled w;
    for (int z = 0; z < 64; ++z)
        for (int x = 0; x < 40; ++x)
            w.grid.set({ x, 7, z }, Material::Grass);
    w.people.populateAnimals(40, 0);
    ASSERT_EQ(w.people.villagers().size(), 40u);
    EXPECT_EQ(w.people.humans(), 0u);
    int walked = 0;
    for (int i = 0; i < 240; ++i) {
        w.run(500_ms);
        for (const Villager& v : w.people.villagers()) {
            walked += v.state == VillagerState::Walking;
            if (v.state == VillagerState::Resting) {
                ASSERT_EQ(w.grid.at(v.at + Cell { 0, -1, 0 }), Material::Grass);
            }
            ASSERT_LE(std::abs(v.at.x - v.home.x), 40);
        }
        w.expectNobodyBuried();
    }
    EXPECT_GT(walked, 500);
    EXPECT_EQ(w.people.villagers()[0].name(), "");
}

TEST(Population, villagersSleepAtHome)
{
    Settled w;
    w.people.populate(40, 0);
    const Micros evening = Daylight::Sunset - Daylight::FirstMorning;
    w.run(60_s);
    w.now = evening - 60_s; // an afternoon passes
    w.run(60_s + 150_s);
    ASSERT_TRUE(Daylight::isNight(w.now));
    int home = 0;
    for (const Villager& v : w.people.villagers())
        home += v.state == VillagerState::Resting && v.at == v.home;
    EXPECT_GE(home, 36);
    w.now = Daylight::DayLength - Daylight::FirstMorning;
    w.run(120_s);
    int out = 0;
    for (const Villager& v : w.people.villagers())
        out += v.at != v.home;
    EXPECT_GE(out, 25);
}

TEST(Population, nobodyStandsInAnother)
{
    Settled w;
    w.people.populate(300, 0); // one for 14 columns
    std::int64_t looks = 0;
    std::int64_t touching = 0;
    for (int second = 0; second < 120; ++second) {
        w.run(1_s);
        const std::vector<Villager>& all = w.people.villagers();
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const Vec3 d = all[i].positionAt(w.now) - all[j].positionAt(w.now);
                touching += d.x * d.x + d.z * d.z < Fixed::ratio(1, 100);
            }
            ++looks;
        }
    }
    EXPECT_LT(touching * 200, looks) << "seldom nearer than a tenth of a voxel";
}
