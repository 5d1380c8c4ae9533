#include "tests/faults/LedgerNet.h"

#include <QTest>

using namespace polder;

namespace {

constexpr std::uint64_t OldCode = 42;
constexpr std::uint64_t NewCode = 43;

/// Virtual nets of programs with the code hash that one wants.
class Net : public VirtualNet {
public:
    using VirtualNet::VirtualNet;

    std::size_t addWithCode(std::uint64_t code, bool mayFound, std::uint32_t formVersion = 1)
    {
        ClientIdentity who = identity({ static_cast<std::uint8_t>(size()) });
        who.codeHash = code;
        who.mayFound = mayFound;
        return add(
            who, mayFound ? newLedger : Participant::ReplicaMaker(), ledgerForms(formVersion));
    }
    const Replica& replica(std::size_t i) { return *node(i).participant->replica(); }
    /// Why it was not let in; FailureCode::None if it was.
    FailureCode refusal(std::size_t i)
    {
        run(2_s);
        return node(i).failed ? node(i).failed->code : FailureCode::None;
    }
    void leave(std::size_t i)
    {
        node(i).participant->leave();
        run(100_ms);
        remove(i);
    }
    std::optional<Bytes> storedForm()
    {
        Failure failure;
        return store().loadData(identity().world, FormId, failure);
    }

    /// A world with `entries` entries that programs of the old code have left.
    void live(std::uint32_t entries, std::uint32_t formVersion = 1)
    {
        const std::size_t i = addWithCode(OldCode, true, formVersion);
        QVERIFY(settles(*this));
        for (std::uint32_t n = 0; n < entries; ++n) {
            write(i);
            run(100_ms);
        }
        // Time enough for a snapshot with all of it, and for the form that goes with it.
        run(80_s);
        QVERIFY(settles(*this));
        QVERIFY(storedForm());
        leave(i);
        run(1_s);
    }
};

} // namespace

/// A world goes on when its programs get another code hash.
class UpgradeTest : public QObject {
    Q_OBJECT

private slots:
    void goesOnWithAnotherCode();
    void goesOnAfterTheReflectorWasKilled();
    void othersJoinTheContinuedWorld();
    void isRefusedWhileTheOldOnesPlay();
    void isRefusedWithoutForms();
    void wrongPasswordIsStillWrong();
    void damagedFormIsRefusedAndNothingIsLost();
    void laterFormIsRefusedAndNothingIsLost();
    void founderWhoGivesUpLosesNothing();
    void aReflectorKilledBeforeTheFirstSaveLosesNothing();
    void forgedFormIsNoticed();
    void onlyWhoIsAskedMayReplaceTheForm();
};

void UpgradeTest::goesOnWithAnotherCode()
{
    Net net(1);
    net.live(12);
    const std::size_t later = net.addWithCode(NewCode, false);
    QVERIFY(settles(net));
    QVERIFY(!net.node(later).failed);
    QCOMPARE(ledger(net, later).entries().size(), std::size_t { 12 });
    // Time goes on where it was, in whole seconds.
    QVERIFY(net.replica(later).now() > 60_s);
    QCOMPARE(ledger(net, later).present().size(), std::size_t { 1 });
    QCOMPARE(ledger(net, later).unpaired(), 0u);
    net.write(later);
    QVERIFY(settles(net));
    QCOMPARE(ledger(net, later).entries().size(), std::size_t { 13 });
    QVERIFY(net.node(later).warnings.empty());
}

void UpgradeTest::goesOnAfterTheReflectorWasKilled()
{
    Net net(2);
    net.live(5);
    net.killReflector();
    net.startReflector();
    const std::size_t later = net.addWithCode(NewCode, false);
    QVERIFY(settles(net));
    QCOMPARE(ledger(net, later).entries().size(), std::size_t { 5 });
    // And once more, now that the new programs have saved it.
    net.run(3_s);
    net.killReflector();
    net.startReflector();
    QVERIFY(settles(net));
    QCOMPARE(net.node(later).rebuilt, 0);
    QCOMPARE(ledger(net, later).entries().size(), std::size_t { 5 });
}

void UpgradeTest::othersJoinTheContinuedWorld()
{
    Net net(3);
    net.live(5);
    const std::size_t first = net.addWithCode(NewCode, true);
    const std::size_t second = net.addWithCode(NewCode, true);
    QVERIFY(settles(net));
    net.write(first);
    net.write(second);
    QVERIFY(settles(net));
    QCOMPARE(ledger(net, first).entries().size(), std::size_t { 7 });
    QCOMPARE(net.replica(first).hash(), net.replica(second).hash());
    net.run(3_s);
    QCOMPARE(net.node(second).verdict, std::optional(StateVotes::Verdict::Agreed));
}

void UpgradeTest::isRefusedWhileTheOldOnesPlay()
{
    Net net(4);
    net.addWithCode(OldCode, true);
    QVERIFY(settles(net));
    net.run(70_s);
    QCOMPARE(net.refusal(net.addWithCode(NewCode, true)), FailureCode::VersionMismatch);
}

void UpgradeTest::isRefusedWithoutForms()
{
    Net net(5);
    net.live(3);
    ClientIdentity who = net.identity();
    who.codeHash = NewCode;
    who.mayFound = true;
    QCOMPARE(net.refusal(net.add(who, newLedger)), FailureCode::VersionMismatch);
}

