#include "net/crypto/Signature.h"

#include <sodium.h>

namespace polder {

SigningKey SigningKey::fromSeed(const Key& seed)
{
    startCrypto();
    SigningKey out;
    crypto_sign_seed_keypair(out.m_public.data(), out.m_secret.data(), seed.data());
    return out;
}

SigningKey SigningKey::random()
{
    startCrypto();
    SigningKey out;
    crypto_sign_keypair(out.m_public.data(), out.m_secret.data());
    return out;
}

SigningKey::~SigningKey() { sodium_memzero(m_secret.data(), m_secret.size()); }

Signature SigningKey::sign(BytesView message) const
{
    Signature out;
    crypto_sign_detached(out.data(), nullptr, message.data(), message.size(), m_secret.data());
    return out;
}

bool verify(const VerifyKey& key, BytesView message, const Signature& signature)
{
    startCrypto();
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data())
        == 0;
}

} // namespace polder
