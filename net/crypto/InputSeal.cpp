#include "net/crypto/InputSeal.h"

#include <algorithm>
#include <string_view>

namespace polder {

namespace {

    constexpr std::size_t SignatureBytes = std::tuple_size_v<Signature>;

    // A member's key signs votes and hellos, too. Neither can begin like these: a hello begins with
    // a byte that is no letter, and a vote is shorter.
    constexpr std::string_view InputWord = "polder input";
    constexpr std::string_view ProfileWord = "polder profile";

    void append(Bytes& out, BytesView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

    void append(Bytes& out, std::uint64_t value, int size)
    {
        for (int i = 0; i < size; ++i)
            out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }

    Signature signatureOf(BytesView bytes)
    {
        Signature out {};
        std::copy_n(bytes.begin(), SignatureBytes, out.begin());
        return out;
    }

    Bytes bindingOf(const SessionId& session, const SenderNonce& nonce, const VerifyKey& key)
    {
        Bytes out;
        append(out, session);
        append(out, nonce);
        append(out, key);
        return out;
    }

    Bytes signedProfile(BytesView binding, BytesView profile)
    {
        Bytes out(ProfileWord.begin(), ProfileWord.end());
        append(out, binding);
        append(out, profile);
        return out;
    }

} // namespace

InputSeal::InputSeal(
    const Key& groupKey, const SessionId& session, MemberId sender, const SenderNonce& senderNonce)
    : m_seal(groupKey, SealPurpose::Message, session, sender, senderNonce)
    , m_place(InputWord.begin(), InputWord.end())
{
    append(m_place, session);
    append(m_place, senderNonce);
    append(m_place, sender, 4);
}

Bytes InputSeal::signedBytes(std::uint64_t counter, BytesView sealed) const
{
    Bytes out = m_place;
    append(out, counter, 8);
    append(out, sealed);
    return out;
}

void InputSeal::seal(
    const SigningKey& key, std::uint64_t counter, BytesView plain, Bytes& out) const
{
    Bytes sealed;
    m_seal.seal(counter, plain, sealed);
    append(out, key.sign(signedBytes(counter, sealed)));
    append(out, sealed);
}

std::optional<Bytes> InputSeal::open(std::uint64_t counter, BytesView sealed) const
{
    if (sealed.size() < SignatureBytes)
        return std::nullopt;
    return m_seal.open(counter, sealed.subspan(SignatureBytes));
}

SignatureClaim InputSeal::claim(const VerifyKey& key, std::uint64_t counter, BytesView sealed) const
{
    if (sealed.size() < SignatureBytes)
        return {};
    return { key, signedBytes(counter, sealed.subspan(SignatureBytes)), signatureOf(sealed) };
}

Bytes sealProfile(const Key& groupKey, const SessionId& session, const SenderNonce& nonce,
    const SigningKey& key, BytesView profile)
{
    const Bytes binding = bindingOf(session, nonce, key.verifyKey());
    Bytes plain;
    append(plain, key.sign(signedProfile(binding, profile)));
    append(plain, profile);
    return sealOnce(groupKey, SealPurpose::Join, binding, plain);
}

std::optional<Bytes> openProfile(const Key& groupKey, const SessionId& session,
    const SenderNonce& nonce, const VerifyKey& key, BytesView sealed)
{
    const Bytes binding = bindingOf(session, nonce, key);
    const auto plain = openOnce(groupKey, SealPurpose::Join, binding, sealed);
    if (!plain || plain->size() < SignatureBytes)
        return std::nullopt;
    const BytesView profile = BytesView(*plain).subspan(SignatureBytes);
    if (!verify(key, signedProfile(binding, profile), signatureOf(*plain)))
        return std::nullopt;
    return Bytes(profile.begin(), profile.end());
}

} // namespace polder
