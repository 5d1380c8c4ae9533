#include "core/replica/Difference.h"
#include "core/replica/Restore.h"

#include "Garden.h"

#include <gtest/gtest.h>

using namespace polder;
using namespace polder::test;

namespace {

struct Bleated {
    static constexpr std::string_view eventName = "test.bleated";
    int loudness = 0;
};

/// Tracked models that move, nudge each other, breed and die at random.
class Sheep : public Model {
public:
    static constexpr std::string_view className = "Sheep";
    static void describe(ClassBuilder<Sheep>& c)
    {
        c.method("step", &Sheep::step).handler("bleat", &Sheep::hear).tracked();
    }
    void init()
    {
        if (random().below(8) == 0)
            subscribe("herd", &Sheep::hear);
        future(1_ms * (1 + random().below(3000)), &Sheep::step);
    }
    void serialize(Archive& a) override
    {
        a("at", m_at);
        a("nudges", m_nudges);
    }
    void nudge() { ++m_nudges; }
    void flip() { m_at ^= 1; }

private:
    void step();
    void hear(const Bleated& event);

    std::int64_t m_at = 0;
    std::int64_t m_nudges = 0;
};

void Sheep::step()
{
    m_at += random().between(-5, 5);
    if (Sheep* other = model<Sheep>(id() + random().below(100)))
        other->nudge();
    switch (random().below(12)) {
    case 0:
        create<Sheep>();
        break;
    case 1:
        destroy();
        return;
    case 2:
        publish("herd", Bleated { 3 });
        break;
    case 3:
        unsubscribeAll();
        break;
    default:
        break;
    }
    future(1_ms * (1 + random().below(3000)), &Sheep::step);
}

void Sheep::hear(const Bleated& event) { m_at += event.loudness; }

class Herd : public Model {
public:
    static constexpr std::string_view className = "Herd";
    static void describe(ClassBuilder<Herd>&) { }
    void init(int size)
    {
        for (int i = 0; i < size; ++i)
            create<Sheep>();
    }
    void serialize(Archive& a) override { a("page", m_page); }

private:
    Page m_page;
};

Registry herdRegistry()
{
    Registry registry;
    registry.add<Herd>();
    registry.add<Sheep>();
    return registry;
}

std::unique_ptr<Replica> newHerd(int size = 700)
{
    auto replica = std::make_unique<Replica>(herdRegistry(), 3);
    replica->guardWrites(false);
    replica->start<Herd>(size);
    return replica;
}

} // namespace

TEST(IncrementalSave, equalsASaveFromScratch)
{
    auto herd = newHerd();
    for (Micros time = 0; time < 8_s; time += 170_ms) {
        herd->advanceTo(time);
        ASSERT_EQ(herd->save().flatten(), herd->saveFromScratch().flatten()) << time;
        Replica fresh(herdRegistry(), 0);
        ASSERT_TRUE(fresh.load(herd->save().flatten()));
        ASSERT_EQ(fresh.hash(), herd->hash()) << time;
    }
}

TEST(IncrementalSave, takesWhatDidNotChangeFromTheLastOne)
{
    auto herd = newHerd(6400);
    const SaveBuffer first = herd->save();
    ASSERT_GT(first.parts.size(), 100u);
    std::size_t same = 0;
    herd->advanceTo(2_ms); // A few sheep of six thousand have stepped.
    const SaveBuffer second = herd->save();
    for (std::size_t i = 1; i < first.parts.size(); ++i)
        same += first.parts[i] == second.parts[i] ? 1 : 0;
    EXPECT_GT(same, 60u);
    EXPECT_LT(same, first.parts.size() - 1);
    EXPECT_EQ(first.size(), first.flatten().size());
}

