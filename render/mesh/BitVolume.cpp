#include "render/mesh/BitVolume.h"

#include <algorithm>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace polder {

namespace {

    /// Bit i of `present` is set if bytes[i] is none of `absent`; `others` if it is one, but not
    /// the first.
    struct Row {
        std::uint32_t present;
        std::uint32_t others;
    };

    /// 32 bytes.
    Row readRow(const std::uint8_t* bytes, std::span<const std::uint8_t> absent)
    {
#ifdef __SSE2__
        const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
        const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16));
        const auto bits = [](__m128i a, __m128i b) {
            return static_cast<std::uint32_t>(_mm_movemask_epi8(a) | _mm_movemask_epi8(b) << 16);
        };
        const __m128i air = _mm_set1_epi8(static_cast<char>(absent[0]));
        const std::uint32_t first = bits(_mm_cmpeq_epi8(low, air), _mm_cmpeq_epi8(high, air));
        if (first == ~0u)
            return { 0, 0 };
        __m128i othersLow = _mm_setzero_si128();
        __m128i othersHigh = othersLow;
        for (const std::uint8_t value : absent.subspan(1)) {
            const __m128i wide = _mm_set1_epi8(static_cast<char>(value));
            othersLow = _mm_or_si128(othersLow, _mm_cmpeq_epi8(low, wide));
            othersHigh = _mm_or_si128(othersHigh, _mm_cmpeq_epi8(high, wide));
        }
        const std::uint32_t others = bits(othersLow, othersHigh);
#else
        std::uint32_t first = 0;
        std::uint32_t others = 0;
        for (int i = 0; i < 32; ++i) {
            const auto found = std::find(absent.begin(), absent.end(), bytes[i]);
            first |= static_cast<std::uint32_t>(found == absent.begin()) << i;
            others |= static_cast<std::uint32_t>(found != absent.begin() && found != absent.end())
                << i;
        }
#endif
        return { ~(first | others), others };
    }

#ifdef __SSE2__
    /// Transposes a 32 x 32 bit matrix in place: bytes of sixteen rows at a time by four rounds of
    /// interleaving, then bits by their signs.
    void transpose(std::array<std::uint32_t, 32>& rows)
    {
        std::array<std::uint32_t, 32> turned {};
        for (std::size_t half = 0; half < 32; half += 16) {
            // Each round halves the distance between the bytes of rows that belong together.
            __m128i parts[4];
            for (std::size_t i = 0; i < 4; ++i)
                parts[i]
                    = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rows.data() + half + 4 * i));
            for (const std::size_t step : { 2u, 1u, 2u, 1u }) {
                for (std::size_t i = 0; i < 4; ++i) {
                    if ((i & step) != 0)
                        continue;
                    const __m128i first = parts[i];
                    parts[i] = _mm_unpacklo_epi8(first, parts[i | step]);
                    parts[i | step] = _mm_unpackhi_epi8(first, parts[i | step]);
                }
            }
            for (std::size_t byte = 0; byte < 4; ++byte) {
                for (std::size_t bit = 8; bit-- > 0;) {
                    turned[8 * byte + bit]
                        |= static_cast<std::uint32_t>(_mm_movemask_epi8(parts[byte])) << half;
                    parts[byte] = _mm_add_epi8(parts[byte], parts[byte]);
                }
            }
        }
        rows = turned;
    }
#else
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
#endif

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
    findLayers();
    return others != 0;
}

void BitVolume::buildAlongZ()
{
    for (std::size_t y = 0; y < Edge; ++y) {
        std::uint64_t* const turned = &m_alongZ[y * Edge];
        if ((m_some >> y & 1) == 0) // As most layers of land are, or
            std::fill_n(turned, Edge, 0);
        else if ((m_filled >> y & 1) != 0)
            std::fill_n(turned, Edge, AllBits);
        else
            turn(&m_alongX[y * Edge], turned);
    }
}

void BitVolume::findLayers()
{
    m_some = 0;
    m_filled = 0;
    for (std::size_t y = 0; y < Edge; ++y) {
        std::uint64_t any = 0;
        std::uint64_t all = AllBits;
        for (std::size_t z = 0; z < Edge; ++z) {
            any |= m_alongX[y * Edge + z];
            all &= m_alongX[y * Edge + z];
        }
        m_some |= std::uint64_t { any != 0 } << y;
        m_filled |= std::uint64_t { all == AllBits } << y;
    }
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
    findLayers();
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

} // namespace polder
