#include "tests/bench/LoadClient.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace polder {

namespace {

    [[noreturn]] void die(const char* what)
    {
        std::perror(what);
        std::exit(1);
    }

} // namespace

LoadClient::LoadClient(const ClientIdentity& identity, std::uint16_t port, std::size_t payload)
    : m_client(identity)
    , m_payload(payload + InputSeal::Overhead, 0x5A)
    , m_sentAt(4096)
{
    shakeHands(port);
}

LoadClient::~LoadClient()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

void LoadClient::shakeHands(std::uint16_t port)
{
    m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (m_socket < 0
        || ::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0)
        die("connect");
    const int one = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
    const char request[]
        = "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    if (::send(m_socket, request, sizeof(request) - 1, MSG_NOSIGNAL) < 0)
        die("send");
    std::string head;
    while (head.find("\r\n\r\n") == std::string::npos) {
        char byte;
        if (::recv(m_socket, &byte, 1, 0) != 1)
            die("handshake");
        head += byte;
    }
    m_client.connected(1);
}

void LoadClient::sendMessage(BytesView message)
{
    appendMessage(message);
    sendAppended();
}

void LoadClient::appendMessage(BytesView message)
{
    // A client must mask; a mask of zeros is one.
    Bytes& out = m_out;
    out.push_back(0x82);
    if (message.size() < 126) {
        out.push_back(static_cast<std::uint8_t>(0x80 | message.size()));
    } else {
        out.push_back(message.size() < 65536 ? 0x80 | 126 : 0x80 | 127);
        for (int shift = message.size() < 65536 ? 8 : 56; shift >= 0; shift -= 8)
            out.push_back(static_cast<std::uint8_t>(message.size() >> shift));
    }
    out.insert(out.end(), 4, 0);
    out.insert(out.end(), message.begin(), message.end());
}

void LoadClient::sendAppended()
{
    const Bytes out = std::exchange(m_out, {});
    for (std::size_t at = 0; at < out.size();) {
        const auto n = ::send(m_socket, out.data() + at, out.size() - at, MSG_NOSIGNAL);
        if (n <= 0) {
            m_open = false;
            return;
        }
        at += static_cast<std::size_t>(n);
    }
}

void LoadClient::pump(Micros now)
{
    for (const QByteArray& message : m_client.takeOutgoing(now))
        sendMessage(viewOf(message));
}

void LoadClient::readable(Micros now)
{
    std::uint8_t buffer[262144];
    const auto n = ::recv(m_socket, buffer, sizeof(buffer), MSG_DONTWAIT);
    if (n == 0 || (n < 0 && errno != EAGAIN))
        m_open = false;
    if (n <= 0)
        return;
    bytes += static_cast<std::uint64_t>(n);
    m_in.insert(m_in.end(), buffer, buffer + n);
    std::size_t at = 0;
    while (m_in.size() - at >= 2) {
        std::size_t header = 2;
        std::uint64_t size = m_in[at + 1] & 0x7F;
        const std::size_t extra = size == 126 ? 2 : size == 127 ? 8 : 0;
        if (m_in.size() - at < header + extra)
            break;
        if (extra > 0) {
            size = 0;
            for (std::size_t i = 0; i < extra; ++i)
                size = size << 8 | m_in[at + 2 + i];
        }
        header += extra;
        if (m_in.size() - at < header + size)
            break;
        const std::uint8_t opcode = m_in[at] & 0x0F;
        if (opcode == 0x2)
            message(now, BytesView(m_in).subspan(at + header, static_cast<std::size_t>(size)));
        else if (opcode == 0x8)
            m_open = false;
        at += header + static_cast<std::size_t>(size);
    }
    m_in.erase(m_in.begin(), m_in.begin() + static_cast<std::ptrdiff_t>(at));
}

void LoadClient::message(Micros now, BytesView payload)
{
    ++messages;
    if (m_counting) {
        FrameSplitter splitter(payload);
        while (const auto frame = splitter.next())
            count(now, *frame);
        return;
    }
    m_client.received(now, payload);
    for (const Arrival& each : m_client.takeArrivals()) {
        if (const auto* welcomed = std::get_if<arrival::Welcomed>(&each))
            m_sequence = welcomed->welcome.sequence;
        if (const auto* refused = std::get_if<arrival::Refused>(&each)) {
            std::fprintf(stderr, "refused: %s\n", refused->failure.text.c_str());
            std::exit(1);
        }
        if (const auto* ordered = std::get_if<arrival::Ordered>(&each)) {
            ++m_sequence;
            FrameReader reader(ordered->frame);
            if (reader.kind() == FrameKind::OrderedPoll) {
                reader.time();
                m_pollSequence = m_sequence;
                m_client.pollVote(reader.number(), {});
            }
        }
        if (const auto* upload = std::get_if<arrival::UploadWanted>(&each))
            answerPoll(upload->poll);
    }
    pump(now);
}

/// A snapshot of one kilobyte: the load is about messages.
void LoadClient::answerPoll(std::uint64_t poll)
{
    const Bytes snapshot(1000, 1);
    Bytes message;
    Bytes chunk;
    FrameWriter(chunk).kind(FrameKind::Chunk).number(poll).number(0).bytes(snapshot);
    appendFrame(message, encodeControl(BlobOffer { poll, snapshot.size(), m_pollSequence }));
    appendFrame(message, chunk);
    sendMessage(message);
}

void LoadClient::finishJoining(Micros now)
{
    pump(now);
    m_counting = true;
    delivered = ticks = messages = bytes = 0;
}

void LoadClient::count(Micros now, BytesView frame)
{
    FrameReader reader(frame);
    const FrameKind kind = reader.kind();
    if (isOrdered(kind)) {
        ++m_sequence;
        reader.time();
    }
    if (kind == FrameKind::OrderedInput) {
        const auto sender = static_cast<MemberId>(reader.number());
        const std::uint64_t counter = reader.number();
        ++delivered;
        own += sender == member();
        if (latencies && all) {
            for (const auto& other : *all) {
                if (other->member() == sender)
                    latencies->push_back(now - other->sentAt(counter));
            }
        }
    } else if (kind == FrameKind::Tick) {
        ++ticks;
        if (tickGaps && m_lastTick > 0)
            tickGaps->push_back(now - m_lastTick);
        m_lastTick = now;
    } else if (kind == FrameKind::OrderedPoll) {
        const std::uint64_t poll = reader.number();
        m_pollSequence = m_sequence;
        Bytes vote;
        FrameWriter(vote).kind(FrameKind::PollVote).number(poll).bytes(Digest<16> {});
        Bytes message;
        appendFrame(message, vote);
        sendMessage(message);
    } else if (kind == FrameKind::UploadOrder) {
        if (const auto read = decodeControl<UploadOrder>(frame))
            answerPoll(read->poll);
    } else if (kind == FrameKind::Ping) {
        Bytes pong;
        FrameWriter(pong).kind(FrameKind::Pong).bytes(reader.bytes(8));
        Bytes message;
        appendFrame(message, pong);
        sendMessage(message);
    }
}

void LoadClient::write(Micros now, std::uint64_t count)
{
    for (std::uint64_t i = 0; i < count; ++i) {
        Bytes frame;
        FrameWriter(frame).kind(FrameKind::Input).number(++m_counter).bytes(m_payload);
        m_sentAt[m_counter % m_sentAt.size()] = now;
        Bytes message;
        appendFrame(message, frame);
        appendMessage(message);
    }
    sendAppended();
    sent += count;
}

} // namespace polder
