#include "tests/faults/LedgerNet.h"

#include <QTest>
#include <numeric>
#include <set>

using namespace polder;

/// A reflector and its members over a virtual network.
class ReflectorTest : public QObject {
    Q_OBJECT

private slots:
    void oneMemberFounds();
    void inputsReachEverybodyInOneOrder();
    void lateJoinerIsEqual();
    void ticksVanishUnderMessages();
    void joinsAndLeavesArePaired();
    void membersLeaveInOneFrame();
    void emptySessionsAreDroppedAfterAGrace();
    void profilesArriveSealed();
    void resumesWithoutLossOrDoubling();
    void resumesAfterAHalfOpenConnection();
    void comesBackAfterTheReflectorIsKilled();
    void comesBackAfterAGracefulStop();
    void worldOutlivesItsMembers();
    void founderWhoVanishesIsReplaced();
    void wrongPasswordIsToldApart();
    void otherVersionIsToldApart();
    void joiningNothingIsToldApart();
    void damagedStoreIsToldApart();
    void differingReplicaHeals();
    void forgedInputIsNoticed();
    void snapshotsTrimTheHistory();
    void inputsOverTheRateAreBundled();
    void largeSnapshotsTravelInChunks();
    void joiningTellsHowFarItIs();
    void wireAndStoreHoldNoPlaintext();
    void standsStillWhereItsClockLeaps();
    void takesUpNoSessionItCannotWrite();
    void refusesWhatBreaksTheRules_data();
    void refusesWhatBreaksTheRules();
};

void ReflectorTest::oneMemberFounds()
{
    VirtualNet net(1);
    net.add(newLedger);
    QVERIFY(settles(net));
    net.run(3_s);
    QVERIFY(net.node(0).participant->replica()->now() > 2900_ms);
    QVERIFY(net.node(0).participant->replica()->now() < 3500_ms);
    QCOMPARE(ledger(net, 0).present().size(), std::size_t { 1 });
}

void ReflectorTest::inputsReachEverybodyInOneOrder()
{
    VirtualNet net(2);
    for (int i = 0; i < 4; ++i)
        net.add(newLedger);
    QVERIFY(settles(net));
    for (int round = 0; round < 50; ++round) {
        for (std::size_t i = 0; i < 4; ++i) {
            net.node(i).delay = net.random().between(1, 80) * 1_ms;
            net.write(i);
        }
        net.run(40_ms);
    }
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
    const auto& entries = ledger(net, 0).entries();
    QCOMPARE(entries.size(), std::size_t { 200 });
    int close
        = 0; // By less than a millisecond: times are microseconds, and each later than the last.
    for (std::size_t n = 1; n < entries.size(); ++n) {
        QVERIFY(
            entries[n].time > entries[n - 1].time || entries[n].author == entries[n - 1].author);
        close += entries[n].time - entries[n - 1].time < 1_ms;
    }
    QVERIFY(close > 0);
    QCOMPARE(ledger(net, 3).entries(), ledger(net, 0).entries());
}

void ReflectorTest::lateJoinerIsEqual()
{
    VirtualNet net(3);
    net.add(newLedger);
    QVERIFY(settles(net));
    for (int i = 0; i < 100; ++i) {
        net.write(0);
        net.run(30_ms);
    }
    net.add({});
    net.write(0);
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 101 });
    net.run(3_s);
    QCOMPARE(net.node(1).verdict, std::optional(StateVotes::Verdict::Agreed));
}

void ReflectorTest::ticksVanishUnderMessages()
{
    VirtualNet net(4);
    net.add(newLedger);
    QVERIFY(settles(net));
    int ticks = 0;
    net.tamper = [&](std::size_t, QByteArray& message) {
        FrameSplitter splitter(viewOf(message));
        while (const auto frame = splitter.next())
            ticks += (*frame)[0] == static_cast<std::uint8_t>(FrameKind::Tick);
    };
    net.run(2_s);
    QVERIFY2(ticks >= 36 && ticks <= 41, qPrintable(QString::number(ticks)));
    ticks = 0;
    for (int i = 0; i < 100; ++i) {
        net.write(0);
        net.run(20_ms);
    }
    QVERIFY2(ticks <= 4, qPrintable(QString::number(ticks)));
}

