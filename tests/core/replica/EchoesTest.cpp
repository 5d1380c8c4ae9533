#include "core/replica/Echoes.h"
#include "core/replica/Ballots.h"
#include "core/replica/Replica.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

struct Bell {
    static constexpr std::string_view eventName = "test.bell";
    std::string text;
    void serialize(Archive& a) { a.list("text", text, 20); }
};

/// Rings a reflected bell at 1 s and 2 s, and asks the members for their weather at 3 s.
class Tower : public Model {
public:
    static constexpr std::string_view className = "Tower";
    static void describe(ClassBuilder<Tower>& c)
    {
        c.method("ring", &Tower::ring)
            .method("ask", &Tower::ask)
            .handler("bell", &Tower::bell)
            .handler("tallied", &Tower::tallied);
    }
    void init()
    {
        subscribe("tower", &Tower::bell);
        subscribe("tower", &Tower::tallied);
        future(1_s, &Tower::ring, "one");
        future(2_s, &Tower::ring, "two");
        future(3_s, &Tower::ask);
    }
    void serialize(Archive& a) override { a("log", m_log); }
    const std::vector<std::string>& log() const { return m_log; }

private:
    void ring(std::string text) { publishReflected("tower", Bell { std::move(text) }); }
    void ask() { callVote("tower", "weather"); }
    void bell(const Bell& e)
    {
        m_log.push_back(
            e.text + " from " + std::to_string(sender()) + " at " + std::to_string(now() / 1000));
    }
    void tallied(const VoteTallied& e)
    {
        std::string text = e.question;
        for (const auto& [answer, count] : e.tally)
            text += ' ' + answer + '=' + std::to_string(count);
        m_log.push_back(
            text + " silent=" + std::to_string(e.silent) + " at " + std::to_string(now() / 1000));
    }
    std::vector<std::string> m_log;
};

/// Three members and a session that takes 100 ms to send an input round.
class Tower3 : public testing::Test {
protected:
    Tower3()
    {
        Registry registry;
        registry.add<Tower>();
        for (MemberId m = 1; m <= 3; ++m) {
            replicas.push_back(std::make_unique<Replica>(registry, 1));
            replicas.back()->start<Tower>();
        }
        for (MemberId m = 1; m <= 3; ++m)
            all([&](Replica& r) { r.enqueueJoin(1, m, {}); });
    }
    template <class Do> void all(Do&& act)
    {
        for (auto& replica : replicas)
            act(*replica);
    }
    void advance(Micros to)
    {
        for (; now < to; now += 100_ms) {
            all([&](Replica& r) { r.advanceTo(now); });
            for (std::size_t i = 0; i < replicas.size(); ++i) {
                for (const Bytes& input : replicas[i]->takeOutgoing()) {
                    ++sent;
                    all([&](Replica& r) { r.enqueueInput(now + 100_ms, MemberId(i + 1), input); });
                }
            }
        }
        all([&](Replica& r) { r.advanceTo(to); });
        all([&](Replica& r) { ASSERT_EQ(r.hash(), replicas[0]->hash()); });
    }
    const std::vector<std::string>& log() { return replicas[0]->root<Tower>().log(); }

    std::vector<std::unique_ptr<Replica>> replicas;
    Micros now = 0;
    int sent = 0;
};

using Words = std::vector<std::string>;

} // namespace

TEST_F(Tower3, aReflectedEventIsSentByAllAndHappensOnce)
{
    advance(2500_ms);
    EXPECT_EQ(sent, 6);
    EXPECT_EQ(log(), (Words { "one from 0 at 1100", "two from 0 at 2100" }));
}

TEST_F(Tower3, aReflectedEventOutlivesThoseWhoAskedForIt)
{
    advance(900_ms);
    all([](Replica& r) { r.advanceTo(1_s); }); // Asked for, and everybody crashes.
    Registry registry;
    registry.add<Tower>();
    const Bytes snapshot = replicas[0]->save().flatten();
    replicas.clear();
    replicas.push_back(std::make_unique<Replica>(registry, 0));
    ASSERT_TRUE(replicas[0]->load(snapshot));
    now = 1_s;
    advance(1500_ms);
    EXPECT_EQ(log(), (Words { "one from 0 at 1100" }));
}

