#pragma once

#include "net/transport/PlainSockets.h"

#include <QHash>
#include <QHostAddress>
#include <QString>
#include <QWebSocketServer>
#include <memory>

class QTcpServer;
class QTcpSocket;
class QWebSocket;

namespace polder {

/// PEM files for a reflector behind TLS.
struct TlsFiles {
    QString certificate; ///< With its chain.
    QString key;
};

/// Accepts WebSocket connections for a reflector. Whatever is not a WebSocket, or sends text or too
/// much, loses its connection and nothing else.
class WebSocketListener : public QObject {
    Q_OBJECT

public:
    explicit WebSocketListener(ReflectorHost& host, QObject* parent = nullptr);
    ~WebSocketListener() override;

    /// Port 0 takes any free one. The failure tells a port in use from an address that cannot be
    /// listened on.
    Failure listen(const QHostAddress& address, quint16 port, const TlsFiles* tls = nullptr);
    quint16 port() const;
    void close(); ///< Accepts no more; open connections stay.
    int openSockets() const { return m_open; } ///< Those still shaking hands included.

signals:
    void emptied(); ///< The last open socket is gone.

private:
    Failure makeServer(const TlsFiles* tls);
    void accept();
    void open();
    void handOver(QWebSocket& socket, QTcpSocket& below);
    void gone();

    using Place = QPair<QHostAddress, quint16>;

    ReflectorHost& m_host;
    QHash<Place, QTcpSocket*> m_below; ///< Open sockets, by their peer.
    PlainSockets m_plain;
    std::unique_ptr<QTcpServer> m_server;
    QWebSocketServer m_sockets;
    int m_open = 0;
    bool m_tls = false;
};

} // namespace polder
