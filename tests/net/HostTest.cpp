#include "net/session/Host.h"
#include "core/player/Players.h"
#include "core/world/Inputs.h"
#include "core/world/NewWorld.h"
#include "net/session/Session.h"
#include "tests/faults/Ledger.h"
#include "tests/net/QuickSession.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace polder;

namespace {

const Link World { false, "", 0, "isle", "secret" };

} // namespace

/// A reflector inside of a program.
class HostTest : public QObject {
    Q_OBJECT

private slots:
    void othersJoinByItsLink();
    void keepsWorldsInAFolder();
    void tellsPortInUse();
    void tellsAFolderItCannotUse();
    void tellsEverybodyWhenItStops();
    void hasAnAddress();
    void whoComesLaterReadsWhatWasSaid();
};

void HostTest::othersJoinByItsLink()
{
    Host host;
    QVERIFY(!host.start({ 0, {} }));
    QVERIFY(host.isRunning() && host.port() != 0);
    const Link link = host.linkTo(World);
    QVERIFY(!checkLink(link));
    Session mine(emptyLedger, stepping());
    Session other(emptyLedger, stepping());
    mine.join(link, named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(mine.state(), Session::State::Running, Patience);
    other.join(parseLink(formatLink(link)).link, named("Ben"));
    QTRY_COMPARE_WITH_TIMEOUT(other.state(), Session::State::Running, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(host.members(), std::size_t { 2 }, Patience);
    other.publish("ledger", Note { 1, 1, {} });
    QTRY_COMPARE_WITH_TIMEOUT(
        mine.replica()->root<Ledger>().entries().size(), std::size_t { 1 }, Patience);
}

void HostTest::keepsWorldsInAFolder()
{
    const QTemporaryDir folder;
    for (std::size_t round = 0; round < 2; ++round) {
        Host host;
        QVERIFY(!host.start({ 0, folder.path() }));
        Session session(emptyLedger, stepping());
        session.join(host.linkTo(World), named("Ada"), newLedger);
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Running, Patience);
        QCOMPARE(session.replica()->root<Ledger>().entries().size(), round);
        session.publish("ledger", Note { 1, 1, {} });
        QTRY_COMPARE_WITH_TIMEOUT(
            session.replica()->root<Ledger>().entries().size(), round + 1, Patience);
        QTest::qWait(500); // for the first snapshot, without which a world is nowhere but here
        session.leave();
        QTest::qWait(50);
    }
}

void HostTest::tellsPortInUse()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::Any));
    Host host;
    QCOMPARE(host.start({ taken.serverPort(), {} }).code, FailureCode::AddressInUse);
    QVERIFY(!host.isRunning());
    taken.close();
    QVERIFY(!host.start({ 0, {} })); // and may be tried again
}

void HostTest::tellsAFolderItCannotUse()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("taken")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    Host host;
    QCOMPARE(host.start({ 0, file.fileName() }).code, FailureCode::StoreOpen);
    QVERIFY(!host.isRunning());
}

void HostTest::tellsEverybodyWhenItStops()
{
    auto host = std::make_unique<Host>();
    QVERIFY(!host->start({ 0, {} }));
    Session session(emptyLedger, stepping());
    session.join(host->linkTo(World), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Running, Patience);
    host.reset();
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Reconnecting, Patience);
}

void HostTest::hasAnAddress()
{
    const QHostAddress address(QString::fromStdString(Host::address()));
    QVERIFY(!address.isNull() && !address.isLinkLocal());
    QTcpServer here;
    QVERIFY(here.listen(address));
}

void HostTest::whoComesLaterReadsWhatWasSaid()
{
    const QTemporaryDir folder;
    Link link;
    const auto lines = [](const Session& session) {
        std::vector<std::string> out;
        for (const ChatLine& line :
            session.replica()->wellKnown<Players>(Players::WellKnownName)->chat().lines())
            out.push_back(line.name + ": " + line.text);
        return out;
    };
    const auto world = [] { return newWorld({ { 64, 32, 64 }, 5, 0, WorldKind::Flat }); };
    const std::vector<std::string> said { "Ada: the dike leaks", "Ada: come" };
    {
        Host host;
        QVERIFY(!host.start({ 0, folder.path() }));
        Session first([] { return emptyWorld(); }, stepping());
        first.join(host.linkTo(World), named("Ada"), world);
        QTRY_COMPARE_WITH_TIMEOUT(first.state(), Session::State::Running, Patience);
        for (const char* text : { "the dike leaks", "come" })
            first.publish(Scope(WorldScope), Chat { text });
        QTRY_COMPARE_WITH_TIMEOUT(lines(first), said, Patience);
        Session late([] { return emptyWorld(); }, stepping());
        late.join(host.linkTo(World), named("Ben"));
        QTRY_COMPARE_WITH_TIMEOUT(late.state(), Session::State::Running, Patience);
        QCOMPARE(lines(late), said);
    }
    // And who comes when all have left, and the reflector was started anew.
    Host host;
    QVERIFY(!host.start({ 0, folder.path() }));
    Session later([] { return emptyWorld(); }, stepping());
    later.join(host.linkTo(World), named("Cas"));
    QTRY_COMPARE_WITH_TIMEOUT(later.state(), Session::State::Running, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(lines(later), said, Patience);
}

QTEST_GUILESS_MAIN(HostTest)
#include "HostTest.moc"
