#include "net/session/AutoLink.h"
#include "net/session/Session.h"
#include "net/transport/WebSocketListener.h"
#include "tests/faults/Ledger.h"
#include "tests/net/QuickSession.h"

#include <QLoggingCategory>
#include <QMap>
#include <QSignalSpy>
#include <QTest>

using namespace polder;

namespace {

QMap<QByteArray, QByteArray> logged; // by category

void gather(QtMsgType, const QMessageLogContext& context, const QString& text)
{
    logged[context.category] += text.toUtf8() + '\n';
}

} // namespace

/// The ways in which a program may run its sessions.
class SessionWaysTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void stepsByItself();
    void stepsOnlyWhenTold();
    void splitsItsTicks();
    void timePassesWithInputsAloneWithoutTicks();
    void severalSessionsInOneProgram();
    void sleepsWhenNobodyLooks();
    void rejoinLimitKeepsThePlace_data();
    void rejoinLimitKeepsThePlace();
    void tellsItsLatency();
    void dataGoesRoundByHandles();
    void dataOfASessionThatEnds();
    void logsByCategoryWithoutSecrets();

private:
    Link link(const char* name = "isle") const;
    static const Ledger& ledger(Session& session) { return session.replica()->root<Ledger>(); }
    static void write(Session& session, std::uint32_t serial)
    {
        session.publish("ledger", Note { 1, serial, {} });
    }
    std::unique_ptr<ReflectorHost> m_host;
    std::unique_ptr<WebSocketListener> m_listener;
};

void SessionWaysTest::init()
{
    m_listener.reset(); // Leaves before its host.
    m_host = std::make_unique<ReflectorHost>();
    m_listener = std::make_unique<WebSocketListener>(*m_host);
    QVERIFY(!m_listener->listen(QHostAddress::LocalHost, 0));
}

Link SessionWaysTest::link(const char* name) const
{
    return { false, "127.0.0.1", m_listener->port(), name, "hush-hush-word" };
}

void SessionWaysTest::stepsByItself()
{
    Session session(emptyLedger, stepping());
    session.playAlone(newLedger, named("Ada"));
    QTRY_VERIFY_WITH_TIMEOUT(session.worldTime() > 300_ms, Patience);
    QCOMPARE(session.state(), Session::State::Running);
}

void SessionWaysTest::stepsOnlyWhenTold()
{
    SessionOptions options = stepping();
    options.stepping = Stepping::Manual;
    Session session(emptyLedger, options);
    session.playAlone(newLedger, named("Ada"));
    QTRY_VERIFY_WITH_TIMEOUT(session.isOpen(), Patience);
    const Micros before = session.worldTime();
    QTest::qWait(200);
    QCOMPARE(session.worldTime(), before);
    session.step();
    QVERIFY(session.worldTime() > before);
}

void SessionWaysTest::splitsItsTicks()
{
    SessionOptions options = stepping();
    options.stepping = Stepping::Manual;
    options.ticks = *TickRate::parse("10x5");
    Session session(emptyLedger, options);
    session.playAlone(newLedger, named("Ada"));
    QTRY_VERIFY_WITH_TIMEOUT(session.isOpen(), Patience);
    QCOMPARE(session.ticksPerSecond(), 10);
    // Whole ticks would be steps of a tenth of a second.
    int small = 0;
    Micros last = session.worldTime();
    for (int i = 0; i < 400 && small < 12; ++i) {
        QTest::qWait(2);
        session.step();
        const Micros step = session.worldTime() - last;
        small += step > 0 && step < 45_ms;
        last = session.worldTime();
    }
    QVERIFY(small >= 12);
}

void SessionWaysTest::timePassesWithInputsAloneWithoutTicks()
{
    SessionOptions options = stepping();
    options.ticks.perSecond = 0;
    Session session(emptyLedger, options);
    session.playAlone(newLedger, named("Ada"));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Running, Patience);
    QTest::qWait(100);
    const Micros before = session.worldTime();
    QTest::qWait(200);
    QCOMPARE(session.worldTime(), before);
    write(session, 1);
    QTRY_VERIFY_WITH_TIMEOUT(session.worldTime() > before + 200_ms, Patience);
}

