#include "tests/e2e/Home.h"

#include <QColor>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace polder {

/// A bit is spoiled in one of two windows, as real processes: that window learns of it within a
/// second of world time, is repaired without leaving the session, says so, and writes it down.
class HealEndToEndTest : public QObject, private Home {
    Q_OBJECT

private slots:
    void spoiledWindowIsRepaired();

private:
    Running member(const QString& program, const QStringList& more)
    {
        return run(program,
            QStringList { QStringLiteral("--link"), address(QStringLiteral("heal")),
                QStringLiteral("--print-hash"), QStringLiteral("--script"), QStringLiteral("-") }
                + more);
    }
};

namespace {

    QByteArray contents(const QString& name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// The rest of the report's line that begins with this word.
    QByteArray line(const QByteArray& report, const QByteArray& word)
    {
        for (const QByteArray& each : report.split('\n')) {
            if (each.startsWith(word + ' '))
                return each.mid(word.size()).trimmed();
        }
        return {};
    }

    /// Mean difference of two pictures of one size in their middle, of 255; -1 if not comparable.
    double difference(const QImage& a, const QImage& b)
    {
        if (a.isNull() || a.size() != b.size())
            return -1;
        double sum = 0;
        int count = 0;
        for (int y = a.height() / 4; y < a.height() * 3 / 4; y += 2) {
            for (int x = a.width() / 4; x < a.width() * 3 / 4; x += 2, ++count)
                sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
        }
        return sum / count;
    }

}

void HealEndToEndTest::spoiledWindowIsRepaired()
{
    QVERIFY(hasDirectory());
    const Running server = reflector();
    QVERIFY(port() > 0);
    const Running founder = member(QStringLiteral("polder-headless"),
        smallWorld(5) + QStringList { QStringLiteral("--create") });
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    const Running left
        = member(QStringLiteral("polder"), { QStringLiteral("--name"), QStringLiteral("left") });
    QVERIFY(left->await(QStringLiteral("joined .*")));
    const Running right
        = member(QStringLiteral("polder"), { QStringLiteral("--name"), QStringLiteral("right") });
    QVERIFY(right->await(QStringLiteral("joined .*")));

    // The right window looks at a place of its own choice, from near.
    right->write(QStringLiteral("AT 0 look 20 14 44 14"));
    right->write(QStringLiteral("AT +2 screenshot %1").arg(file(QStringLiteral("before.png"))));
    QVERIFY(right->await(QStringLiteral("picture .*before.png")));
    QVERIFY(right->await(QStringLiteral("hash (\\d+) .*")));
    const int spoilAt = right->hashes().lastKey() + 3;
    right->write(QStringLiteral("AT %1.2 spoil").arg(spoilAt));
    left->write(QStringLiteral("AT %1.3 dig 30 8 30").arg(spoilAt));
    QVERIFY(right->await(QStringLiteral("healed (.+)")));
    const QByteArray report = contents(right->matched());
    right->write(QStringLiteral("AT +1.5 screenshot %1").arg(file(QStringLiteral("after.png"))));
    QVERIFY(right->await(QStringLiteral("picture .*after.png")));
    right->write(QStringLiteral("AT 0 chat still here"));
    QVERIFY(founder->await(QStringLiteral("said right: still here")));

    // Nobody else was repaired, nobody left, and the hashes agree again.
    QVERIFY(right->await(QStringLiteral("hash (\\d+) .*")));
    const int last = right->hashes().lastKey() + 1;
    for (Program* each : { founder.get(), left.get(), right.get() })
        QVERIFY(
            each->hashes().contains(last) || each->await(QStringLiteral("hash %1 .*").arg(last)));
    QCOMPARE(right->hashes().value(last), founder->hashes().value(last));
    QCOMPARE(left->hashes().value(last), founder->hashes().value(last));
    QVERIFY(right->hashes().value(spoilAt + 1) != founder->hashes().value(spoilAt + 1));
    for (Program* each : { founder.get(), left.get() })
        QVERIFY(!each->output().contains(QStringLiteral("healed")));
    QCOMPARE(right->output().count(QStringLiteral("healed ")), 1);
    QCOMPARE(right->output().count(QStringLiteral("joined ")), 1);

    // The report: when, what, both values a bit apart, and what had come since they agreed.
    QVERIFY2(report.startsWith("polder difference report 1\n"), report.constData());
    QCOMPARE(line(report, "agreed").split('.').front().toInt(), spoilAt);
    const int noticed = line(report, "noticed").split('.').front().toInt();
    QVERIFY2(noticed > spoilAt && noticed <= spoilAt + 2, report.constData());
    static const QRegularExpression field(QStringLiteral("^[A-Z]\\w*#\\d+\\.\\w+.*$"));
    QVERIFY2(field.match(QString::fromUtf8(line(report, "first"))).hasMatch(), report.constData());
    bool isNumber = false;
    const int ours = line(report, "  ours").toInt(&isNumber);
    const int theirs = line(report, "  theirs").toInt();
    QVERIFY2(isNumber && (ours ^ theirs) != 0, report.constData());
    QVERIFY2(report.contains(" edit.dig "), report.constData());

    // The camera stayed where it was.
    const double changed = difference(
        QImage(file(QStringLiteral("before.png"))), QImage(file(QStringLiteral("after.png"))));
    QVERIFY2(changed >= 0 && changed < 12, qPrintable(QString::number(changed)));
}

} // namespace polder

QTEST_GUILESS_MAIN(polder::HealEndToEndTest)
#include "HealEndToEndTest.moc"
