#include "Garden.h"

#include <gtest/gtest.h>

using namespace polder;
using namespace polder::test;

namespace {

std::unique_ptr<Replica> newGarden(std::uint64_t seed = 5)
{
    auto replica = std::make_unique<Replica>(gardenRegistry(), seed);
    replica->start<Garden>();
    return replica;
}

} // namespace

TEST(Snapshot, twinsStayEqualHoweverTheyAreStepped)
{
    auto a = newGarden();
    auto b = newGarden();
    enqueueGardenInputs(*a, 0);
    enqueueGardenInputs(*b, 0);
    for (Micros time = 0; time <= 12_s; time += 500_ms) {
        a->advanceTo(time);
        while (!b->advanceSome(time, 3)) { }
        ASSERT_EQ(a->hash(), b->hash()) << a->dump() << b->dump();
    }
    EXPECT_EQ(a->save().flatten(), b->save().flatten());
    EXPECT_GT(a->root<Garden>().log().size(), 5u);
    EXPECT_NE(a->hash(), newGarden(6)->hash());
}

TEST(Snapshot, restepFromAnyPointGivesTheSameEnd)
{
    auto whole = newGarden();
    enqueueGardenInputs(*whole, 0);
    whole->advanceTo(11_s);
    for (Micros at = 0; at < 11_s; at += 613_ms) {
        auto first = newGarden();
        enqueueGardenInputs(*first, 0);
        first->advanceTo(at);
        const Bytes snapshot = first->save().flatten();
        Replica second(gardenRegistry(), 0);
        ASSERT_EQ(second.load(snapshot).error, "");
        ASSERT_EQ(second.hash(), first->hash());
        ASSERT_EQ(second.modelHashes(), first->modelHashes());
        ASSERT_EQ(second.save().flatten(), snapshot);
        enqueueGardenInputs(second, at);
        second.advanceTo(11_s);
        ASSERT_EQ(second.save().flatten(), whole->save().flatten())
            << second.dump() << whole->dump();
    }
}

TEST(Snapshot, hashIsOfEveryModel)
{
    auto replica = newGarden();
    const auto before = replica->modelHashes();
    const std::uint64_t whole = replica->hash();
    ASSERT_EQ(before.size(), 4u);
    replica->enqueueInput(1, 1, Replica::encodeInput("garden", Shower { 1 }));
    replica->advanceTo(1);
    const auto after = replica->modelHashes();
    EXPECT_EQ(before[0], after[0]); // The garden itself does not drink.
    for (std::size_t i = 1; i < 4; ++i)
        EXPECT_NE(before[i], after[i]);
    EXPECT_NE(replica->hash(), whole);
}

TEST(Snapshot, dumpNamesModelsFuturesAndFields)
{
    const std::string dump = newGarden()->dump();
    for (const char* line : { "now = 0\n", "Garden#1.plants[2] = 4\n", "Plant#3.name = \"first\"\n",
             "Plant#3.future[0].time = " })
        EXPECT_NE(dump.find(line), std::string::npos) << line << dump;
}

TEST(Snapshot, everyTruncationIsRefusedAndChangesNothing)
{
    auto replica = newGarden();
    enqueueGardenInputs(*replica, 0);
    replica->advanceTo(3_s);
    const Bytes snapshot = replica->save().flatten();
    const std::uint64_t hash = replica->hash();
    for (std::size_t size = 0; size < snapshot.size(); size += size < 3000 ? 1 : 501) {
        ASSERT_NE(replica->load(BytesView(snapshot).first(size)).error, "") << size;
        ASSERT_EQ(replica->hash(), hash);
    }
}

// Whatever a damaged snapshot turns into, it is either refused or a world that can run and that
// saves as exactly the bytes it was loaded from.
TEST(Snapshot, damagedSnapshotsNeverCrash)
{
    auto replica = newGarden();
    enqueueGardenInputs(*replica, 0);
    replica->advanceTo(2_s);
    const Bytes snapshot = replica->save().flatten();
    Random random(17);
    int accepted = 0;
    for (int round = 0; round < 3000; ++round) {
        Bytes damaged = snapshot;
        for (std::uint32_t n = 1 + random.below(3); n > 0; --n)
            damaged[random.below(
                static_cast<std::uint32_t>(std::min<std::size_t>(damaged.size(), 600)))]
                = static_cast<std::uint8_t>(random.next());
        Replica other(gardenRegistry(), 0);
        if (!other.load(damaged))
            continue;
        ++accepted;
        ASSERT_EQ(other.save().flatten(), damaged);
        other.advanceSome(other.now() + 1_s, 1000);
    }
    EXPECT_GT(accepted, 0);
}

TEST(Snapshot, randomBytesAreRefused)
{
    Random random(18);
    for (int round = 0; round < 2000; ++round) {
        Bytes bytes(random.below(300));
        for (std::uint8_t& byte : bytes)
            byte = static_cast<std::uint8_t>(random.next() >> random.below(8));
        Replica other(gardenRegistry(), 0);
        ASSERT_FALSE(other.load(bytes));
        ASSERT_FALSE(other.hasRoot());
    }
}
