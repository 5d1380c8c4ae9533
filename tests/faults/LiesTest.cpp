#include "tests/faults/LyingReflector.h"

#include <QTest>

using namespace polder;

Q_DECLARE_METATYPE(std::function<void(polder::Welcome&)>)

/// What a reflector can do that knows no password, or whoever sits on the line before it: each lie
/// is noticed, shown, and survived.
class LiesTest : public QObject {
    Q_OBJECT

private slots:
    void repeatedInput();
    void inputFromAnotherStay();
    void droppedForOne();
    void droppedForAll();
    void inputWeNeverSent();
    void ownInputComesBackAltered();
    void timeRunsBackwards_data();
    void timeRunsBackwards();
    void forgedSnapshot();
    void snapshotOfAnotherPlace();
    void wrongWelcome_data();
    void wrongWelcome();
    void garbage();
    void recordedHello();
    void madeUpMember();
    void somebodyElseInOurPlace();
    void votesHeldBack();
    void votesOfAnIdleMemberHeldBack();
    void slowMembersAreNotAccused();
};

void LiesTest::repeatedInput()
{
    LyingReflector net(1);
    net.lie([&, done = false](std::size_t i, LyingReflector::Frames& frames) mutable {
        const Bytes* input = net.find(frames, FrameKind::OrderedInput);
        if (i != 1 || done || !input)
            return true;
        Bytes again = *input;
        again[1] = static_cast<std::uint8_t>(again[1] + 1); // the next microsecond
        frames.push_back(again);
        return !(done = true);
    });
    net.write(0);
    net.run(4_s);
    QVERIFY(net.isDone());
    QVERIFY(net.warnings(1, "already given") >= 1);
    QVERIFY(net.survives(1));
}

void LiesTest::inputFromAnotherStay()
{
    // Member 2 leaves and comes back; what it wrote before is given once more, as its new self's.
    LyingReflector net(2, 2);
    const std::size_t guest = net.add({});
    QVERIFY(settles(net));
    Bytes old;
    net.lie([&](std::size_t, LyingReflector::Frames& frames) {
        if (const Bytes* input = net.find(frames, FrameKind::OrderedInput))
            old = *input;
        return true;
    });
    net.write(guest);
    net.run(1_s);
    QVERIFY(!old.empty());
    net.node(guest).participant->leave();
    net.run(200_ms);
    net.remove(guest);
    const std::size_t again = net.add({});
    QVERIFY(net.runUntil([&] { return net.node(again).participant->replica() != nullptr; }, 20_s));
    net.run(2_s);
    const MemberId newSelf = net.node(again).participant->self();
    QVERIFY(newSelf < 128 && old[8] == 1); // sender and counter are a byte each
    net.lie([&, done = false](std::size_t i, LyingReflector::Frames& frames) mutable {
        const Bytes* input = net.find(frames, FrameKind::OrderedInput);
        if (i != 1 || done || !input)
            return true;
        Bytes forged = old;
        std::copy_n(input->begin() + 1, 6, forged.begin() + 1);
        forged[1] = static_cast<std::uint8_t>(forged[1] + 1);
        forged[7] = static_cast<std::uint8_t>(newSelf);
        frames.push_back(forged);
        return !(done = true);
    });
    net.write(0);
    net.run(4_s);
    QVERIFY(net.isDone());
    QVERIFY(net.warnings(1, "altered") >= 1);
    net.tamper = {};
    net.run(8_s);
    QCOMPARE(ledger(net, 1).entries(), ledger(net, 0).entries());
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 2 });
}

void LiesTest::droppedForOne()
{
    LyingReflector net(3);
    net.lie([&, done = false](std::size_t i, LyingReflector::Frames& frames) mutable {
        if (i != 1 || done || !net.find(frames, FrameKind::OrderedInput))
            return true;
        std::erase_if(
            frames, [&](const Bytes& each) { return net.is(each, FrameKind::OrderedInput); });
        return !(done = true);
    });
    net.write(0);
    net.run(2_s);
    QVERIFY(net.isDone());
    QVERIFY(net.warnings(1, "another order") >= 1);
    QVERIFY(net.survives(1));
}

