#include "net/transport/ReflectorHost.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr Micros LongestWait = 60_s;

} // namespace

ReflectorHost::ReflectorHost(ReflectorLimits limits, Store* store, QObject* parent)
    : QObject(parent)
    , m_reflector(limits, store)
{
    m_clock.start();
    connect(&m_timer, &DeadlineTimer::reached, this, [this] {
        m_wakeAt = 0;
        turn();
    });
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
    m_turnDue = true;
    if (m_gatherings > 0 || std::exchange(m_turnPending, true))
        return;
    QMetaObject::invokeMethod(this, &ReflectorHost::turn, Qt::QueuedConnection);
}

void ReflectorHost::gathered()
{
    if (--m_gatherings == 0 && m_turnDue)
        turn();
}

void ReflectorHost::turn()
{
    m_turnPending = m_turnDue = false;
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
    // Few inputs move a deadline.
    if (const Micros deadline = m_reflector.deadline(); deadline != m_wakeAt) {
        m_wakeAt = deadline;
        m_timer.start(std::clamp<Micros>(deadline - now(), 0, LongestWait));
    }
}

Failure ReflectorHost::shutDown()
{
    const Failure reason = m_reflector.shutDown(now());
    turn();
    return reason;
}

} // namespace polder
