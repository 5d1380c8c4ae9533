#pragma once

#include "core/replica/Types.h"

#include <array>
#include <string_view>

namespace polder {

/// Streaming XXH64, seed 0: the hash of every replicated byte. Equal on every machine and
/// independent of how the bytes were cut into calls of add().
/// Source: Yann Collet, "xxHash fast digest algorithm", specification 0.1.1.
class Hash64 {
public:
    void add(BytesView bytes);
    void add(std::uint64_t value); ///< As eight bytes, little-endian.
    std::uint64_t value() const; ///< Of all bytes so far; more may be added afterwards.

    static std::uint64_t of(BytesView bytes);

private:
    void consumeStripe(const std::uint8_t* p);

    std::array<std::uint64_t, 4> m_lanes { 0x60EA27EEADC0B5D6u, 0xC2B2AE3D27D4EB4Fu, 0,
        0x61C8864E7A143579u };
    std::array<std::uint8_t, 32> m_pending {};
    std::uint64_t m_total = 0;
};

/// Compile-time FNV-1a of a name, for ids of events, classes and scopes.
constexpr std::uint64_t nameHash(std::string_view name)
{
    std::uint64_t h = 0xCBF29CE484222325u;
    for (const char c : name) {
        h ^= static_cast<std::uint8_t>(c);
        h *= 0x100000001B3u;
    }
    return h;
}

} // namespace polder
