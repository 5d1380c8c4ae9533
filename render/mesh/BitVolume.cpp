#include "render/mesh/BitVolume.h"

#include <algorithm>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace polder {

namespace {

    constexpr std::uint64_t AllBits = (std::uint64_t { 1 } << BitVolume::Edge) - 1;

    /// Bit i is set if bytes[i] is none of `absent`; 32 bytes.
    std::uint32_t presentBits(const std::uint8_t* bytes, std::span<const std::uint8_t> absent)
    {
#ifdef __SSE2__
        const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
        const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16));
        __m128i gapLow = _mm_setzero_si128();
        __m128i gapHigh = _mm_setzero_si128();
        for (const std::uint8_t value : absent) {
            const __m128i wide = _mm_set1_epi8(static_cast<char>(value));
            gapLow = _mm_or_si128(gapLow, _mm_cmpeq_epi8(low, wide));
            gapHigh = _mm_or_si128(gapHigh, _mm_cmpeq_epi8(high, wide));
        }
        return ~(static_cast<std::uint32_t>(_mm_movemask_epi8(gapLow))
            | static_cast<std::uint32_t>(_mm_movemask_epi8(gapHigh)) << 16);
#else
        std::uint32_t bits = 0;
        for (int i = 0; i < 32; ++i) {
            const bool present = std::find(absent.begin(), absent.end(), bytes[i]) == absent.end();
            bits |= static_cast<std::uint32_t>(present) << i;
        }
        return bits;
#endif
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

void BitVolume::build(const Neighbourhood& pages, std::span<const std::uint8_t> absent)
{
    const auto present = [absent](std::uint8_t value) -> std::uint64_t {
        return std::find(absent.begin(), absent.end(), value) == absent.end();
    };
    for (int y = 0; y < Edge; ++y) {
        const int dy = neighbourOf(y);
        for (int z = 0; z < Edge; ++z) {
            const int dz = neighbourOf(z);
            const auto row = static_cast<std::size_t>(((z - 1) & 31) << 5 | ((y - 1) & 31) << 10);
            const std::uint64_t middle = presentBits(pages.page(0, dy, dz).data() + row, absent);
            const std::uint64_t west = present(pages.page(-1, dy, dz)[row + 31]);
            const std::uint64_t east = present(pages.page(1, dy, dz)[row]);
            m_alongX[static_cast<std::size_t>(y * Edge + z)] = west | middle << 1 | east << 33;
        }
    }
}

void BitVolume::buildAlongZ()
{
    for (std::size_t y = 0; y < Edge; ++y) {
        const std::uint64_t* in = &m_alongX[y * Edge];
        std::uint64_t* out = &m_alongZ[y * Edge];
        std::array<std::uint32_t, 32> block;
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        for (std::size_t z = 0; z < Edge; ++z) {
            first |= (in[z] & 1) << z;
            last |= (in[z] >> 33 & 1) << z;
        }
        for (std::size_t z = 0; z < 32; ++z)
            block[z] = static_cast<std::uint32_t>(in[z + 1] >> 1);
        transpose(block);
        for (std::size_t x = 0; x < 32; ++x)
            out[x + 1] = static_cast<std::uint64_t>(block[x]) << 1 | (in[0] >> (x + 1) & 1)
                | (in[33] >> (x + 1) & 1) << 33;
        out[0] = first;
        out[33] = last;
    }
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