TEST(SlicedSave, isOfTheMomentItBeganWhateverHappensMeanwhile)
{
    auto herd = newHerd();
    auto twin = newHerd();
    for (Micros time = 0; time < 8_s; time += 130_ms) {
        herd->advanceTo(time);
        twin->advanceTo(time);
        const Bytes expected = twin->saveFromScratch().flatten();
        herd->beginSave();
        while (!herd->saveSome(40)) {
            while (!herd->advanceSome(herd->now() + 5_ms, 20)) { }
            ASSERT_EQ(herd->save().flatten(), herd->saveFromScratch().flatten());
        }
        ASSERT_EQ(herd->takeSave().flatten(), expected) << time;
        time = std::max(time, herd->now());
        twin->advanceTo(herd->now());
        ASSERT_EQ(herd->hash(), twin->hash());
    }
}

TEST(SlicedSave, mayBeDroppedForAnother)
{
    auto herd = newHerd();
    herd->beginSave();
    herd->saveSome(64);
    herd->advanceTo(1_s);
    herd->beginSave();
    EXPECT_EQ(herd->takeSave().flatten(), herd->saveFromScratch().flatten());
    herd->beginSave();
    ASSERT_TRUE(herd->load(newHerd()->save().flatten()));
    EXPECT_EQ(herd->save().flatten(), herd->saveFromScratch().flatten());
}

TEST(Restore, worksInSlicesWithProgress)
{
    auto herd = newHerd();
    herd->advanceTo(3_s);
    const Bytes snapshot = herd->save().flatten();
    auto other = newHerd(5);
    const std::uint64_t before = other->hash();
    Restore restore(*other, snapshot);
    std::size_t last = 0;
    int slices = 0;
    while (!restore.some(50)) {
        EXPECT_GT(restore.done(), last);
        last = restore.done();
        ++slices;
        other->advanceTo(other->now()); // The old world can still be looked at.
    }
    EXPECT_EQ(other->hash(), before);
    EXPECT_EQ(restore.done(), restore.total());
    EXPECT_GT(slices, 8);
    ASSERT_TRUE(restore.finish());
    EXPECT_EQ(other->hash(), herd->hash());
}

TEST(Restore, aRefusedSnapshotLeavesTheOldState)
{
    auto herd = newHerd();
    Bytes snapshot = herd->save().flatten();
    snapshot.resize(snapshot.size() / 2);
    auto other = newHerd(5);
    const std::uint64_t before = other->hash();
    {
        Restore restore(*other, snapshot);
        while (!restore.some(50)) { }
        EXPECT_NE(restore.finish().error, "");
    }
    EXPECT_EQ(other->hash(), before);
}

TEST(Difference, namesModelFieldAndValues)
{
    auto a = newHerd();
    auto b = newHerd();
    a->advanceTo(2_s);
    b->advanceTo(2_s);
    EXPECT_FALSE(firstDifference(*a, *b));
    const Sheep* sheep = nullptr;
    for (ModelId id = 400; sheep == nullptr; ++id)
        sheep = a->model<Sheep>(id);
    const_cast<Sheep*>(sheep)->nudge();
    const Difference difference = firstDifference(*a, *b);
    EXPECT_EQ(difference.path, "Sheep#" + std::to_string(sheep->id()) + ".nudges");
    EXPECT_EQ(std::stoll(difference.mine), std::stoll(difference.theirs) + 1);
    EXPECT_EQ(
        difference.text(), difference.path + ": " + difference.mine + " | " + difference.theirs);
    b->advanceTo(2_s + 1);
    EXPECT_EQ(firstDifference(*a, *b).text(), "now: 2000000 | 2000001");
}

// Bulk data lies in pages, which a dump shows by their hash: a difference names the byte.
TEST(Difference, namesTheByteOfAPage)
{
    Replica mine(gardenRegistry(), 5);
    Replica theirs(gardenRegistry(), 5);
    for (Replica* replica : { &mine, &theirs }) {
        replica->start<Garden>();
        const auto kind = static_cast<std::uint8_t>(replica == &mine ? 3 : 2);
        replica->enqueueInput(1_s, 1, Replica::encodeInput("garden", Sow { kind, "rose" }));
        replica->advanceTo(1_s);
    }
    const auto found = differences(mine, theirs, 8);
    const auto page = std::find_if(found.begin(), found.end(),
        [](const Difference& each) { return each.path.find(".page[") != std::string::npos; });
    ASSERT_NE(page, found.end());
    EXPECT_EQ(page->text(),
        "Garden#1.page[" + std::to_string(mine.root<Garden>().plants().back()) + "]: 3 | 2");
    // The garden's page, and the plant that it was sown with.
    EXPECT_EQ(found.size(), 2u);
    EXPECT_EQ(differences(mine, theirs, 1).size(), 1u);
}

