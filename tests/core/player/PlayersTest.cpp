#include "core/player/Players.h"

#include "core/world/EditInputs.h"
#include "core/world/NewWorld.h"
#include "core/world/World.h"

#include <gtest/gtest.h>

#include <array>

using namespace polder;

namespace {

struct Meeting {
    explicit Meeting(const WorldOptions& options = { { 64, 32, 64 }, 1, 0, WorldKind::RiverValley })
        : replica(newWorld(options))
    {
        for (MemberId member = 1; member <= 3; ++member)
            listeners.push_back(replica->onEvent<InputRejected>(Scope::member(member),
                Handling::Queued, [this](const InputRejected& r) { refused.push_back(r.reason); }));
    }

    const World& world() const { return replica->root<World>(); }
    const Players& players() const { return world().players(); }
    const Player& player(MemberId member) const { return *players().find(member); }
    Fixed distance(const Vec3& a, const Vec3& b) const
    {
        const Vec3 d = a - b;
        return d.x * d.x + d.z * d.z;
    }

    void join(MemberId member, const Profile& profile) { join(member, profile.toBytes()); }
    void join(MemberId member, const Bytes& data)
    {
        replica->enqueueJoin(replica->now(), member, data);
        run(0);
    }
    void leave(MemberId member)
    {
        replica->enqueueLeave(replica->now(), member);
        run(0);
    }
    template <class E> std::string send(MemberId member, const E& event)
    {
        refused.clear();
        replica->enqueueInput(
            replica->now(), member, Replica::encodeInput(Scope(WorldScope), event));
        run(0);
        return refused.empty() ? "" : refused.front();
    }
    void run(Micros duration)
    {
        replica->advanceTo(replica->now() + duration);
        replica->deliverEvents();
    }

    std::unique_ptr<Replica> replica;
    std::vector<std::string> refused;
    std::vector<ViewSubscription> listeners;
};

Profile named(std::string name, std::uint64_t person = 0)
{
    Profile profile;
    profile.name = std::move(name);
    profile.person = person;
    return profile;
}

} // namespace

TEST(Players, comeLeaveAndReturnWhereTheyWere)
{
    Meeting m;
    m.join(1, named("Ann", 77));
    m.join(2, named("Bob"));
    ASSERT_EQ(m.players().players().size(), 2u);
    EXPECT_EQ(m.player(1).profile.name, "Ann");
    EXPECT_NE(m.player(1).body.position.cell(), m.player(2).body.position.cell());
    m.run(2_s);
    m.send(1, Walk { Fixed(3), Fixed(), false });
    m.run(500_ms);
    m.send(1, Walk {});
    m.run(2_s);
    const Body body = m.player(1).body;
    m.leave(1);
    EXPECT_EQ(m.players().find(1), nullptr) << "the body disappears";
    EXPECT_EQ(m.players().players().size(), 1u);
    m.run(5_s);
    m.join(3, named("", 77));
    EXPECT_EQ(m.player(3).profile.name, "Ann");
    EXPECT_EQ(m.player(3).body.position, body.position);
}

TEST(Players, areCarriedByAStreamAndNotByStillWater)
{
    std::array<Fixed, 3> ways;
    for (std::size_t round = 0; round < ways.size(); ++round) {
        Meeting m({ { 64, 32, 64 }, 1, 0, WorldKind::Flat });
        m.join(1, named("Ann"));
        m.run(2_s);
        const Vec3 start = m.player(1).body.position;
        ASSERT_TRUE(m.player(1).asleep);
        const Cell at = start.cell();
        // A trough, open at its lower end unless the water is to stay, with a spring at the other.
        const EditStyle wall { EditMode::Fill, Material::Brick, Material::Dirt };
        const int right = at.x + 24;
        for (const int dz : { -2, 2 })
            EXPECT_EQ(m.send(1,
                          DrawBox { { at.x - 6, at.y, at.z + dz }, { right, at.y + 4, at.z + dz },
                              wall }),
                "");
        for (const int x : { at.x - 6, right })
            EXPECT_EQ(m.send(1,
                          DrawBox { { x, at.y, at.z - 1 },
                              { x, at.y + (x == right && round > 0 ? 0 : 4), at.z + 1 }, wall }),
                "");
        m.run(1_s);
        const std::uint32_t rate = 240 * (round == 2 ? 6 : 2);
        for (int dz = -1; dz <= 1; ++dz)
            EXPECT_EQ(m.send(1, PlaceSource { { at.x - 5, at.y, at.z + dz }, rate }), "");
        m.run(4_s);
        if (round == 0) {
            for (int dz = -1; dz <= 1; ++dz)
                EXPECT_EQ(m.send(1, RemoveOutlet { { at.x - 5, at.y, at.z + dz } }), "");
            m.run(20_s);
        }
        const Fixed from = m.player(1).body.position.x;
        m.run(4_s);
        ways[round] = m.player(1).body.position.x - (round == 0 ? from : start.x);
        EXPECT_GE(m.player(1).body.position.x, start.x - Fixed(1));
    }
    EXPECT_EQ(ways[0], Fixed()) << "in still water";
    EXPECT_GT(ways[1], Fixed::ratio(1, 4));
    EXPECT_GT(ways[2], ways[1] + ways[1]);
}

