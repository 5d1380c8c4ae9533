#pragma once

#include "net/protocol/Client.h"

#include <memory>
#include <vector>

namespace polder {

/// One member of a load: a WebSocket on a bare socket, so that the generator costs little beside
/// what it measures. Joins by the real Client; afterwards it parses every frame by itself.
class LoadClient {
public:
    LoadClient(const ClientIdentity& identity, std::uint16_t port, std::size_t payload);
    ~LoadClient();

    int socket() const { return m_socket; }
    bool live() const { return m_client.live(); }
    bool open() const { return m_open; }
    MemberId member() const { return m_client.member(); }

    void readable(Micros now); ///< Takes all that has arrived.
    /// Sends inputs, each a message of its own, together.
    void write(Micros now, std::uint64_t count = 1);
    void finishJoining(Micros now); ///< From here on frames are only counted.

    std::uint64_t delivered = 0; ///< Ordered inputs received.
    std::uint64_t ticks = 0;
    std::uint64_t messages = 0; ///< WebSocket messages.
    std::uint64_t bytes = 0; ///< As they came off the wire.
    std::uint64_t own = 0; ///< Of `delivered`, those we sent.
    std::uint64_t sent = 0;
    std::vector<Micros>* latencies = nullptr; ///< Of all deliveries, if wanted.
    std::vector<Micros>* tickGaps = nullptr;
    const std::vector<std::unique_ptr<LoadClient>>* all = nullptr; ///< To look up when it was sent.
    Micros sentAt(std::uint64_t counter) const { return m_sentAt[counter % m_sentAt.size()]; }

private:
    void shakeHands(std::uint16_t port);
    void message(Micros now, BytesView payload);
    void count(Micros now, BytesView frame);
    void answerPoll(std::uint64_t poll);
    void sendMessage(BytesView message);
    void appendMessage(BytesView message);
    void sendAppended();
    void pump(Micros now);

    Client m_client;
    int m_socket = -1;
    bool m_open = true;
    bool m_counting = false;
    std::uint64_t m_counter = 0;
    std::uint64_t m_sequence = 0;
    std::uint64_t m_pollSequence = 0;
    Bytes m_payload;
    Bytes m_in;
    Bytes m_out; ///< Appended and not yet sent.
    std::vector<Micros> m_sentAt;
    Micros m_lastTick = 0;
};

} // namespace polder
