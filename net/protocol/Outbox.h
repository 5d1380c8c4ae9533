#pragma once

#include "net/protocol/Frame.h"
#include "net/protocol/ReflectorEvent.h"

#include <utility>
#include <vector>

namespace polder {

/// Names one transport connection of a reflector; given by whoever accepts connections, never
/// reused.
using ConnectionId = std::uint64_t;

struct Outgoing {
    ConnectionId connection = 0;
    QByteArray message; ///< Shared when many receive the same.
    bool close = false; ///< Close after sending.
};

/// Gathers what a reflector wants sent, in order, and what it wants noted.
class Outbox {
public:
    void send(ConnectionId connection, const QByteArray& message)
    {
        m_items.push_back({ connection, message, false });
    }
    void sendFrame(ConnectionId connection, BytesView frame)
    {
        Bytes message;
        appendFrame(message, frame);
        send(connection, toByteArray(message));
    }
    void close(ConnectionId connection) { m_items.push_back({ connection, {}, true }); }
    std::vector<Outgoing> take() { return std::exchange(m_items, {}); }
    bool empty() const { return m_items.empty(); }

    void note(ReflectorEvent event)
    {
        if (m_events.size() < MostEvents) // not everybody who runs a reflector keeps a log
            m_events.push_back(std::move(event));
    }
    std::vector<ReflectorEvent> takeEvents() { return std::exchange(m_events, {}); }

private:
    static constexpr std::size_t MostEvents = 1000;

    std::vector<Outgoing> m_items;
    std::vector<ReflectorEvent> m_events;
};

} // namespace polder
