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
        FlowGrid::Side owner; ///< The chunk of the neighbours.
        std::size_t row; ///< Of the neighbours in it.
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
    std::array<std::size_t, Places> lastGroup {}; ///< By place: where its last surface went.

    void scan();
    void scanRow(int y, int z);
    Group& groupFor(std::size_t place, FlowGrid::Side owner, Label label);
    void add(std::size_t cell, int y, std::uint16_t group, bool upper);

    std::uint32_t pressing(FlowGrid::Side side, std::size_t row) const
    {
        return labels[side] == nullptr ? 0 : labels[side]->cells()[row];
    }
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
    const std::uint32_t own = pressing(Self, row);
    const std::array<std::uint32_t, Places> at { pressing(below, belowRow), own, own << 1,
        pressing(FlowGrid::West, row) >> 31, own >> 1, pressing(FlowGrid::East, row) << 31,
        pressing(north, northRow), pressing(south, southRow) };
    std::uint32_t cells = 0;
    for (const std::uint32_t word : at)
        cells |= word;
    cells &= free;
    if (cells == 0)
        return;
    // A surface belongs to the first pressing cell of these, so that it belongs to one body.
    // A pressing cell with a surface on it is full: it would not be covered otherwise.
    const std::array<Place, Places> places { { { below, belowRow, 0 }, { Self, row, 0 },
        { Self, row, -1 }, { FlowGrid::West, row, 31 }, { Self, row, 1 },
        { FlowGrid::East, row, -31 }, { north, northRow, 0 }, { south, southRow, 0 } } };
    for (; cells != 0; cells &= cells - 1) {
        const int x = std::countr_zero(cells);
        std::size_t i = 0;
        while ((at[i] >> x & 1) == 0)
            ++i;
        const Place& place = places[i];
        const Label label = labels[place.owner]->at(place.row, x + place.step);
        const Group& group = groupFor(i, place.owner, label);
        add(row * ChunkEdge + static_cast<std::size_t>(x), y,
            static_cast<std::uint16_t>(&group - here.groups.data()), i == 0);
    }
}

BodyPass::Group& BodyPass::SurfaceScan::groupFor(
    std::size_t place, FlowGrid::Side owner, Label label)
{
    const auto matches = [&](const Group& g) { return g.owner == owner && g.label == label; };
    std::size_t& last = lastGroup[place];
    if (last < here.groups.size() && matches(here.groups[last]))
        return here.groups[last];
    const auto found = std::find_if(here.groups.begin(), here.groups.end(), matches);
    last = static_cast<std::size_t>(found - here.groups.begin());
    if (found == here.groups.end())
        here.groups.push_back({ owner, label });
    return here.groups[last];
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

void BodyPass::SurfaceScan::add(std::size_t cell, int y, std::uint16_t index, bool upper)
{
    const int worldY = bottom + y;
    const std::int32_t level = worldY * FullCell + volumes[cell];
    here.surfaces.push_back({ level, static_cast<std::uint16_t>(cell), index,
        static_cast<std::int16_t>(worldY), upper });
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