void ReflectorTest::joinsAndLeavesArePaired()
{
    VirtualNet net(5);
    net.add(newLedger);
    QVERIFY(settles(net));
    for (int i = 0; i < 5; ++i) {
        const std::size_t guest = net.add({});
        QVERIFY(settles(net));
        QCOMPARE(ledger(net, 0).present().size(), std::size_t { 2 });
        if (i % 2 == 0)
            net.node(guest).participant->leave();
        net.run(50_ms);
        net.remove(guest); // every other one crashes; its place is kept for ten seconds
        net.run(i % 2 == 0 ? 1_s : 12_s);
        QCOMPARE(ledger(net, 0).present().size(), std::size_t { 1 });
    }
    QCOMPARE(ledger(net, 0).unpaired(), 0u);
}

void ReflectorTest::membersLeaveInOneFrame()
{
    VirtualNet net(27);
    for (int i = 0; i < 7; ++i)
        net.add(newLedger);
    QVERIFY(settles(net));
    QCOMPARE(ledger(net, 0).present().size(), std::size_t { 7 });
    std::vector<std::size_t> batches;
    net.tamper = [&](std::size_t i, QByteArray& message) {
        FrameSplitter splitter(viewOf(message));
        while (const auto frame = splitter.next()) {
            if (const auto list = i == 0 ? decodeMembers(*frame) : std::nullopt)
                batches.push_back(list->left.size());
        }
    };
    for (std::size_t i = 1; i < 7; ++i)
        net.node(i).participant->leave();
    net.run(1_s);
    QCOMPARE(ledger(net, 0).present().size(), std::size_t { 1 });
    QVERIFY(batches.size() <= 2);
    QCOMPARE(std::accumulate(batches.begin(), batches.end(), std::size_t { 0 }), std::size_t { 6 });
}

void ReflectorTest::emptySessionsAreDroppedAfterAGrace()
{
    VirtualNet net(28);
    net.add(newLedger);
    QVERIFY(settles(net));
    net.write(0);
    net.run(3_s);
    net.node(0).participant->leave();
    net.run(1_s);
    net.remove(0);
    net.run(20_s);
    QCOMPARE(net.reflector().sessions(), std::size_t { 1 });
    net.run(15_s);
    QCOMPARE(net.reflector().sessions(), std::size_t { 0 });
    net.add({}); // it lies in the store
    QVERIFY(settles(net));
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 1 });
}

void ReflectorTest::profilesArriveSealed()
{
    VirtualNet net(6);
    const Bytes profile { 'p', 'r', 'o', 'f', 'i', 'l', 'e', '!', '!', '!' };
    bool seen = false;
    net.tamper
        = [&](std::size_t, QByteArray& message) { seen = seen || message.contains("profile!!!"); };
    ClientIdentity who = net.identity(profile);
    who.mayFound = true;
    net.add(who, newLedger);
    net.add({});
    QVERIFY(settles(net));
    QVERIFY(!seen);
    QCOMPARE(ledger(net, 1).present().begin()->second, profile);
    QCOMPARE(net.node(1).participant->follower().profileOf(1), profile);
}

void ReflectorTest::resumesWithoutLossOrDoubling()
{
    VirtualNet net(7);
    net.add(newLedger);
    net.add({});
    QVERIFY(settles(net));
    for (int i = 0; i < 60; ++i) {
        net.write(0);
        net.write(1);
        if (i % 7 == 3)
            net.drop(1);
        net.run(net.random().between(5, 90) * 1_ms);
    }
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
    QCOMPARE(net.node(1).rebuilt, 0);
    QCOMPARE(ledger(net, 0).entries().size(), std::size_t { 120 });
    QCOMPARE(ledger(net, 0).unpaired(), 0u);
    QCOMPARE(ledger(net, 0).present().size(), std::size_t { 2 });
}

void ReflectorTest::resumesAfterAHalfOpenConnection()
{
    VirtualNet net(8);
    net.add(newLedger);
    net.add({});
    QVERIFY(settles(net));
    for (int i = 0; i < 10; ++i) {
        net.write(1);
        net.drop(1, true);
        net.write(1);
        net.run(300_ms);
    }
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
    QCOMPARE(net.node(1).rebuilt, 0);
    QCOMPARE(ledger(net, 0).entries().size(), std::size_t { 20 });
}

void ReflectorTest::comesBackAfterTheReflectorIsKilled()
{
    VirtualNet net(9);
    net.add(newLedger);
    net.add({});
    net.add({});
    QVERIFY(settles(net));
    for (int i = 0; i < 12; ++i) {
        for (int j = 0; j < 20; ++j) {
            net.write(static_cast<std::size_t>(j % 3));
            net.run(net.random().between(3, 20) * 1_ms);
        }
        net.killReflector();
        net.run(100_ms);
        net.startReflector();
        QVERIFY(settles(net));
    }
    QVERIFY(allEqual(net));
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(net.node(i).rebuilt, 0);
    QCOMPARE(ledger(net, 0).entries().size(), std::size_t { 240 });
    QCOMPARE(ledger(net, 0).unpaired(), 0u);
}

