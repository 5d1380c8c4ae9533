#include "core/water/BodyState.h"

#include <algorithm>
#include <bit>

namespace polder {

namespace {

    constexpr std::size_t LastLayer = (ChunkEdge - 1) * ChunkEdge;

    /// Above stands for the chunk itself, whose bodies never have a surface below them.
    constexpr FlowGrid::Side Self = FlowGrid::Above;

    /// Sides from which a cell can be pressed; on two of them across a face or not.
    constexpr std::size_t Places = 8;

    /// Where the neighbours of a row's cells on one side are.
    struct Place {
        std::size_t row; ///< Of the neighbours in their chunk.
        int step; ///< From a cell's x to its neighbour's.
    };

} // namespace

/// Finds the surfaces in one chunk.
struct BodyPass::SurfaceScan {
    const FlowChunk& flow;
    const std::uint8_t* volumes;
    ChunkBodies& here;
    std::array<const BodyLabels*, 6> labels; ///< By side; Above stands for the chunk itself.
    int bottom; ///< The y of the lowest layer.
    std::array<const std::uint32_t*, 6> pressing {}; ///< By side: rows of cells that press.
    static constexpr std::uint32_t NoGroup = ~0u;
    std::array<std::uint32_t, 6> onlyGroup {}; ///< By owner that has one label: its group.

    void scan();
    void scanRow(int y, int z);
    std::uint32_t groupFor(FlowGrid::Side owner, Label label);
    void add(std::size_t cell, int worldY, std::uint32_t group, bool upper);

