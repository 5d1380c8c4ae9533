#include "core/world/WorldForm.h"

#include "core/replica/Random.h"
#include "tests/core/world/Playing.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace polder;

namespace {

/// A world in which something of everything is.
Playing livedIn()
{
    Playing play({ { 64, 32, 64 }, 3, 15, WorldKind::RiverValley });
    const Cell top = play.ground(30, 6);
    play.send(Fill { top + Cell { 0, 1, 0 }, Material::Brick });
    play.send(Dig { play.ground(20, 20) });
    play.send(Pour { play.ground(40, 40) + Cell { 0, 1, 0 }, 900 });
    play.send(PlaceSource { play.ground(10, 50) + Cell { 0, 1, 0 }, 480 });
    play.send(PlaceSink { play.ground(50, 10) + Cell { 0, 1, 0 }, 240 });
    play.send(PlaceDevice {
        play.ground(33, 33) + Cell { 0, 1, 0 }, WaterDevice::Kind::Pump, FlowGrid::North, 960 });
    play.send(TurnDevice { play.ground(33, 33) + Cell { 0, 1, 0 }, true });
    play.send(SetWeather { { 240, 24 } });
    play.send(PlantTree { play.ground(25, 45) + Cell { 0, 1, 0 } });
    Profile ada;
    ada.name = "Ada";
    ada.person = 77;
    play.replica->enqueueJoin(play.replica->now(), 9, ada.toBytes());
    play.wait(30_s);
    return play;
}

WorldForm formOf(const Playing& play) { return WorldForm::of(play.world(), play.replica->now()); }

std::vector<std::uint64_t> waterOf(const World& world)
{
    std::vector<std::uint64_t> hashes;
    for (int i = 0; i < world.terrain().grid().chunkCount(); ++i)
        hashes.push_back(world.water().field().page(i).hash());
    return hashes;
}

std::vector<std::uint64_t> voxelsOf(const World& world)
{
    std::vector<std::uint64_t> hashes;
    for (int i = 0; i < world.terrain().grid().chunkCount(); ++i)
        hashes.push_back(world.terrain().grid().page(i).hash());
    return hashes;
}

/// Where a section begins, before its tag.
std::size_t sectionAt(const Bytes& bytes, std::string_view tag)
{
    const auto found = std::search(bytes.begin(), bytes.end(), tag.begin(), tag.end());
    return static_cast<std::size_t>(found - bytes.begin()) - 1;
}

} // namespace

TEST(WorldForm, OpensAsTheSameWorld)
{
    const Playing play = livedIn();
    const World& before = play.world();
    const auto read = WorldForm::fromBytes(formOf(play).toBytes());
    ASSERT_TRUE(read) << read.error;
    EXPECT_EQ(read.form.time % 1_s, 0);
    const auto replica = worldOf(read.form, read.form.time);
    const World& after = replica->root<World>();
    EXPECT_EQ(replica->now(), read.form.time);
    EXPECT_EQ(voxelsOf(after), voxelsOf(before));
    EXPECT_EQ(waterOf(after), waterOf(before));
    EXPECT_EQ(after.water().field().volume(), before.water().field().volume());
    EXPECT_EQ(after.terrain().kind(), before.terrain().kind());
    EXPECT_EQ(after.terrain().seed(), before.terrain().seed());
    EXPECT_EQ(after.terrain().seaLevel(), before.terrain().seaLevel());
    EXPECT_EQ(after.terrain().spawnPlace(), before.terrain().spawnPlace());
    ASSERT_EQ(after.forest().size(), before.forest().size());
    for (std::size_t i = 0; i < before.forest().size(); ++i)
        EXPECT_EQ(after.forest().nth(i), before.forest().nth(i));
    const auto& outlets = after.water().field().outlets();
    ASSERT_EQ(outlets.size(), before.water().field().outlets().size());
    for (const auto& [cell, outlet] : before.water().field().outlets()) {
        ASSERT_TRUE(outlets.contains(cell));
        EXPECT_EQ(outlets.at(cell).source, outlet.source);
        EXPECT_EQ(outlets.at(cell).rate, outlet.rate);
    }
    const auto& devices = after.water().field().works().devices();
    ASSERT_EQ(devices.size(), 1u);
    EXPECT_EQ(devices.begin()->second.kind, WaterDevice::Kind::Pump);
    EXPECT_EQ(devices.begin()->second.front, FlowGrid::North);
    EXPECT_TRUE(devices.begin()->second.on);
    EXPECT_EQ(after.water().field().works().weather().rain, 240u);
    ASSERT_EQ(after.crowd().villagers().size(), before.crowd().villagers().size());
    for (std::size_t i = 0; i < before.crowd().villagers().size(); ++i) {
        EXPECT_EQ(after.crowd().villagers()[i].species, before.crowd().villagers()[i].species);
        EXPECT_EQ(after.crowd().villagers()[i].look, before.crowd().villagers()[i].look);
        EXPECT_EQ(after.crowd().villagers()[i].at, before.crowd().villagers()[i].at);
    }
}

