#include "core/replica/Hash64.h"

#include <bit>
#include <cstring>

namespace polder {
namespace {

    constexpr std::uint64_t P1 = 0x9E3779B185EBCA87u;
    constexpr std::uint64_t P2 = 0xC2B2AE3D27D4EB4Fu;
    constexpr std::uint64_t P3 = 0x165667B19E3779F9u;
    constexpr std::uint64_t P4 = 0x85EBCA77C2B2AE63u;
    constexpr std::uint64_t P5 = 0x27D4EB2F165667C5u;

    std::uint64_t load64(const std::uint8_t* p)
    {
        std::uint64_t v;
        std::memcpy(&v, p, 8);
        return std::endian::native == std::endian::little ? v : __builtin_bswap64(v);
    }

    std::uint32_t load32(const std::uint8_t* p)
    {
        std::uint32_t v;
        std::memcpy(&v, p, 4);
        return std::endian::native == std::endian::little ? v : __builtin_bswap32(v);
    }

    std::uint64_t mixLane(std::uint64_t lane, std::uint64_t input)
    {
        return std::rotl(lane + input * P2, 31) * P1;
    }

    std::uint64_t mergeLane(std::uint64_t h, std::uint64_t lane)
    {
        return (h ^ mixLane(0, lane)) * P1 + P4;
    }

    std::uint64_t finish(std::uint64_t h, const std::uint8_t* p, std::size_t n)
    {
        for (; n >= 8; p += 8, n -= 8)
            h = std::rotl(h ^ mixLane(0, load64(p)), 27) * P1 + P4;
        if (n >= 4) {
            h = std::rotl(h ^ (load32(p) * P1), 23) * P2 + P3;
            p += 4;
            n -= 4;
        }
        for (; n > 0; ++p, --n)
            h = std::rotl(h ^ (*p * P5), 11) * P1;
        h = (h ^ (h >> 33)) * P2;
        h = (h ^ (h >> 29)) * P3;
        return h ^ (h >> 32);
    }

} // namespace

void Hash64::consumeStripe(const std::uint8_t* p)
{
    for (std::size_t i = 0; i < 4; ++i)
        m_lanes[i] = mixLane(m_lanes[i], load64(p + 8 * i));
}

void Hash64::add(BytesView bytes)
{
    if (bytes.empty())
        return;
    const std::uint8_t* p = bytes.data();
    std::size_t n = bytes.size();
    const std::size_t held = m_total % 32;
    m_total += n;
    if (held + n < 32) {
        std::memcpy(m_pending.data() + held, p, n);
        return;
    }
    if (held > 0) {
        const std::size_t fill = 32 - held;
        std::memcpy(m_pending.data() + held, p, fill);
        consumeStripe(m_pending.data());
        p += fill;
        n -= fill;
    }
    for (; n >= 32; p += 32, n -= 32)
        consumeStripe(p);
    if (n > 0)
        std::memcpy(m_pending.data(), p, n);
}

void Hash64::add(std::uint64_t value)
{
    std::array<std::uint8_t, 8> bytes;
    for (std::size_t i = 0; i < 8; ++i)
        bytes[i] = static_cast<std::uint8_t>(value >> (8 * i));
    add(bytes);
}

std::uint64_t Hash64::value() const
{
    std::uint64_t h = P5;
    if (m_total >= 32) {
        h = std::rotl(m_lanes[0], 1) + std::rotl(m_lanes[1], 7) + std::rotl(m_lanes[2], 12)
            + std::rotl(m_lanes[3], 18);
        for (const std::uint64_t lane : m_lanes)
            h = mergeLane(h, lane);
    }
    return finish(h + m_total, m_pending.data(), m_total % 32);
}

std::uint64_t Hash64::of(BytesView bytes)
{
    Hash64 hash;
    hash.add(bytes);
    return hash.value();
}

} // namespace polder
