#include "core/life/WalkTile.h"

#include "core/life/WaterDepths.h"
#include "core/voxel/Grid.h"

#include <algorithm>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace polder {

namespace {
    constexpr int Edge = WalkTile::Edge;

    /// Bit x: the cell x of this row is solid.
    std::uint32_t solidMask(const std::uint8_t* row)
    {
        static_assert(static_cast<int>(Material::Air) == 0);
#ifdef __SSE2__
        const __m128i cells = _mm_loadu_si128(reinterpret_cast<const __m128i*>(row));
        const int air = _mm_movemask_epi8(_mm_cmpeq_epi8(cells, _mm_setzero_si128()));
        return static_cast<std::uint32_t>(~air) & 0xFFFFu;
#else
        std::uint32_t mask = 0;
        for (int x = 0; x < Edge; ++x)
            mask |= std::uint32_t { row[x] != 0 } << x;
        return mask;
#endif
    }

    struct Found {
        WalkSpan span;
        std::uint16_t fromTop; ///< How many spans of its column lie above.
    };

    /// Goes down through the rows of a tile and notes where solid begins below air.
    class Descent {
    public:
        explicit Descent(int top)
        {
            m_ceiling.fill(static_cast<std::int16_t>(top + WalkTile::MostHeadroom));
            found.reserve(WalkTile::Columns * 2);
        }

        /// The row z of layer y; `row` is null below the world, where everything is solid.
        void pass(int y, int z, const std::uint8_t* row)
        {
            const std::uint32_t mask = row ? solidMask(row) : 0xFFFFu;
            std::uint32_t turns = mask ^ m_above[static_cast<std::size_t>(z)];
            m_above[static_cast<std::size_t>(z)] = mask;
            for (; turns != 0; turns &= turns - 1) {
                const int x = std::countr_zero(turns);
                const auto column = static_cast<std::size_t>(x | z << 4);
                if ((mask >> x & 1) == 0) {
                    m_ceiling[column] = static_cast<std::int16_t>(y + 1);
                    continue;
                }
                const int free = m_ceiling[column] - (y + 1);
                if (free < WalkTile::Headroom)
                    continue;
                WalkSpan span {};
                span.y = static_cast<std::int16_t>(y + 1);
                span.headroom = static_cast<std::uint8_t>(std::min(free, WalkTile::MostHeadroom));
                span.wet = Wet::Dry;
                span.road = row && row[x] == static_cast<std::uint8_t>(Material::Road);
                span.column = static_cast<std::uint8_t>(column);
                span.region = WalkTile::NoRegion;
                found.push_back({ span, counts[column]++ });
            }
        }

        std::vector<Found> found; ///< From the top down.
        std::array<std::uint16_t, WalkTile::Columns> counts {};

    private:
        std::array<std::int16_t, WalkTile::Columns> m_ceiling; ///< Lowest solid cell above.
        std::array<std::uint32_t, Edge> m_above {}; ///< Solid cells of the row above, by z.
    };
}

void WalkTile::rebuild(const Grid& grid)
{
    Descent descent(grid.size().y);
    for (int y = grid.size().y - 1; y >= 0; --y) {
        const Cell corner { x, y, z };
        const std::uint8_t* layer
            = grid.page(grid.chunkOf(corner)).data() + Grid::indexInChunk(corner);
        for (int row = 0; row < Edge; ++row)
            descent.pass(y, row, layer + row * ChunkEdge);
    }
    for (int row = 0; row < Edge; ++row)
        descent.pass(-1, row, nullptr);

    first[0] = 0;
    for (std::size_t c = 0; c < Columns; ++c)
        first[c + 1] = static_cast<std::uint16_t>(first[c] + descent.counts[c]);
    spans.resize(descent.found.size());
    for (const Found& f : descent.found)
        spans[std::size_t { first[std::size_t { f.span.column } + 1] } - 1u - f.fromTop] = f.span;
}

void WalkTile::sample(const WaterDepths& water, ColumnSet& changed)
{
    for (WalkSpan& span : spans) {
        const int level = water.at(cellOf(span));
        const Wet wet = level > WaterDepths::DeepLevel ? Wet::Deep
            : level > WaterDepths::WadeLevel           ? Wet::Wade
                                                       : Wet::Dry;
        if (wet != span.wet)
            changed.set(span.column);
        span.wet = wet;
    }
}

std::vector<std::uint32_t> WalkTile::wetRuns() const
{
    std::vector<std::uint32_t> runs;
    for (const WalkSpan& span : spans) {
        const auto wet = static_cast<std::uint32_t>(span.wet);
        if (runs.empty() || (runs.back() & 3) != wet)
            runs.push_back(wet);
        runs.back() += 4;
    }
    return runs;
}

bool WalkTile::applyWetRuns(const std::vector<std::uint32_t>& runs)
{
    std::size_t total = 0;
    for (const std::uint32_t run : runs) {
        if ((run & 3) > 2)
            return false;
        total += run >> 2;
    }
    if (total != spans.size())
        return false;
    std::size_t next = 0;
    for (const std::uint32_t run : runs) {
        for (std::uint32_t i = 0; i < run >> 2; ++i)
            spans[next++].wet = static_cast<Wet>(run & 3);
    }
    return true;
}

} // namespace polder
