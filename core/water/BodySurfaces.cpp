#include "core/water/BodyState.h"

#include <algorithm>
#include <bit>

namespace polder {

namespace {

    constexpr std::size_t LastLayer = (ChunkEdge - 1) * ChunkEdge;

    /// Above stands for the chunk itself, whose bodies never have a surface below them.
    constexpr FlowGrid::Side Self = FlowGrid::Above;

    constexpr BodyLabels::Label NoLabel = BodyLabels::Mixed - 1;

    /// Where the neighbours of a row's cells on one side are.
    struct Place {
        FlowGrid::Side owner; ///< The side of the chunk they are in.
        std::size_t row; ///< Of the neighbours in their chunk.
        int step; ///< From a cell's x to its neighbour's.
    };

    /// A row of cells, and those below and beside it that press, as the bits of their neighbours
    /// in the row.
    struct Surroundings {
        int y;
        int z;
        std::size_t row;
        std::uint32_t under;
        std::uint32_t own; ///< In the row itself; not shifted.
        std::uint32_t north;
        std::uint32_t south;
        std::uint32_t westEdge; ///< Of the chunk to the west, at most one.
        std::uint32_t eastEdge;
    };

    /// The cells whose neighbours are those of the mask.
    constexpr std::uint32_t cellsBeside(std::uint32_t neighbours, int step)
    {
        return step < 0 ? neighbours << -step : neighbours >> step;
    }

    int lowestBit(std::uint32_t mask) { return std::countr_zero(mask); }

} // namespace

/// Finds the surfaces in one chunk.
struct BodyPass::SurfaceScan {
    /// Surfaces of one group in one layer, which are counted together.
    struct Batch {
        std::array<std::uint32_t, ChunkEdge> cells; ///< Of those rows.
        std::uint32_t rows = 0;
        int y = 0;
        std::uint16_t group = 0;
    };

    const FlowKernel& kernel;
    const FlowChunk& flow;
    const std::uint8_t* volumes;
    ChunkBodies& here;
    int bottom; ///< The y of the lowest layer.
    std::array<const BodyLabels*, 6> labels {}; ///< By side; Above stands for the chunk itself.
    std::array<const std::uint32_t*, 6> pressing {}; ///< By side: rows of cells that press.
    static constexpr std::uint32_t NoGroup = ~0u;
    std::array<std::size_t, 6> firstOf {}; ///< By side: where its labels begin in groupOf.
    std::array<Batch, 2> batches {}; ///< Of lower and of upper surfaces.
    std::array<std::uint16_t, ChunkEdge> groupAt {}; ///< By x, of the surfaces of one row.

    void prepare();
    void scan();
    void scanRow(int y, int z);
    bool shareSimply(const Surroundings& at, std::uint32_t cells);
    void shareByPlace(const Surroundings& at, std::uint32_t cells);
    bool agree(const Surroundings& at, Label& label) const;
    std::uint16_t groupFor(FlowGrid::Side owner, Label label);
    void share(const Surroundings& at, std::uint16_t group, std::uint32_t cells, bool upper);
    void count(Batch& batch, bool upper);
    void append(const Surroundings& at, std::uint32_t cells);

    std::int32_t levelOf(const Surroundings& at, int x) const
    {
        return (bottom + at.y) * FullCell
            + volumes[at.row * ChunkEdge + static_cast<std::size_t>(x)];
    }
    bool anyInLayer(FlowGrid::Side side, int y) const
    {
        return labels[side] != nullptr && labels[side]->anyInLayer(y);
    }
};

void BodyPass::findSurfaces(int chunk)
{
    SurfaceScan scan { m_water.kernel(), *m_water.known(chunk), m_water.page(chunk).data(),
        known(chunk), m_water.layerOf(chunk) };
    for (std::size_t side = 0; side < scan.labels.size(); ++side) {
        const int owner = chunkOf(chunk, static_cast<FlowGrid::Side>(side));
        scan.labels[side] = owner < 0 ? nullptr : &known(owner).labels;
    }
    scan.prepare();
    scan.scan();
}

void BodyPass::SurfaceScan::prepare()
{
    static constexpr CellMask none {};
    std::size_t sum = 0;
    for (std::size_t side = 0; side < pressing.size(); ++side) {
        pressing[side] = labels[side] == nullptr ? none.data() : labels[side]->cells().data();
        firstOf[side] = sum;
        sum += labels[side] == nullptr ? 0 : labels[side]->count();
    }
    here.groupOf.assign(sum, NoGroup);
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
        count(batches[0], false);
        count(batches[1], true);
    }
}