    bool anyInLayer(FlowGrid::Side side, int y) const
    {
        return labels[side] != nullptr && labels[side]->anyInLayer(y);
    }
};

void BodyPass::findSurfaces(int chunk)
{
    SurfaceScan scan { *m_water.known(chunk), m_water.page(chunk).data(), known(chunk), {},
        m_water.layerOf(chunk) };
    for (std::size_t side = 0; side < scan.labels.size(); ++side) {
        const int owner = chunkOf(chunk, static_cast<FlowGrid::Side>(side));
        scan.labels[side] = owner < 0 ? nullptr : &known(owner).labels;
    }
    scan.scan();
}

void BodyPass::SurfaceScan::scan()
{
    static constexpr CellMask none {};
    onlyGroup.fill(NoGroup);
    for (std::size_t side = 0; side < pressing.size(); ++side)
        pressing[side] = labels[side] == nullptr ? none.data() : labels[side]->cells().data();
    for (int y = 0; y < ChunkEdge; ++y) {
        bool any = anyInLayer(Self, y)
            || (y > 0 ? anyInLayer(Self, y - 1) : anyInLayer(FlowGrid::Below, ChunkEdge - 1));
        for (const FlowGrid::Side side :
            { FlowGrid::West, FlowGrid::East, FlowGrid::North, FlowGrid::South })
            any = any || anyInLayer(side, y);
        for (int z = 0; any && z < ChunkEdge; ++z)
            scanRow(y, z);
    }
}

void BodyPass::SurfaceScan::scanRow(int y, int z)
{
    const auto row = static_cast<std::size_t>(z + y * ChunkEdge);
    const std::uint32_t free = ~flow.packed[row];
    if (free == 0)
        return;
    const FlowGrid::Side below = y > 0 ? Self : FlowGrid::Below;
    const FlowGrid::Side north = z > 0 ? Self : FlowGrid::North;
    const FlowGrid::Side south = z < ChunkEdge - 1 ? Self : FlowGrid::South;
    const std::size_t belowRow = y > 0 ? row - ChunkEdge : row + LastLayer;
    const std::size_t northRow = z > 0 ? row - 1 : row + ChunkEdge - 1;
    const std::size_t southRow = z < ChunkEdge - 1 ? row + 1 : row - (ChunkEdge - 1);
    const std::uint32_t own = pressing[Self][row];
    const std::uint32_t west = own << 1 | pressing[FlowGrid::West][row] >> 31;
    const std::uint32_t east = own >> 1 | pressing[FlowGrid::East][row] << 31;
    const std::uint32_t under = pressing[below][belowRow];
    std::uint32_t cells = free
        & (under | own | west | east | pressing[north][northRow] | pressing[south][southRow]);
    if (cells == 0)
        return;
    // A surface belongs to the first pressing cell of these, so that it belongs to one body.
    // A pressing cell with a surface on it is full: it would not be covered otherwise.
    const std::array<std::uint32_t, Places> at { under, own, own << 1,
        pressing[FlowGrid::West][row] >> 31, own >> 1, pressing[FlowGrid::East][row] << 31,
        pressing[north][northRow], pressing[south][southRow] };
    const std::array<FlowGrid::Side, Places> owners { below, Self, Self, FlowGrid::West, Self,
        FlowGrid::East, north, south };
    const auto placeOf = [&](std::size_t i) {
        const std::array<Place, Places> places { { { belowRow, 0 }, { row, 0 }, { row, -1 },
            { row, 31 }, { row, 1 }, { row, -31 }, { northRow, 0 }, { southRow, 0 } } };
        return places[i];
    };
    // The number of that one, bit by bit for the whole row.
    std::array<std::uint32_t, 3> number {};
    for (std::size_t i = Places; i-- > 0;) {
        for (std::size_t bit = 0; bit < number.size(); ++bit)
            number[bit] = (number[bit] & ~at[i]) | ((i >> bit & 1) != 0 ? at[i] : 0);
    }
    for (; cells != 0; cells &= cells - 1) {
        const int x = std::countr_zero(cells);
        const std::size_t i
            = (number[0] >> x & 1) | (number[1] >> x & 1) << 1 | (number[2] >> x & 1) << 2;
        std::uint32_t& only = onlyGroup[owners[i]];
        std::uint32_t group = only;
        if (group == NoGroup) {
            const BodyLabels& owner = *labels[owners[i]];
            const Place place = placeOf(i);
            group = groupFor(owners[i], owner.at(place.row, x + place.step));
            if (owner.count() == 1)
                only = group;
        }
        add(row * ChunkEdge + static_cast<std::size_t>(x), bottom + y, group, i == 0);
    }
}

std::uint32_t BodyPass::SurfaceScan::groupFor(FlowGrid::Side owner, Label label)
{
    const auto found = std::find_if(here.groups.begin(), here.groups.end(),
        [&](const Group& g) { return g.owner == owner && g.label == label; });
    const auto index = static_cast<std::uint32_t>(found - here.groups.begin());
    if (found == here.groups.end())
        here.groups.push_back({ owner, label });
    return index;
}

void BodyPass::Group::count(std::int32_t level, bool upper)
{
    if (tierCount > MostTiers)
        return;
    for (std::size_t i = 0; i < tierCount; ++i) {
        if (tiers[i].level == level && tiers[i].upper == upper) {
            ++tiers[i].count;
            return;
        }
    }
    if (tierCount < MostTiers)
        tiers[tierCount] = { level, upper, 1 };
    ++tierCount;
}

inline void BodyPass::SurfaceScan::add(
    std::size_t cell, int worldY, std::uint32_t index, bool upper)
{
    const std::int32_t level = worldY * FullCell + volumes[cell];
    here.surfaces.push_back(
        { level, static_cast<std::uint16_t>(cell), static_cast<std::uint16_t>(index), upper });
    Group& group = here.groups[index];
    group.lowest = std::min(group.lowest, level);
    group.count(level, upper);
    if (!upper) {
        ++group.others;
        group.otherLevels += static_cast<std::uint64_t>(level);
        return;
    }
    ++group.uppers;
    group.upperLevels += static_cast<std::uint64_t>(level);
    group.highest = std::max(group.highest, level);
}

} // namespace polder