TEST(Players, nobodyStealsABodyWithoutItsToken)
{
    Meeting m;
    m.join(1, named("Ann", 77));
    m.leave(1);
    m.join(2, named("Ann", 0));
    m.join(3, named("Ann", 77));
    EXPECT_EQ(m.player(2).profile.name, "Ann");
    EXPECT_EQ(m.player(3).profile.name, "Ann 2");
}

TEST(Players, whoWasHereTwiceComesBackOnce)
{
    Meeting m;
    m.join(1, named("Ann", 77));
    m.join(2, named("Ann", 77)); // a second window of the same person
    m.run(2_s);
    m.send(2, Walk { Fixed(3), Fixed(), false });
    m.run(500_ms);
    const Vec3 last = m.player(2).body.position;
    m.leave(1);
    m.leave(2);
    m.join(3, named("Ann", 77));
    EXPECT_EQ(m.player(3).body.position, last);
}

TEST(Players, hostileJoinDataMakesAGuest)
{
    Meeting m;
    m.join(1, Bytes { 0xFF, 0xFF, 0xFF, 0xFF, 0x00 });
    EXPECT_EQ(m.player(1).profile.name, "Guest 1");
    m.join(2, Bytes(4000, 0x41));
    EXPECT_EQ(m.player(2).profile.name, "Guest 2");
    Profile sneaky = named("An\xE2\x80\x8Bn"); // zero width space
    m.join(3, sneaky);
    EXPECT_EQ(m.player(3).profile.name, "Guest 3");
}

TEST(Players, stepTwentyTimesASecondAndSleepAtRest)
{
    Meeting m;
    m.join(1, named("Ann"));
    m.run(3_s);
    ASSERT_TRUE(m.player(1).asleep);
    const Micros rested = m.players().steppedAt();
    m.run(3_s);
    EXPECT_EQ(m.players().steppedAt(), rested) << "who rests is not stepped";
    const Vec3 before = m.player(1).body.position;
    m.send(1, Walk { Fixed(2), Fixed(), false });
    EXPECT_FALSE(m.player(1).asleep);
    EXPECT_EQ(m.player(1).body.position, before) << "not before the next step";
    m.run(50_ms);
    EXPECT_EQ(m.player(1).body.position.x - before.x, Fixed::fromRaw(Fixed(2).raw() / 20));
}

TEST(Players, fallWhenTheGroundIsDugAway)
{
    Meeting m;
    m.join(1, named("Ann"));
    m.run(3_s);
    const Vec3 before = m.player(1).body.position;
    const Cell below = before.cell() + Cell { 0, -1, 0 };
    ASSERT_TRUE(m.player(1).asleep);
    ASSERT_EQ(m.send(1, Dig { below }), "");
    m.run(50_ms);
    EXPECT_LT(m.player(1).body.position.y, before.y);
    m.run(2_s);
    EXPECT_EQ(m.player(1).body.position.y, before.y - Fixed(1));
}

TEST(Players, cheatsAreRejectedAndMoveNothing)
{
    Meeting m;
    m.join(1, named("Ann"));
    m.run(3_s);
    for (const Walk& cheat : { Walk { Fixed(6), Fixed(), false }, Walk { Fixed(4), Fixed(4), true },
             Walk { Fixed::fromRaw(INT64_MIN), Fixed(), false },
             Walk { Fixed::fromRaw(std::int64_t { 1 } << 32), Fixed(), false } }) {
        const auto before = m.replica->modelHashes();
        EXPECT_EQ(m.send(1, cheat), "Speed hack detected");
        EXPECT_EQ(m.replica->modelHashes(), before);
    }
    EXPECT_NE(m.send(2, Walk { Fixed(1), Fixed(), false }), "") << "not a member";
}