void SessionWaysTest::severalSessionsInOneProgram()
{
    Session one(emptyLedger, stepping());
    Session two(emptyLedger, stepping());
    Session alone(emptyLedger, stepping());
    Session guest(emptyLedger, stepping());
    one.join(link("one"), named("Ada"), newLedger);
    two.join(link("two"), named("Ada"), newLedger);
    alone.playAlone(newLedger, named("Ada"));
    for (Session* each : { &one, &two, &alone })
        QTRY_COMPARE_WITH_TIMEOUT(each->state(), Session::State::Running, Patience);
    guest.join(link("two"), named("Ben"));
    QTRY_COMPARE_WITH_TIMEOUT(guest.state(), Session::State::Running, Patience);
    write(one, 1);
    write(two, 1);
    write(two, 2);
    write(alone, 1);
    QTRY_COMPARE_WITH_TIMEOUT(ledger(guest).entries().size(), std::size_t { 2 }, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(ledger(one).entries().size(), std::size_t { 1 }, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(ledger(alone).entries().size(), std::size_t { 1 }, Patience);
    QCOMPARE(ledger(two).entries().size(), std::size_t { 2 });
    QCOMPARE(m_host->reflector().sessions(), std::size_t { 2 });
    // Members of one session have its id; others, and who is alone, do not.
    QVERIFY(two.sessionId().has_value());
    QVERIFY(guest.sessionId() == two.sessionId());
    QVERIFY(one.sessionId() != two.sessionId());
    QVERIFY(!alone.sessionId().has_value());
    QVERIFY(guest.worldId() == two.worldId());
    QVERIFY(guest.traffic().received > 100);
    QVERIFY(two.traffic().sent > 100);
    two.leave();
    write(guest, 3);
    QTRY_COMPARE_WITH_TIMEOUT(ledger(guest).entries().size(), std::size_t { 3 }, Patience);
    QCOMPARE(one.state(), Session::State::Running);
}

void SessionWaysTest::sleepsWhenNobodyLooks()
{
    SessionOptions options = stepping();
    options.autoSleep = 100_ms;
    Session sleeper(emptyLedger, options);
    Session other(emptyLedger, stepping());
    other.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(other.state(), Session::State::Running, Patience);
    sleeper.join(link(), named("Ben"));
    QTRY_COMPARE_WITH_TIMEOUT(sleeper.state(), Session::State::Running, Patience);
    QSignalSpy replaced(&sleeper, &Session::replicaReplaced);
    sleeper.setHidden(true);
    QTRY_COMPARE_WITH_TIMEOUT(sleeper.state(), Session::State::Asleep, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_host->reflector().members(), std::size_t { 1 }, Patience);
    write(other, 1);
    write(sleeper, 2); // kept
    QTRY_COMPARE_WITH_TIMEOUT(ledger(other).entries().size(), std::size_t { 1 }, Patience);
    QTest::qWait(300);
    QCOMPARE(sleeper.state(), Session::State::Asleep);
    sleeper.setHidden(false);
    QTRY_COMPARE_WITH_TIMEOUT(sleeper.state(), Session::State::Running, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(ledger(sleeper).entries().size(), std::size_t { 2 }, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(ledger(other).entries().size(), std::size_t { 2 }, Patience);
    QCOMPARE(replaced.size(), 0); // its place was kept
    QCOMPARE(other.members().size(), 2);
}

void SessionWaysTest::rejoinLimitKeepsThePlace_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<bool>("kept");
    QTest::newRow("none") << 0 << false;
    QTest::newRow("long") << 30000 << true;
}

void SessionWaysTest::rejoinLimitKeepsThePlace()
{
    QFETCH(int, milliseconds);
    QFETCH(bool, kept);
    SessionOptions options = stepping();
    options.rejoinLimit = Micros { milliseconds } * 1_ms;
    options.autoSleep = 1_ms; // a way to lose the connection
    Session one(emptyLedger, stepping());
    Session other(emptyLedger, options);
    one.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(one.state(), Session::State::Running, Patience);
    other.join(link(), named("Ben"));
    QTRY_COMPARE_WITH_TIMEOUT(one.members().size(), 2, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(other.state(), Session::State::Running, Patience);
    const MemberId before = other.self();
    other.setHidden(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_host->reflector().members(), std::size_t { 1 }, Patience);
    if (kept) {
        QTest::qWait(300);
        QCOMPARE(one.members().size(), 2);
    } else {
        QTRY_COMPARE_WITH_TIMEOUT(one.members().size(), 1, Patience);
    }
    other.setHidden(false);
    QTRY_COMPARE_WITH_TIMEOUT(other.state(), Session::State::Running, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(one.members().size(), 2, Patience);
    QCOMPARE(other.self() == before, kept);
}

void SessionWaysTest::tellsItsLatency()
{
    Session session(emptyLedger, stepping());
    QSignalSpy returned(&session, &Session::inputReturned);
    session.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Running, Patience);
    write(session, 1);
    QTRY_COMPARE_WITH_TIMEOUT(returned.size(), 1, Patience);
    QVERIFY(session.latency() > 0 && session.latency() < 10_s);
    QCOMPARE(returned.first().first().value<Micros>(), session.latency());
}

void SessionWaysTest::dataGoesRoundByHandles()
{
    Session one(emptyLedger, stepping());
    Session other(emptyLedger, stepping());
    one.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(one.state(), Session::State::Running, Patience);
    other.join(link(), named("Ben"));
    QTRY_COMPARE_WITH_TIMEOUT(other.state(), Session::State::Running, Patience);
    std::optional<DataResult> stored;
    std::optional<DataResult> fetched;
    const Bytes content(300'000, 0x77);
    one.store(content, [&](const DataResult& result) { stored = result; });
    QTRY_VERIFY_WITH_TIMEOUT(stored, Patience);
    QVERIFY2(!stored->failure, stored->failure.text.c_str());
    other.fetch(stored->handle, [&](const DataResult& result) { fetched = result; });
    QTRY_VERIFY_WITH_TIMEOUT(fetched, Patience);
    QVERIFY2(!fetched->failure, fetched->failure.text.c_str());
    QCOMPARE(fetched->bytes, content);
}

void SessionWaysTest::dataOfASessionThatEnds()
{
    Session session(emptyLedger, stepping());
    std::optional<DataResult> result;
    const auto done = [&](const DataResult& r) { result = r; };
    session.fetch({}, done);
    QVERIFY(result);
    QCOMPARE(result->failure.code, FailureCode::SessionEnded);
    session.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), Session::State::Running, Patience);
    result.reset();
    session.store(Bytes(100), done);
    session.leave();
    QVERIFY(result);
    QCOMPARE(result->failure.code, FailureCode::SessionEnded);
}

void SessionWaysTest::logsByCategoryWithoutSecrets()
{
    logged.clear();
    QLoggingCategory::setFilterRules(QStringLiteral("polder.*.debug=true"));
    const auto before = qInstallMessageHandler(gather);
    {
        Session one(emptyLedger, stepping());
        Session other(emptyLedger, stepping());
        one.join(link(), named("Ada Lovelace"), newLedger);
        QTRY_COMPARE_WITH_TIMEOUT(one.state(), Session::State::Running, Patience);
        other.join(link(), named("Ben Bow"));
        QTRY_COMPARE_WITH_TIMEOUT(other.agreement(), Session::Agreement::Agreed, Patience);
        one.publish("ledger", Note { 1, 1, Bytes(40, 'Q') });
        std::optional<DataResult> stored;
        one.store(Bytes(500, 'Q'), [&](const DataResult& result) { stored = result; });
        QTRY_VERIFY_WITH_TIMEOUT(stored, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(ledger(other).entries().size(), std::size_t { 1 }, Patience);
    }
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QByteArray all;
    for (const char* word : { "session", "messages", "sends", "snapshot", "data", "hashing",
             "subscribe", "classes", "ticks" }) {
        const QByteArray category = QByteArray("polder.") + word;
        QVERIFY2(!logged.value(category).isEmpty(), category.constData());
        all += logged.value(category);
    }
    QVERIFY(logged["polder.classes"].contains("Ledger"));
    QVERIFY(logged["polder.ticks"].contains("in: tick"));
    QVERIFY(logged["polder.sends"].contains("out: input"));
    QVERIFY(logged["polder.messages"].contains("in: ordered input"));
    QVERIFY(logged["polder.snapshot"].contains("chunk"));
    for (const char* secret : { "hush", "Lovelace", "Ben Bow", "QQQ" })
        QVERIFY2(!all.contains(secret), secret);
    // Off unless asked for.
    QVERIFY(!QLoggingCategory("polder.session", QtWarningMsg).isDebugEnabled());
}

QTEST_GUILESS_MAIN(SessionWaysTest)
#include "SessionWaysTest.moc"
