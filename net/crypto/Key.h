#pragma once

#include "core/replica/Types.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace polder {

/// A public identifier or digest of N bytes.
template <std::size_t N> using Digest = std::array<std::uint8_t, N>;

using WorldId = Digest<16>; ///< Of app id and world name; outlives an upgrade of the program.
using SessionId
    = Digest<16>; ///< Of world id and code hash: only programs that compute alike share one.
using SenderNonce
    = Digest<16>; ///< Random, one for each time a program joins; makes its keys unique.

/// 32 secret bytes, wiped from memory when they go.
class Key {
public:
    static constexpr std::size_t Size = 32;

    Key() = default;
    Key(const Key&) = default;
    Key& operator=(const Key&) = default;
    ~Key();

    std::uint8_t* data() { return m_bytes.data(); }
    const std::uint8_t* data() const { return m_bytes.data(); }
    friend bool operator==(const Key& a, const Key& b); ///< In constant time.

private:
    std::array<std::uint8_t, Size> m_bytes {};
};

/// Random bytes from the operating system; any thread.
Bytes randomBytes(std::size_t size);
template <std::size_t N> Digest<N> randomDigest()
{
    Digest<N> out;
    const Bytes bytes = randomBytes(N);
    for (std::size_t i = 0; i < N; ++i)
        out[i] = bytes[i];
    return out;
}

/// Starts libsodium once; every function of net/crypto calls it. Aborts if the system has no
/// source of random bytes, since nothing could be kept secret then.
void startCrypto();

} // namespace polder
