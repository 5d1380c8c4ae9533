#include "net/protocol/Follower.h"
#include "tests/faults/LedgerNet.h"
#include "tests/faults/SignedOrder.h"

#include <QTest>

#include <algorithm>

using namespace polder;

namespace {

/// A ledger that follows an order in which members 1 and 2 are here.
struct Following {
    SignedOrder order;
    Follower follower { order.keys, order.session };
    std::uint64_t sequence = 0;

    Following()
    {
        follower.start(newLedger());
        push(order.join(1_ms, 1));
        push(order.join(2_ms, 2));
        run();
    }
    void push(Bytes frame) { follower.push(sequence++, std::move(frame)); }
    void run()
    {
        while (!follower.run(400)) { }
    }
    void look()
    {
        for (const auto& claim : follower.takeAhead())
            claim->look();
    }
    std::size_t entries() const { return follower.replica()->root<Ledger>().entries().size(); }
    std::size_t lies(std::string_view text)
    {
        const auto events = follower.takeEvents();
        return static_cast<std::size_t>(
            std::count_if(events.begin(), events.end(), [&](const Followed& event) {
                const auto* lied = std::get_if<follow::Lied>(&event);
                return lied && lied->what.find(text) != std::string::npos;
            }));
    }
};

} // namespace

/// How a member follows an order: when its signatures are looked at.
class FollowerTest : public QObject {
    Q_OBJECT

private slots:
    void signaturesAreLookedAtElsewhere();
    void whatNobodyLookedAtIsLookedAtInTime();
    void forgedIsRefusedEitherWay();
    void aVerdictIsOfOneClaimOnly();
    void pastIsCarriedOutAtOnce();
    void theWorkerOfAMemberLooks();
};

void FollowerTest::signaturesAreLookedAtElsewhere()
{
    Following here;
    for (int i = 0; i < 50; ++i)
        here.push(here.order.input((3 + i) * 1_ms, i % 2 ? 1 : 2));
    here.look();
    here.run();
    QCOMPARE(here.entries(), std::size_t { 50 });
    QCOMPARE(here.follower.looks(), std::uint64_t { 0 });
}

void FollowerTest::whatNobodyLookedAtIsLookedAtInTime()
{
    Following here;
    for (int i = 0; i < 10; ++i)
        here.push(here.order.input((3 + i) * 1_ms, 1));
    const auto claims = here.follower.takeAhead();
    QCOMPARE(claims.size(), std::size_t { 10 });
    for (std::size_t i = 0; i < 4; ++i)
        claims[i]->look();
    here.run();
    QCOMPARE(here.entries(), std::size_t { 10 });
    QCOMPARE(here.follower.looks(), std::uint64_t { 6 });
}

void FollowerTest::forgedIsRefusedEitherWay()
{
    for (const bool ahead : { false, true }) {
        Following here;
        const SigningKey forger = SigningKey::random();
        here.push(here.order.input(3_ms, 1));
        here.push(here.order.input(4_ms, 2, &forger));
        here.push(here.order.input(5_ms, 1));
        if (ahead)
            here.look();
        here.run();
        QCOMPARE(here.entries(), std::size_t { 2 });
        QCOMPARE(here.lies("did not sign"), std::size_t { 1 });
    }
}

void FollowerTest::aVerdictIsOfOneClaimOnly()
{
    // It was signed by the key that number 1 had when it arrived; before its turn comes, another
    // takes number 1 up with the same stay and a key of its own.
    Following here;
    MembersFrame change;
    change.time = 3_ms;
    change.left.push_back(1);
    const Bytes input = here.order.input(4_ms, 1);
    const MemberRecord old = here.order.record(1);
    const SigningKey other = SigningKey::random();
    MemberRecord next = old;
    next.key = other.verifyKey();
    next.join = sealProfile(here.order.keys.messages, here.order.session, old.nonce, other, {});
    here.push(encodeMembers(change));
    MembersFrame back;
    back.time = 3_ms + 1;
    back.joined.push_back(next);
    here.push(encodeMembers(back));
    here.push(input);
    here.look();
    here.run();
    QCOMPARE(here.entries(), std::size_t { 0 });
    QCOMPARE(here.lies("did not sign"), std::size_t { 1 });
    QCOMPARE(here.follower.looks(), std::uint64_t { 1 });
}

void FollowerTest::pastIsCarriedOutAtOnce()
{
    Following here;
    for (int i = 0; i < 10; ++i)
        here.follower.push(here.sequence++, here.order.input((3 + i) * 1_ms, 1), true);
    QVERIFY(here.follower.takeAhead().empty());
    here.run();
    QCOMPARE(here.entries(), std::size_t { 10 });
    QCOMPARE(here.follower.looks(), std::uint64_t { 0 });
    const auto claims = here.follower.takeUnproved();
    QCOMPARE(claims.size(), std::size_t { 10 });
    for (const SignatureClaim& claim : claims)
        QVERIFY(claim.holds());
}

void FollowerTest::theWorkerOfAMemberLooks()
{
    // One that simulates ten times a second has most of what comes looked at in between.
    VirtualNet net(18);
    QVERIFY(gather(net, 2));
    net.node(1).frame = 100_ms;
    const auto looks = [&] { return net.node(1).participant->follower().looks(); };
    const std::uint64_t before = looks();
    for (int i = 0; i < 50; ++i) {
        net.write(0);
        net.run(100_ms);
    }
    QVERIFY(settles(net) && allEqual(net));
    QCOMPARE(ledger(net, 1).entries().size(), std::size_t { 50 });
    QVERIFY2(looks() - before < 25, qPrintable(QString::number(looks() - before)));
}

QTEST_GUILESS_MAIN(FollowerTest)
#include "FollowerTest.moc"