TEST(Players, namesAndColoursAreChecked)
{
    Meeting m;
    m.join(1, named("Ann"));
    m.join(2, named("Bob"));
    EXPECT_EQ(m.send(1, SetProfile { "Zoë", 0x123456 }), "");
    EXPECT_EQ(m.player(1).profile.name, "Zoë");
    EXPECT_EQ(m.player(1).profile.colour, 0x123456u);
    m.run(10_s);
    EXPECT_NE(m.send(1, SetProfile { "", 0 }), "");
    EXPECT_NE(m.send(1, SetProfile { " Ann", 0 }), "");
    EXPECT_NE(m.send(1,
                  SetProfile { "a\xE2\x80\xAE"
                               "b",
                      0 }),
        "")
        << "turns the text around";
    EXPECT_NE(m.send(1, SetProfile { "Ann", 0x1000000 }), "");
    EXPECT_EQ(m.send(1, SetProfile { "Bob", 0 }), "");
    EXPECT_EQ(m.player(1).profile.name, "Bob 2");
    EXPECT_EQ(Profile::numbered(std::string(31, 'a') + "\xC3\xAB", 2), std::string(30, 'a') + " 2");
    EXPECT_EQ(Profile::numbered(std::string(29, 'a') + "\xC3\xAB", 2), std::string(29, 'a') + " 2")
        << "not in the middle of a character";
}

TEST(Players, chatIsBoundedInEveryWay)
{
    Meeting m;
    m.join(1, named("Ann"));
    EXPECT_EQ(m.send(1, Chat { "hello" }), "");
    ASSERT_EQ(m.players().chat().lines().size(), 1u);
    EXPECT_EQ(m.players().chat().lines()[0].name, "Ann");
    EXPECT_EQ(m.players().chat().lines()[0].text, "hello");
    EXPECT_NE(m.send(1, Chat { "" }), "");
    EXPECT_NE(m.send(1, Chat { "   " }), "");
    EXPECT_NE(m.send(1, Chat { std::string(501, 'a') }), "");
    EXPECT_NE(m.send(1, Chat { "\xFF" }), "");
    EXPECT_NE(m.send(2, Chat { "not here" }), "");
    int accepted = 0;
    for (int i = 0; i < 20; ++i)
        accepted += m.send(1, Chat { "spam" }).empty();
    EXPECT_EQ(accepted, 4) << "five at once";
    for (int i = 0; i < 200; ++i) {
        m.run(1_s);
        EXPECT_EQ(m.send(1, Chat { std::to_string(i) }), "");
    }
    EXPECT_EQ(m.players().chat().lines().size(), ChatLog::MostLines);
    EXPECT_EQ(m.players().chat().lines().back().text, "199");
}

TEST(Players, longGoneBodiesAreForgotten)
{
    Meeting m;
    for (MemberId i = 1; i <= 300; ++i) {
        m.join(i, named("P", i));
        m.leave(i);
    }
    m.join(1000, named("", 1));
    EXPECT_EQ(m.player(1000).profile.name, "Guest 1000") << "the first was forgotten";
    m.join(1001, named("", 300));
    EXPECT_EQ(m.player(1001).profile.name, "P");
}

TEST(Players, continueFromASaveInMidJump)
{
    Meeting m;
    m.join(1, named("Ann"));
    m.join(2, named("Bob"));
    m.run(3_s);
    m.send(1, Walk { Fixed(2), Fixed(1), true });
    m.send(2, Walk { Fixed(-3), Fixed(), false });
    m.run(170_ms);
    ASSERT_FALSE(m.player(1).body.onGround);
    const std::unique_ptr<Replica> twin = emptyWorld();
    ASSERT_EQ(twin->load(m.replica->save().flatten()).error, "");
    for (int i = 0; i < 40; ++i) {
        m.replica->advanceTo(m.replica->now() + 100_ms);
        twin->advanceTo(m.replica->now());
        ASSERT_EQ(twin->hash(), m.replica->hash()) << i;
    }
}
