#include "net/transport/WebSocketListener.h"

#include <QFile>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>

#include <algorithm>
#include <array>
#include <sys/socket.h>

namespace polder {

namespace {

    constexpr int HandshakeMilliseconds = 10000;

    /// A server's header of a binary WebSocket message (RFC 6455, section 5.2); its length.
    size_t frameHeader(std::array<char, 10>& out, qsizetype size)
    {
        const auto byte = [size](int shift) { return static_cast<char>(size >> shift & 0xFF); };
        out[0] = '\x82'; // the only and last frame, binary
        if (size < 126) {
            out[1] = byte(0);
            return 2;
        }
        const int bytes = size < 65536 ? 2 : 8;
        out[1] = bytes == 2 ? 126 : 127;
        for (int i = 0; i < bytes; ++i)
            out[static_cast<size_t>(2 + i)] = byte(8 * (bytes - 1 - i));
        return static_cast<size_t>(2 + bytes);
    }

    /// One accepted WebSocket; deletes itself once the socket is gone.
    class SocketPeer : public QObject, public Peer {
    public:
        /// `below` carries the WebSocket.
        SocketPeer(QWebSocket* socket, QTcpSocket* below, ReflectorHost& host)
            : m_socket(socket)
            , m_below(below)
            , m_plain(below && !qobject_cast<QSslSocket*>(below))
            , m_host(host)
        {
            m_socket->setParent(this);
            const auto limit = static_cast<quint64>(host.reflector().limits().message);
            m_socket->setMaxAllowedIncomingFrameSize(limit);
            m_socket->setMaxAllowedIncomingMessageSize(limit);
            m_id = host.attach(*this, socket->peerAddress().toString().toStdString());
            connect(m_socket, &QWebSocket::binaryMessageReceived, this,
                [this](const QByteArray& message) { m_host.received(m_id, viewOf(message)); });
            connect(m_socket, &QWebSocket::textMessageReceived, this, [this] {
                m_host.received(m_id, {});
                close();
            });
            connect(m_socket, &QWebSocket::disconnected, this, [this] {
                m_host.detach(m_id);
                deleteLater();
            });
        }
        void send(const QByteArray& message) override
        {
            if (m_plain && m_below && m_below->state() == QAbstractSocket::ConnectedState
                && m_below->bytesToWrite() == 0)
                return sendNow(message);
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
        /// One system call, straight from the message that all receivers share: QWebSocket copies
        /// it, in front of it its header, into a buffer of its own, which costs as much again as
        /// the system call and keeps pages for every connection. What does not fit goes the
        /// ordinary way.
        void sendNow(const QByteArray& message)
        {
            std::array<char, 10> header;
            iovec parts[2] = { { header.data(), frameHeader(header, message.size()) },
                { const_cast<char*>(message.constData()), static_cast<size_t>(message.size()) } };
            msghdr whole {};
            whole.msg_iov = parts;
            whole.msg_iovlen = 2;
            const auto sent = ::sendmsg(
                static_cast<int>(m_below->socketDescriptor()), &whole, MSG_DONTWAIT | MSG_NOSIGNAL);
            // An error is the socket's to find out.
            auto done = static_cast<size_t>(std::max<ssize_t>(sent, 0));
            for (const iovec& part : parts) {
                const size_t skip = std::min(done, part.iov_len);
                done -= skip;
                if (skip < part.iov_len)
                    m_below->write(static_cast<const char*>(part.iov_base) + skip,
                        static_cast<qint64>(part.iov_len - skip));
            }
        }

        QWebSocket* m_socket;
        QPointer<QTcpSocket> m_below;
        bool m_plain; ///< No TLS in between.
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
    , m_sockets(QStringLiteral("polder"), QWebSocketServer::NonSecureMode)
{
    m_sockets.setHandshakeTimeout(HandshakeMilliseconds);
    m_sockets.setMaxPendingConnections(256);
    connect(&m_sockets, &QWebSocketServer::newConnection, this, &WebSocketListener::open);
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
            if (--m_open == 0)
                emit emptied();
        });
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->setReadBufferSize(512 * 1024);
        m_sockets.handleConnection(socket);
    }
}

void WebSocketListener::open()
{
    while (QWebSocket* socket = m_sockets.nextPendingConnection())
        new SocketPeer(
            socket, m_below.value({ socket->peerAddress(), socket->peerPort() }), m_host);
}

} // namespace polder