void UpgradeTest::wrongPasswordIsStillWrong()
{
    Net net(6);
    net.live(3);
    ClientIdentity who = net.identity();
    who.codeHash = NewCode;
    who.mayFound = true;
    who.keys = SessionKeys::random();
    QByteArray heard;
    net.tamper = [&](std::size_t, QByteArray& message) { heard += message; };
    const std::size_t later = net.add(who, newLedger, ledgerForms());
    QCOMPARE(net.refusal(later), FailureCode::WrongPassword);
    QVERIFY(heard.size() < 300); // nothing sealed reached it
}

void UpgradeTest::damagedFormIsRefusedAndNothingIsLost()
{
    Net net(7);
    net.live(9);
    net.killReflector();
    net.store().damageData(net.identity().world);
    net.startReflector();
    const std::size_t later = net.addWithCode(NewCode, true);
    net.run(3_s);
    QVERIFY(net.node(later).failed);
    QCOMPARE(net.node(later).failed->code, FailureCode::WorldFileDamaged);
    QVERIFY(!net.node(later).failed->text.empty());
    // The old programs find everything as they left it.
    const std::size_t back = net.addWithCode(OldCode, false);
    QVERIFY(net.runUntil([&] { return net.node(back).participant->replica() != nullptr; }, 20_s));
    QCOMPARE(ledger(net, back).entries().size(), std::size_t { 9 });
}

void UpgradeTest::laterFormIsRefusedAndNothingIsLost()
{
    Net net(8);
    net.live(9, 2);
    const std::size_t later = net.addWithCode(NewCode, true);
    net.run(3_s);
    QVERIFY(net.node(later).failed);
    QCOMPARE(net.node(later).failed->code, FailureCode::WorldFileNewer);
    const std::size_t back = net.addWithCode(OldCode, false);
    QVERIFY(net.runUntil([&] { return net.node(back).participant->replica() != nullptr; }, 20_s));
    QCOMPARE(ledger(net, back).entries().size(), std::size_t { 9 });
}

void UpgradeTest::founderWhoGivesUpLosesNothing()
{
    Net net(9);
    net.live(9);
    // Killed while it makes the world: its place is kept for a while, then it is over.
    const std::size_t later = net.addWithCode(NewCode, true);
    QVERIFY(net.runUntil([&] { return net.node(later).participant->self() != 0; }, 5_s));
    net.remove(later);
    net.run(15_s);
    const std::size_t back = net.addWithCode(OldCode, false);
    QVERIFY(settles(net));
    QCOMPARE(ledger(net, back).entries().size(), std::size_t { 9 });
    QVERIFY(net.storedForm());
}

void UpgradeTest::aReflectorKilledBeforeTheFirstSaveLosesNothing()
{
    Net net(10);
    net.live(9);
    const std::size_t later = net.addWithCode(NewCode, true);
    QVERIFY(net.runUntil([&] { return net.node(later).participant->replica() != nullptr; }, 5_s));
    net.killReflector();
    net.startReflector();
    QVERIFY(settles(net));
    QCOMPARE(ledger(net, later).entries().size(), std::size_t { 9 });
}

void UpgradeTest::forgedFormIsNoticed()
{
    // A reflector that hands out a form of its own making, or another world's.
    Net net(11);
    net.live(4);
    Bytes stored = *net.storedForm();
    stored[stored.size() / 2] ^= 4;
    net.store().putData(net.identity().world, FormId, stored);
    const std::size_t later = net.addWithCode(NewCode, true);
    net.run(3_s);
    QVERIFY(net.node(later).failed);
    QCOMPARE(net.node(later).failed->code, FailureCode::WorldFileDamaged);
    QVERIFY(net.node(later).failed->text.find("forged") != std::string::npos);

    const auto form = ledgerForms().write(*newLedger());
    const auto keys = net.identity().keys;
    const WorldId other = worldIdOf("test", "another");
    net.store().putData(net.identity().world, FormId,
        encodeForm(60_s, sealOnce(keys.snapshots, SealPurpose::World, other, form)));
    const std::size_t again = net.addWithCode(NewCode, true);
    net.run(3_s);
    QVERIFY(net.node(again).failed);
    QCOMPARE(net.node(again).failed->code, FailureCode::WorldFileDamaged);
}

void UpgradeTest::onlyWhoIsAskedMayReplaceTheForm()
{
    Net net(12);
    net.addWithCode(OldCode, true);
    net.addWithCode(OldCode, false);
    QVERIFY(settles(net));
    net.run(2_s);
    const Bytes before = *net.storedForm();
    std::optional<DataAnswer> answer;
    net.tamper = [&](std::size_t i, QByteArray& message) {
        FrameSplitter splitter(viewOf(message));
        while (const auto frame = splitter.next()) {
            if (i == 1 && (*frame)[0] == static_cast<std::uint8_t>(FrameKind::DataAnswer))
                answer = decodeControl<DataAnswer>(*frame);
        }
    };
    Bytes message;
    appendFrame(message, encodeControl(DataOffer { FirstTransfer + 9, FormId, 100 }));
    net.reflector().received(net.now(), net.node(1).connection, message);
    net.run(100_ms);
    QVERIFY(answer);
    QVERIFY(answer->code != FailureCode::None);
    QCOMPARE(*net.storedForm(), before);
}

QTEST_GUILESS_MAIN(UpgradeTest)
#include "UpgradeTest.moc"