void LiesTest::droppedForAll()
{
    // Nobody gets the second of three; its author sees it, too.
    LyingReflector net(4);
    net.lie([&](std::size_t, LyingReflector::Frames& frames) {
        std::erase_if(frames, [&](const Bytes& each) {
            return net.is(each, FrameKind::OrderedInput) && each[7] == 1 && each[8] == 2;
        });
        return true;
    });
    for (int n = 0; n < 3; ++n) {
        net.write(0);
        net.run(300_ms);
    }
    net.run(2_s);
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(net.warnings(i, "missing") == 1);
    QVERIFY(allEqual(net));
    QVERIFY(net.survives(3)); // as the honest reflector has it
}

void LiesTest::inputWeNeverSent()
{
    LyingReflector net(5);
    net.lie([&, done = false](std::size_t i, LyingReflector::Frames& frames) mutable {
        Bytes* input = net.find(frames, FrameKind::OrderedInput);
        if (i != 1 || done || !input)
            return true;
        (*input)[7] = static_cast<std::uint8_t>(net.node(1).participant->self());
        return !(done = true);
    });
    net.write(0);
    net.run(4_s);
    QVERIFY(net.isDone());
    QVERIFY(net.warnings(1, "in our name") == 1);
    QVERIFY(net.survives(1));
}

void LiesTest::ownInputComesBackAltered()
{
    LyingReflector net(6);
    net.lie([&, done = false](std::size_t i, LyingReflector::Frames& frames) mutable {
        Bytes* input = net.find(frames, FrameKind::OrderedInput);
        if (i != 1 || done || !input)
            return true;
        input->back() ^= 1;
        return !(done = true);
    });
    net.write(1);
    net.run(4_s);
    QVERIFY(net.isDone());
    QVERIFY(net.warnings(1, "in our name") == 1);
    QVERIFY(net.survives(1)); // it was confirmed to the others, and is not sent twice
}

void LiesTest::timeRunsBackwards_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("a tick") << static_cast<int>(FrameKind::Tick);
    QTest::newRow("an input") << static_cast<int>(FrameKind::OrderedInput);
}

void LiesTest::timeRunsBackwards()
{
    QFETCH(int, kind);
    LyingReflector net(7);
    net.lie([&, done = false](std::size_t i, LyingReflector::Frames& frames) mutable {
        Bytes* frame = net.find(frames, static_cast<FrameKind>(kind));
        if (i != 1 || done || !frame)
            return true;
        std::fill_n(frame->begin() + 1, TimeBytes, std::uint8_t { 1 });
        std::fill_n(frame->begin() + 4, TimeBytes - 3, std::uint8_t { 0 });
        return !(done = true);
    });
    net.write(0);
    net.run(4_s);
    QVERIFY(net.isDone());
    QVERIFY(net.warnings(1, "forward") == 1);
    QVERIFY(net.survives(1));
}

void LiesTest::forgedSnapshot()
{
    LyingReflector net(8, 1);
    net.write(0);
    net.run(1_s);
    net.lie([&](std::size_t i, LyingReflector::Frames& frames) {
        if (Bytes* chunk = net.find(frames, FrameKind::ChunkReply); i == 1 && chunk)
            chunk->back() ^= 1;
        return true;
    });
    const std::size_t guest = net.add({});
    net.run(10_s);
    QVERIFY(net.node(guest).failed);
    QCOMPARE(net.node(guest).failed->code, FailureCode::SnapshotUnusable);
    QVERIFY(!net.node(guest).participant->replica());
    QVERIFY(!net.node(0).failed && net.node(0).warnings.empty());
}

void LiesTest::snapshotOfAnotherPlace()
{
    // A real snapshot of this world, said to stand at another place in the order.
    LyingReflector net(9, 1);
    net.lie([&](std::size_t i, LyingReflector::Frames& frames) {
        Bytes* frame = net.find(frames, FrameKind::Welcome);
        if (i == 0 || !frame)
            return true;
        auto welcome = decodeControl<Welcome>(*frame);
        welcome->sequence += 1;
        *frame = encodeControl(*welcome);
        return false;
    });
    const std::size_t guest = net.add({});
    net.run(10_s);
    QVERIFY(net.isDone());
    QCOMPARE(net.node(guest).failed->code, FailureCode::SnapshotUnusable);
}

