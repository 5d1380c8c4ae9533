#pragma once

#include "net/protocol/Reflector.h"
#include "net/transport/DeadlineTimer.h"

#include <QElapsedTimer>
#include <QObject>
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

    /// What is received while one of these lives is answered at its end, all together and without
    /// another turn of the event loop.
    class Gathering {
    public:
        explicit Gathering(ReflectorHost& host)
            : m_host(host)
        {
            ++m_host.m_gatherings;
        }
        ~Gathering() { m_host.gathered(); }
        Q_DISABLE_COPY_MOVE(Gathering)

    private:
        ReflectorHost& m_host;
    };

    Failure shutDown(); ///< Tells everybody and writes the store.

    /// Sees what is worth a line in a log; set it before the first connection.
    std::function<void(const ReflectorEvent&)> onEvent;

    const Reflector& reflector() const { return m_reflector; }
    Micros now() const;

private:
    void schedule();
    void gathered();
    void turn();

    Reflector m_reflector;
    QElapsedTimer m_clock;
    DeadlineTimer m_timer;
    Micros m_wakeAt = 0; ///< What m_timer is set to; 0 if to nothing.
    std::unordered_map<ConnectionId, Peer*> m_peers;
    ConnectionId m_next = 1;
    int m_gatherings = 0;
    bool m_turnDue = false; ///< Something happened that may want an answer.
    bool m_turnPending = false; ///< The event loop will take it.
};

} // namespace polder
