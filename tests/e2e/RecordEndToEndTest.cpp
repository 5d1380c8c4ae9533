#include "tests/e2e/Home.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace polder {

/// What polder-headless records, polder-verify plays to the same hashes: alone and in a session,
/// after leaving and after being killed.
class RecordEndToEndTest : public QObject, private Home {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(hasDirectory()); }
    void playedAlone();
    void killedInASession();
    void repairIsRecorded();
    void cannotBeWritten();

private:
    Running headless(const QStringList& more)
    {
        return run(QStringLiteral("polder-headless"),
            QStringList {
                QStringLiteral("--print-hash"), QStringLiteral("--script"), QStringLiteral("-") }
                + more);
    }
    QStringList link() const
    {
        return { QStringLiteral("--link"), address(QStringLiteral("record")) };
    }
    /// Plays a recording; checks its exit code and that it has every hash the program printed from
    /// its first one to `last`.
    void compare(const QString& recording, const Program& recorder, int last, int exitCode);
};

void RecordEndToEndTest::compare(
    const QString& recording, const Program& recorder, int last, int exitCode)
{
    Program player(QStringLiteral("polder-verify"),
        { QStringLiteral("--replay"), recording, QStringLiteral("--every"), QStringLiteral("1") },
        directory());
    QVERIFY2(player.exitCode() == exitCode, qPrintable(player.output()));
    const auto played = player.hashes();
    const auto printed = recorder.hashes();
    QVERIFY(!printed.isEmpty());
    for (auto it = printed.begin(); it != printed.end() && it.key() <= last; ++it) {
        if (it.key() > 0) // What played() prints begins after the start.
            QVERIFY2(played.value(it.key()) == it.value(),
                qPrintable(
                    QStringLiteral("differs at %1:\n%2").arg(it.key()).arg(player.output())));
    }
}

void RecordEndToEndTest::playedAlone()
{
    const QString recording = file(QStringLiteral("alone.rec"));
    const Running player = headless(
        QStringList { QStringLiteral("--offline"), QStringLiteral("--record"), recording }
        + smallWorld());
    QVERIFY(player->await(QStringLiteral("joined .*")));
    player->write(QStringLiteral("AT 0 dig 30 10 30"));
    player->write(QStringLiteral("AT 0 pour 31 28 31 2400"));
    player->write(QStringLiteral("AT +1 walk 2 1"));
    player->write(QStringLiteral("AT +2 fill 20 30 20 stone"));
    QVERIFY(player->await(QStringLiteral("hash 4 .*")));
    player->write(QStringLiteral("AT 0 leave"));
    QCOMPARE(player->exitCode(), 0);
    compare(recording, *player, 1000, 0);

    const Running jump = run(QStringLiteral("polder-verify"),
        { QStringLiteral("--replay"), recording, QStringLiteral("--at"), QStringLiteral("3"),
            QStringLiteral("--at"), QStringLiteral("1") });
    QCOMPARE(jump->exitCode(), 0);
    QCOMPARE(jump->hashes().value(3), player->hashes().value(3));
    QCOMPARE(jump->hashes().value(1), player->hashes().value(1));
    const Running check
        = run(QStringLiteral("polder-verify"), { QStringLiteral("--bisect"), recording });
    QVERIFY(check->await(QStringLiteral("no difference")));
    QCOMPARE(check->exitCode(), 0);
}

