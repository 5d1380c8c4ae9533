#pragma once

#include "net/protocol/Reflector.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>
#include <unordered_map>

namespace polder {

/// One end of a connection as the reflector's host sees it.
class Peer {
public:
    virtual ~Peer() = default;
    virtual void send(const QByteArray& message) = 0;
    virtual void close() = 0; ///< After what was sent.
    virtual void cut() { close(); } ///< At once, whatever is still waiting.
    virtual qint64 backlog() const = 0; ///< Bytes that were sent and are still waiting here.
};

/// Runs a Reflector in real time: gives it the clock, wakes it when something is due, and hands
/// what it sends to the peers, once per turn of the event loop, so that frames that are due
/// together travel together without waiting for each other.
///
/// Thread: that of its event loop.
class ReflectorHost : public QObject {
    Q_OBJECT

public:
    /// `store` may be null, and must outlive the host.
    explicit ReflectorHost(
        ReflectorLimits limits = {}, Store* store = nullptr, QObject* parent = nullptr);

    /// The peer must stay alive until detach().
    ConnectionId attach(Peer& peer, const std::string& address);
    void received(ConnectionId connection, BytesView message);
    void detach(ConnectionId connection); ///< The peer is gone; it is not called again.

    Failure shutDown(); ///< Tells everybody and writes the store.

    /// Sees what is worth a line in a log; set it before the first connection.
    std::function<void(const ReflectorEvent&)> onEvent;

    const Reflector& reflector() const { return m_reflector; }
    Micros now() const;

private:
    void schedule();
    void turn();

    Reflector m_reflector;
    QElapsedTimer m_clock;
    QTimer m_timer;
    std::unordered_map<ConnectionId, Peer*> m_peers;
    ConnectionId m_next = 1;
    bool m_turnPending = false;
};

} // namespace polder
