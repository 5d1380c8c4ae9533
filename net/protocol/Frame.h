#pragma once

#include "core/replica/Types.h"

#include <QByteArray>
#include <cstddef>
#include <optional>

namespace polder {

/// First byte of every frame. Below 0x80 the rest is flat bytes, from 0x80 on a CBOR map.
enum class FrameKind : std::uint8_t {
    // Client to reflector
    Input = 0x01, ///< counter, sealed
    Vote = 0x02, ///< counter, sealed
    Chunk = 0x03, ///< blob id, offset, bytes: part of an upload
    Fetch = 0x04, ///< blob id, offset, size: asks for part of a blob
    Returned = 0x05, ///< an ordered frame the reflector has lost
    Pong = 0x06, ///< the eight bytes of the ping
    PollVote = 0x07, ///< poll id, keyed digest of the state
    // Reflector to client
    Tick = 0x11, ///< time
    OrderedInput = 0x12, ///< time, sender, counter, sealed
    OrderedMembers = 0x13, ///< time, joined members, left members
    OrderedPoll = 0x14, ///< time, poll id
    RelayedVote = 0x15, ///< sender, counter, sealed
    ChunkReply = 0x16, ///< blob id, offset, bytes
    Ping = 0x17, ///< eight bytes
    // Control
    Greeting = 0x80,
    Hello = 0x81,
    Welcome = 0x82,
    Refusal = 0x83,
    BringBack = 0x84,
    UploadOrder = 0x85,

    Leave = 0x87,
    BlobOffer = 0x88,
    BlobAnswer = 0x89,
    SnapshotWish = 0x8A,
    DataOffer = 0x8B,
    DataWish = 0x8C,
    DataAnswer = 0x8D,
};

constexpr bool isOrdered(FrameKind kind)
{
    return kind == FrameKind::OrderedInput || kind == FrameKind::OrderedMembers
        || kind == FrameKind::OrderedPoll;
}

constexpr std::size_t TimeBytes = 6; ///< Times on the wire are 48 bits of microseconds.
constexpr Micros MostTime = (Micros { 1 } << (8 * TimeBytes)) - 1;

/// Appends flat values: little-endian, counters as minimal LEB128.
class FrameWriter {
public:
    explicit FrameWriter(Bytes& out)
        : m_out(out)
    {
    }
    FrameWriter& kind(FrameKind kind) { return byte(static_cast<std::uint8_t>(kind)); }
    FrameWriter& byte(std::uint8_t value);
    FrameWriter& time(Micros time); ///< 0 to MostTime.
    FrameWriter& number(std::uint64_t value);
    FrameWriter& word(std::uint64_t value); ///< Eight bytes.
    FrameWriter& bytes(BytesView bytes);

private:
    Bytes& m_out;
};

/// Takes flat values off untrusted bytes. After the first that is missing or not minimal, ok() is
/// false and everything reads as zero or empty.
class FrameReader {
public:
    explicit FrameReader(BytesView in)
        : m_in(in)
    {
    }
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_in.empty(); }

    std::uint8_t byte();
    FrameKind kind() { return static_cast<FrameKind>(byte()); }
    Micros time();
    std::uint64_t number();
    std::uint64_t number(std::uint64_t most); ///< Larger values fail.
    std::uint64_t word();
    BytesView bytes(std::size_t size);
    BytesView rest();
    template <std::size_t N> std::array<std::uint8_t, N> digest()
    {
        std::array<std::uint8_t, N> out {};
        const BytesView in = bytes(N);
        for (std::size_t i = 0; i < in.size(); ++i)
            out[i] = in[i];
        return out;
    }

private:
    void fail();

    BytesView m_in;
    bool m_ok = true;
};

/// One WebSocket message carries one or more frames, each preceded by its length, so that frames
/// that are due together travel together.
void appendFrame(Bytes& message, BytesView frame);

/// Splits a message; nothing at the end of it or, with failed() true, at the first malformed
/// length.
class FrameSplitter {
public:
    explicit FrameSplitter(BytesView message)
        : m_reader(message)
    {
    }
    std::optional<BytesView> next();
    bool failed() const { return m_failed; }

private:
    FrameReader m_reader;
    bool m_failed = false;
};

inline BytesView viewOf(const QByteArray& bytes)
{
    return { reinterpret_cast<const std::uint8_t*>(bytes.constData()),
        static_cast<std::size_t>(bytes.size()) };
}
inline QByteArray toByteArray(BytesView bytes)
{
    return { reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()) };
}
inline Bytes toBytes(BytesView bytes) { return { bytes.begin(), bytes.end() }; }

} // namespace polder
