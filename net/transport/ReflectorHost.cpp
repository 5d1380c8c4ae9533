#include "net/transport/ReflectorHost.h"

#include <algorithm>

namespace polder {

ReflectorHost::ReflectorHost(ReflectorLimits limits, Store* store, QObject* parent)
    : QObject(parent)
    , m_reflector(limits, store)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ReflectorHost::turn);
}

Micros ReflectorHost::now() const { return m_clock.nsecsElapsed() / 1000 + 1; }

ConnectionId ReflectorHost::attach(Peer& peer, const std::string& address)
{
    const ConnectionId id = m_next++;
    m_peers[id] = &peer;
    m_reflector.connected(now(), id, address);
    schedule();
    return id;
}

void ReflectorHost::received(ConnectionId connection, BytesView message)
{
    m_reflector.received(now(), connection, message);
    schedule();
}

void ReflectorHost::detach(ConnectionId connection)
{
    if (m_peers.erase(connection) == 0)
        return;
    m_reflector.disconnected(now(), connection);
    schedule();
}

/// Everything that has arrived by the end of this turn of the loop is answered together.
void ReflectorHost::schedule()
{
    if (std::exchange(m_turnPending, true))
        return;
    QMetaObject::invokeMethod(this, &ReflectorHost::turn, Qt::QueuedConnection);
}

void ReflectorHost::turn()
{
    m_turnPending = false;
    m_reflector.advance(now());
    for (const Outgoing& out : m_reflector.takeOutgoing()) {
        const auto found = m_peers.find(out.connection);
        if (found == m_peers.end())
            continue;
        Peer& peer = *found->second;
        if (out.close) {
            m_peers.erase(found);
            peer.close();
        } else if (static_cast<std::size_t>(peer.backlog()) > m_reflector.limits().backlog) {
            m_reflector.tooSlow(now(), out.connection);
            m_peers.erase(found);
            peer.cut(); // a farewell would wait behind all the rest
            schedule();
        } else {
            peer.send(out.message);
        }
    }
    for (const ReflectorEvent& event : m_reflector.takeEvents()) {
        if (onEvent)
            onEvent(event);
    }
    const Micros wait = m_reflector.deadline() - now();
    m_timer.start(static_cast<int>(std::clamp<Micros>((wait + 999) / 1000, 0, 60000)));
}

Failure ReflectorHost::shutDown()
{
    const Failure reason = m_reflector.shutDown(now());
    turn();
    return reason;
}

} // namespace polder
