#include "net/session/Link.h"
#include "net/transport/ClientConnection.h"
#include "net/transport/TlsTrust.h"

#include <QSslError>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

namespace polder {

namespace {

    constexpr int ConnectMilliseconds = 10000;
    constexpr qint64 MostBacklog = 64 * 1024 * 1024;
    constexpr quint64 MostMessage = 1024 * 1024;

    class WebSocketConnection : public ClientConnection {
    public:
        explicit WebSocketConnection(const Link& link)
        {
            m_socket.setMaxAllowedIncomingFrameSize(MostMessage);
            m_socket.setMaxAllowedIncomingMessageSize(MostMessage);
            connect(&m_socket, &QWebSocket::connected, this, &WebSocketConnection::whenConnected);
            connect(
                &m_socket, &QWebSocket::binaryMessageReceived, this, &ClientConnection::received);
            connect(&m_socket, &QWebSocket::textMessageReceived, this,
                [this] { end(failure(FailureCode::NotAReflector)); });
            // Comes before error() when no connection was made.
            connect(&m_socket, &QWebSocket::disconnected, this,
                [this] { whenFailed(m_socket.error()); });
            connect(&m_socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error),
                this, &WebSocketConnection::whenFailed);
            connect(&m_socket, &QWebSocket::sslErrors, this,
                [this](const QList<QSslError>& errors) { end(certificateFailure(errors)); });
            m_timeout.setSingleShot(true);
            connect(&m_timeout, &QTimer::timeout, this, &WebSocketConnection::whenTimedOut);
            m_timeout.start(ConnectMilliseconds);
            QUrl url;
            url.setScheme(link.tls ? QStringLiteral("wss") : QStringLiteral("ws"));
            url.setHost(QString::fromStdString(link.host));
            url.setPort(link.port);
            url.setPath(QStringLiteral("/"));
            m_socket.open(url);
        }
        ~WebSocketConnection() override
        {
            m_socket.disconnect(this);
            m_socket.abort();
        }

        void send(const QByteArray& message) override
        {
            if (m_ended)
                return;
            if (m_socket.bytesToWrite() > MostBacklog)
                return end(failure(FailureCode::TooSlow));
            m_socket.sendBinaryMessage(message);
        }
        void close() override
        {
            m_socket.close();
            // Whoever does not answer the closing handshake is not waited for.
            QTimer::singleShot(1000, this, [this] { end(failure(FailureCode::ConnectionLost)); });
        }

    private:
        void whenConnected()
        {
            m_timeout.stop();
            m_opened = true;
            // Without this small frames wait for each other (Nagle's algorithm).
            if (auto* tcp = m_socket.findChild<QTcpSocket*>())
                tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            emit opened();
        }

        void whenTimedOut()
        {
            // Whoever listens there, but does not speak TLS, waits for us as we wait for it.
            const auto* tls = m_socket.findChild<QSslSocket*>();
            const bool silent = tls && tls->state() == QAbstractSocket::ConnectedState;
            end(failure(
                silent && !tls->isEncrypted() ? FailureCode::TlsFailed : FailureCode::TimedOut));
        }

        void whenFailed(QAbstractSocket::SocketError error)
        {
            const std::string why = m_socket.errorString().toStdString();
            if (m_opened)
                return end(failure(FailureCode::ConnectionLost));
            switch (error) {
            case QAbstractSocket::HostNotFoundError:
                return end(failure(FailureCode::HostNotFound));
            case QAbstractSocket::ConnectionRefusedError:
                // QWebSocket says the same of a peer that answers, but not as a WebSocket.
                return end(failure(why.find("andshake") != std::string::npos
                            || why.find("HTTP") != std::string::npos
                        ? FailureCode::NotAReflector
                        : FailureCode::ConnectionRefused));
            case QAbstractSocket::SslHandshakeFailedError:
            case QAbstractSocket::SslInternalError:
            case QAbstractSocket::SslInvalidUserDataError:
                return end(failure(
                    FailureCode::TlsFailed, "the encrypted connection could not be made: " + why));
            case QAbstractSocket::SocketTimeoutError:
                return end(failure(FailureCode::TimedOut));
            case QAbstractSocket::NetworkError:
                return end(failure(
                    FailureCode::HostUnreachable, "the host cannot be reached (" + why + ")"));
            case QAbstractSocket::RemoteHostClosedError:
                return end(failure(FailureCode::NotAReflector));
            default:
                return end(failure(
                    FailureCode::NotAReflector, "no connection could be made (" + why + ")"));
            }
        }

        void end(const Failure& reason)
        {
            if (std::exchange(m_ended, true))
                return;
            m_timeout.stop();
            // Not from within a signal of the socket, whose owner may delete us now.
            QMetaObject::invokeMethod(
                this, [this, reason] { emit closed(reason); }, Qt::QueuedConnection);
        }

        QWebSocket m_socket;
        QTimer m_timeout;
        bool m_opened = false;
        bool m_ended = false;
    };

} // namespace

std::unique_ptr<ClientConnection> connectTo(const Link& link)
{
    return std::make_unique<WebSocketConnection>(link);
}

} // namespace polder
