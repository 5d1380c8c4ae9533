#include "core/world/WorldForm.h"
#include "net/storage/WorldFile.h"
#include "tests/e2e/Home.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace polder {

/// Worlds in files, and worlds that outlive the program that made them: real programs, real files,
/// a real store. "Another version" is one that shows another code hash.
class WorldEndToEndTest : public QObject, private Home {
    Q_OBJECT

private slots:
    void initTestCase();
    void savedAndOpenedAlone();
    void openedForOthers();
    void cannotBeOpened_data();
    void cannotBeOpened();
    void cannotBeSaved();
    void outlivesTheVersion();
    void outlivesVersionAndReflector();
    void otherVersionIsRefusedMeanwhile();

private:
    Running headless(const QStringList& more)
    {
        return run(QStringLiteral("polder-headless"),
            QStringList { QStringLiteral("--script"), QStringLiteral("-") } + more);
    }
    Running reflectorWith(const QString& store)
    {
        return reflector({ QStringLiteral("--store"), file(store) });
    }
    QStringList link() const
    {
        return { QStringLiteral("--link"), address(QStringLiteral("upgrade")) };
    }
    QStringList pretend(int code) const
    {
        return { QStringLiteral("--pretend-code"), QString::number(code) };
    }
    /// The world in a file; fails the test if it cannot be read.
    WorldForm open(const QString& name);
    /// Founds a world from the saved one with this version, and waits until the reflector has all
    /// of it; the founder is still there.
    Running found(int code);
};

namespace {

    const Cell Tower { 21, 30, 43 }; ///< In the air, so that no other world has it.
    const Cell Spring { 40, 28, 20 };

    void leave(Program& program)
    {
        program.write(QStringLiteral("AT 0 leave"));
        QCOMPARE(program.exitCode(), 0);
    }

    bool hasTower(const WorldForm& form) { return form.grid.at(Tower) == Material::Brick; }

}

WorldForm WorldEndToEndTest::open(const QString& name)
{
    QFile saved(file(name));
    if (!saved.open(QIODevice::ReadOnly)) {
        QTest::qFail(qPrintable(name + QStringLiteral(" is missing")), __FILE__, __LINE__);
        return {};
    }
    const QByteArray bytes = saved.readAll();
    const auto outer = WorldFile::fromBytes(Bytes(bytes.begin(), bytes.end()));
    auto inner = WorldForm::fromBytes(outer.file.form);
    if (!outer || !inner)
        QTest::qFail(qPrintable(name + QString::fromStdString(inner.error)), __FILE__, __LINE__);
    return std::move(inner.form);
}

/// A small world with a stone in the air, saved at two seconds.
void WorldEndToEndTest::initTestCase()
{
    QVERIFY(hasDirectory());
    const Running founder = headless(smallWorld()
        + QStringList { QStringLiteral("--offline"), QStringLiteral("--save"),
            file(QStringLiteral("first.polder")), QStringLiteral("--print-hash") });
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    for (int y = 1; y < Tower.y; ++y)
        founder->write(QStringLiteral("AT 0 fill %1 %2 %3 brick").arg(Tower.x).arg(y).arg(Tower.z));
    founder->write(
        QStringLiteral("AT 0 fill %1 %2 %3 brick").arg(Tower.x).arg(Tower.y).arg(Tower.z));
    founder->write(QStringLiteral("AT 0 source 40 28 20 480"));
    QVERIFY(founder->await(QStringLiteral("hash 2 .*")));
    leave(*founder);
    const WorldForm form = open(QStringLiteral("first.polder"));
    QVERIFY(hasTower(form));
    QVERIFY(form.time >= 2_s);
    QVERIFY(form.outlets.contains(Spring));
}

void WorldEndToEndTest::savedAndOpenedAlone()
{
    const Running again = headless({ QStringLiteral("--offline"), QStringLiteral("--open"),
        file(QStringLiteral("first.polder")), QStringLiteral("--save"),
        file(QStringLiteral("second.polder")) });
    QVERIFY(again->await(QStringLiteral("joined \\d+ (\\d+).*")));
    QVERIFY(again->matched().toInt() >= 2); // its time goes on
    leave(*again);
    const WorldForm before = open(QStringLiteral("first.polder"));
    const WorldForm after = open(QStringLiteral("second.polder"));
    QVERIFY(hasTower(after));
    QCOMPARE(after.seed, before.seed);
    QCOMPARE(after.outlets.size(), before.outlets.size());
    QVERIFY(after.outlets.contains(Spring));
    QCOMPARE(after.creatures.size(), before.creatures.size());
    QCOMPARE(after.trees.size(), before.trees.size());
    QVERIFY(after.time >= before.time);
}

void WorldEndToEndTest::openedForOthers()
{
    const Running server = reflectorWith(QStringLiteral("store-open"));
    QVERIFY(port() > 0);
    const Running founder = headless(link()
        + QStringList { QStringLiteral("--create"), QStringLiteral("--open"),
            file(QStringLiteral("first.polder")), QStringLiteral("--print-hash") });
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    const Running guest = headless(link()
        + QStringList { QStringLiteral("--save"), file(QStringLiteral("guest.polder")),
            QStringLiteral("--print-hash") });
    QVERIFY(guest->await(QStringLiteral("joined .*")));
    QVERIFY(guest->await(QStringLiteral("hash (\\d+) .*")));
    const int second = guest->matched().toInt();
    QVERIFY(founder->hashes().contains(second)
        || founder->await(QStringLiteral("hash %1 .*").arg(second)));
    QCOMPARE(founder->hashes().value(second), guest->hashes().value(second));
    leave(*guest);
    leave(*founder);
    QVERIFY(hasTower(open(QStringLiteral("guest.polder"))));
}

