#include "core/world/NewWorld.h"
#include "core/world/World.h"
#include "tests/e2e/Home.h"

#include <QColor>
#include <QImage>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace polder {

/// The whole path with real processes: a reflector, windows and programs without one, in one
/// session over loopback; and every way in which that can go wrong, from the outside.
class EndToEndTest : public QObject, private Home {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();

    void everybodySeesTheSameWorld();
    void fullSizedWorldIsJoinedLate();
    void windowPlaysAlone();
    void reflectorComesBack();

    void wrongPassword();
    void malformedLink_data();
    void malformedLink();
    void malformedScript();
    void nobodyAnswers();
    void otherVersion();
    void portInUse();
    void corruptStore();

private:
    /// A reflector, and a session on it, m_link.
    Running session(const QStringList& more = {}, int port = 0);
    Running headless(const QStringList& more);
    Running window(const QString& name);

    QString m_link;
    int m_sessions = 0;
};

namespace {

    const World& land()
    {
        static const std::unique_ptr<Replica> replica = newWorld({ { 64, 32, 64 }, 7, 20 });
        return replica->root<World>();
    }

    /// The open cell above the ground of the column (x, z) in the small world.
    Cell above(int x, int z)
    {
        const Grid& grid = land().terrain().grid();
        Cell cell { x, 31, z };
        while (cell.y > 1 && !isSolid(grid.at(cell + Cell { 0, -1, 0 })))
            --cell.y;
        return cell;
    }

    /// The middle of five by five cells of dry grass in the small world, where one sees what is
    /// built.
    Cell meadow()
    {
        const Grid& grid = land().terrain().grid();
        for (int z = 8; z < 56; ++z) {
            for (int x = 8; x < 56; ++x) {
                bool grass = true;
                for (int i = 0; i < 25 && grass; ++i) {
                    const Cell cell = above(x - 2 + i % 5, z - 2 + i / 5);
                    grass = grid.at(cell + Cell { 0, -1, 0 }) == Material::Grass
                        && grid.at(cell) == Material::Air && land().water().field().at(cell) == 0;
                }
                if (grass)
                    return above(x, z);
            }
        }
        return above(32, 32);
    }

    QString text(Cell cell)
    {
        return QStringLiteral("%1 %2 %3").arg(cell.x).arg(cell.y).arg(cell.z);
    }

    /// Share of clearly different pixels in the middle quarter of two pictures, in percent.
    double difference(const QImage& a, const QImage& b)
    {
        if (a.isNull() || a.size() != b.size())
            return -1;
        int different = 0;
        int all = 0;
        for (int y = a.height() * 3 / 8; y < a.height() * 5 / 8; ++y) {
            for (int x = a.width() * 3 / 8; x < a.width() * 5 / 8; ++x, ++all) {
                const QColor p = a.pixelColor(x, y);
                const QColor q = b.pixelColor(x, y);
                const int far = std::abs(p.red() - q.red()) + std::abs(p.green() - q.green())
                    + std::abs(p.blue() - q.blue());
                different += far > 60;
            }
        }
        return 100.0 * different / all;
    }

} // namespace

void EndToEndTest::initTestCase() { QVERIFY(hasDirectory()); }

void EndToEndTest::cleanup() { m_link.clear(); }

Home::Running EndToEndTest::session(const QStringList& more, int port)
{
    Running server = reflector(more, port);
    m_link = address(QStringLiteral("test-%1").arg(++m_sessions));
    return server;
}

Home::Running EndToEndTest::headless(const QStringList& more)
{
    return run(QStringLiteral("polder-headless"),
        QStringList { QStringLiteral("--link"), m_link, QStringLiteral("--print-hash"),
            QStringLiteral("--script"), QStringLiteral("-") }
            + more);
}

Home::Running EndToEndTest::window(const QString& name)
{
    return run(QStringLiteral("polder"),
        { QStringLiteral("--link"), m_link, QStringLiteral("--print-hash"),
            QStringLiteral("--script"), QStringLiteral("-"), QStringLiteral("--name"), name });
}

