#include "net/session/Session.h"
#include "net/transport/MetricsServer.h"
#include "net/transport/WebSocketListener.h"
#include "tests/faults/Ledger.h"
#include "tests/net/QuickSession.h"

#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <QWebSocket>

using namespace polder;

namespace {

/// A session whose frames run by a timer, as in the program.
class Player : public Session {
public:
    explicit Player(SessionOptions options = quick())
        : Session(emptyLedger, std::move(options))
    {
        connect(&m_frames, &QTimer::timeout, this, [this] { step(); });
        m_frames.start(10);
    }
    const Ledger& ledger() const { return replica()->root<Ledger>(); }
    void write(std::uint32_t serial) { publish("ledger", Note { 1, serial, {} }); }

private:
    QTimer m_frames;
};

} // namespace

/// Sessions in real time, alone and over real sockets.
class SessionTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void playsAlone();
    void twoMeetOverSockets();
    void reconnectsWhenTheReflectorComesBack();
    void tellsWrongPassword();
    void tellsOtherVersion();
    void tellsNoSuchSession();
    void tellsRefused();
    void tellsHostNotFound();
    void tellsNotAReflector();
    void tellsMalformedLink();
    void tellsPortInUse();
    void randomBytesEndOneConnectionOnly();
    void healsASpoiledReplica();
    void canBeUsedAgain();
    void neverBlocksLong();
    void metricsTellNumbersOnly();

private:
    Link link(const char* password = "secret") const;
    std::unique_ptr<ReflectorHost> m_host;
    std::unique_ptr<WebSocketListener> m_listener;
};

void SessionTest::init()
{
    m_listener.reset(); // Its connections leave a host that is still there.
    m_host = std::make_unique<ReflectorHost>();
    m_listener = std::make_unique<WebSocketListener>(*m_host);
    QVERIFY(!m_listener->listen(QHostAddress::LocalHost, 0));
}

Link SessionTest::link(const char* password) const
{
    return { false, "127.0.0.1", m_listener->port(), "isle", password };
}

void SessionTest::playsAlone()
{
    Player player;
    QSignalSpy joined(&player, &Session::joined);
    QSignalSpy returned(&player, &Session::inputReturned);
    player.playAlone(newLedger, named("Ada"));
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Running, Patience);
    QCOMPARE(joined.size(), 1);
    QCOMPARE(joined.first().first().toBool(), true);
    QVERIFY(player.isAlone());
    player.write(1);
    QTRY_COMPARE_WITH_TIMEOUT(player.ledger().entries().size(), std::size_t { 1 }, Patience);
    QCOMPARE(returned.size(), 1);
    QCOMPARE(player.members().size(), 1);
    QCOMPARE(player.members().first().profile.name, std::string("Ada"));
    QVERIFY(player.members().first().self);
    QTRY_VERIFY_WITH_TIMEOUT(player.worldTime() > 500_ms, Patience);
    player.leave();
    QCOMPARE(player.state(), Session::State::Idle);
    QVERIFY(!player.replica());
}

void SessionTest::twoMeetOverSockets()
{
    Player first;
    Player second;
    first.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(first.state(), Session::State::Running, Patience);
    first.write(1);
    second.join(link(), named("Ben"));
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), Session::State::Running, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(first.members().size(), 2, Patience);
    second.write(2);
    QTRY_COMPARE_WITH_TIMEOUT(first.ledger().entries().size(), std::size_t { 2 }, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(second.ledger().entries().size(), std::size_t { 2 }, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(first.agreement(), Session::Agreement::Agreed, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(second.agreement(), Session::Agreement::Agreed, Patience);
    QVERIFY(second.synced());
    second.leave();
    QTRY_COMPARE_WITH_TIMEOUT(first.members().size(), 1, Patience);
}

void SessionTest::reconnectsWhenTheReflectorComesBack()
{
    Player player;
    player.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Running, Patience);
    const Replica* before = player.replica();
    const quint16 port = m_listener->port();
    m_host->shutDown();
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Reconnecting, Patience);
    QCOMPARE(player.replica(), before); // the world stays in view
    m_listener.reset();
    m_host = std::make_unique<ReflectorHost>();
    m_listener = std::make_unique<WebSocketListener>(*m_host);
    QVERIFY(!m_listener->listen(QHostAddress::LocalHost, port));
    // This reflector kept nothing, so the world begins anew.
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Running, Patience);
}