TEST_F(Tower3, anEchoNobodyAskedForDoesNothing)
{
    advance(1500_ms);
    const std::uint64_t failures = replicas[0]->failures();
    for (const std::uint64_t number : { 0ull, 1ull, 2ull, ~0ull }) {
        all([&](Replica& r) {
            r.enqueueInput(1500_ms, 2, Replica::encodeInput(EchoScope, Echo { number }));
            r.advanceTo(1500_ms);
        });
    }
    EXPECT_EQ(log().size(), 1u);
    EXPECT_EQ(replicas[0]->failures(), failures);
}

TEST_F(Tower3, theTallyOfAVoteComesBackToAll)
{
    std::vector<ViewSubscription> listening;
    const std::array<std::string, 3> weather { "rain", "sun", "rain" };
    std::vector<std::pair<MemberId, Bytes>> answers;
    for (std::size_t i = 0; i < 3; ++i) {
        listening.push_back(replicas[i]->onEvent<VoteCalled>(
            BallotScope, Handling::Immediate, [&, i](const VoteCalled& vote) {
                EXPECT_EQ(vote.question, "weather");
                const Ballot ballot { vote.number, weather[i] };
                answers.emplace_back(MemberId(i + 1), Replica::encodeInput(BallotScope, ballot));
            }));
    }
    advance(3_s);
    ASSERT_EQ(answers.size(), 3u);
    answers.insert(answers.begin() + 1, answers[0]); // A second vote does not count,
    answers.insert(answers.begin(), { 9, answers[0].second }); // nor does a stranger's.
    for (const auto& [member, input] : answers)
        all([&, m = member, &bytes = input](Replica& r) { r.enqueueInput(3200_ms, m, bytes); });
    advance(6_s);
    EXPECT_EQ(log().back(), "weather rain=2 sun=1 silent=0 at 3200");
    EXPECT_EQ(log().size(), 3u);
}

TEST_F(Tower3, aVoteEndsWhenTheOthersLeaveOrTimeIsUp)
{
    const Bytes answer = Replica::encodeInput(BallotScope, Ballot { 1, "x" });
    advance(3_s);
    all([&](Replica& r) { r.enqueueInput(3100_ms, 2, answer); });
    all([&](Replica& r) { r.enqueueLeave(3200_ms, 1); });
    const Bytes before = replicas[0]->save().flatten();
    advance(6_s);
    EXPECT_EQ(log().back(), "weather x=1 silent=1 at 5000");
    now = 3_s;
    all([&](Replica& r) {
        ASSERT_TRUE(r.load(before));
        r.enqueueInput(3100_ms, 2, answer);
        r.enqueueLeave(3200_ms, 1);
        r.enqueueLeave(3300_ms, 3);
    });
    advance(6_s);
    EXPECT_EQ(log().back(), "weather x=1 silent=0 at 3300");
}

TEST_F(Tower3, hashesAreNotedAtTheSameMomentHoweverFramesFall)
{
    std::vector<std::vector<Replica::TimedHash>> noted;
    const Bytes bell = Replica::encodeInput("tower", Bell { "x" });
    for (std::size_t i = 0; i < 3; ++i) {
        Replica& r = *replicas[i];
        r.hashEvery(250_ms);
        // The second of two inputs at the very time of a hash comes after a frame that ended there.
        r.enqueueInput(500_ms, 1, bell);
        if (i == 0) {
            r.enqueueInput(500_ms, 1, bell);
            r.advanceTo(2_s);
        } else {
            r.advanceTo(500_ms);
            r.enqueueInput(500_ms, 1, bell);
            while (!r.advanceSome(1300_ms, 1)) { }
            const Bytes snapshot = r.save().flatten();
            ASSERT_TRUE(i == 1 || r.load(snapshot));
            r.advanceTo(2_s);
        }
        noted.push_back(r.takeHashes());
    }
    ASSERT_EQ(noted[0].size(), 8u); // From 0 to 1750 ms; that of 2 s waits.
    EXPECT_EQ(noted[0][2].time, 500_ms);
    for (std::size_t i = 1; i < 3; ++i) {
        ASSERT_EQ(noted[i].size(), noted[0].size());
        for (std::size_t n = 0; n < noted[0].size(); ++n) {
            EXPECT_EQ(noted[i][n].time, noted[0][n].time);
            EXPECT_EQ(noted[i][n].hash, noted[0][n].hash) << n;
        }
    }
}