void WorldEndToEndTest::cannotBeOpened_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QFile saved(file(QStringLiteral("first.polder")));
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const QByteArray whole = saved.readAll();
    QByteArray bent = whole;
    bent[bent.size() / 2] = static_cast<char>(bent[bent.size() / 2] ^ 1);
    QByteArray later = whole;
    later[8] = 9;
    QTest::newRow("cut off") << whole.left(whole.size() / 2);
    QTest::newRow("a bit flipped") << bent;
    QTest::newRow("by a later version") << later;
    QTest::newRow("something else") << QByteArray("GIF89a and more");
    QTest::newRow("nothing") << QByteArray();
}

void WorldEndToEndTest::cannotBeOpened()
{
    QFETCH(QByteArray, bytes);
    QFile bad(file(QStringLiteral("bad.polder")));
    QVERIFY(bad.open(QIODevice::WriteOnly));
    bad.write(bytes);
    bad.close();
    const Running nobody = headless({ QStringLiteral("--offline"), QStringLiteral("--open"),
        file(QStringLiteral("bad.polder")) });
    QVERIFY(nobody->await(QStringLiteral("polder-headless: .*bad.polder: .+")));
    QCOMPARE(nobody->exitCode(), 1);
}

void WorldEndToEndTest::cannotBeSaved()
{
    const Running full = headless({ QStringLiteral("--offline"), QStringLiteral("--open"),
        file(QStringLiteral("first.polder")), QStringLiteral("--save"),
        QStringLiteral("/no/such/folder/a.polder") });
    QVERIFY(full->await(QStringLiteral("joined .*")));
    full->write(QStringLiteral("AT 0 leave"));
    QVERIFY(full->await(QStringLiteral("polder-headless: /no/such/folder/a.polder .+")));
    QCOMPARE(full->exitCode(), 1);
}

Home::Running WorldEndToEndTest::found(int code)
{
    // It offers one thing, the world's form; is asked for it; and hears that it has come.
    qputenv("QT_LOGGING_RULES", "polder.data.debug=true");
    Running founder = headless(link() + pretend(code)
        + QStringList { QStringLiteral("--create"), QStringLiteral("--open"),
            file(QStringLiteral("first.polder")) });
    qunsetenv("QT_LOGGING_RULES");
    const bool joined = founder->await(QStringLiteral("joined .*"));
    for (int answer = 0; answer < 2; ++answer) {
        if (!joined || !founder->await(QStringLiteral(".*in: data answer, .*")))
            return nullptr;
    }
    return founder;
}

void WorldEndToEndTest::outlivesTheVersion()
{
    const Running server = reflectorWith(QStringLiteral("store-upgrade"));
    QVERIFY(port() > 0);
    const Running old = found(1);
    QVERIFY(old);
    leave(*old);
    // The new version goes on with it, others of that version join, and it can be changed and
    // saved.
    const Running next
        = headless(link() + pretend(2) + QStringList { QStringLiteral("--print-hash") });
    QVERIFY(next->await(QStringLiteral("joined \\d+ (\\d+).*")));
    QVERIFY(next->matched().toInt() >= 2);
    const Running guest = headless(link() + pretend(2)
        + QStringList { QStringLiteral("--print-hash"), QStringLiteral("--save"),
            file(QStringLiteral("upgraded.polder")) });
    QVERIFY(guest->await(QStringLiteral("joined .*")));
    next->write(QStringLiteral("AT 0 fill 22 30 43 brick"));
    next->write(QStringLiteral("AT 0 chat all here"));
    QVERIFY(guest->await(QStringLiteral("said .*: all here")));
    QVERIFY(guest->await(QStringLiteral("hash (\\d+) .*")));
    const int second = guest->matched().toInt();
    QVERIFY(
        next->hashes().contains(second) || next->await(QStringLiteral("hash %1 .*").arg(second)));
    QCOMPARE(next->hashes().value(second), guest->hashes().value(second));
    leave(*guest);
    leave(*next);
    const WorldForm form = open(QStringLiteral("upgraded.polder"));
    QVERIFY(hasTower(form));
    QVERIFY(form.grid.at({ 22, 30, 43 }) == Material::Brick);
}

void WorldEndToEndTest::outlivesVersionAndReflector()
{
    Running server = reflectorWith(QStringLiteral("store-both"));
    QVERIFY(port() > 0);
    const Running old = found(1);
    QVERIFY(old);
    leave(*old);
    server->terminate();
    QCOMPARE(server->exitCode(), 0);
    server = reflectorWith(QStringLiteral("store-both"));
    QVERIFY(port() > 0);
    const Running next = headless(link() + pretend(2)
        + QStringList { QStringLiteral("--save"), file(QStringLiteral("after.polder")) });
    QVERIFY(next->await(QStringLiteral("joined .*")));
    leave(*next);
    QVERIFY(hasTower(open(QStringLiteral("after.polder"))));
}

void WorldEndToEndTest::otherVersionIsRefusedMeanwhile()
{
    const Running server = reflectorWith(QStringLiteral("store-meanwhile"));
    QVERIFY(port() > 0);
    const Running old = found(1);
    QVERIFY(old);
    const Running next = headless(link() + pretend(2));
    QVERIFY(next->await(QStringLiteral("polder-headless: .*version.*")));
    QCOMPARE(next->exitCode(), 1);
    // Nor does it disturb those who play.
    const Running guest = headless(link() + pretend(1));
    QVERIFY(guest->await(QStringLiteral("joined .*")));
    leave(*guest);
    leave(*old);
}

} // namespace polder

QTEST_GUILESS_MAIN(polder::WorldEndToEndTest)
#include "WorldEndToEndTest.moc"