TEST(Difference, ofDumpsWithMoreOrFewerLines)
{
    EXPECT_EQ(firstDifference("a = 1\nb = 2\n", "a = 1\nb = 3\n").text(), "b: 2 | 3");
    EXPECT_EQ(firstDifference("a = 1\n", "a = 1\nb = 3\n").text(), "b: (nothing) | 3");
    EXPECT_EQ(
        firstDifference("a = 1\nx = 5\nb = 3\n", "a = 1\nb = 3\n").text(), "x: 5 | (nothing)");
    EXPECT_EQ(
        firstDifference("a = 1\nb = 3\n", "a = 1\nx = 5\nb = 3\n").text(), "x: (nothing) | 5");
    EXPECT_EQ(firstDifference("a = 1\n", "a = 1\n").text(), "");
}

TEST(WriteGuard, isOnInDebugBuilds)
{
    Replica herd(herdRegistry(), 3); // newHerd() turns it off.
    herd.start<Herd>(10);
    herd.advanceTo(1_ms);
    const_cast<Sheep*>(herd.model<Sheep>(3))->flip();
#ifdef NDEBUG
    EXPECT_NO_THROW(herd.advanceTo(2_ms));
#else
    EXPECT_THROW(herd.advanceTo(2_ms), std::logic_error);
#endif
}

TEST(WriteGuard, namesTheModelThatAViewChanged)
{
    auto herd = newHerd();
    herd->guardWrites(true);
    herd->advanceTo(1_ms);
    herd->advanceTo(2_ms);
    const_cast<Sheep*>(herd->model<Sheep>(3))->flip();
    try {
        herd->advanceTo(3_ms);
        FAIL() << "nobody noticed";
    } catch (const std::logic_error& error) {
        EXPECT_STREQ(error.what(), "a view changed Sheep#3");
    }
    herd->advanceTo(3_ms);
}

namespace {

/// What a careless author writes: m_secret matters, and is not saved.
class Forgetful : public Model {
public:
    static constexpr std::string_view className = "Forgetful";
    static void describe(ClassBuilder<Forgetful>& c) { c.method("tick", &Forgetful::tick); }
    void init() { every(100_ms, &Forgetful::tick); }
    void serialize(Archive& a) override { a("open", m_open); }

private:
    void tick()
    {
        ++m_secret;
        m_open = m_secret / 7;
    }
    std::int64_t m_open = 0;
    std::int64_t m_secret = 0;
};

} // namespace

TEST(RoundTrip, holdsForAGardenAtAnyTime)
{
    Replica replica(gardenRegistry(), 5);
    replica.start<Garden>();
    EXPECT_EQ(replica.checkRoundTrip().error, "");
    enqueueGardenInputs(replica, 0);
    for (Micros time = 0; time < 10_s; time += 900_ms) {
        replica.advanceTo(time);
        ASSERT_EQ(replica.checkRoundTrip().error, "");
    }
}

TEST(RoundTrip, aFieldLeftOutOfSerializeIsFoundByGoingOn)
{
    Registry registry;
    registry.add<Forgetful>();
    Replica replica(registry, 1);
    replica.start<Forgetful>();
    replica.advanceTo(1_s);
    EXPECT_EQ(replica.checkRoundTrip().error, "");
    EXPECT_EQ(replica.checkContinuation(2_s).error, "after 100 ms: Forgetful#1.open: 1 | 0");
    Replica garden(gardenRegistry(), 5);
    garden.start<Garden>();
    enqueueGardenInputs(garden, 0);
    garden.advanceTo(3_s);
    EXPECT_EQ(garden.checkContinuation(5_s).error, "");
}
