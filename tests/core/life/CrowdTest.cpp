#include "core/life/Crowd.h"

#include "core/world/NewWorld.h"
#include "core/world/World.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

struct Village {
    explicit Village(int villagers)
        : replica(newWorld({ { 64, 32, 64 }, 3, villagers, WorldKind::RiverValley }))
        , listener(replica->onEvent<InputRejected>(Scope::member(1), Handling::Queued,
              [this](const InputRejected& r) { refused = r.reason; }))
    {
        replica->enqueueJoin(0, 1, {});
        run(0);
    }
    const World& world() const { return replica->root<World>(); }
    const Crowd& crowd() const { return world().crowd(); }
    template <class E> std::string send(const E& event)
    {
        refused.clear();
        replica->enqueueInput(replica->now(), 1, Replica::encodeInput(Scope(WorldScope), event));
        run(0);
        return refused;
    }
    void run(Micros duration)
    {
        replica->advanceTo(replica->now() + duration);
        replica->deliverEvents();
    }

    std::unique_ptr<Replica> replica;
    std::string refused;
    ViewSubscription listener;
};

} // namespace

TEST(Crowd, spawnsOnRequestOrSaysWhyNot)
{
    Village v(20);
    ASSERT_EQ(v.crowd().size(), 20u);
    const Cell place = v.world().terrain().spawnPlace();
    EXPECT_EQ(v.send(SpawnVillagers { place, 100 }), "");
    EXPECT_EQ(v.crowd().size(), 120u);
    const auto before = v.replica->modelHashes();
    EXPECT_NE(v.send(SpawnVillagers { { -1, 5, 5 }, 1 }), "");
    EXPECT_NE(v.send(SpawnVillagers { place, 0 }), "");
    EXPECT_NE(v.send(SpawnVillagers { place, 4000000000u }), "");
    EXPECT_EQ(v.replica->modelHashes(), before) << "what is refused changes nothing";
    EXPECT_NE(v.crowd().find(120), nullptr);
    EXPECT_EQ(v.crowd().find(100000), nullptr);
    EXPECT_FALSE(v.crowd().villagers()[0].name().empty());
}

TEST(Crowd, feelsWhatIsDugAndPoured)
{
    Village v(0);
    const Cell place = v.world().terrain().spawnPlace();
    ASSERT_EQ(v.send(SpawnVillagers { place, 1 }), "");
    const Cell feet = v.crowd().villagers()[0].at;
    ASSERT_EQ(v.send(Dig { feet + Cell { 0, -1, 0 } }), "");
    v.run(500_ms);
    EXPECT_LE(v.crowd().villagers()[0].positionAt(v.replica->now()).y, Fixed(feet.y - 1));
    // A well of water where it stands.
    const Cell hole = v.crowd().villagers()[0].at;
    if (hole == feet + Cell { 0, -1, 0 }) {
        ASSERT_EQ(v.send(Pour { hole, 240 }), "");
        v.run(700_ms);
        EXPECT_EQ(v.crowd().villagers()[0].state, VillagerState::Swimming);
    }
}

TEST(Crowd, continuesFromAnySnapshotBitForBit)
{
    Village v(200);
    std::unique_ptr<Replica> twin = emptyWorld();
    Random random(11);
    for (int i = 0; i < 12; ++i) {
        v.run(random.between(1, 900) * 1_ms);
        const Cell c { random.between(5, 58), random.between(4, 20), random.between(5, 58) };
        v.send(Dig { c });
        v.send(Pour { c, 900 });
        ASSERT_EQ(twin->load(v.replica->save().flatten()).error, "");
        EXPECT_EQ(twin->save().flatten(), v.replica->save().flatten());
        for (int k = 0; k < 5; ++k) {
            v.run(777_ms);
            twin->advanceTo(v.replica->now());
            ASSERT_EQ(twin->hash(), v.replica->hash()) << "round " << i << ", look " << k;
        }
    }
}
