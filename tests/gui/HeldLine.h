#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>
#include <utility>

namespace polder {

/// A line to a port of this machine that can be held: what its users send then waits until it is
/// let go, as long as it takes, while what is sent to them arrives as ever.
class HeldLine {
public:
    explicit HeldLine(quint16 to)
        : m_to(to)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { open(); });
    }
    bool listen() { return m_server.listen(QHostAddress::LocalHost); }
    quint16 port() const { return m_server.serverPort(); }

    void hold() { m_held = true; }
    void letGo()
    {
        m_held = false;
        if (m_far)
            m_far->write(std::exchange(m_waiting, {}));
    }
    qsizetype waiting() const { return m_waiting.size(); } ///< Bytes.

private:
    /// One user at a time.
    void open()
    {
        m_near.reset(m_server.nextPendingConnection());
        m_far = std::make_unique<QTcpSocket>();
        m_waiting.clear();
        QObject::connect(m_near.get(), &QTcpSocket::readyRead, m_far.get(), [this] {
            m_waiting += m_near->readAll();
            if (!m_held)
                letGo();
        });
        QObject::connect(m_far.get(), &QTcpSocket::readyRead, m_near.get(),
            [this] { m_near->write(m_far->readAll()); });
        QObject::connect(m_near.get(), &QTcpSocket::disconnected, m_far.get(),
            [this] { m_far->disconnectFromHost(); });
        m_far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_to);
    }

    quint16 m_to;
    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_near;
    std::unique_ptr<QTcpSocket> m_far;
    QByteArray m_waiting;
    bool m_held = false;
};

} // namespace polder