void SessionTest::tellsWrongPassword()
{
    Player first;
    first.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(first.state(), Session::State::Running, Patience);
    Player second;
    second.join(link("secreT"), named("Eve"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), Session::State::Failed, Patience);
    QCOMPARE(second.lastFailure().code, FailureCode::WrongPassword);
}

void SessionTest::tellsOtherVersion()
{
    Player first;
    first.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(first.state(), Session::State::Running, Patience);
    Player second(quick(8));
    second.join(link(), named("Ben"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), Session::State::Failed, Patience);
    QCOMPARE(second.lastFailure().code, FailureCode::VersionMismatch);
}

void SessionTest::tellsNoSuchSession()
{
    Player player;
    player.join(link(), named("Ada"));
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Failed, Patience);
    QCOMPARE(player.lastFailure().code, FailureCode::NoSuchSession);
}

void SessionTest::tellsRefused()
{
    Link nobody = link();
    m_listener.reset();
    Player player;
    player.join(nobody, named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Failed, Patience);
    QCOMPARE(player.lastFailure().code, FailureCode::ConnectionRefused);
}

void SessionTest::tellsHostNotFound()
{
    Link nowhere = link();
    nowhere.host = "no-such-host.invalid";
    Player player;
    player.join(nowhere, named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Failed, Patience);
    QCOMPARE(player.lastFailure().code, FailureCode::HostNotFound);
}

void SessionTest::tellsNotAReflector()
{
    QTcpServer other;
    connect(&other, &QTcpServer::newConnection, &other, [&] {
        QTcpSocket* socket = other.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.0 404 Not Found\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Link wrong = link();
    wrong.port = other.serverPort();
    Player player;
    player.join(wrong, named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Failed, Patience);
    QCOMPARE(player.lastFailure().code, FailureCode::NotAReflector);
}

void SessionTest::tellsMalformedLink()
{
    Player player;
    player.join({ false, "", 0, "", "" }, named("Ada"), newLedger);
    QCOMPARE(player.state(), Session::State::Failed);
    QCOMPARE(player.lastFailure().code, FailureCode::LinkHost);
}

void SessionTest::tellsPortInUse()
{
    WebSocketListener second(*m_host);
    QCOMPARE(
        second.listen(QHostAddress::LocalHost, m_listener->port()).code, FailureCode::AddressInUse);
    WebSocketListener third(*m_host);
    QCOMPARE(third.listen(QHostAddress("192.0.2.77"), 0).code, FailureCode::AddressInvalid);
}

void SessionTest::randomBytesEndOneConnectionOnly()
{
    Player player;
    player.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Running, Patience);
    Random random(3);
    for (int i = 0; i < 20; ++i) {
        // Half of them talk noise to the port, the other half noise in WebSocket messages.
        if (i % 2 == 0) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, m_listener->port());
            QVERIFY(socket.waitForConnected());
            QByteArray noise(400, '\0');
            for (char& byte : noise)
                byte = static_cast<char>(random.next());
            socket.write(noise);
            socket.flush();
            QTest::qWait(5);
        } else {
            QWebSocket socket;
            QSignalSpy closed(&socket, &QWebSocket::disconnected);
            connect(&socket, &QWebSocket::connected, &socket, [&] {
                QByteArray noise(static_cast<qsizetype>(random.below(200)) + 1, '\0');
                for (char& byte : noise)
                    byte = static_cast<char>(random.next());
                socket.sendBinaryMessage(noise);
            });
            socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(m_listener->port())));
            QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, Patience);
        }
    }
    player.write(1);
    QTRY_COMPARE_WITH_TIMEOUT(player.ledger().entries().size(), std::size_t { 1 }, Patience);
    QCOMPARE(player.state(), Session::State::Running);
}

