#include "net/crypto/Seal.h"

#include <algorithm>
#include <sodium.h>

namespace polder {

namespace {

    using Nonce = std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES>;
    static_assert(SealTagBytes == crypto_aead_xchacha20poly1305_ietf_ABYTES);
    static_assert(SealOnceBytes == std::tuple_size_v<Nonce> + SealTagBytes);

    Nonce numberedNonce(SealPurpose purpose, std::uint64_t counter)
    {
        Nonce nonce {};
        for (std::size_t i = 0; i < 8; ++i)
            nonce[i] = static_cast<std::uint8_t>(counter >> (8 * i));
        nonce[8] = static_cast<std::uint8_t>(purpose);
        return nonce;
    }

    Bytes withPurpose(SealPurpose purpose, BytesView bound)
    {
        Bytes out(1 + bound.size());
        out[0] = static_cast<std::uint8_t>(purpose);
        std::copy(bound.begin(), bound.end(), out.begin() + 1);
        return out;
    }

    std::optional<Bytes> openWith(
        const Key& key, const Nonce& nonce, BytesView bound, BytesView sealed)
    {
        if (sealed.size() < SealTagBytes)
            return std::nullopt;
        Bytes plain(sealed.size() - SealTagBytes);
        if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr,
                sealed.data(), sealed.size(), bound.data(), bound.size(), nonce.data(), key.data())
            != 0)
            return std::nullopt;
        return plain;
    }

} // namespace

NumberedSeal::NumberedSeal(const Key& groupKey, SealPurpose purpose, const SessionId& session,
    MemberId sender, const SenderNonce& senderNonce)
    : m_purpose(purpose)
{
    startCrypto();
    std::copy(session.begin(), session.end(), m_bound.begin());
    for (std::size_t i = 0; i < 4; ++i)
        m_bound[16 + i] = static_cast<std::uint8_t>(sender >> (8 * i));
    m_bound[20] = static_cast<std::uint8_t>(purpose);
    m_bound[21] = 1; // form
    crypto_generichash_state state;
    crypto_generichash_init(&state, groupKey.data(), Key::Size, Key::Size);
    crypto_generichash_update(&state, m_bound.data(), m_bound.size());
    crypto_generichash_update(&state, senderNonce.data(), senderNonce.size());
    crypto_generichash_final(&state, m_key.data(), Key::Size);
}

void NumberedSeal::seal(std::uint64_t counter, BytesView plain, Bytes& out) const
{
    const Nonce nonce = numberedNonce(m_purpose, counter);
    const std::size_t at = out.size();
    out.resize(at + plain.size() + SealTagBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + at, nullptr, plain.data(), plain.size(),
        m_bound.data(), m_bound.size(), nullptr, nonce.data(), m_key.data());
}

std::optional<Bytes> NumberedSeal::open(std::uint64_t counter, BytesView sealed) const
{
    return openWith(m_key, numberedNonce(m_purpose, counter), m_bound, sealed);
}

Bytes sealOnce(const Key& key, SealPurpose purpose, BytesView bound, BytesView plain)
{
    startCrypto();
    Nonce nonce;
    randombytes_buf(nonce.data(), nonce.size());
    const Bytes authenticated = withPurpose(purpose, bound);
    Bytes out(nonce.size() + plain.size() + SealTagBytes);
    std::copy(nonce.begin(), nonce.end(), out.begin());
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + nonce.size(), nullptr, plain.data(),
        plain.size(), authenticated.data(), authenticated.size(), nullptr, nonce.data(),
        key.data());
    return out;
}

std::optional<Bytes> openOnce(
    const Key& key, SealPurpose purpose, BytesView bound, BytesView sealed)
{
    Nonce nonce;
    if (sealed.size() < nonce.size())
        return std::nullopt;
    std::copy_n(sealed.begin(), nonce.size(), nonce.begin());
    return openWith(key, nonce, withPurpose(purpose, bound), sealed.subspan(nonce.size()));
}

StreamChain::StreamChain(const Key& chainKey, const SessionId& session)
{
    m_key = keyedDigest(chainKey, session);
    m_value.fill(0);
}

void StreamChain::add(BytesView frame)
{
    m_buffer.assign(m_value.begin(), m_value.end());
    m_buffer.insert(m_buffer.end(), frame.begin(), frame.end());
    crypto_generichash(m_value.data(), m_value.size(), m_buffer.data(), m_buffer.size(),
        m_key.data(), m_key.size());
}

Digest<16> keyedDigest(const Key& key, BytesView bytes)
{
    startCrypto();
    Digest<16> out;
    crypto_generichash(out.data(), out.size(), bytes.data(), bytes.size(), key.data(), Key::Size);
    return out;
}

} // namespace polder
