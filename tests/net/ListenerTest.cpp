#include "net/protocol/Control.h"
#include "net/transport/WebSocketListener.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

namespace polder {

namespace {

    constexpr int Patience = 20000;

    /// A bare TCP connection that speaks WebSocket by hand.
    class Stranger {
    public:
        explicit Stranger(quint16 port)
        {
            m_socket.connectToHost(QHostAddress::LocalHost, port);
            m_socket.write("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade"
                           "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                           "Sec-WebSocket-Version: 13\r\n\r\n");
            if (!QTest::qWaitFor([this] { return heard().contains("\r\n\r\n"); }, Patience))
                qFatal("no handshake");
        }
        void write(const QByteArray& bytes) { m_socket.write(bytes); }
        const QByteArray& heard() { return m_heard += m_socket.readAll(); }
        bool ended() { return m_socket.state() == QAbstractSocket::UnconnectedState; }
        QTcpSocket& socket() { return m_socket; }

    private:
        QTcpSocket m_socket;
        QByteArray m_heard;
    };

    /// A client's frame with a mask of zeros.
    QByteArray frame(int first, const QByteArray& payload)
    {
        return QByteArray(1, static_cast<char>(first))
            + QByteArray(1, static_cast<char>(0x80 | payload.size())) + QByteArray(4, '\0')
            + payload;
    }

} // namespace

/// A reflector's listener and its sockets, against WebSockets of Qt and bare ones.
class ListenerTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void greetsAndAnswersPings();
    void takesMessagesInFragmentsAndPieces();
    void closesAfterAPeersClose();
    void refusesWithACode_data();
    void refusesWithACode();
    void cutsOffOneThatDoesNotCloseInTurn();
    void answersNoPingsThatPileUp();
    void emptiesWhenAllAreGone();

private:
    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(m_listener->port())); }
    const ReflectorCounts& counts() const { return m_host->reflector().counts(); }

    std::unique_ptr<ReflectorHost> m_host;
    std::unique_ptr<WebSocketListener> m_listener;
};

void ListenerTest::init()
{
    m_listener.reset();
    m_host = std::make_unique<ReflectorHost>();
    m_listener = std::make_unique<WebSocketListener>(*m_host);
    QVERIFY(!m_listener->listen(QHostAddress::LocalHost, 0));
}

void ListenerTest::greetsAndAnswersPings()
{
    QWebSocket socket;
    QSignalSpy heard(&socket, &QWebSocket::binaryMessageReceived);
    QSignalSpy ponged(&socket, &QWebSocket::pong);
    socket.open(url());
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), 1, Patience);
    const QByteArray greeting = heard[0][0].toByteArray();
    FrameSplitter splitter(viewOf(greeting));
    QVERIFY(decodeControl<Greeting>(splitter.next().value_or(BytesView())));
    socket.ping("echo");
    QTRY_COMPARE_WITH_TIMEOUT(ponged.size(), 1, Patience);
    QCOMPARE(ponged[0][1].toByteArray(), QByteArray("echo"));
}

void ListenerTest::takesMessagesInFragmentsAndPieces()
{
    Stranger stranger(m_listener->port());
    // A pong of the protocol, which is well-formed before the hello too, in three fragments.
    const QByteArray pong("\x09\x06"
                          "12345678",
        10);
    const QByteArray stream
        = frame(0x02, pong.left(3)) + frame(0x00, pong.mid(3, 4)) + frame(0x80, pong.mid(7));
    for (int i = 0; i < stream.size(); ++i) {
        stranger.write(stream.mid(i, 1));
        stranger.socket().flush();
        QTest::qWait(1);
    }
    QTRY_COMPARE_WITH_TIMEOUT(counts().messagesIn, std::uint64_t { 1 }, Patience);
    QCOMPARE(counts().bytesIn, std::uint64_t { 10 });
    QCOMPARE(counts().refusals, std::uint64_t { 0 });
    QVERIFY(!stranger.ended());
}

void ListenerTest::closesAfterAPeersClose()
{
    Stranger stranger(m_listener->port());
    QTRY_COMPARE_WITH_TIMEOUT(m_host->reflector().connections(), std::size_t { 1 }, Patience);
    stranger.write(frame(0x88, "\x03\xE9"));
    QTRY_VERIFY_WITH_TIMEOUT(stranger.ended(), Patience);
    QVERIFY(stranger.heard().endsWith("\x88\x02\x03\xE9"));
    QCOMPARE(m_host->reflector().connections(), std::size_t { 0 });
}