void ReflectorTest::comesBackAfterAGracefulStop()
{
    VirtualNet net(10);
    net.add(newLedger);
    net.add({});
    QVERIFY(settles(net));
    net.write(0);
    net.stopReflector();
    net.write(1);
    net.run(500_ms);
    net.startReflector();
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
    QCOMPARE(ledger(net, 0).entries().size(), std::size_t { 2 });
    QCOMPARE(net.node(0).rebuilt + net.node(1).rebuilt, 0);
}

void ReflectorTest::worldOutlivesItsMembers()
{
    VirtualNet net(11);
    net.add(newLedger);
    QVERIFY(settles(net));
    net.write(0);
    QVERIFY(settles(net));
    net.run(500_ms);
    net.remove(0);
    net.killReflector();
    net.run(5_s);
    net.startReflector();
    net.add({});
    QVERIFY(settles(net, 30_s));
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 1 });
    net.run(20_s);
    QCOMPARE(ledger(net, 1).present().size(), std::size_t { 1 });
}

void ReflectorTest::founderWhoVanishesIsReplaced()
{
    VirtualNet net(12);
    net.add([] { return nullptr; }); // its world cannot be built: it never uploads
    net.add(newLedger);
    net.run(30_ms);
    net.remove(0);
    QVERIFY(settles(net));
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 0 });
}

void ReflectorTest::wrongPasswordIsToldApart()
{
    VirtualNet net(13);
    net.add(newLedger);
    QVERIFY(settles(net));
    ClientIdentity who = net.identity();
    who.keys = SessionKeys::random();
    who.mayFound = true;
    const std::size_t wrong = net.add(who, newLedger);
    QByteArray heard;
    net.tamper
        = [&](std::size_t i, QByteArray& message) { heard += i == wrong ? message : QByteArray(); };
    net.run(2_s);
    QCOMPARE(net.node(wrong).failed->code, FailureCode::WrongPassword);
    QVERIFY(!net.node(wrong).participant->replica());
    // No oracle: nothing that was sealed with the right password reaches somebody who lacks it.
    QVERIFY(heard.size() < 300);
}

void ReflectorTest::otherVersionIsToldApart()
{
    VirtualNet net(14);
    net.add(newLedger);
    QVERIFY(settles(net));
    ClientIdentity who = net.identity();
    who.codeHash = 43;
    net.add(who, {});
    net.run(2_s);
    QCOMPARE(net.node(1).failed->code, FailureCode::VersionMismatch);
}

void ReflectorTest::joiningNothingIsToldApart()
{
    VirtualNet net(15);
    net.add({});
    net.run(2_s);
    QCOMPARE(net.node(0).failed->code, FailureCode::NoSuchSession);
}

void ReflectorTest::damagedStoreIsToldApart()
{
    VirtualNet net(16);
    net.add(newLedger);
    QVERIFY(settles(net));
    net.run(3_s);
    net.remove(0);
    net.killReflector();
    net.store().damage(net.identity().world);
    net.startReflector();
    net.add(newLedger);
    net.run(3_s);
    QCOMPARE(net.node(1).failed->code, FailureCode::StoreCorrupt);
}

void ReflectorTest::differingReplicaHeals()
{
    VirtualNet net(17);
    for (int i = 0; i < 3; ++i)
        net.add(newLedger);
    QVERIFY(settles(net));
    net.run(3_s);
    QCOMPARE(net.node(1).verdict, std::optional(StateVotes::Verdict::Agreed));
    Replica* replica = net.node(1).participant->replica();
    replica->enqueueInput(replica->now(), 1, Replica::encodeInput("ledger", Note { 99, 99, {} }));
    for (int i = 0; i < 40; ++i) {
        net.write(static_cast<std::size_t>(i % 3));
        net.run(100_ms);
    }
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
    QCOMPARE(net.node(1).healed, 1);
    QCOMPARE(net.node(0).healed + net.node(2).healed, 0);
    QVERIFY2(net.node(1).report.find("entries") != std::string::npos, net.node(1).report.c_str());
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 40 });
}