void EndToEndTest::everybodySeesTheSameWorld()
{
    const Running server = session();
    QVERIFY(port() > 0);
    const Running founder = headless(QStringList { QStringLiteral("--create"),
                                         QStringLiteral("--name"), QStringLiteral("founder") }
        + smallWorld());
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    const Running left = window(QStringLiteral("left"));
    const Running right = window(QStringLiteral("right"));
    QVERIFY(left->await(QStringLiteral("joined .*")));
    QVERIFY(right->await(QStringLiteral("joined .*")));

    // What the right window shows before and after the others have built.
    const Cell place = meadow();
    const auto beside = [&](int x, int z) { return above(place.x + x, place.z + z); };
    right->write(QStringLiteral("AT 0 look %1 18").arg(text(place)));
    right->write(QStringLiteral("AT +3 screenshot %1").arg(file(QStringLiteral("before.png"))));
    QVERIFY(right->await(QStringLiteral("picture .*before.png")));
    for (int i = 0; i < 4; ++i) {
        left->write(QStringLiteral("AT 0 fill %1 lava").arg(text(place + Cell { 0, i, 0 })));
        founder->write(
            QStringLiteral("AT 0 fill %1 snow").arg(text(beside(1, 0) + Cell { 0, i, 0 })));
    }
    right->write(QStringLiteral("AT 0 fill %1 brick").arg(text(beside(-1, 1))));
    right->write(QStringLiteral("AT 0 chat built"));
    QVERIFY(founder->await(QStringLiteral("said right: built")));
    founder->write(QStringLiteral("AT 0 pour %1 960").arg(text(beside(-2, -2))));
    founder->write(QStringLiteral("AT +1 walk 2 0"));
    founder->write(QStringLiteral("AT +2 leave"));
    QVERIFY(founder->await(QStringLiteral("left")));
    QCOMPARE(founder->exitCode(), 0);

    const Running late = headless({ QStringLiteral("--name"), QStringLiteral("late") });
    QVERIFY(late->await(QStringLiteral("joined .*")));
    late->write(QStringLiteral("AT 0 dig %1").arg(text(beside(-1, -1) + Cell { 0, -1, 0 })));
    late->write(QStringLiteral("AT 0 chat dug"));
    QVERIFY(late->await(QStringLiteral("said late: dug")));
    right->write(QStringLiteral("AT +3 screenshot %1").arg(file(QStringLiteral("after.png"))));
    QVERIFY(right->await(QStringLiteral("picture .*after.png")));

    // Two more seconds of everybody's world, then compare all they have in common.
    QVERIFY(late->await(QStringLiteral("hash (\\d+) .*")));
    const int end = late->hashes().lastKey() + 2;
    for (Program* each : { left.get(), right.get(), late.get() })
        QVERIFY(each->hashes().contains(end) || each->await(QStringLiteral("hash %1 .*").arg(end)));
    const auto reference = left->hashes();
    for (Program* each : { founder.get(), right.get(), late.get() }) {
        const auto hashes = each->hashes();
        int common = 0;
        for (auto it = hashes.begin(); it != hashes.end(); ++it) {
            if (!reference.contains(it.key()))
                continue;
            ++common;
            QVERIFY2(it.value() == reference.value(it.key()),
                qPrintable(QStringLiteral("%1 differs at %2").arg(each->name()).arg(it.key())));
        }
        QVERIFY(common >= 2);
    }
    const double changed = difference(
        QImage(file(QStringLiteral("before.png"))), QImage(file(QStringLiteral("after.png"))));
    QVERIFY2(
        changed > 2, qPrintable(QStringLiteral("only %1 % of the picture changed").arg(changed)));

    for (Program* each : { left.get(), right.get(), late.get() }) {
        each->write(QStringLiteral("AT 0 leave"));
        QCOMPARE(each->exitCode(), 0);
    }
}

void EndToEndTest::fullSizedWorldIsJoinedLate()
{
    // A world of full size has lists in its snapshot that a small one does not have: once none
    // could be joined although all tests passed.
    const Running server = session();
    const Running founder
        = headless({ QStringLiteral("--create"), QStringLiteral("--seed"), QStringLiteral("7") });
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    QVERIFY(founder->await(QStringLiteral("hash 2 .*")));
    const Running late = headless({ QStringLiteral("--name"), QStringLiteral("late") });
    QVERIFY(late->await(QStringLiteral("joined .*")));
    QVERIFY(late->await(QStringLiteral("hash (\\d+) .*")));
    const int end = late->matched().toInt() + 2;
    QVERIFY(late->await(QStringLiteral("hash %1 .*").arg(end)));
    QVERIFY(
        founder->hashes().contains(end) || founder->await(QStringLiteral("hash %1 .*").arg(end)));
    QCOMPARE(late->hashes().value(end), founder->hashes().value(end));
}

void EndToEndTest::windowPlaysAlone()
{
    const Running program = run(QStringLiteral("polder"),
        QStringList { QStringLiteral("--offline"), QStringLiteral("--screenshot"),
            file(QStringLiteral("alone.png")), QStringLiteral("--exit-after"), QStringLiteral("6") }
            + smallWorld());
    QVERIFY(program->await(QStringLiteral("joined .*")));
    QCOMPARE(program->exitCode(), 0);
    const QImage picture(file(QStringLiteral("alone.png")));
    QVERIFY(picture.width() >= 800 && picture.height() >= 600);
    // A world, not an empty sky: many colours in the middle.
    QSet<QRgb> colours;
    for (int y = picture.height() / 4; y < picture.height() * 3 / 4; y += 3) {
        for (int x = picture.width() / 4; x < picture.width() * 3 / 4; x += 3)
            colours.insert(picture.pixel(x, y) & 0xF8F8F8);
    }
    QVERIFY2(colours.size() > 40, qPrintable(QString::number(colours.size())));
}