void LiesTest::wrongWelcome_data()
{
    using Change = std::function<void(Welcome&)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, const Change& change) { QTest::newRow(name) << change; };
    row("somebody else's place", [](Welcome& w) { ++w.member; });
    row("a stay that began anew", [](Welcome& w) { w.resumed = false; });
    row("another place in the order", [](Welcome& w) { ++w.sequence; });
    row("the end of time", [](Welcome& w) { w.time = UINT64_MAX; });
    row("a huge snapshot", [](Welcome& w) { w.snapshotBytes = UINT64_MAX; });
    row("a check of another password", [](Welcome& w) { w.check.back() ^= 1; });
}

void LiesTest::wrongWelcome()
{
    QFETCH(std::function<void(Welcome&)>, change);
    LyingReflector net(10);
    net.write(1);
    net.run(1_s);
    net.lie([&, done = false](std::size_t i, LyingReflector::Frames& frames) mutable {
        Bytes* frame = net.find(frames, FrameKind::Welcome);
        if (i != 1 || done || !frame)
            return true;
        auto welcome = decodeControl<Welcome>(*frame);
        change(*welcome);
        *frame = encodeControl(*welcome);
        return !(done = true);
    });
    net.drop(1);
    net.run(4_s);
    QVERIFY(net.isDone());
    QVERIFY(net.warnings(1, "a welcome") == 1);
    QVERIFY(net.survives(1));
}

void LiesTest::garbage()
{
    LyingReflector net(11);
    for (int round = 0; round < 20; ++round) {
        QByteArray noise;
        for (std::uint32_t n = 1 + net.random().below(60); n > 0; --n)
            noise += static_cast<char>(net.random().below(256));
        net.tamper = [&](std::size_t i, QByteArray& message) {
            if (i == 1)
                message = std::exchange(noise, {}) + (noise.isEmpty() ? message : QByteArray());
        };
        net.run(200_ms);
        net.tamper = {};
        net.run(1_s);
    }
    QVERIFY(!net.node(1).failed);
    QVERIFY(!net.node(1).warnings.empty());
    QVERIFY(net.survives(0));
}

/// Somebody on the line says once more what a member said when it came.
void LiesTest::recordedHello()
{
    LyingReflector net(17, 1);
    Client member(net.identity());
    const auto talk = [&](ConnectionId id, std::vector<QByteArray> said) {
        std::optional<FrameKind> answer;
        for (const QByteArray& message : said)
            net.reflector().received(net.now(), id, viewOf(message));
        for (const Outgoing& out : net.reflector().takeOutgoing()) {
            if (out.connection == id && !out.close) {
                member.received(net.now(), viewOf(out.message));
                answer = static_cast<FrameKind>(
                    viewOf(out.message)[1 + (viewOf(out.message)[0] > 127)]);
            }
        }
        return answer;
    };
    member.connected(net.now());
    net.reflector().connected(net.now(), 9000, "192.0.2.8");
    QVERIFY(talk(9000, {}) == FrameKind::Greeting);
    const std::vector<QByteArray> hello = member.takeOutgoing(net.now());
    QCOMPARE(hello.size(), std::size_t { 1 });
    net.reflector().connected(net.now(), 9001, "192.0.2.9");
    QVERIFY(talk(9001, {}) == FrameKind::Greeting);
    QVERIFY(talk(9001, hello) == FrameKind::Refusal);
    QVERIFY(talk(9000, hello) != FrameKind::Refusal); // on its own connection it is good
    net.run(3_s); // a fresh snapshot comes first
    QCOMPARE(net.reflector().members(), std::size_t { 2 });
}

