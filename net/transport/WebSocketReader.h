#pragma once

#include "net/protocol/Frame.h"

#include <optional>
#include <span>

namespace polder {

/// Takes a client's WebSocket frames (RFC 6455, section 5) off untrusted bytes: whole binary
/// messages, however they were fragmented and wherever the network cut them.
///
/// Shape: what is whole in one piece of input is unmasked where it lies; only what is not is kept,
/// at most the limit of a message and one piece. Nothing is kept between messages.
class WebSocketReader {
public:
    enum class What : std::uint8_t { Message, Ping, Pong, Close, Broken };
    /// RFC 6455, section 7.4.1.
    enum Code : std::uint16_t {
        Normal = 1000,
        ProtocolError = 1002,
        Unsupported = 1003,
        NoCode = 1005, ///< The peer gave none; never sent.
        TooLarge = 1009,
    };
    struct Item {
        What what = What::Message;
        Code code = Normal; ///< Close: the peer's. Broken: what to close with.
        BytesView payload; ///< Valid until the next call.
    };

    /// `most`: bytes of one message.
    explicit WebSocketReader(std::size_t most)
        : m_most(most)
    {
    }

    /// The bytes are changed; they must live until next() gave nothing.
    void feed(std::span<std::uint8_t> bytes);
    /// Nothing once all input is used, and after Close or Broken.
    std::optional<Item> next();

    std::size_t kept() const { return m_partial.capacity() + m_message.capacity(); }

private:
    struct Header {
        bool last = false;
        std::uint8_t opcode = 0;
        std::size_t bytes = 0; ///< Of the header itself, the mask included.
        std::uint64_t size = 0; ///< Of the payload.
    };
    /// Nothing if more bytes are needed; `wrong` says what no further byte could mend.
    std::optional<Header> header(std::optional<Code>& wrong) const;
    std::optional<Code> refusal(const Header& header) const;
    std::optional<Item> data(const Header& header, std::span<std::uint8_t> payload);
    Item control(const Header& header, BytesView payload);
    Item over(What what, Code code);
    void keepRest();

    std::size_t m_most;
    std::span<std::uint8_t> m_in; ///< What is still to be read: of the input, or of m_partial.
    Bytes m_partial; ///< The beginning of a frame.
    Bytes m_message; ///< Fragments so far.
    bool m_fragmented = false;
    bool m_given = false; ///< m_message was handed on.
    bool m_over = false;
};

/// A server's header of a frame that is whole in itself, appended to `out`.
void appendServerHeader(Bytes& out, std::size_t payload);
/// A server's control frame: a pong, or a close with its code.
Bytes pongFrame(BytesView payload); ///< At most 125 bytes.
Bytes closeFrame(WebSocketReader::Code code);

} // namespace polder