void BodyPass::SurfaceScan::scanRow(int y, int z)
{
    const auto row = static_cast<std::size_t>(z + y * ChunkEdge);
    const std::uint32_t free = ~flow.packed[row];
    if (free == 0)
        return;
    const std::uint32_t* const self = pressing[Self] + row;
    Surroundings at;
    at.y = y;
    at.z = z;
    at.row = row;
    at.own = self[0];
    at.under = y > 0 ? self[-ChunkEdge] : pressing[FlowGrid::Below][row + LastLayer];
    at.north = z > 0 ? self[-1] : pressing[FlowGrid::North][row + ChunkEdge - 1];
    at.south = z < ChunkEdge - 1 ? self[1] : pressing[FlowGrid::South][row - (ChunkEdge - 1)];
    at.westEdge = pressing[FlowGrid::West][row] >> 31;
    at.eastEdge = pressing[FlowGrid::East][row] << 31;
    const std::uint32_t cells = free
        & (at.under | at.own | at.own << 1 | at.own >> 1 | at.westEdge | at.eastEdge | at.north
            | at.south);
    if (cells == 0)
        return;
    if (!shareSimply(at, cells))
        shareByPlace(at, cells);
    append(at, cells);
}

/// For rows on top of a single label and beside a single one of this chunk, which are most.
bool BodyPass::SurfaceScan::shareSimply(const Surroundings& at, std::uint32_t cells)
{
    const std::uint32_t upper = cells & at.under;
    const std::uint32_t others = cells & ~at.under;
    const std::uint32_t elsewhere = at.westEdge | at.eastEdge | (at.z > 0 ? 0 : at.north)
        | (at.z < ChunkEdge - 1 ? 0 : at.south);
    Label side = NoLabel;
    if ((others & elsewhere) != 0 || (others != 0 && !agree(at, side)))
        return false;
    if (upper != 0) {
        const FlowGrid::Side owner = at.y > 0 ? Self : FlowGrid::Below;
        const Label below
            = labels[owner]->ofRow(at.y > 0 ? at.row - ChunkEdge : at.row + LastLayer);
        if (below == BodyLabels::Mixed)
            return false;
        const std::uint16_t group = groupFor(owner, below);
        groupAt.fill(group);
        share(at, group, upper, true);
    }
    if (others != 0) {
        const std::uint16_t group = groupFor(Self, side);
        if (upper == 0)
            groupAt.fill(group);
        for (std::uint32_t left = group == groupAt[0] ? 0 : others; left != 0; left &= left - 1)
            groupAt[static_cast<std::size_t>(lowestBit(left))] = group;
        share(at, group, others, false);
    }
    return true;
}

/// Whether the cells of this chunk that press on the row have one label, which is it.
bool BodyPass::SurfaceScan::agree(const Surroundings& at, Label& label) const
{
    const BodyLabels& own = *labels[Self];
    if (own.count() == 1) {
        label = 0;
        return true;
    }
    const auto same = [&](std::uint32_t cells, std::size_t row) {
        const Label of = cells == 0 ? label : own.ofRow(row);
        label = label == NoLabel ? of : label;
        return of == label && of != BodyLabels::Mixed;
    };
    return same(at.own, at.row) && (at.z == 0 || same(at.north, at.row - 1))
        && (at.z == ChunkEdge - 1 || same(at.south, at.row + 1));
}

/// Each cell to the first that presses, of those below, itself and beside it, so that it belongs
/// to one body. A pressing cell with a surface on it is full: it would not be covered otherwise.
void BodyPass::SurfaceScan::shareByPlace(const Surroundings& at, std::uint32_t cells)
{
    const std::array<std::uint32_t, 8> pressed { at.under, at.own, at.own << 1, at.westEdge,
        at.own >> 1, at.eastEdge, at.north, at.south };
    const std::size_t row = at.row;
    const Place below = at.y > 0 ? Place { Self, row - ChunkEdge, 0 }
                                 : Place { FlowGrid::Below, row + LastLayer, 0 };
    const Place north
        = at.z > 0 ? Place { Self, row - 1, 0 } : Place { FlowGrid::North, row + ChunkEdge - 1, 0 };
    const Place south = at.z < ChunkEdge - 1 ? Place { Self, row + 1, 0 }
                                             : Place { FlowGrid::South, row - (ChunkEdge - 1), 0 };
    const std::array<Place, 8> places { below, { Self, row, 0 }, { Self, row, -1 },
        { FlowGrid::West, row, 31 }, { Self, row, 1 }, { FlowGrid::East, row, -31 }, north, south };
    for (std::size_t i = 0; cells != 0; ++i) {
        const Place& place = places[i];
        std::uint32_t mine = cells & pressed[i];
        cells &= ~mine;
        while (mine != 0) {
            const BodyLabels::Run run
                = labels[place.owner]->runAt(place.row, lowestBit(mine) + place.step);
            const std::uint32_t of = mine & cellsBeside(run.cells, place.step);
            const std::uint16_t group = groupFor(place.owner, run.label);
            for (std::uint32_t left = of; left != 0; left &= left - 1) {
                const int x = lowestBit(left);
                groupAt[static_cast<std::size_t>(x)] = group;
                const std::int32_t level = levelOf(at, x);
                here.groups[group].add(level, level, static_cast<std::uint64_t>(level), 1, i == 0);
                here.groups[group].count(level, i == 0, 1);
            }
            mine &= ~of;
        }
    }
}

