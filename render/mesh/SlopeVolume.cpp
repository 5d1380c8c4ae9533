#include "render/mesh/SlopeVolume.h"

#include "core/voxel/Material.h"

#include <algorithm>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace polder {

namespace {

    constexpr auto Blocky = [] {
        std::array<bool, 256> table {};
        for (std::size_t i = 0; i < MaterialCount; ++i)
            table[i] = detail::materialTable[i].blocky;
        return table;
    }();

    struct MaterialRange {
        std::uint8_t first;
        std::uint8_t last;
    };
    constexpr std::size_t BlockyRangeCount = [] {
        std::size_t n = 0;
        for (std::size_t i = 1; i < 256; ++i)
            n += Blocky[i] && !Blocky[i - 1];
        return n;
    }();
    /// Neighbouring numbers of blocky materials, to be compared as one.
    constexpr auto BlockyRanges = [] {
        std::array<MaterialRange, BlockyRangeCount> ranges {};
        std::size_t n = 0;
        for (std::size_t i = 1; i < 256; ++i) {
            if (Blocky[i] && !Blocky[i - 1])
                ranges[n++].first = static_cast<std::uint8_t>(i);
            if (Blocky[i])
                ranges[n - 1].last = static_cast<std::uint8_t>(i);
        }
        return ranges;
    }();

    std::uint32_t solidBits(const std::uint8_t* bytes)
    {
#ifdef __SSE2__
        const __m128i none = _mm_setzero_si128();
        const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
        const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16));
        const int empty = _mm_movemask_epi8(_mm_cmpeq_epi8(low, none))
            | _mm_movemask_epi8(_mm_cmpeq_epi8(high, none)) << 16;
        return ~static_cast<std::uint32_t>(empty);
#else
        std::uint32_t bits = 0;
        for (int i = 0; i < 32; ++i)
            bits |= static_cast<std::uint32_t>(bytes[i] != 0) << i;
        return bits;
#endif
    }

    std::uint32_t blockyBits(const std::uint8_t* bytes)
    {
        std::uint32_t bits = 0;
#ifdef __SSE2__
        for (const int half : { 0, 16 }) {
            const __m128i cells = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + half));
            __m128i found = _mm_setzero_si128();
            for (const MaterialRange& range : BlockyRanges) {
                const __m128i above
                    = _mm_sub_epi8(cells, _mm_set1_epi8(static_cast<char>(range.first)));
                const __m128i beyond = _mm_subs_epu8(
                    above, _mm_set1_epi8(static_cast<char>(range.last - range.first)));
                found = _mm_or_si128(found, _mm_cmpeq_epi8(beyond, _mm_setzero_si128()));
            }
            bits |= static_cast<std::uint32_t>(_mm_movemask_epi8(found)) << half;
        }
#else
        for (int i = 0; i < 32; ++i)
            bits |= static_cast<std::uint32_t>(Blocky[bytes[i]]) << i;
#endif
        return bits;
    }

    /// Which of the three chunks along an axis holds cell n, -32..63.
    constexpr int chunkOf(int n) { return (n + 32) / 32 - 1; }

    /// The rows from north to south that one of three chunks holds.
    struct RowsOfChunk {
        int dz;
        int first;
        int end;
    };
    constexpr std::array<RowsOfChunk, 3> RowsOfChunks { { { -1, -SlopeReach, 0 }, { 0, 0, 32 },
        { 1, 32, 32 + SlopeReach } } };

    /// The bytes of the rows of one level in three chunks from west to east.
    struct Strip {
        Strip(const Neighbourhood& pages, int y, int dz)
        {
            const int dy = chunkOf(y);
            const auto level = static_cast<std::size_t>((y & 31) << 10);
            west = pages.page(-1, dy, dz).data() + level;
            middle = pages.page(0, dy, dz).data() + level;
            east = pages.page(1, dy, dz).data() + level;
        }

        /// The bits of the columns -2..33 of a row, column x at bit x + 2. `bits` tells of 32
        /// cells, `bit` of one.
        template <class Bits, class Bit> std::uint64_t row(int z, Bits bits, Bit bit) const
        {
            const auto at = static_cast<std::size_t>((z & 31) << 5);
            return std::uint64_t { bit(west[at + 30]) } | std::uint64_t { bit(west[at + 31]) } << 1
                | std::uint64_t { bits(middle + at) } << 2 | std::uint64_t { bit(east[at]) } << 34
                | std::uint64_t { bit(east[at + 1]) } << 35;
        }

        const std::uint8_t* west;
        const std::uint8_t* middle;
        const std::uint8_t* east;
    };

    /// Columns of a row that lie beyond the sides of the world.
    std::uint64_t outsideRow(const Neighbourhood& pages, int y, int z)
    {
        const int dy = chunkOf(y);
        const int dz = chunkOf(z);
        return (pages.outside(-1, dy, dz) ? std::uint64_t { 3 } : 0)
            | (pages.outside(0, dy, dz) ? std::uint64_t { 0xffffffff } << 2 : 0)
            | (pages.outside(1, dy, dz) ? std::uint64_t { 3 } << 34 : 0);
    }

    constexpr std::uint64_t AllFloors = (std::uint64_t { 1 } << BitVolume::Edge) - 1;
    constexpr std::uint64_t AllCorners = (std::uint64_t { 1 } << 33) - 1;

} // namespace

