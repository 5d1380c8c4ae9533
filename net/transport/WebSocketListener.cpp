#include "net/transport/WebSocketListener.h"

#include <QFile>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace polder {

namespace {

    constexpr int HandshakeMilliseconds = 10000;

    /// One accepted WebSocket behind TLS; deletes itself once the socket is gone.
    class TlsPeer : public QObject, public Peer {
    public:
        /// `below` carries the WebSocket.
        TlsPeer(QWebSocket* socket, QTcpSocket* below, ReflectorHost& host)
            : m_socket(socket)
            , m_below(below)
            , m_host(host)
        {
            m_socket->setParent(this);
            const auto limit = static_cast<quint64>(host.reflector().limits().message);
            m_socket->setMaxAllowedIncomingFrameSize(limit);
            m_socket->setMaxAllowedIncomingMessageSize(limit);
            m_id = host.attach(*this, socket->peerAddress().toString().toStdString());
            connect(m_socket, &QWebSocket::binaryMessageReceived, this,
                [this](const QByteArray& message) { m_host.received(m_id, viewOf(message)); });
            connect(m_socket, &QWebSocket::textMessageReceived, this, [this] { close(); });
            connect(m_socket, &QWebSocket::disconnected, this, [this] {
                m_host.detach(m_id);
                deleteLater();
            });
        }
        void send(const QByteArray& message) override
        {
            m_socket->sendBinaryMessage(message);
            m_socket->flush(); // at once, rather than after another turn of the event loop
        }
        void close() override
        {
            m_socket->close();
            // A peer that does not answer the closing handshake, or does not read, is cut off.
            QTimer::singleShot(1000, this, [this] { cut(); });
        }
        void cut() override
        {
            if (!m_below)
                return m_socket->abort();
            // Without waiting for the kernel to deliver what nobody reads.
            const linger none { 1, 0 };
            ::setsockopt(static_cast<int>(m_below->socketDescriptor()), SOL_SOCKET, SO_LINGER,
                &none, sizeof(none));
            m_below->abort();
        }
        qint64 backlog() const override
        {
            return m_below ? m_below->bytesToWrite() : m_socket->bytesToWrite();
        }

    private:
        QWebSocket* m_socket;
        QPointer<QTcpSocket> m_below;
        ReflectorHost& m_host;
        ConnectionId m_id = 0;
    };

    Failure failureOf(const QTcpServer& server)
    {
        const std::string why = server.errorString().toStdString();
        switch (server.serverError()) {
        case QAbstractSocket::AddressInUseError:
            return failure(FailureCode::AddressInUse);
        case QAbstractSocket::SocketAccessError:
            return failure(
                FailureCode::PortNotAllowed, "not permitted to listen on that port (" + why + ")");
        default:
            return failure(
                FailureCode::AddressInvalid, "the address cannot be listened on (" + why + ")");
        }
    }

} // namespace

WebSocketListener::WebSocketListener(ReflectorHost& host, QObject* parent)
    : QObject(parent)
    , m_host(host)
    , m_plain(host)
    , m_sockets(QStringLiteral("polder"), QWebSocketServer::NonSecureMode)
{
    m_sockets.setHandshakeTimeout(HandshakeMilliseconds);
    m_sockets.setMaxPendingConnections(256);
    connect(&m_sockets, &QWebSocketServer::newConnection, this, &WebSocketListener::open);
    connect(&m_plain, &PlainSockets::closed, this, &WebSocketListener::gone);
}

WebSocketListener::~WebSocketListener() = default;

Failure WebSocketListener::makeServer(const TlsFiles* tls)
{
    if (!tls) {
        m_server = std::make_unique<QTcpServer>();
        return {};
    }
    const auto unusable = [](const QString& file) {
        return failure(FailureCode::TlsCertificate,
            "the certificate or key " + file.toStdString() + " cannot be used");
    };
    const auto chain = QSslCertificate::fromPath(tls->certificate, QSsl::Pem);
    if (chain.isEmpty())
        return unusable(tls->certificate);
    QFile file(tls->key);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(tls->key);
    const QByteArray pem = file.readAll();
    QSslKey key(pem, QSsl::Rsa);
    if (key.isNull())
        key = QSslKey(pem, QSsl::Ec);
    if (key.isNull())
        return unusable(tls->key);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(configuration);
    m_server = std::move(server);
    return {};
}

Failure WebSocketListener::listen(const QHostAddress& address, quint16 port, const TlsFiles* tls)
{
    m_tls = tls != nullptr;
    if (Failure reason = makeServer(tls))
        return reason;
    connect(
        m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &WebSocketListener::accept);
    if (!m_server->listen(address, port))
        return failureOf(*m_server);
    return {};
}

quint16 WebSocketListener::port() const
{
    return m_server ? m_server->serverPort() : quint16 { 0 };
}

void WebSocketListener::close()
{
    if (m_server)
        m_server->close();
}

void WebSocketListener::accept()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        // Before the handshake nothing else bounds how many there are.
        if (m_open >= static_cast<int>(m_host.reflector().limits().connections) + 256) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_open;
        const Place place { socket->peerAddress(), socket->peerPort() };
        m_below[place] = socket;
        connect(socket, &QObject::destroyed, this, [this, place] {
            m_below.remove(place);
            gone();
        });
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->setReadBufferSize(512 * 1024);
        m_sockets.handleConnection(socket);
    }
}

void WebSocketListener::open()
{
    while (QWebSocket* socket = m_sockets.nextPendingConnection()) {
        QTcpSocket* below = m_below.value({ socket->peerAddress(), socket->peerPort() });
        if (m_tls)
            new TlsPeer(socket, below, m_host);
        else if (below)
            handOver(*socket, *below);
        else
            socket->deleteLater(); // it was gone again already
    }
}

/// Qt's two sockets of a connection and their buffers take 20 KiB, and each is looked at in every
/// turn of the event loop: after the handshake we go on with the descriptor alone. Nothing was read
/// behind the handshake, as a client waits for our part of it before it says more.
void WebSocketListener::handOver(QWebSocket& socket, QTcpSocket& below)
{
    const std::string address = socket.peerAddress().toString().toStdString();
    below.flush(); // our part of the handshake
    const bool flushed = below.bytesToWrite() == 0;
    const int descriptor = ::fcntl(static_cast<int>(below.socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    socket.abort(); // closes Qt's descriptor and nothing else
    socket.deleteLater();
    if (descriptor >= 0 && !flushed) {
        ::close(descriptor); // it does not even take the handshake
    } else if (descriptor >= 0) {
        ++m_open;
        m_plain.adopt(descriptor, address);
    }
}

void WebSocketListener::gone()
{
    if (--m_open == 0)
        emit emptied();
}

} // namespace polder