void LiesTest::madeUpMember()
{
    // The reflector adds somebody to the list: to be counted among voters, or to send something.
    LyingReflector net(12);
    const SigningKey key = SigningKey::random();
    net.lie([&, told = 0](std::size_t i, LyingReflector::Frames& frames) mutable {
        const Bytes* input = net.find(frames, FrameKind::OrderedInput);
        if (i > 2 || !input || told == 3)
            return true;
        FrameReader reader(*input);
        reader.kind();
        MembersFrame list;
        list.time = reader.time() + 1;
        MemberRecord made;
        made.id = 77;
        made.key = key.verifyKey();
        made.join = Bytes(80, 5);
        list.joined = { made };
        frames.push_back(encodeMembers(list));
        return ++told < 3;
    });
    net.write(0);
    net.run(3_s);
    QVERIFY(net.isDone());
    for (std::size_t i = 0; i < 3; ++i) {
        QVERIFY(net.warnings(i, "who does not know the password") == 1);
        QVERIFY(!ledger(net, i).present().contains(77));
        QCOMPARE(net.node(i).participant->follower().position().members.size(), std::size_t { 3 });
    }
    QVERIFY(allEqual(net));
}

void LiesTest::somebodyElseInOurPlace()
{
    LyingReflector net(13, 2);
    net.lie([&](std::size_t i, LyingReflector::Frames& frames) {
        Bytes* frame = net.find(frames, FrameKind::OrderedMembers);
        if (i != 2 || !frame || net.isDone())
            return true;
        auto list = decodeMembers(*frame);
        if (list->joined.empty())
            return true;
        list->joined.back().join.back() ^= 1;
        *frame = encodeMembers(*list);
        return false;
    });
    net.add({});
    net.run(6_s);
    QVERIFY(net.isDone());
    QVERIFY(net.warnings(2, "in our place") == 1);
    net.run(12_s); // until the place that it gave up is
    QVERIFY(net.survives(0));
}

/// Two members are given different orders, and the votes that would show it are held back. Whoever
/// does something and does not vote gives it away.
void LiesTest::votesHeldBack()
{
    LyingReflector net(14, 2);
    net.lie([&](std::size_t, LyingReflector::Frames& frames) {
        std::erase_if(
            frames, [&](const Bytes& each) { return net.is(each, FrameKind::RelayedVote); });
        return true;
    });
    const auto told = [&](std::size_t i) { return net.warnings(i, "no votes") > 0; };
    for (int second = 0; second < 12; ++second) {
        net.write(0);
        net.run(1_s);
    }
    QVERIFY(told(1));
    QVERIFY(!told(0)); // the other one did nothing: its line may be broken
    QVERIFY(net.survives(12));
    QCOMPARE(net.warnings(1, "no votes"), std::size_t { 1 });
}

void LiesTest::votesOfAnIdleMemberHeldBack()
{
    LyingReflector net(15, 2);
    net.lie([&](std::size_t, LyingReflector::Frames& frames) {
        std::erase_if(
            frames, [&](const Bytes& each) { return net.is(each, FrameKind::RelayedVote); });
        return true;
    });
    net.run(80_s);
    QCOMPARE(net.warnings(0, "no votes"), std::size_t { 0 });
    net.run(15_s);
    QCOMPARE(net.warnings(0, "no votes"), std::size_t { 1 });
    QCOMPARE(net.warnings(1, "no votes"), std::size_t { 1 });
}

void LiesTest::slowMembersAreNotAccused()
{
    // A long line, a window that draws twice a second, and one whose line breaks for half a minute.
    LyingReflector net(16, 4);
    net.node(1).delay = 900_ms;
    net.node(2).frame = 500_ms;
    for (int second = 0; second < 120; ++second) {
        for (std::size_t i = 0; i < 4; ++i)
            net.write(i);
        net.node(3).cut = second > 20 && second < 50;
        if (second == 21)
            net.drop(3);
        net.run(1_s);
    }
    for (std::size_t i = 0; i < 4; ++i)
        QCOMPARE(net.warnings(i, ""), std::size_t { 0 });
}

QTEST_GUILESS_MAIN(LiesTest)
#include "LiesTest.moc"
