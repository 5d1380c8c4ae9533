#include "Garden.h"

#include <gtest/gtest.h>

using namespace polder;
using namespace polder::test;

namespace {

class Input : public testing::Test {
protected:
    Input()
    {
        replica.start<Garden>();
        for (const MemberId member : { 0u, 1u, 2u }) {
            rejections.push_back(replica.onEvent<InputRejected>(
                Scope::member(member), Handling::Queued, [this](const InputRejected& e) {
                    rejected.push_back(std::to_string(e.member) + " " + e.reason);
                }));
        }
    }

    void send(MemberId sender, const Bytes& bytes)
    {
        replica.enqueueInput(replica.now() + 1, sender, bytes);
        replica.advanceTo(replica.now() + 1);
        replica.deliverEvents();
    }
    const Garden& garden() const { return replica.root<Garden>(); }

    Replica replica { gardenRegistry(), 1 };
    std::vector<ViewSubscription> rejections;
    std::vector<std::string> rejected;
};

} // namespace

TEST_F(Input, reachesItsHandler)
{
    send(1, Replica::encodeInput("garden", Sow { 3, "ivy" }));
    EXPECT_EQ(garden().plants().size(), 4u);
    EXPECT_TRUE(rejected.empty());
    EXPECT_EQ(replica.inputCount(), 1u);
}

TEST_F(Input, isRejectedWithAReasonAndChangesNothing)
{
    const auto before = replica.modelHashes();
    send(1, Replica::encodeInput("garden", Sow { 4, "ivy" }));
    send(2, Replica::encodeInput("garden", Sow { 1, "" }));
    send(2, Replica::encodeInput("garden", Sow { 1, std::string(17, 'x') }));
    Bytes longer = Replica::encodeInput("garden", Sow { 1, "ivy" });
    longer.push_back(0);
    send(1, longer);
    send(1, {});
    SaveBuffer unknown;
    Archive archive = Archive::saver(unknown);
    Scope scope { "garden" };
    std::uint64_t key = 12345;
    archive("scope", scope);
    archive("event", key);
    send(1, unknown.flatten());
    const std::vector<std::string> expected { "1 garden.sow: kind: out of range",
        "2 a plant needs a name", "2 garden.sow: name: list too long",
        "1 garden.sow: bytes left over", "1 scope: malformed number", "1 unknown event" };
    EXPECT_EQ(rejected, expected);
    EXPECT_EQ(replica.modelHashes(), before);
    EXPECT_EQ(replica.failures(), 0u);
}

// MemberLeft in another's name, or an event between models, would be a way round every check.
TEST_F(Input, cannotBeAnEventOfTheMachineOrBetweenModels)
{
    const auto before = replica.modelHashes();
    for (const std::string_view name : { MemberJoined::eventName, MemberLeft::eventName,
             Withered::eventName, AnyEvent::eventName, HandlerFailed::eventName }) {
        SaveBuffer buffer;
        Archive archive = Archive::saver(buffer);
        Scope scope = name.starts_with("session") ? SessionScope : Scope("garden");
        std::uint64_t key = nameHash(name);
        std::uint64_t one = 1;
        archive("scope", scope);
        archive("event", key);
        archive("plant", one);
        send(1, buffer.flatten());
    }
    EXPECT_EQ(rejected,
        (std::vector<std::string> { "1 session.joined: unknown event",
            "1 session.left: unknown event", "1 garden.withered: unknown event", "1 unknown event",
            "1 unknown event" }));
    EXPECT_EQ(replica.modelHashes(), before);
}

TEST_F(Input, hostileBytesNeverReachAHandler)
{
    const auto before = replica.modelHashes();
    const Bytes good = Replica::encodeInput("garden", Sow { 1, "ivy" });
    std::size_t sent = 0;
    // Every truncation, and every event byte that can only be wrong.
    for (std::size_t size = 0; size < good.size(); ++size, ++sent)
        send(1, Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)));
    Random random(4);
    for (int round = 0; round < 5000; ++round, ++sent) {
        Bytes bytes = round % 2 == 0 ? good : Bytes(random.below(40));
        if (round % 2 == 0)
            bytes.resize(good.size() - 5); // Scope and event stay; what follows is noise.
        for (std::uint32_t n = random.below(20); n > 0; --n)
            bytes.push_back(static_cast<std::uint8_t>(random.next() | 0x80));
        send(1, bytes);
    }
    EXPECT_EQ(rejected.size(), sent);
    EXPECT_EQ(garden().plants().size(), 3u);
    EXPECT_EQ(replica.failures(), 0u);
    replica.advanceTo(replica.now());
    EXPECT_EQ(replica.modelHashes(), before);
}

TEST_F(Input, joinsAndLeavesArePaired)
{
    const Bytes ann { 'a', 'n', 'n' };
    const Bytes bob { 'b', 'o', 'b' };
    replica.enqueueJoin(1, 1, ann);
    replica.enqueueJoin(2, 1, bob); // Already there: no second join.
    replica.enqueueLeave(3, 2); // Never came: no leave.
    replica.advanceTo(3);
    EXPECT_EQ(garden().gardeners(), (std::map<MemberId, std::string> { { 1, "ann" } }));
    EXPECT_EQ(replica.members(), (std::set<MemberId> { 1 }));

    // A crash of the only program: the world is reloaded, and the leave still finds its join.
    const Bytes snapshot = replica.save().flatten();
    Replica later(gardenRegistry(), 0);
    ASSERT_TRUE(later.load(snapshot));
    later.enqueueLeave(4, 1);
    later.enqueueLeave(4, 1);
    later.enqueueJoin(5, 2, bob);
    later.advanceTo(5);
    EXPECT_EQ(later.root<Garden>().gardeners(), (std::map<MemberId, std::string> { { 2, "bob" } }));
}

TEST_F(Input, joinDataIsBounded)
{
    replica.enqueueJoin(1, 1, Bytes(100000, 'x'));
    replica.advanceTo(1);
    EXPECT_EQ(garden().gardeners().at(1).size(), 4096u);
}

// Futures due at the time of an input come first, wherever the frame ends.
TEST_F(Input, comesAfterFuturesOfItsTime)
{
    Replica other(gardenRegistry(), 1);
    other.start<Garden>();
    const Bytes shower = Replica::encodeInput("garden", Shower { -1 }); // Cancels the whispers.
    replica.enqueueInput(700_ms, 1, shower);
    replica.advanceTo(1_s);
    other.advanceTo(700_ms);
    other.enqueueInput(700_ms, 1, shower);
    other.advanceTo(1_s);
    EXPECT_EQ(other.dump(), replica.dump());
    EXPECT_NE(replica.dump().find("Plant#2.words = 14\n"), std::string::npos) << replica.dump();
}
