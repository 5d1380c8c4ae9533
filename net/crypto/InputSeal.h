#pragma once

#include "net/crypto/Seal.h"
#include "net/crypto/Signature.h"

namespace polder {

/// That the owner of a key wrote something; to be checked on any thread.
struct SignatureClaim {
    VerifyKey key {};
    Bytes signedBytes;
    Signature signature {};

    bool holds() const { return verify(key, signedBytes, signature); }
    friend bool operator==(const SignatureClaim&, const SignatureClaim&) = default;
};

/// Seals the numbered inputs of one sender as NumberedSeal does, and signs what was sealed. Whoever
/// knows the password can open them; only the sender can make them, so that no member can act as
/// another, not even with the reflector's help.
class InputSeal {
public:
    static constexpr std::size_t Overhead = SealTagBytes + std::tuple_size_v<Signature>;

    InputSeal(const Key& groupKey, const SessionId& session, MemberId sender,
        const SenderNonce& senderNonce);

    /// Appends the sealed form, size + Overhead long, to `out`. Each counter only once.
    void seal(const SigningKey& key, std::uint64_t counter, BytesView plain, Bytes& out) const;
    /// That a member sealed this for the sender's place; who it was, claim() tells.
    std::optional<Bytes> open(std::uint64_t counter, BytesView sealed) const;
    /// That the owner of this key sealed it, for this place and no other.
    SignatureClaim claim(const VerifyKey& key, std::uint64_t counter, BytesView sealed) const;

private:
    Bytes signedBytes(std::uint64_t counter, BytesView sealed) const;

    NumberedSeal m_seal;
    Bytes m_place; ///< Session and sender, signed beside each input.
};

/// A member's profile for the others: sealed, and signed by the member's own key, to which it is
/// bound; opens only if both are right.
Bytes sealProfile(const Key& groupKey, const SessionId& session, const SenderNonce& nonce,
    const SigningKey& key, BytesView profile);
std::optional<Bytes> openProfile(const Key& groupKey, const SessionId& session,
    const SenderNonce& nonce, const VerifyKey& key, BytesView sealed);

} // namespace polder