std::uint16_t BodyPass::SurfaceScan::groupFor(FlowGrid::Side owner, Label label)
{
    std::uint32_t& group = here.groupOf[firstOf[owner] + label];
    if (group == NoGroup) {
        group = static_cast<std::uint32_t>(here.groups.size());
        here.groups.push_back({ owner, label });
    }
    return static_cast<std::uint16_t>(group);
}

/// Leaves these surfaces of a group to be counted with others of the layer.
void BodyPass::SurfaceScan::share(
    const Surroundings& at, std::uint16_t group, std::uint32_t cells, bool upper)
{
    Batch& batch = batches[upper ? 1 : 0];
    if (batch.group != group)
        count(batch, upper);
    batch.group = group;
    batch.y = at.y;
    batch.cells[static_cast<std::size_t>(at.z)] = cells;
    batch.rows |= 1u << at.z;
}

void BodyPass::SurfaceScan::count(Batch& batch, bool upper)
{
    if (batch.rows == 0)
        return;
    const std::uint8_t* const layer = volumes + batch.y * ChunkEdge * ChunkEdge;
    const std::int32_t base = (bottom + batch.y) * FullCell;
    const FlowLevels held = kernel.levels(layer, batch.cells.data(), batch.rows);
    std::uint32_t surfaces = 0;
    for (std::uint32_t rows = batch.rows; rows != 0; rows &= rows - 1)
        surfaces += static_cast<std::uint32_t>(
            std::popcount(batch.cells[static_cast<std::size_t>(lowestBit(rows))]));
    Group& group = here.groups[batch.group];
    group.add(base + held.least, base + held.most,
        static_cast<std::uint64_t>(base) * surfaces + static_cast<std::uint64_t>(held.sum),
        surfaces, upper);
    if (held.least == held.most) {
        group.count(base + held.least, upper, surfaces);
        batch.rows = 0;
    }
    for (; batch.rows != 0; batch.rows &= batch.rows - 1) {
        const int z = lowestBit(batch.rows);
        std::uint32_t left = batch.cells[static_cast<std::size_t>(z)];
        for (; left != 0 && !group.isWeighedEach(); left &= left - 1)
            group.count(base + layer[z * ChunkEdge + lowestBit(left)], upper, 1);
    }
}

void BodyPass::SurfaceScan::append(const Surroundings& at, std::uint32_t cells)
{
    if (here.surfaceRoom < here.surfaceCount + ChunkEdge) {
        // Memory that is touched first here costs more than what is written into it.
        here.surfaceRoom = std::max<std::size_t>(2048, 2 * here.surfaceRoom);
        auto more = std::make_unique_for_overwrite<Surface[]>(here.surfaceRoom);
        std::copy_n(here.surfaces.get(), here.surfaceCount, more.get());
        here.surfaces = std::move(more);
    }
    const std::uint8_t* const volume = volumes + at.row * ChunkEdge;
    const std::int32_t base = (bottom + at.y) * FullCell;
    Surface* next = here.surfaces.get() + here.surfaceCount;
    for (std::uint32_t left = cells; left != 0; left &= left - 1) {
        const auto x = static_cast<std::size_t>(lowestBit(left));
        *next++ = { base + volume[x], static_cast<std::uint16_t>(at.row * ChunkEdge + x),
            groupAt[x], (at.under >> x & 1) != 0, 0 };
    }
    here.surfaceCount = static_cast<std::size_t>(next - here.surfaces.get());
}

/// That many surfaces, whose levels have this sum.
void BodyPass::Group::add(
    std::int32_t least, std::int32_t most, std::uint64_t levels, std::uint32_t surfaces, bool upper)
{
    lowest = std::min(lowest, least);
    if (upper) {
        uppers += surfaces;
        upperLevels += levels;
        highest = std::max(highest, most);
    } else {
        others += surfaces;
        otherLevels += levels;
    }
}

void BodyPass::Group::count(std::int32_t level, bool upper, std::uint32_t surfaces)
{
    if (isWeighedEach())
        return;
    for (std::size_t i = 0; i < tierCount; ++i) {
        if (tiers[i].level == level && tiers[i].upper == upper) {
            tiers[i].count += surfaces;
            return;
        }
    }
    if (tierCount < MostTiers)
        tiers[tierCount] = { level, upper, surfaces };
    ++tierCount;
}

} // namespace polder
