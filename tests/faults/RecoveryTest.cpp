#include "tests/faults/LedgerNet.h"

#include <QTest>

using namespace polder;

namespace {

std::uint64_t snapshotSequence(VirtualNet& net)
{
    Failure failure;
    const auto stored = net.store().load(net.identity().world, failure);
    return stored ? stored->snapshotSequence : 0;
}

bool isKind(BytesView frame, FrameKind kind) { return frame[0] == static_cast<std::uint8_t>(kind); }

/// Withholds from the reflector the next message of member `i` that begins with such a frame.
void swallow(VirtualNet& net, std::size_t i, FrameKind kind, int& swallowed)
{
    net.tamperSent = [i, kind, &swallowed](std::size_t from, QByteArray& message) {
        FrameSplitter splitter(viewOf(message));
        const auto first = splitter.next();
        if (from != i || swallowed > 0 || !first || !isKind(*first, kind))
            return;
        message.clear();
        ++swallowed;
    };
}

/// Makes the next `count` greetings to member `i` unreadable.
void garble(VirtualNet& net, std::size_t i, int& count)
{
    net.tamper = [i, &count](std::size_t to, QByteArray& message) {
        FrameSplitter splitter(viewOf(message));
        const auto first = splitter.next();
        if (to != i || count == 0 || !first || !isKind(*first, FrameKind::Greeting))
            return;
        message.data()[message.size() - 1] = static_cast<char>(0xff);
        message.append('x');
        --count;
    };
}

} // namespace

/// What is brought back, awaited, or asked for anew.
class RecoveryTest : public QObject {
    Q_OBJECT

private slots:
    void comesBackThoughItsJoinWasNotOnDisk();
    void bringsBackOverASlowLine();
    void comesBackAfterASnapshotWasMade();
    void founderWhoIsBackAtOnceKeepsItsWorld();
    void withheldWorldIsAskedForAnew();
    void swallowedInputIsSentAgain();
    void aFewGarbledGreetingsEndNothing();
    void aReflectorOfAnotherVersionIsBelieved();
};

/// Bug: whoever came back first after a kill and was not in the record yet was told that its stay
/// was over, although it, or another member, could have brought its join back.
void RecoveryTest::comesBackThoughItsJoinWasNotOnDisk()
{
    for (const bool others : { false, true }) {
        VirtualNet net(10);
        QVERIFY(gather(net, 1));
        net.run(3_s);
        net.store().failWrites(true);
        net.add(newLedger);
        QVERIFY(net.runUntil([&] { return net.calm(); }, 3_s));
        net.killReflector();
        net.store().failWrites(false);
        net.startReflector();
        net.node(others ? 1 : 0).cut = true;
        net.run(1_s);
        net.add(newLedger); // and somebody new does not take its number
        net.run(1_s);
        net.node(0).cut = net.node(1).cut = false;
        QVERIFY(settles(net));
        QCOMPARE(net.node(0).rebuilt + net.node(1).rebuilt, 0);
        QVERIFY(allEqual(net));
        QCOMPARE(ledger(net, 0).present().size(), std::size_t { 3 });
        net.write(1);
        QVERIFY(settles(net));
        QCOMPARE(ledger(net, 0).entries().size(), std::size_t { 1 });
    }
}

/// Who alone has the frames is waited for, even if they are more than a second on their way.
void RecoveryTest::bringsBackOverASlowLine()
{
    VirtualNet net(17);
    QVERIFY(gather(net, 1));
    net.run(3_s);
    net.store().failWrites(true);
    net.write(0);
    QVERIFY(settles(net));
    net.killReflector();
    net.store().failWrites(false);
    net.startReflector();
    net.node(0).delay = 600_ms;
    net.run(6_s);
    QVERIFY(settles(net));
    QCOMPARE(net.node(0).rebuilt, 0);
    QCOMPARE(ledger(net, 0).entries().size(), std::size_t { 1 });
}

/// Bug: the store kept frames since the last snapshot alone, so that whoever had missed the last
/// frames before it was rebuilt after a restart.
void RecoveryTest::comesBackAfterASnapshotWasMade()
{
    VirtualNet net(11);
    QVERIFY(gather(net, 2));
    net.run(3_s);
    net.node(1).cut = true;
    net.drop(1);
    const std::uint64_t before = snapshotSequence(net);
    for (int i = 0; i < 70; ++i) {
        net.write(0);
        net.run(20_ms);
    }
    QVERIFY(snapshotSequence(net) > before);
    net.node(1).cut = false;
    net.killReflector();
    net.startReflector();
    QVERIFY(settles(net));
    QCOMPARE(net.node(1).rebuilt, 0);
    QVERIFY(allEqual(net));
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 70 });
}

/// Bug: when the founder's connection broke before its world was uploaded, whoever waited at the
/// door began a new world at once, and the founder's was gone.
void RecoveryTest::founderWhoIsBackAtOnceKeepsItsWorld()
{
    VirtualNet net(12);
    net.add(newLedger);
    const auto follows
        = [&] { return net.node(0).participant->stage() == Participant::Stage::Following; };
    QVERIFY(net.runUntil(follows, 1_s));
    net.write(0);
    net.add(newLedger);
    net.drop(0);
    net.run(50_ms);
    Failure failure;
    const auto stored = net.store().load(net.identity().world, failure);
    QVERIFY(!stored || stored->snapshot.empty());
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
    QCOMPARE(net.node(0).rebuilt, 0);
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 1 });
}

/// Bug: whose request for the snapshot was swallowed waited for the world for ever.
void RecoveryTest::withheldWorldIsAskedForAnew()
{
    VirtualNet net(13);
    QVERIFY(gather(net, 1));
    net.run(3_s);
    net.add({});
    int swallowed = 0;
    swallow(net, 1, FrameKind::Fetch, swallowed);
    net.run(3_s);
    QCOMPARE(swallowed, 1);
    QVERIFY(!net.node(1).participant->replica());
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
}

/// Bug: an input that the reflector swallowed was never confirmed if no other followed it.
void RecoveryTest::swallowedInputIsSentAgain()
{
    VirtualNet net(14);
    QVERIFY(gather(net, 2));
    int swallowed = 0;
    swallow(net, 1, FrameKind::Input, swallowed);
    net.write(1);
    net.run(3_s);
    QCOMPARE(swallowed, 1);
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 0 });
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
    QCOMPARE(ledger(net, 0).entries().size(), std::size_t { 1 });
    QCOMPARE(net.node(1).rebuilt, 0);
}

/// Bug: a garbled welcome, and after it a garbled greeting, ended the session for good.
void RecoveryTest::aFewGarbledGreetingsEndNothing()
{
    VirtualNet net(15);
    QVERIFY(gather(net, 2));
    int greetings = 3;
    garble(net, 1, greetings);
    net.drop(1);
    QVERIFY(settles(net));
    QCOMPARE(greetings, 0);
    QVERIFY(!net.node(1).failed);
    QVERIFY(allEqual(net));
}

void RecoveryTest::aReflectorOfAnotherVersionIsBelieved()
{
    VirtualNet net(16);
    QVERIFY(gather(net, 2));
    int greetings = 1000;
    garble(net, 1, greetings);
    net.drop(1);
    net.run(10_s);
    QVERIFY(net.node(1).failed);
    QVERIFY(greetings > 990);
    QVERIFY(!net.node(0).failed);
}

QTEST_GUILESS_MAIN(RecoveryTest)
#include "RecoveryTest.moc"