void RecordEndToEndTest::killedInASession()
{
    const Running server = reflector();
    QVERIFY(port() > 0);
    const QString first = file(QStringLiteral("founder.rec"));
    const QString second = file(QStringLiteral("late.rec"));
    const Running founder = headless(link()
        + QStringList { QStringLiteral("--create"), QStringLiteral("--record"), first }
        + smallWorld());
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    const Running late = headless(link() + QStringList { QStringLiteral("--record"), second });
    QVERIFY(late->await(QStringLiteral("joined .*")));
    for (int i = 0; i < 20; ++i) {
        founder->write(QStringLiteral("AT +%1 dig %2 12 30").arg(i / 10.0).arg(20 + i));
        late->write(QStringLiteral("AT +%1 fill %2 28 20 sand").arg(i / 10.0).arg(20 + i));
    }
    QVERIFY(late->await(QStringLiteral("hash (\\d+) .*")));
    const int last = late->matched().toInt() + 3;
    QVERIFY(late->await(QStringLiteral("hash %1 .*").arg(last)));
    QVERIFY(
        founder->hashes().contains(last) || founder->await(QStringLiteral("hash %1 .*").arg(last)));
    founder->kill();
    compare(first, *founder, last, 3);
    late->write(QStringLiteral("AT 0 leave"));
    QCOMPARE(late->exitCode(), 0);
    compare(second, *late, 1000, 0);

    // Both are of one world, so they never part, though one ends early.
    const Running both
        = run(QStringLiteral("polder-verify"), { QStringLiteral("--bisect"), first, second });
    QVERIFY2(both->await(QStringLiteral("no difference")), qPrintable(both->output()));
    QCOMPARE(both->exitCode(), 3);
}

void RecordEndToEndTest::repairIsRecorded()
{
    const Running server = reflector();
    QVERIFY(port() > 0);
    const QString sound = file(QStringLiteral("sound.rec"));
    const QString spoilt = file(QStringLiteral("spoilt.rec"));
    const Running founder = headless(link()
        + QStringList { QStringLiteral("--create"), QStringLiteral("--record"), sound }
        + smallWorld());
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    const Running other = headless(link()
        + QStringList { QStringLiteral("--record"), spoilt, QStringLiteral("--spoil-at"),
            QStringLiteral("3") });
    QVERIFY(other->await(QStringLiteral("healed (.*)")));
    const QString reportName = other->matched();
    QVERIFY(other->await(QStringLiteral("hash (\\d+) .*")));
    const int last = other->matched().toInt() + 2;
    for (Program* each : { founder.get(), other.get() }) {
        QVERIFY(
            each->hashes().contains(last) || each->await(QStringLiteral("hash %1 .*").arg(last)));
        each->write(QStringLiteral("AT 0 leave"));
        QCOMPARE(each->exitCode(), 0);
    }
    QCOMPARE(other->hashes().value(last), founder->hashes().value(last));
    QVERIFY(!founder->output().contains(QStringLiteral("healed")));

    // The recordings part where the bit was spoiled; each plays to its own end.
    const Running parted
        = run(QStringLiteral("polder-verify"), { QStringLiteral("--bisect"), spoilt, sound });
    QVERIFY2(parted->await(QStringLiteral("parted at [3-9]\\.\\d+ s, first in (.+): .+ \\| .+")),
        qPrintable(parted->output()));
    QCOMPARE(parted->exitCode(), 4);
    QFile report(reportName);
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY2(report.readAll().contains("first " + parted->matched().toUtf8() + "\n"),
        qPrintable(parted->matched()));
    for (const QString& recording : { sound, spoilt }) {
        const Running check
            = run(QStringLiteral("polder-verify"), { QStringLiteral("--bisect"), recording });
        QVERIFY2(check->exitCode() == 0, qPrintable(check->output()));
    }
}

void RecordEndToEndTest::cannotBeWritten()
{
    const Running nowhere
        = headless(QStringList { QStringLiteral("--offline"), QStringLiteral("--record"),
                       QStringLiteral("/no/such/folder/a.rec") }
            + smallWorld());
    QVERIFY(nowhere->await(QStringLiteral("polder-headless: /no/such/folder/a.rec: .+")));
    QCOMPARE(nowhere->exitCode(), 1);
    // A full disk stops the recording, not the stay; the exit code remembers.
    const Running full
        = headless(QStringList { QStringLiteral("--offline"), QStringLiteral("--record"),
                       QStringLiteral("/dev/full"), QStringLiteral("--run"), QStringLiteral("1") }
            + smallWorld());
    QVERIFY(
        full->await(QStringLiteral("polder-headless: nothing more is recorded: /dev/full: .+")));
    QVERIFY(full->await(QStringLiteral("left")));
    QCOMPARE(full->exitCode(), 1);
}

} // namespace polder

QTEST_GUILESS_MAIN(polder::RecordEndToEndTest)
#include "RecordEndToEndTest.moc"
