#include "render/mesh/BitVolume.h"

#include <algorithm>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace polder {

namespace {

    constexpr std::uint64_t AllBits = (std::uint64_t { 1 } << BitVolume::Edge) - 1;

    /// Bit i of `present` is set if bytes[i] is none of `absent`; `others` if it is one, but not
    /// the first.
    struct Row {
        std::uint32_t present;
        std::uint32_t others;
    };

    /// 32 bytes.
    Row readRow(const std::uint8_t* bytes, std::span<const std::uint8_t> absent)
    {
        std::uint32_t first = 0;
        std::uint32_t others = 0;
#ifdef __SSE2__
        const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
        const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16));
        const auto equal = [&](std::uint8_t value) {
            const __m128i wide = _mm_set1_epi8(static_cast<char>(value));
            const int bits = _mm_movemask_epi8(_mm_cmpeq_epi8(low, wide))
                | _mm_movemask_epi8(_mm_cmpeq_epi8(high, wide)) << 16;
            return static_cast<std::uint32_t>(bits);
        };
#else
        const auto equal = [&](std::uint8_t value) {
            std::uint32_t bits = 0;
            for (int i = 0; i < 32; ++i)
                bits |= static_cast<std::uint32_t>(bytes[i] == value) << i;
            return bits;
        };
#endif
        first = equal(absent[0]);
        if (first != ~0u) {
            for (const std::uint8_t value : absent.subspan(1))
                others |= equal(value);
        }
        return { ~(first | others), others };
    }

    /// Transposes a 32 x 32 bit matrix in place (Warren, Hacker's Delight, 7-3).
    void transpose(std::array<std::uint32_t, 32>& rows)
    {
        std::uint32_t mask = 0x0000ffff;
        for (std::uint32_t j = 16; j != 0; j >>= 1, mask ^= mask << j) {
            for (std::uint32_t k = 0; k < 32; k = ((k | j) + 1) & ~j) {
                const std::uint32_t t = ((rows[k] >> j) ^ rows[k | j]) & mask;
                rows[k] ^= t << j;
                rows[k | j] ^= t;
            }
        }
    }

    /// Where padded coordinate p (0..33) lies: neighbour -1, 0 or 1 and the cell within it.
    constexpr int neighbourOf(int p) { return p == 0 ? -1 : p == BitVolume::Edge - 1 ? 1 : 0; }

} // namespace

bool BitVolume::build(const Neighbourhood& pages, std::span<const std::uint8_t> absent)
{
    std::array<bool, 256> solid;
    solid.fill(true);
    for (const std::uint8_t value : absent)
        solid[value] = false;
    std::uint32_t others = 0;
    for (int y = 0; y < Edge; ++y) {
        const int dy = neighbourOf(y);
        for (int z = 0; z < Edge; ++z) {
            const int dz = neighbourOf(z);
            const auto row = static_cast<std::size_t>(((z - 1) & 31) << 5 | ((y - 1) & 31) << 10);
            const Row middle = readRow(pages.page(0, dy, dz).data() + row, absent);
            const std::uint8_t west = pages.page(-1, dy, dz)[row + 31];
            const std::uint8_t east = pages.page(1, dy, dz)[row];
            m_alongX[static_cast<std::size_t>(y * Edge + z)] = std::uint64_t { solid[west] }
                | std::uint64_t { middle.present } << 1 | std::uint64_t { solid[east] } << 33;
            others |= middle.others;
            others |= static_cast<std::uint32_t>(!solid[west] && west != absent[0]);
            others |= static_cast<std::uint32_t>(!solid[east] && east != absent[0]);
        }
    }
    return others != 0;
}

void BitVolume::buildAlongZ()
{
    for (std::size_t y = 0; y < Edge; ++y)
        turn(&m_alongX[y * Edge], &m_alongZ[y * Edge]);
}

void BitVolume::turn(const std::uint64_t* words, std::uint64_t* turned)
{
    std::array<std::uint32_t, 32> block;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    for (std::size_t z = 0; z < Edge; ++z) {
        first |= (words[z] & 1) << z;
        last |= (words[z] >> 33 & 1) << z;
    }
    for (std::size_t z = 0; z < 32; ++z)
        block[z] = static_cast<std::uint32_t>(words[z + 1] >> 1);
    transpose(block);
    for (std::size_t x = 0; x < 32; ++x)
        turned[x + 1] = static_cast<std::uint64_t>(block[x]) << 1 | (words[0] >> (x + 1) & 1)
            | (words[33] >> (x + 1) & 1) << 33;
    turned[0] = first;
    turned[33] = last;
}

void BitVolume::buildDifference(const BitVolume& all, const BitVolume& without)
{
    for (std::size_t i = 0; i < m_alongX.size(); ++i) {
        m_alongX[i] = all.m_alongX[i] & ~without.m_alongX[i];
        m_alongZ[i] = all.m_alongZ[i] & ~without.m_alongZ[i];
    }
}

bool BitVolume::empty() const
{
    std::uint64_t any = 0;
    for (std::size_t y = 1; y <= 32; ++y) {
        for (std::size_t z = 1; z <= 32; ++z)
            any |= m_alongX[y * Edge + z];
    }
    return (any >> 1 & 0xffffffffu) == 0;
}

bool BitVolume::full() const
{
    std::uint64_t all = AllBits;
    for (const std::uint64_t word : m_alongX)
        all &= word;
    return all == AllBits;
}

} // namespace polder