void SessionTest::healsASpoiledReplica()
{
    Player first;
    Player second;
    first.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(first.state(), Session::State::Running, Patience);
    second.join(link(), named("Ben"));
    QTRY_COMPARE_WITH_TIMEOUT(second.agreement(), Session::Agreement::Agreed, Patience);
    QSignalSpy healed(&second, &Session::healed);
    QSignalSpy replaced(&second, &Session::replicaReplaced);
    second.spoilForDemonstration();
    QTRY_COMPARE_WITH_TIMEOUT(second.agreement(), Session::Agreement::Differs, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(healed.size(), 1, Patience);
    QCOMPARE(replaced.size(), 2); // by the spoiling, then by the healing
    QTRY_COMPARE_WITH_TIMEOUT(second.agreement(), Session::Agreement::Agreed, Patience);
    QCOMPARE(second.state(), Session::State::Running);
}

void SessionTest::canBeUsedAgain()
{
    Player player;
    player.join({ false, "", 0, "", "" }, named("Ada"), newLedger);
    player.playAlone(newLedger, named("Ada"));
    player.leave();
    player.join(link(), named("Ada"), newLedger);
    player.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Running, Patience);
    player.playAlone(newLedger, named("Ada"));
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Running, Patience);
    QVERIFY(player.isAlone());
}

void SessionTest::neverBlocksLong()
{
    // A world that takes long to build, and a costly key: the event loop goes on all the while.
    SessionOptions options = quick();
    options.keyCost = {};
    Player player(options);
    QElapsedTimer gap;
    gap.start();
    qint64 longest = 0;
    QTimer beat;
    connect(&beat, &QTimer::timeout, &beat, [&] { longest = std::max(longest, gap.restart()); });
    beat.start(5);
    const auto slow = [] {
        QThread::msleep(1500);
        return newLedger();
    };
    player.join(link(), named("Ada"), slow);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Running, Patience);
    // Far below the two seconds of work, far above what a busy machine's scheduler takes.
    QVERIFY2(longest < 1000, qPrintable(QString::number(longest)));
}

void SessionTest::metricsTellNumbersOnly()
{
    Player player;
    player.join(link(), named("Ada"), newLedger);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), Session::State::Running, Patience);
    MetricsServer metrics(*m_host);
    QVERIFY(!metrics.listen(QHostAddress::LocalHost, 0));
    const auto get = [&](const char* path) {
        QTcpSocket socket;
        QByteArray answer;
        connect(&socket, &QTcpSocket::readyRead, &socket, [&] { answer += socket.readAll(); });
        QSignalSpy done(&socket, &QTcpSocket::disconnected);
        socket.connectToHost(QHostAddress::LocalHost, metrics.port());
        socket.write(QByteArray("GET ") + path + " HTTP/1.0\r\n\r\n");
        [&] { QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, Patience); }();
        return answer;
    };
    const QByteArray answer = get("/metrics");
    QVERIFY(answer.contains("Content-Type: text/plain; version=0.0.4\r\n"));
    QVERIFY(answer.contains("polder_members 1\n"));
    // Prometheus' text format: for each name once HELP, TYPE, and one sample.
    const QByteArray body = answer.mid(answer.indexOf("\r\n\r\n") + 4);
    static const QRegularExpression family(QStringLiteral(
        "# HELP (polder_[a-z_]+) [A-Z][^\\n]+\\n# TYPE \\1 (gauge|counter)\\n\\1 [0-9]+\\n"));
    QSet<QString> names;
    qsizetype length = 0;
    for (auto each = family.globalMatch(QString::fromUtf8(body)); each.hasNext();) {
        const auto match = each.next();
        length += match.capturedLength();
        names.insert(match.captured(1));
        QCOMPARE(match.captured(1).endsWith(QStringLiteral("_total")),
            match.captured(2) == QStringLiteral("counter"));
    }
    QCOMPARE(length, body.size()); // and nothing else
    QVERIFY(names.size() >= 12);
    QCOMPARE(body.count("# TYPE"), names.size());
    QVERIFY(!get("/metrics").contains("isle"));
    QVERIFY(get("/health").contains("200 OK"));
    QVERIFY(get("/other").contains("404"));
}

QTEST_GUILESS_MAIN(SessionTest)
#include "SessionTest.moc"
