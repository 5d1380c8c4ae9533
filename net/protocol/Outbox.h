#pragma once

#include "net/protocol/Frame.h"

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

/// Gathers what a reflector wants sent, in order.
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

private:
    std::vector<Outgoing> m_items;
};

} // namespace polder
