#pragma once

#include "net/crypto/Key.h"

namespace polder {

using VerifyKey = Digest<32>;
using Signature = Digest<64>;

/// An Ed25519 key pair.
class SigningKey {
public:
    static SigningKey fromSeed(const Key& seed);
    static SigningKey random();
    ~SigningKey();

    const VerifyKey& verifyKey() const { return m_public; }
    Signature sign(BytesView message) const;

private:
    SigningKey() = default;

    VerifyKey m_public {};
    Digest<64> m_secret {};
};

bool verify(const VerifyKey& key, BytesView message, const Signature& signature);

} // namespace polder