void SlopeVolume::clear()
{
    for (Level& level : m_levels)
        level.any = false;
}

void SlopeVolume::build(const Neighbourhood& pages, int ceiling)
{
    readClosed(pages);
    m_ends = { pages.outside(-1, 0, 0), pages.outside(1, 0, 0), pages.outside(0, 0, -1),
        pages.outside(0, 0, 1) };
    m_within = ~((m_ends[0] ? std::uint64_t { 3 } : 0)
        | (m_ends[1] ? ~std::uint64_t { 0 } << (32 + Reach) : 0));
    for (int level = 0; level < Levels; ++level) {
        if (level < ceiling)
            buildLevel(pages, level);
        else
            m_levels[static_cast<std::size_t>(level)].any = false;
    }
}

void SlopeVolume::readClosed(const Neighbourhood& pages)
{
    const bool border = pages.anyOutside();
    std::size_t i = 0;
    for (int y = -1; y < Heights - 1; ++y) {
        for (const auto [dz, first, end] : RowsOfChunks) {
            const Strip strip(pages, y, dz);
            for (int z = first; z < end; ++z) {
                m_closed[i] = strip.row(z, solidBits, [](std::uint8_t c) { return c != 0; });
                if (border)
                    m_closed[i] |= outsideRow(pages, y, z);
                ++i;
            }
        }
    }
}

void SlopeVolume::buildLevel(const Neighbourhood& pages, int level)
{
    Level& out = m_levels[static_cast<std::size_t>(level)];
    out.any = false;
    std::array<SlopeRow, Side> rows;
    std::array<std::uint64_t, Side> floors;
    std::uint64_t anyFloor = 0;
    std::uint64_t anyStep = 0;
    for (int z = -Reach; z < 32 + Reach; ++z) {
        const auto i = static_cast<std::size_t>(z + Reach);
        const std::uint64_t here = closedRow(level, z);
        const std::uint64_t above = closedRow(level + 1, z);
        floors[i] = ~here & closedRow(level - 1, z);
        rows[i] = { here, here & ~above, ~here & above };
        anyFloor |= floors[i];
        anyStep |= rows[i].step;
    }
    if (anyFloor == 0 || anyStep == 0)
        return;
    const auto isBlocky = [](std::uint8_t c) { return Blocky[c]; };
    for (const auto [dz, first, end] : RowsOfChunks) {
        const Strip ground(pages, level - 1, dz);
        const Strip here(pages, level, dz);
        for (int z = first; z < end; ++z) {
            const auto i = static_cast<std::size_t>(z + Reach);
            if (floors[i] != 0)
                rows[i].barred |= floors[i] & ground.row(z, blockyBits, isBlocky);
            if (rows[i].step != 0)
                rows[i].step &= ~(here.row(z, blockyBits, isBlocky) | outsideRow(pages, level, z));
        }
    }
    std::array<std::uint64_t, Side + 1> lifted;
    liftCorners(rows.data(), Side, lifted.data());
    std::uint64_t any = 0;
    for (std::size_t z = 0; z < BitVolume::Edge; ++z) {
        out.floors[z] = floors[z + 1] >> 1 & AllFloors;
        out.corners[z] = z < 33 ? lifted[z + Reach] >> Reach & AllCorners : 0;
        any |= out.corners[z];
    }
    out.any = any != 0;
    if (!out.any)
        return;
    BitVolume::turn(out.floors.data(), out.floorsAlongZ.data());
    BitVolume::turn(out.corners.data(), out.cornersAlongZ.data());
}

} // namespace polder