void ReflectorTest::forgedInputIsNoticed()
{
    // The reflector flips a bit in what it passes to one member, keeping the lengths right.
    VirtualNet net(18);
    for (int i = 0; i < 3; ++i)
        net.add(newLedger);
    QVERIFY(settles(net));
    net.run(2_s);
    int forged = 0;
    net.tamper = [&](std::size_t i, QByteArray& message) {
        FrameSplitter splitter(viewOf(message));
        while (const auto frame = splitter.next()) {
            if (i == 1 && forged == 0
                && (*frame)[0] == static_cast<std::uint8_t>(FrameKind::OrderedInput)) {
                ++forged;
                const char* last = reinterpret_cast<const char*>(frame->data() + frame->size() - 1);
                const auto place = static_cast<qsizetype>(last - message.constData());
                char& byte = message.data()[place];
                byte = static_cast<char>(byte ^ 1);
                return;
            }
        }
    };
    net.write(0);
    net.run(6_s);
    QCOMPARE(forged, 1);
    QVERIFY(!net.node(1).warnings.empty());
    QCOMPARE(net.node(1).warnings.front().code, FailureCode::ReflectorLies);
    QVERIFY(settles(net));
    QVERIFY(allEqual(net)); // and it is survived
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 1 });
}

void ReflectorTest::snapshotsTrimTheHistory()
{
    VirtualNet net(19);
    net.add(newLedger);
    QVERIFY(settles(net));
    for (int i = 0; i < 600; ++i) {
        net.write(0, 100);
        net.run(20_ms);
    }
    QVERIFY(net.reflector().historyBytes() < 60000);
    QVERIFY(net.store().bytesUsed() < 60000);
}

void ReflectorTest::inputsOverTheRateAreBundled()
{
    VirtualNet net(20);
    net.add(newLedger);
    QVERIFY(settles(net));
    for (int i = 0; i < 2000; ++i) {
        net.write(0);
        if (i % 4 == 0)
            net.run(3_ms);
    }
    QVERIFY(settles(net));
    QCOMPARE(ledger(net, 0).entries().size(), std::size_t { 2000 });
    QVERIFY(!net.node(0).failed && net.node(0).warnings.empty());
    QVERIFY(net.reflector().counts().inputs < 600);
}

void ReflectorTest::largeSnapshotsTravelInChunks()
{
    VirtualNet net(21);
    net.add(newLedger);
    QVERIFY(settles(net));
    for (int i = 0; i < 400; ++i) {
        for (int j = 0; j < 100; ++j)
            net.write(0);
        net.run(20_ms);
    }
    QVERIFY(settles(net));
    net.add({});
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 40000 });
}

void ReflectorTest::joiningTellsHowFarItIs()
{
    VirtualNet net(29);
    net.add(newLedger);
    for (int i = 0; i < 30; ++i)
        net.add(net.identity(randomBytes(3500)), {}); // a world that does not pack well
    QVERIFY(settles(net));
    net.write(0);
    net.run(10_s); // until all of them are in the snapshot
    const std::size_t late = net.add({});
    net.tamper = [&](std::size_t i, QByteArray& message) {
        if (i == late && message.size() > 20'000)
            net.node(late).delay += 50_ms; // a narrow line
    };
    std::set<std::pair<std::uint64_t, std::uint64_t>> bytes;
    const Participant& p = *net.node(late).participant;
    QVERIFY(net.runUntil(
        [&] {
            if (p.stage() == Participant::Stage::Joining && p.progress().second > 0)
                bytes.insert(p.progress());
            return p.stage() == Participant::Stage::Following;
        },
        20_s));
    QVERIFY2(bytes.size() >= 3, qPrintable(QString::number(bytes.size())));
    for (const auto& [done, total] : bytes)
        QVERIFY(done <= total && total == bytes.rbegin()->second);
}

void ReflectorTest::wireAndStoreHoldNoPlaintext()
{
    VirtualNet net(22);
    const QByteArray secret(64, '\x5A'); // the padding of notes, and the profile
    const auto holds
        = [&](BytesView bytes) { return toByteArray(bytes).contains(secret.left(12)); };
    bool seen = false;
    net.tamper = [&](std::size_t, QByteArray& message) { seen = seen || holds(viewOf(message)); };
    ClientIdentity who = net.identity(toBytes(viewOf(secret)));
    who.mayFound = true;
    net.add(who, newLedger);
    net.add({});
    QVERIFY(settles(net));
    for (int i = 0; i < 200; ++i) {
        net.node(0).participant->publish(
            Replica::encodeInput("ledger", Note { 1, 1, toBytes(viewOf(secret)) }));
        net.run(30_ms);
    }
    QVERIFY(settles(net));
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 200 });
    Failure failure;
    const auto stored = net.store().load(who.world, failure);
    QVERIFY(stored && !stored->snapshot.empty() && !stored->frames.empty());
    QVERIFY(!seen && !holds(stored->frames) && !holds(stored->snapshot) && !holds(stored->record));
}

