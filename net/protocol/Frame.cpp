#include "net/protocol/Frame.h"

#include <cassert>

namespace polder {

FrameWriter& FrameWriter::byte(std::uint8_t value)
{
    m_out.push_back(value);
    return *this;
}

FrameWriter& FrameWriter::time(Micros time)
{
    assert(time >= 0 && time <= MostTime);
    for (std::size_t i = 0; i < TimeBytes; ++i)
        m_out.push_back(static_cast<std::uint8_t>(time >> (8 * i)));
    return *this;
}

FrameWriter& FrameWriter::number(std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        m_out.push_back(static_cast<std::uint8_t>(value | 0x80));
    m_out.push_back(static_cast<std::uint8_t>(value));
    return *this;
}

FrameWriter& FrameWriter::word(std::uint64_t value)
{
    for (int i = 0; i < 8; ++i)
        m_out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    return *this;
}

FrameWriter& FrameWriter::bytes(BytesView bytes)
{
    m_out.insert(m_out.end(), bytes.begin(), bytes.end());
    return *this;
}

void FrameReader::fail()
{
    m_ok = false;
    m_in = {};
}

BytesView FrameReader::bytes(std::size_t size)
{
    if (size > m_in.size()) {
        fail();
        return {};
    }
    const BytesView out = m_in.first(size);
    m_in = m_in.subspan(size);
    return out;
}

BytesView FrameReader::rest() { return bytes(m_in.size()); }

std::uint8_t FrameReader::byte()
{
    const BytesView in = bytes(1);
    return in.empty() ? std::uint8_t { 0 } : in[0];
}

Micros FrameReader::time()
{
    Micros out = 0;
    const BytesView in = bytes(TimeBytes);
    for (std::size_t i = 0; i < in.size(); ++i)
        out |= static_cast<Micros>(in[i]) << (8 * i);
    return out;
}

std::uint64_t FrameReader::number()
{
    std::uint64_t out = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const std::uint8_t in = byte();
        if (!m_ok)
            return 0;
        if (shift == 63 && in > 1)
            break;
        out |= static_cast<std::uint64_t>(in & 0x7F) << shift;
        if ((in & 0x80) == 0) {
            if (in == 0 && shift > 0)
                break; // not minimal
            return out;
        }
    }
    fail();
    return 0;
}

std::uint64_t FrameReader::number(std::uint64_t most)
{
    const std::uint64_t out = number();
    if (out <= most)
        return out;
    fail();
    return 0;
}

std::uint64_t FrameReader::word()
{
    std::uint64_t out = 0;
    const BytesView in = bytes(8);
    for (std::size_t i = 0; i < in.size(); ++i)
        out |= static_cast<std::uint64_t>(in[i]) << (8 * i);
    return out;
}

void appendFrame(Bytes& message, BytesView frame)
{
    FrameWriter(message).number(frame.size()).bytes(frame);
}

std::optional<BytesView> FrameSplitter::next()
{
    if (m_reader.atEnd())
        return std::nullopt;
    const auto size = static_cast<std::size_t>(m_reader.number(SIZE_MAX));
    const BytesView frame = m_reader.bytes(size);
    m_failed = !m_reader.ok() || frame.empty();
    if (m_failed)
        return std::nullopt;
    return frame;
}

} // namespace polder
