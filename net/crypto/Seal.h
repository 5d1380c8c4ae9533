#pragma once

#include "net/crypto/Key.h"

#include <cstddef>
#include <optional>

namespace polder {

/// What a sealed thing is; part of what is authenticated, so that one cannot stand in for another.
enum class SealPurpose : std::uint8_t {
    Message = 1,
    Vote = 2,
    Join = 3,
    Check = 4,
    Snapshot = 5,
    Data = 6,
    World = 7
};

constexpr std::size_t SealTagBytes = 16;

/// Seals or opens the numbered messages of one sender in one session: XChaCha20-Poly1305 under a
/// key of the sender's own. The nonce is the counter, and the key is bound to a random
/// SenderNonce, so that no (key, nonce) pair can repeat, whatever the reflector does. Session,
/// sender, purpose and counter are authenticated: a message that is replayed, moved to another
/// place, session or sender, or altered does not open.
class NumberedSeal {
public:
    NumberedSeal(const Key& groupKey, SealPurpose purpose, const SessionId& session,
        MemberId sender, const SenderNonce& senderNonce);

    /// Appends the sealed form, size + SealTagBytes long, to `out`. Each counter only once.
    void seal(std::uint64_t counter, BytesView plain, Bytes& out) const;
    std::optional<Bytes> open(std::uint64_t counter, BytesView sealed) const;

private:
    Key m_key;
    Digest<22> m_bound; ///< Authenticated beside each message.
    SealPurpose m_purpose;
};

/// Seals one thing under a random nonce, which is part of the result; `bound` is authenticated.
Bytes sealOnce(const Key& key, SealPurpose purpose, BytesView bound, BytesView plain);
std::optional<Bytes> openOnce(
    const Key& key, SealPurpose purpose, BytesView bound, BytesView sealed);

constexpr std::size_t SealOnceBytes = 24 + SealTagBytes; ///< What sealOnce() adds.

/// A sum over everything a session's reflector sent, in order, keyed so that the reflector cannot
/// compute it: equal sums mean that two members saw the same messages, times and senders. A member
/// who helps the reflector knows the key, so the hash must resist collisions, too: BLAKE2b.
class StreamChain {
public:
    using Value = Digest<16>;

    StreamChain(const Key& chainKey, const SessionId& session);

    void add(BytesView frame);
    const Value& value() const { return m_value; }
    void resume(const Value& value) { m_value = value; }

private:
    Digest<16> m_key;
    Value m_value;
    Bytes m_buffer;
};

/// A short keyed digest: equal inputs can be told equal by one who lacks the key, no more.
Digest<16> keyedDigest(const Key& key, BytesView bytes);

} // namespace polder