void ReflectorTest::standsStillWhereItsClockLeaps()
{
    VirtualNet net(24);
    net.add(newLedger);
    net.add({});
    QVERIFY(settles(net));
    for (const Micros leap : { 7200_s, -3600_s }) {
        const Micros before = net.node(0).participant->replica()->now();
        net.setClock(leap);
        net.write(0);
        net.run(2_s);
        QVERIFY(settles(net));
        const Micros passed = net.node(0).participant->replica()->now() - before;
        QVERIFY2(passed > 1500_ms && passed < 3500_ms, qPrintable(QString::number(passed)));
        QVERIFY(allEqual(net));
    }
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 2 });
    QCOMPARE(net.reflector().counts().refusals, std::uint64_t { 0 }); // nobody was taken for dead
}

void ReflectorTest::takesUpNoSessionItCannotWrite()
{
    // An epoch that was told and not on disk could begin a second time, with other frames; a member
    // of the first would then be taken for one of the second.
    VirtualNet net(25);
    net.add(newLedger);
    net.add({});
    QVERIFY(settles(net));
    net.write(0);
    net.run(1_s);
    net.killReflector();
    net.store().failWrites(true);
    net.startReflector();
    net.write(1);
    net.run(8_s);
    QVERIFY(!net.node(0).participant->client().live());
    net.store().failWrites(false);
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
    QCOMPARE(ledger(net, 0).entries().size(), std::size_t { 2 });
    QCOMPARE(net.node(0).rebuilt + net.node(1).rebuilt, 0);
}

void ReflectorTest::refusesWhatBreaksTheRules_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const Bytes& frame, FailureCode code) {
        QTest::newRow(name) << toByteArray(frame) << static_cast<int>(code);
    };
    const auto kind = [](FrameKind k) { return static_cast<std::uint8_t>(k); };
    row("nothing sealed", { kind(FrameKind::Input), 1 }, FailureCode::BadFrame);
    row(
        "a gap in the counters",
        [&] {
            Bytes f { kind(FrameKind::Input), 90 };
            f.resize(40);
            return f;
        }(),
        FailureCode::BadFrame);
    row(
        "a number that is not minimal",
        [&] {
            Bytes f { kind(FrameKind::Input), 0x80, 0 };
            f.resize(40);
            return f;
        }(),
        FailureCode::BadFrame);
    row(
        "a huge input",
        [&] {
            Bytes f { kind(FrameKind::Input), 1 };
            f.resize(20000);
            return f;
        }(),
        FailureCode::MessageTooLarge);
    row(
        "a huge message",
        [&] {
            Bytes f { kind(FrameKind::Input), 1 };
            f.resize(300000);
            return f;
        }(),
        FailureCode::MessageTooLarge);
    row(
        "an ordered frame",
        [&] {
            Bytes f { kind(FrameKind::OrderedInput) };
            f.resize(30);
            return f;
        }(),
        FailureCode::BadFrame);
    row("an unknown kind", { 0x7F, 1, 2 }, FailureCode::BadFrame);
    row("a fetch of nothing offered", { kind(FrameKind::Fetch), 99, 0, 10 }, FailureCode::BadFrame);
    row("a second hello", { kind(FrameKind::Hello), 0xA0 }, FailureCode::BadFrame);
}

void ReflectorTest::refusesWhatBreaksTheRules()
{
    QFETCH(QByteArray, frame);
    VirtualNet net(23);
    net.add(newLedger);
    net.add({});
    QVERIFY(settles(net));
    Bytes message;
    appendFrame(message, viewOf(frame));
    std::optional<Refusal> refusal;
    net.tamper = [&](std::size_t, QByteArray& out) {
        FrameSplitter splitter(viewOf(out));
        while (const auto next = splitter.next()) {
            if (const auto read = decodeControl<Refusal>(*next))
                refusal = read;
        }
    };
    net.reflector().received(net.now(), net.node(1).connection, message);
    net.run(100_ms);
    QVERIFY(refusal);
    QTEST(static_cast<int>(refusal->code), "code");
    QVERIFY(!refusal->text.empty());
    // The other member goes on, and so does this one, by a new connection.
    net.write(0);
    QVERIFY(settles(net));
    QVERIFY(allEqual(net));
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 1 });
    QCOMPARE(net.node(0).rebuilt + net.node(1).rebuilt, 0);
}

QTEST_GUILESS_MAIN(ReflectorTest)
#include "ReflectorTest.moc"
