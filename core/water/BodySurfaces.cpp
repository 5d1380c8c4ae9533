#include "core/water/BodyState.h"

#include <bit>

namespace polder {

namespace {

    constexpr std::size_t LastLayer = (ChunkEdge - 1) * ChunkEdge;

    /// Where the neighbours of a row's cells on one side are.
    struct Beside {
        std::uint32_t pressing; ///< Bit x: that neighbour of cell x presses.
        FlowGrid::Side owner; ///< The chunk of the neighbours; Above stands for the row's own.
        const BodyLabels* labels; ///< Of that chunk.
        std::size_t row; ///< Of the neighbours in it.
        int step; ///< From a cell's x to its neighbour's.
    };

} // namespace

const BodyLabels* BodyPass::labelsBeside(int chunk, FlowGrid::Side side) const
{
    const int next = m_water.neighbour(chunk, side);
    return next < 0 ? nullptr : &m_chunks[static_cast<std::size_t>(next)]->labels;
}

void BodyPass::findSurfaces(int chunk)
{
    const BodyLabels& own = known(chunk).labels;
    const BodyLabels* below = labelsBeside(chunk, FlowGrid::Below);
    const auto anyAt = [](const BodyLabels* labels, int y) {
        return labels != nullptr && labels->anyInLayer(y);
    };
    for (int y = 0; y < ChunkEdge; ++y) {
        bool any
            = own.anyInLayer(y) || (y > 0 ? own.anyInLayer(y - 1) : anyAt(below, ChunkEdge - 1));
        for (const FlowGrid::Side side :
            { FlowGrid::West, FlowGrid::East, FlowGrid::North, FlowGrid::South })
            any = any || anyAt(labelsBeside(chunk, side), y);
        if (any)
            scanLayer(chunk, y);
    }
}

void BodyPass::scanLayer(int chunk, int y)
{
    const FlowChunk& flow = *m_water.known(chunk);
    const BodyLabels& own = known(chunk).labels;
    const BodyLabels* below = labelsBeside(chunk, FlowGrid::Below);
    const BodyLabels* west = labelsBeside(chunk, FlowGrid::West);
    const BodyLabels* east = labelsBeside(chunk, FlowGrid::East);
    const BodyLabels* north = labelsBeside(chunk, FlowGrid::North);
    const BodyLabels* south = labelsBeside(chunk, FlowGrid::South);
    const auto pressingAt = [](const BodyLabels* labels, std::size_t row) {
        return labels == nullptr ? 0u : labels->cells()[row];
    };
    const CellMask& pressing = own.cells();
    // Above stands for the chunk itself as owner.
    constexpr FlowGrid::Side self = FlowGrid::Above;
    for (int z = 0; z < ChunkEdge; ++z) {
        const auto row = static_cast<std::size_t>(z + y * ChunkEdge);
        const std::uint32_t free = ~flow.packed[row];
        if (free == 0)
            continue;
        const std::size_t underRow = y > 0 ? row - ChunkEdge : row + LastLayer;
        // A surface belongs to the first pressing cell of these, so that it belongs to one body.
        // A pressing cell with a surface on it is full: it would not be covered otherwise.
        const Beside places[] {
            { y > 0 ? pressing[underRow] : pressingAt(below, underRow),
                y > 0 ? self : FlowGrid::Below, y > 0 ? &own : below, underRow, 0 },
            { pressing[row], self, &own, row, 0 },
            { pressing[row] << 1, self, &own, row, -1 },
            { pressingAt(west, row) >> 31, FlowGrid::West, west, row, 31 },
            { pressing[row] >> 1, self, &own, row, 1 },
            { pressingAt(east, row) << 31, FlowGrid::East, east, row, -31 },
            { z > 0 ? pressing[row - 1] : pressingAt(north, row + 31),
                z > 0 ? self : FlowGrid::North, z > 0 ? &own : north, z > 0 ? row - 1 : row + 31,
                0 },
            { z < 31 ? pressing[row + 1] : pressingAt(south, row - 31),
                z < 31 ? self : FlowGrid::South, z < 31 ? &own : south, z < 31 ? row + 1 : row - 31,
                0 },
        };
        std::uint32_t cells = 0;
        for (const Beside& place : places)
            cells |= place.pressing;
        for (cells &= free; cells != 0; cells &= cells - 1) {
            const int x = std::countr_zero(cells);
            const Beside* place = places;
            while ((place->pressing >> x & 1) == 0)
                ++place;
            addSurface(chunk, row, x, place->owner, place->labels->at(place->row, x + place->step),
                place == places);
        }
    }
}

void BodyPass::addSurface(
    int chunk, std::size_t row, int x, FlowGrid::Side owner, Label label, bool up)
{
    ChunkBodies& here = known(chunk);
    auto& groups = here.groups;
    std::size_t index = groups.size();
    // Neighbouring surfaces mostly belong together, so the search is short.
    while (index > 0 && (groups[index - 1].owner != owner || groups[index - 1].label != label))
        --index;
    if (index == 0) {
        groups.push_back({ owner, label });
        index = groups.size();
    }
    Group& group = groups[index - 1];
    const auto cell = static_cast<std::uint16_t>(row * ChunkEdge + static_cast<std::size_t>(x));
    const int y = m_water.layerOf(chunk) + static_cast<int>(row / ChunkEdge);
    const std::int32_t level = y * FullCell + m_water.page(chunk)[cell];
    here.surfaces.push_back({ level, 0, cell, static_cast<std::uint16_t>(index - 1),
        static_cast<std::int16_t>(y), up });
    group.lowest = std::min(group.lowest, level);
    if (!up) {
        ++group.others;
        group.otherLevels += static_cast<std::uint64_t>(level);
        return;
    }
    ++group.uppers;
    group.upperLevels += static_cast<std::uint64_t>(level);
    group.highest = std::max(group.highest, level);
}

} // namespace polder
