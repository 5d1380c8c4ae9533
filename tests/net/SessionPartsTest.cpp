#include "net/protocol/SnapshotPoll.h"
#include "net/protocol/TickSplitter.h"
#include "net/session/AutoLink.h"
#include "net/session/Synced.h"
#include "net/session/TickRate.h"

#include <QTest>

#include <set>

using namespace polder;

/// Small parts of a session that need neither network nor time.
class SessionPartsTest : public QObject {
    Q_OBJECT

private slots:
    void tickRates_data();
    void tickRates();
    void splitsATickIntoEqualSteps();
    void inputsNeverWaitForTheSplit();
    void whoIsBehindCatchesUpAtOnce();
    void syncedHasHysteresis();
    void namesAndPasswordsComeByThemselves();
    void fastestOfTheLargestGroupUploads();
};

void SessionPartsTest::tickRates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<int>("perSecond");
    QTest::addColumn<int>("split");
    const auto row = [](const char* text, bool good, int perSecond = 0, int split = 0) {
        QTest::newRow(text) << QByteArray(text) << good << perSecond << split;
    };
    row("20", true, 20, 1);
    row("20x3", true, 20, 3);
    row("0", true, 0, 1);
    row("60x8", true, 60, 8);
    for (const char* bad : { "", "x3", "20x", "20x0", "20x9", "61", "-1", "+5", "20 x3", "20x3x2",
             "20X3", "2.5", "99999999999" })
        row(bad, false);
}

void SessionPartsTest::tickRates()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    const auto rate = TickRate::parse(text.toStdString());
    QCOMPARE(rate.has_value(), good);
    if (!rate)
        return;
    QTEST(rate->perSecond, "perSecond");
    QTEST(rate->split, "split");
    QCOMPARE(rate->text(), text.toStdString());
}

void SessionPartsTest::splitsATickIntoEqualSteps()
{
    TickSplitter splitter(3);
    splitter.ticked(0, 50_ms);
    splitter.ticked(50_ms, 110_ms);
    QCOMPARE(splitter.allowed(50_ms), 70_ms);
    QCOMPARE(splitter.allowed(69_ms), 70_ms);
    QCOMPARE(splitter.allowed(70_ms), 90_ms);
    QCOMPARE(splitter.allowed(90_ms), 110_ms);
    QCOMPARE(splitter.allowed(500_ms), 110_ms); // never beyond what was given
    TickSplitter whole(1);
    whole.ticked(0, 50_ms);
    QCOMPARE(whole.allowed(0), 50_ms);
}

void SessionPartsTest::inputsNeverWaitForTheSplit()
{
    TickSplitter splitter(3);
    splitter.ticked(0, 30_ms);
    splitter.ticked(50_ms, 80_ms);
    QVERIFY(splitter.allowed(51_ms) < 80_ms);
    splitter.reached(82_ms);
    QCOMPARE(splitter.allowed(51_ms), 82_ms);
    splitter.ticked(60_ms, 112_ms);
    Micros before = 0;
    for (Micros now = 60_ms; now < 130_ms; now += 1_ms) {
        QVERIFY(splitter.allowed(now) >= std::max(before, 82_ms));
        before = splitter.allowed(now);
    }
}

void SessionPartsTest::whoIsBehindCatchesUpAtOnce()
{
    TickSplitter splitter(3);
    splitter.ticked(0, 10_ms);
    splitter.ticked(50_ms, 30_s);
    QCOMPARE(splitter.allowed(50_ms), 30_s);
}

void SessionPartsTest::syncedHasHysteresis()
{
    Synced synced;
    QVERIFY(!synced.update(true, Synced::Within + 1));
    QVERIFY(synced.update(true, Synced::Within) && synced);
    QVERIFY(!synced.update(true, Synced::Beyond) && synced); // a little late is still synced
    QVERIFY(synced.update(true, Synced::Beyond + 1) && !synced);
    QVERIFY(!synced.update(true, Synced::Within + 1) && !synced); // and is not again at once
    QVERIFY(synced.update(true, 0) && synced);
    QVERIFY(synced.update(false, 0) && !synced); // who follows nobody is not
}

void SessionPartsTest::namesAndPasswordsComeByThemselves()
{
    Link home;
    home.host = "reflector.example";
    std::set<std::string> names;
    std::set<std::string> passwords;
    for (int i = 0; i < 50; ++i) {
        const Link link = completed(home);
        QVERIFY(!checkLink(link));
        QVERIFY(parseLink(formatLink(link)).link == link);
        names.insert(link.name);
        passwords.insert(link.password);
    }
    QVERIFY(names.size() > 45);
    QCOMPARE(passwords.size(), std::size_t { 50 });
    home.name = "isle";
    home.password = "mine";
    QVERIFY(completed(home) == home);
}

void SessionPartsTest::fastestOfTheLargestGroupUploads()
{
    const SnapshotPoll::StateDigest right { 1 };
    const SnapshotPoll::StateDigest wrong { 2 };
    SnapshotPoll poll(1, 10, { 3, 4, 5, 6 }, 0);
    poll.vote(10_ms, 4, wrong); // the first of all, and alone
    poll.vote(20_ms, 6, right);
    QVERIFY(!poll.elect(30_ms, 1_s)); // not all have answered
    poll.vote(40_ms, 3, right);
    poll.vote(50_ms, 5, right);
    QCOMPARE(poll.elect(60_ms, 1_s), std::optional<MemberId>(6));
    poll.gone(6);
    QCOMPARE(poll.elect(70_ms, 1_s), std::optional<MemberId>(3));
    // Who does not answer holds nobody up.
    SnapshotPoll slow(2, 20, { 3, 4 }, 0);
    slow.vote(10_ms, 4, right);
    QVERIFY(!slow.elect(1000_ms, 1_s));
    QCOMPARE(slow.elect(1010_ms, 1_s), std::optional<MemberId>(4));
}

QTEST_GUILESS_MAIN(SessionPartsTest)
#include "SessionPartsTest.moc"