void EndToEndTest::reflectorComesBack()
{
    QTemporaryDir store;
    const QStringList kept { QStringLiteral("--store"), store.path() };
    Running server = session(kept);
    const Running member = headless(QStringList { QStringLiteral("--create") } + smallWorld());
    QVERIFY(member->await(QStringLiteral("joined .*")));
    server->kill();
    QVERIFY(member->await(QStringLiteral("the reflector has gone away.*")));
    server = session(kept, port());
    QVERIFY(member->await(QStringLiteral("the reflector is back")));
    member->write(QStringLiteral("AT 0 chat again"));
    QVERIFY(member->await(QStringLiteral("said headless: again")));
    member->write(QStringLiteral("AT 0 leave"));
    QCOMPARE(member->exitCode(), 0);
}

void EndToEndTest::wrongPassword()
{
    const Running server = session();
    const Running founder = headless(QStringList { QStringLiteral("--create") } + smallWorld());
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    m_link.replace(QStringLiteral("#correct-horse"), QStringLiteral("#wrong"));
    const Running intruder = headless({});
    QVERIFY(intruder->await(QStringLiteral("polder-headless: .*password.*")));
    QCOMPARE(intruder->exitCode(), 1);
    const Running shown = run(QStringLiteral("polder"),
        { QStringLiteral("--link"), m_link, QStringLiteral("--exit-after"), QStringLiteral("50") });
    QVERIFY(shown->await(QStringLiteral("polder: .*password.*")));
    QCOMPARE(shown->exitCode(), 1);
}

void EndToEndTest::malformedLink_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("says");
    QTest::newRow("no link") << "hello"
                             << ".*polder://.*";
    QTest::newRow("scheme") << "https://127.0.0.1/w#p"
                            << ".*polder://.*";
    QTest::newRow("port") << "polder://127.0.0.1:0/w#p"
                          << ".*port.*";
    QTest::newRow("name") << "polder://127.0.0.1/#p"
                          << ".*name.*";
    QTest::newRow("password") << "polder://127.0.0.1/w"
                              << ".*password.*";
}

void EndToEndTest::malformedLink()
{
    QFETCH(QString, link);
    QFETCH(QString, says);
    for (const QString& program : { QStringLiteral("polder-headless"), QStringLiteral("polder") }) {
        const Running asked = run(program, { QStringLiteral("--link"), link });
        QVERIFY(asked->await(says));
        QCOMPARE(asked->exitCode(), 2);
    }
}

void EndToEndTest::malformedScript()
{
    QFile script(file(QStringLiteral("bad.txt")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("AT 1 dig 1 2 3\nAT 2 explode\n");
    script.close();
    const Running asked = run(QStringLiteral("polder-headless"),
        { QStringLiteral("--offline"), QStringLiteral("--script"), script.fileName() });
    QVERIFY(asked->await(QStringLiteral(".*bad.txt:2: .*explode.*")));
    QCOMPARE(asked->exitCode(), 2);
    const Running missing = run(QStringLiteral("polder-headless"),
        { QStringLiteral("--offline"), QStringLiteral("--script"),
            file(QStringLiteral("none.txt")) });
    QVERIFY(missing->await(QStringLiteral(".*none.txt: .*")));
    QCOMPARE(missing->exitCode(), 1);
}

void EndToEndTest::nobodyAnswers()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const int port = server.serverPort();
    server.close();
    m_link = QStringLiteral("polder://127.0.0.1:%1/w#p").arg(port);
    const Running asked = headless({});
    QVERIFY(asked->await(QStringLiteral("polder-headless: Nothing answers.*")));
    QCOMPARE(asked->exitCode(), 1);
}

void EndToEndTest::otherVersion()
{
    const Running server = session();
    const Running founder = headless(QStringList { QStringLiteral("--create") } + smallWorld());
    QVERIFY(founder->await(QStringLiteral("joined .*")));
    const Running other = headless({ QStringLiteral("--pretend-code"), QStringLiteral("123") });
    QVERIFY(other->await(QStringLiteral("polder-headless: .*version.*")));
    QCOMPARE(other->exitCode(), 1);
}

void EndToEndTest::portInUse()
{
    const Running server = session();
    const Running second = run(QStringLiteral("polder-reflector"), listening(port()));
    QVERIFY(
        second->await(QStringLiteral("polder-reflector: .*port.*|polder-reflector: .*in use.*")));
    QCOMPARE(second->exitCode(), 1);
}

void EndToEndTest::corruptStore()
{
    QTemporaryDir store;
    const QStringList kept { QStringLiteral("--store"), store.path() };
    Running server = session(kept);
    server->kill();
    const QStringList files = QDir(store.path()).entryList(QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QString& name : files) {
        QFile damaged(store.filePath(name));
        QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate));
        damaged.write(QByteArray(5000, 'x'));
    }
    const Running again = run(QStringLiteral("polder-reflector"),
        QStringList { QStringLiteral("--port"), QStringLiteral("0") } + kept);
    QVERIFY(again->await(QStringLiteral("polder-reflector: .+")));
    QCOMPARE(again->exitCode(), 1);
}

} // namespace polder

QTEST_GUILESS_MAIN(polder::EndToEndTest)
#include "EndToEndTest.moc"