TEST(WorldForm, LivesOn)
{
    const Playing play = livedIn();
    auto read = WorldForm::fromBytes(formOf(play).toBytes());
    ASSERT_TRUE(read) << read.error;
    const auto replica = worldOf(std::move(read.form), read.form.time);
    const Micros start = replica->now();
    EXPECT_EQ(replica->checkRoundTrip().error, "");
    const World& world = replica->root<World>();
    std::vector<Cell> stood;
    for (const Villager& v : world.crowd().villagers())
        stood.push_back(v.at);
    EXPECT_EQ(replica->checkContinuation(20_s).error, "");
    EXPECT_EQ(replica->now(), start + 20_s);
    EXPECT_EQ(replica->failures(), 0u);
    std::size_t moved = 0;
    for (std::size_t i = 0; i < stood.size(); ++i)
        moved += world.crowd().villagers()[i].at != stood[i];
    EXPECT_GT(moved, stood.size() / 2);
}

TEST(WorldForm, PeopleComeBackToTheirPlace)
{
    const Playing play = livedIn();
    const Vec3 left = play.world().players().find(9)->body.position;
    auto read = WorldForm::fromBytes(formOf(play).toBytes());
    ASSERT_TRUE(read) << read.error;
    const auto replica = worldOf(std::move(read.form), read.form.time);
    Profile other;
    other.name = "Ada";
    other.person = 78;
    Profile ada;
    ada.person = 77;
    replica->enqueueJoin(replica->now(), 1, other.toBytes());
    replica->enqueueJoin(replica->now(), 2, ada.toBytes());
    replica->advanceTo(replica->now());
    const Players& players = replica->root<World>().players();
    EXPECT_EQ(players.find(2)->body.position, left);
    EXPECT_NE(players.find(1)->body.position, left);
}

TEST(WorldForm, IsCanonical)
{
    const Playing play = livedIn();
    const Bytes bytes = formOf(play).toBytes();
    const auto read = WorldForm::fromBytes(bytes);
    ASSERT_TRUE(read) << read.error;
    EXPECT_EQ(read.form.toBytes(), bytes);
}

TEST(WorldForm, WhatFallsLiesWhereItWouldLand)
{
    Playing play({ { 64, 32, 64 }, 3, 0, WorldKind::Flat });
    const Cell foot = play.ground(30, 30);
    for (int y = 1; y <= 8; ++y)
        ASSERT_EQ(play.send(Fill { foot + Cell { 0, y, 0 }, Material::Sand }), "");
    for (int y = 1; y <= 4; ++y)
        play.send(Dig { foot + Cell { 0, y, 0 } });
    const int before
        = play.count(Material::Sand) + static_cast<int>(play.world().collapse().falling().size());
    int falling = 0;
    for (int i = 0; i < 40 && falling == 0; ++i) {
        play.wait(20_ms);
        falling = static_cast<int>(play.world().collapse().falling().size());
    }
    ASSERT_GT(falling, 0);
    const WorldForm form = formOf(play);
    int lies = 0;
    for (int chunk = 0; chunk < form.grid.chunkCount(); ++chunk) {
        for (std::size_t i = 0; i < Page::Size; ++i)
            lies += form.grid.page(chunk)[i] == static_cast<std::uint8_t>(Material::Sand);
    }
    EXPECT_EQ(lies, before);
}

