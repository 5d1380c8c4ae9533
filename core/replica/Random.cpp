#include "core/replica/Random.h"

#include "core/replica/Archive.h"

#include <bit>

namespace polder {

Random::Random(std::uint64_t seed)
{
    for (std::uint64_t& word : m_state) {
        seed += 0x9E3779B97F4A7C15u;
        std::uint64_t z = seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        word = z ^ (z >> 31);
    }
}

std::uint64_t Random::next()
{
    auto& s = m_state;
    const std::uint64_t result = std::rotl(s[1] * 5, 7) * 9;
    const std::uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = std::rotl(s[3], 45);
    return result;
}

std::uint32_t Random::below(std::uint32_t bound)
{
    if (bound == 0)
        return 0;
    std::uint64_t product = (next() >> 32) * bound;
    if (static_cast<std::uint32_t>(product) < bound) {
        const std::uint32_t threshold = (0u - bound) % bound;
        while (static_cast<std::uint32_t>(product) < threshold)
            product = (next() >> 32) * bound;
    }
    return static_cast<std::uint32_t>(product >> 32);
}

std::int32_t Random::between(std::int32_t low, std::int32_t high)
{
    const std::uint32_t span
        = static_cast<std::uint32_t>(high) - static_cast<std::uint32_t>(low) + 1;
    const std::uint32_t offset = span == 0 ? static_cast<std::uint32_t>(next() >> 32) : below(span);
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(low) + offset);
}

void Random::serialize(Archive& archive) { archive("state", m_state); }

} // namespace polder
