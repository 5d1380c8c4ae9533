#include "net/transport/WebSocketReader.h"

#include <algorithm>
#include <cstring>

namespace polder {

namespace {

    enum Opcode : std::uint8_t {
        Continuation = 0x0,
        Text = 0x1,
        Binary = 0x2,
        CloseFrame = 0x8,
        PingFrame = 0x9,
        PongFrame = 0xA,
    };

    constexpr std::uint8_t Last = 0x80;
    constexpr std::uint8_t Masked = 0x80;
    constexpr std::size_t MaskBytes = 4;
    constexpr std::size_t MostControl = 125;

    bool isControl(std::uint8_t opcode) { return (opcode & 0x8) != 0; }

    void unmask(std::span<std::uint8_t> bytes, const std::uint8_t* mask)
    {
        std::uint8_t twice[8];
        std::memcpy(twice, mask, MaskBytes);
        std::memcpy(twice + MaskBytes, mask, MaskBytes);
        std::uint64_t wide;
        std::memcpy(&wide, twice, sizeof(wide));
        std::size_t at = 0;
        for (; at + sizeof(wide) <= bytes.size(); at += sizeof(wide)) {
            std::uint64_t word;
            std::memcpy(&word, bytes.data() + at, sizeof(word));
            word ^= wide;
            std::memcpy(bytes.data() + at, &word, sizeof(word));
        }
        for (; at < bytes.size(); ++at)
            bytes[at] ^= mask[at % MaskBytes];
    }

    /// What a peer may send as the reason for its end.
    bool mayBeSent(unsigned code)
    {
        const bool reserved = code == 1004 || code == 1005 || code == 1006;
        return (code >= 1000 && code <= 1014 && !reserved) || (code >= 3000 && code <= 4999);
    }

} // namespace

void WebSocketReader::feed(std::span<std::uint8_t> bytes)
{
    if (m_over)
        return;
    if (m_partial.empty()) {
        m_in = bytes;
        return;
    }
    m_partial.insert(m_partial.end(), bytes.begin(), bytes.end());
    m_in = m_partial;
}

std::optional<WebSocketReader::Item> WebSocketReader::next()
{
    if (std::exchange(m_given, false))
        m_message = Bytes();
    while (!m_over) {
        std::optional<Code> wrong;
        const auto head = header(wrong);
        if (wrong)
            return over(What::Broken, *wrong);
        if (!head || m_in.size() - head->bytes < head->size) {
            keepRest();
            return {};
        }
        const auto payload = m_in.subspan(head->bytes, static_cast<std::size_t>(head->size));
        unmask(payload, m_in.data() + head->bytes - MaskBytes);
        m_in = m_in.subspan(head->bytes + payload.size());
        if (isControl(head->opcode))
            return control(*head, payload);
        if (const auto whole = data(*head, payload))
            return whole;
    }
    return {};
}

std::optional<WebSocketReader::Header> WebSocketReader::header(std::optional<Code>& wrong) const
{
    if (m_in.size() < 2)
        return {};
    Header out;
    out.last = (m_in[0] & Last) != 0;
    out.opcode = m_in[0] & 0x0F;
    out.size = m_in[1] & 0x7F;
    const std::size_t more = out.size == 126 ? 2 : out.size == 127 ? 8 : 0;
    out.bytes = 2 + more + MaskBytes;
    // Extensions were not agreed upon; a client that does not mask is none.
    if ((m_in[0] & 0x70) != 0 || (m_in[1] & Masked) == 0) {
        wrong = ProtocolError;
        return {};
    }
    if (m_in.size() < 2 + more)
        return {};
    if (more > 0) {
        out.size = 0;
        for (std::size_t i = 0; i < more; ++i)
            out.size = out.size << 8 | m_in[2 + i];
        if (out.size < (more == 2 ? 126U : 65536U)) { // not in the fewest bytes
            wrong = ProtocolError;
            return {};
        }
    }
    wrong = refusal(out);
    if (wrong || m_in.size() < out.bytes)
        return {};
    return out;
}

/// Told from the header alone, before anything is kept for it.
std::optional<WebSocketReader::Code> WebSocketReader::refusal(const Header& header) const
{
    switch (header.opcode) {
    case CloseFrame:
    case PingFrame:
    case PongFrame:
        if (!header.last || header.size > MostControl)
            return ProtocolError;
        return {};
    case Text:
        return Unsupported;
    case Binary:
    case Continuation:
        if ((header.opcode == Continuation) != m_fragmented)
            return ProtocolError;
        if (header.size > m_most - m_message.size())
            return TooLarge;
        return {};
    default:
        return ProtocolError;
    }
}

/// The message that this frame ends, if it does.
std::optional<WebSocketReader::Item> WebSocketReader::data(
    const Header& header, std::span<std::uint8_t> payload)
{
    if (header.last && !m_fragmented)
        return Item { What::Message, Normal, payload };
    m_message.insert(m_message.end(), payload.begin(), payload.end());
    m_fragmented = !header.last;
    if (m_fragmented)
        return {};
    m_given = true;
    return Item { What::Message, Normal, m_message };
}

WebSocketReader::Item WebSocketReader::control(const Header& header, BytesView payload)
{
    if (header.opcode == PingFrame)
        return { What::Ping, Normal, payload };
    if (header.opcode == PongFrame)
        return { What::Pong, Normal, payload };
    if (payload.empty())
        return over(What::Close, NoCode);
    const unsigned code = payload.size() < 2 ? 0U : unsigned { payload[0] } << 8 | payload[1];
    return mayBeSent(code) ? over(What::Close, static_cast<Code>(code))
                           : over(What::Broken, ProtocolError);
}

WebSocketReader::Item WebSocketReader::over(What what, Code code)
{
    m_over = true;
    m_in = {};
    m_partial = Bytes();
    m_message = Bytes();
    return { what, code, {} };
}

void WebSocketReader::keepRest()
{
    if (m_in.empty())
        m_partial = Bytes();
    else if (m_partial.empty())
        m_partial.assign(m_in.begin(), m_in.end());
    else
        m_partial.erase(
            m_partial.begin(), m_partial.end() - static_cast<std::ptrdiff_t>(m_in.size()));
    m_in = {};
}

void appendServerHeader(Bytes& out, std::size_t payload)
{
    const std::size_t more = payload < 126 ? 0 : payload < 65536 ? 2 : 8;
    out.push_back(Last | Binary);
    out.push_back(static_cast<std::uint8_t>(more == 0 ? payload : more == 2 ? 126 : 127));
    for (std::size_t i = more; i > 0; --i)
        out.push_back(static_cast<std::uint8_t>(payload >> (8 * (i - 1))));
}

Bytes pongFrame(BytesView payload)
{
    Bytes out { Last | PongFrame, static_cast<std::uint8_t>(payload.size()) };
    out.insert(out.end(), payload.begin(), payload.end());
    return out;
}

Bytes closeFrame(WebSocketReader::Code code)
{
    if (code == WebSocketReader::NoCode)
        return { Last | CloseFrame, 0 };
    return { Last | CloseFrame, 2, static_cast<std::uint8_t>(code >> 8),
        static_cast<std::uint8_t>(code & 0xFF) };
}

} // namespace polder