TEST(WorldForm, TellsEveryCut)
{
    const Bytes bytes = formOf(Playing({ { 32, 32, 32 }, 3, 5, WorldKind::Flat })).toBytes();
    for (std::size_t size = 0; size < bytes.size(); size += size < 300 ? 1 : 4099)
        EXPECT_FALSE(WorldForm::fromBytes(BytesView(bytes).first(size))) << size;
}

TEST(WorldForm, SurvivesAnyBytes)
{
    const Bytes good = formOf(Playing({ { 32, 32, 32 }, 3, 5, WorldKind::Flat })).toBytes();
    Random random(9);
    for (int i = 0; i < 150; ++i) {
        Bytes bytes = good;
        for (std::uint32_t n = random.below(4) + 1; n > 0; --n) {
            const std::uint32_t place = random.below(static_cast<std::uint32_t>(
                random.below(2) == 0 ? std::size_t { 200 } : bytes.size()));
            bytes[place] = static_cast<std::uint8_t>(random.next());
        }
        auto read = WorldForm::fromBytes(bytes);
        if (read) {
            const auto replica = worldOf(std::move(read.form), 0);
            replica->advanceTo(100_ms);
            EXPECT_EQ(replica->failures(), 0u);
        }
    }
}

TEST(WorldForm, TellsALaterForm)
{
    const Bytes good = formOf(Playing({ { 32, 32, 32 }, 3, 5, WorldKind::Flat })).toBytes();
    Bytes later = good;
    later[0] = WorldForm::Version + 1;
    EXPECT_TRUE(WorldForm::fromBytes(later).newer);

    // A section that everybody must know, and one that may be left out.
    const Bytes foreign { 4, 'N', 'E', 'W', 'S', 1, 2, 5, 5 };
    later = good;
    later.insert(later.end(), foreign.begin(), foreign.end());
    auto read = WorldForm::fromBytes(later);
    EXPECT_TRUE(read.newer && !read) << read.error;
    Bytes extra = foreign;
    extra[1] = 'n';
    later = good;
    later.insert(later.end(), extra.begin(), extra.end());
    EXPECT_TRUE(WorldForm::fromBytes(later));

    // A material that is in use and unknown here.
    later = good;
    const std::string_view grass = "grass";
    const auto at = std::search(later.begin(), later.end(), grass.begin(), grass.end());
    ASSERT_NE(at, later.end());
    *at = 'G';
    read = WorldForm::fromBytes(later);
    EXPECT_TRUE(read.newer) << read.error;
    EXPECT_NE(read.error.find("Grass"), std::string::npos) << read.error;

    // Sections of a later version: needed ones are refused, others left out.
    later = good;
    later[sectionAt(later, "VOXL") + 5] = 9;
    EXPECT_TRUE(WorldForm::fromBytes(later).newer);
    later = good;
    later[sectionAt(later, "life") + 5] = 9;
    read = WorldForm::fromBytes(later);
    ASSERT_TRUE(read) << read.error;
    EXPECT_TRUE(read.form.creatures.empty());
}

TEST(WorldForm, RefusesWhatCannotBe)
{
    const WorldForm good = formOf(Playing({ { 32, 32, 32 }, 3, 0, WorldKind::Flat }));
    const auto refused = [](const WorldForm& form) {
        const auto read = WorldForm::fromBytes(form.toBytes());
        return !read && !read.newer;
    };
    EXPECT_FALSE(refused(good));
    WorldForm bad = good;
    bad.spawn = { 32, 0, 0 };
    EXPECT_TRUE(refused(bad));
    bad = good;
    bad.water[0].edit()[0] = 1; // the lowest cell is solid
    EXPECT_TRUE(refused(bad));
    bad = good;
    bad.water[0].edit()[Page::Size - 1] = 241;
    EXPECT_TRUE(refused(bad));
    bad = good;
    bad.outlets[{ -1, 0, 0 }] = { true, 5, 0 };
    EXPECT_TRUE(refused(bad));
    bad = good;
    bad.weather.rain = Weather::Most + 1;
    EXPECT_TRUE(refused(bad));
    bad = good;
    bad.people.emplace_back().profile.person = 5;
    bad.people.back().body.position.x = Fixed(40);
    EXPECT_TRUE(refused(bad));
    bad = good;
    bad.seaLevel = -1;
    EXPECT_TRUE(refused(bad));
}