void ListenerTest::refusesWithACode_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("ending");
    QTest::newRow("text") << frame(0x81, "words") << QByteArray("\x88\x02\x03\xEB");
    QTest::newRow("no mask") << QByteArray("\x82\x01x") << QByteArray("\x88\x02\x03\xEA");
    QTest::newRow("too large") << QByteArray("\x82\xFF\0\0\0\0\0\x04\0\x01", 10)
                               << QByteArray("\x88\x02\x03\xF1");
    // Told by the protocol, then a close like any other.
    QTest::newRow("no frames") << frame(0x82, "\x7F") << QByteArray("\x88\x02\x03\xE8");
    QTest::newRow("an input before the hello")
        << frame(0x82, "\x01\x01") << QByteArray("\x88\x02\x03\xE8");
}

void ListenerTest::refusesWithACode()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, ending);
    Stranger stranger(m_listener->port());
    stranger.write(bytes);
    QTRY_VERIFY_WITH_TIMEOUT(stranger.heard().endsWith(ending), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_host->reflector().connections(), std::size_t { 0 }, Patience);
    // What it still says is not for the reflector.
    const std::uint64_t before = counts().messagesIn;
    stranger.write(frame(0x82, "\x01\x06"));
    stranger.socket().disconnectFromHost();
    QTRY_COMPARE_WITH_TIMEOUT(m_listener->openSockets(), 0, Patience);
    QCOMPARE(counts().messagesIn, before);
}

void ListenerTest::cutsOffOneThatDoesNotCloseInTurn()
{
    Stranger stranger(m_listener->port());
    stranger.write(frame(0x82, "\x7F"));
    QTRY_VERIFY_WITH_TIMEOUT(stranger.heard().endsWith("\x88\x02\x03\xE8"), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_listener->openSockets(), 0, Patience);
}

void ListenerTest::answersNoPingsThatPileUp()
{
    // A peer that pings and never reads: its answers must not fill our memory.
    Stranger stranger(m_listener->port());
    QTRY_COMPARE_WITH_TIMEOUT(m_host->reflector().connections(), std::size_t { 1 }, Patience);
    stranger.socket().setReadBufferSize(1);
    QByteArray pings;
    while (pings.size() < 40'000'000) // far more than the kernel keeps of the answers
        pings += frame(0x89, QByteArray(125, 'x'));
    stranger.write(pings);
    QTRY_COMPARE_WITH_TIMEOUT(stranger.socket().bytesToWrite(), qint64 { 0 }, Patience);
    stranger.socket().setReadBufferSize(0);
    QByteArray heard;
    for (int i = 0; !heard.endsWith("last"); ++i) {
        QVERIFY(i < 1000);
        stranger.write(frame(0x89, "last"));
        QTest::qWait(5);
        heard = stranger.heard();
    }
    QVERIFY(heard.size() > 1000);
    QVERIFY(heard.size() < 30'000'000);
}

void ListenerTest::emptiesWhenAllAreGone()
{
    QSignalSpy emptied(m_listener.get(), &WebSocketListener::emptied);
    auto first = std::make_unique<Stranger>(m_listener->port());
    auto second = std::make_unique<Stranger>(m_listener->port());
    QTRY_COMPARE_WITH_TIMEOUT(m_host->reflector().connections(), std::size_t { 2 }, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_listener->openSockets(), 2, Patience);
    QVERIFY(emptied.isEmpty());
    first.reset();
    QTRY_COMPARE_WITH_TIMEOUT(m_listener->openSockets(), 1, Patience);
    second.reset();
    QTRY_COMPARE_WITH_TIMEOUT(emptied.size(), 1, Patience);
    QCOMPARE(m_host->reflector().connections(), std::size_t { 0 });
    // The port goes on.
    Stranger third(m_listener->port());
    QTRY_COMPARE_WITH_TIMEOUT(m_host->reflector().connections(), std::size_t { 1 }, Patience);
}

} // namespace polder

QTEST_GUILESS_MAIN(polder::ListenerTest)
#include "ListenerTest.moc"
