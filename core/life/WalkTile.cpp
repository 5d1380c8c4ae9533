#include "core/life/WalkTile.h"

#include "core/life/WaterDepths.h"
#include "core/voxel/Grid.h"

#include <algorithm>

namespace polder {

namespace {
    /// What one column has met so far on the way down.
    struct Descent {
        std::uint8_t free = WalkTile::MostHeadroom; ///< Air cells seen since the last solid one.
        std::uint16_t spans = 0;
    };

    struct Found {
        WalkSpan span;
        std::uint16_t fromTop; ///< How many spans of its column lie above.
    };

    bool isEmptyRow(const std::uint8_t* row)
    {
        std::uint8_t any = 0;
        for (int i = 0; i < WalkTile::Edge; ++i)
            any |= row[i];
        return any == 0;
    }
}

void WalkTile::rebuild(const Grid& grid, int tileX, int tileZ)
{
    std::array<Descent, Columns> columns {};
    std::vector<Found> found;
    found.reserve(Columns * 2);
    const GridSize size = grid.size();
    const int baseX = tileX * Edge;
    const int baseZ = tileZ * Edge;

    for (int y = size.y - 1; y >= -1; --y) {
        for (int z = 0; z < Edge; ++z) {
            const std::uint8_t* row = nullptr;
            if (y >= 0) {
                const Cell cell { baseX, y, baseZ + z };
                row = grid.page(grid.chunkOf(cell)).data() + Grid::indexInChunk(cell);
            }
            const bool empty = row && isEmptyRow(row);
            for (int x = 0; x < Edge; ++x) {
                Descent& column = columns[static_cast<std::size_t>(x | z << 4)];
                // Below the world everything is solid.
                if (empty || (row && !isSolid(static_cast<Material>(row[x])))) {
                    column.free = std::min<std::uint8_t>(MostHeadroom, column.free + 1);
                    continue;
                }
                if (column.free >= Headroom) {
                    WalkSpan span {};
                    span.y = static_cast<std::int16_t>(y + 1);
                    span.headroom = column.free;
                    span.wet = Wet::Dry;
                    span.road = row && row[x] == static_cast<std::uint8_t>(Material::Road);
                    span.column = static_cast<std::uint8_t>(x | z << 4);
                    span.region = NoRegion;
                    found.push_back({ span, column.spans++ });
                }
                column.free = 0;
            }
        }
    }

    first[0] = 0;
    for (std::size_t c = 0; c < Columns; ++c)
        first[c + 1] = static_cast<std::uint16_t>(first[c] + columns[c].spans);
    spans.resize(found.size());
    for (const Found& f : found)
        spans[std::size_t { first[std::size_t { f.span.column } + 1] } - 1u - f.fromTop] = f.span;
}

bool WalkTile::sample(const WaterDepths& water, int tileX, int tileZ)
{
    bool changed = false;
    for (WalkSpan& span : spans) {
        const int level = water.at(
            { tileX * Edge + (span.column & 15), span.y, tileZ * Edge + (span.column >> 4) });
        const Wet wet = level > WaterDepths::DeepLevel ? Wet::Deep
            : level > WaterDepths::WadeLevel           ? Wet::Wade
                                                       : Wet::Dry;
        changed |= wet != span.wet;
        span.wet = wet;
    }
    return changed;
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
