#include "core/water/FlowPass.h"

#include "core/math/Workers.h"
#include "core/water/FlowKernel.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace polder {

namespace {

    constexpr int LayerBytes = ChunkEdge * ChunkEdge;
    constexpr std::uint32_t LastRow = 1u << (ChunkEdge - 1);

    constexpr std::array<std::uint32_t, ChunkEdge> floorSupport = [] {
        std::array<std::uint32_t, ChunkEdge> rows {};
        rows.fill(~0u);
        return rows;
    }();

    std::uint32_t dueRows(const FlowChunk& flow, int y)
    {
        const auto i = static_cast<std::size_t>(y);
        return flow.due[i] | flow.need[i];
    }

    void moved(FlowChunk& flow, int y, std::uint32_t rows)
    {
        flow.need[static_cast<std::size_t>(y)] |= rows;
        flow.stale[static_cast<std::size_t>(y)] |= rows;
        flow.moved[static_cast<std::size_t>(y)] |= rows;
    }

    /// Rows of a layer that spread, if these are due: one moves its neighbours, and those theirs,
    /// within one set.
    std::uint32_t spreading(std::uint32_t rows)
    {
        rows |= rows << 1 | rows >> 1;
        return rows | rows << 1 | rows >> 1;
    }

    /// In rows looked at.
    std::uint32_t cost(const FlowChunk& flow)
    {
        std::uint32_t rows = FlowPass::RowsOfChunk;
        std::uint32_t under = 0;
        for (const std::uint32_t need : flow.need) {
            rows += static_cast<std::uint32_t>(std::popcount(spreading(need | under)));
            under = need;
        }
        return rows;
    }

} // namespace

FlowPass::FlowPass(FlowGrid& water, const FlowKernel& kernel, Workers& workers)
    : m_water(water)
    , m_kernel(kernel)
    , m_workers(workers)
{
}

bool FlowPass::run()
{
    if (m_water.active().empty())
        return false;
    sortActive();
    choose(false);
    const bool rest = m_chosen.size() < m_water.active().size();
    move((m_water.stepCount() & 1) != 0);
    return rest;
}

void FlowPass::runRest()
{
    sortActive();
    choose(true);
    // The step that began has been counted.
    move((m_water.stepCount() & 1) == 0);
}

void FlowPass::move(bool zFirst)
{
    if (m_chosen.empty())
        return;
    prepare();
    fall();
    settle();
    spread(zFirst);
    spread(zFirst);
    settle();
    finish();
}

void FlowPass::sortActive()
{
    std::vector<std::uint32_t>& active = m_water.active();
    const bool downwards = (m_water.stepCount() & 2) != 0;
    std::sort(active.begin(), active.end(), [this, downwards](std::uint32_t a, std::uint32_t b) {
        const std::uint64_t sinceA = flow(static_cast<int>(a)).since;
        const std::uint64_t sinceB = flow(static_cast<int>(b)).since;
        return sinceA != sinceB ? sinceA < sinceB : downwards ? b < a : a < b;
    });
}

/// Of the active chunks, in the rest of a step of those that wait for it.
void FlowPass::choose(bool rest)
{
    m_chosen.clear();
    std::uint32_t spent = 0;
    for (const std::uint32_t chunk : m_water.active()) {
        FlowChunk& one = flow(static_cast<int>(chunk));
        const bool mayGo = !rest || one.waits;
        one.waits = !rest && spent >= RowBudget;
        if (!mayGo || spent >= RowBudget)
            continue;
        spent += cost(one);
        one.chosen = true;
        one.due = one.need;
        one.need.fill(0);
        m_chosen.push_back(chunk);
    }
    std::sort(m_chosen.begin(), m_chosen.end());
}

void FlowPass::prepare()
{
    m_near.clear();
    for (auto& byParity : m_across) {
        byParity[0].clear();
        byParity[1].clear();
    }
    for (const std::uint32_t chosen : m_chosen) {
        const int chunk = static_cast<int>(chosen);
        m_near.push_back(chosen);
        for (const FlowGrid::Side side : { FlowGrid::West, FlowGrid::East, FlowGrid::North,
                 FlowGrid::South, FlowGrid::Below, FlowGrid::Above }) {
            const int next = m_water.neighbour(chunk, side);
            if (next < 0)
                continue;
            m_near.push_back(static_cast<std::uint32_t>(next));
            // Spreading across a face asks for the support of both cells.
            const bool beside = side != FlowGrid::Above && side != FlowGrid::Below;
            const int under = beside ? m_water.neighbour(next, FlowGrid::Below) : -1;
            if (under >= 0)
                m_near.push_back(static_cast<std::uint32_t>(under));
        }
    }
    std::sort(m_near.begin(), m_near.end());
    m_near.erase(std::unique(m_near.begin(), m_near.end()), m_near.end());
    for (const std::uint32_t chunk : m_near)
        m_water.chunk(static_cast<int>(chunk));
    for (const std::uint32_t near : m_near) {
        const int chunk = static_cast<int>(near);
        addAcross(chunk, m_water.neighbour(chunk, FlowGrid::East), X);
        addAcross(chunk, m_water.neighbour(chunk, FlowGrid::South), Z);
        addAcross(chunk, m_water.neighbour(chunk, FlowGrid::Above), Y);
    }
}

void FlowPass::addAcross(int low, int high, Axis axis)
{
    if (high < 0)
        return;
    const FlowChunk* other = m_water.known(high);
    if (!flow(low).chosen && (other == nullptr || !other->chosen))
        return;
    const Cell origin = m_water.grid().chunkOrigin(low);
    const int place = axis == X ? origin.x : axis == Z ? origin.z : origin.y;
    m_across[axis][(place / ChunkEdge) & 1].push_back(static_cast<std::uint32_t>(low));
}

template <class Work>
void FlowPass::each(const std::vector<std::uint32_t>& chunks, const Work& work)
{
    const std::size_t size = chunks.size();
    m_workers.run(size, [&](std::size_t i) {
        // 7919 is prime and no count of chunks is a multiple of it, so i * 7919 visits all.
        const std::size_t k = m_order == Order::Forward     ? i
            : m_order == Order::Reverse || size % 7919 == 0 ? size - 1 - i
                                                            : i * 7919 % size;
        work(static_cast<int>(chunks[k]));
    });
}

void FlowPass::fall()
{
    each(m_chosen, [this](int chunk) { fallInside(chunk); });
    for (const auto& lower : m_across[Y])
        each(lower, [this](int chunk) { fallAcross(chunk); });
}

void FlowPass::fallInside(int chunk)
{
    FlowChunk& here = flow(chunk);
    for (const int odd : { 0, 1 }) {
        for (int y = odd; y + 1 < ChunkEdge; y += 2) {
            std::uint32_t rows = dueRows(here, y) | dueRows(here, y + 1);
            const std::uint32_t* open = &here.open[static_cast<std::size_t>(y * ChunkEdge)];
            if (rows != 0 && !m_water.editing(chunk)) {
                const std::uint8_t* low = m_water.page(chunk).data() + y * LayerBytes;
                rows = m_kernel.wouldFall(low + LayerBytes, low, open, rows);
            }
            if (rows == 0)
                continue;
            std::uint8_t* low = m_water.edit(chunk) + y * LayerBytes;
            rows = m_kernel.fall(low + LayerBytes, low, open, rows);
            moved(here, y, rows);
            moved(here, y + 1, rows);
        }
    }
}

void FlowPass::fallAcross(int low)
{
    const int high = m_water.neighbour(low, FlowGrid::Above);
    FlowChunk& under = flow(low);
    FlowChunk& over = flow(high);
    constexpr int top = ChunkEdge - 1;
    std::uint32_t rows = dueRows(under, top) | dueRows(over, 0);
    const std::uint32_t* open = &under.open[top * ChunkEdge];
    if (rows != 0) {
        rows = m_kernel.wouldFall(
            m_water.page(high).data(), m_water.page(low).data() + top * LayerBytes, open, rows);
    }
    if (rows == 0)
        return;
    rows = m_kernel.fall(m_water.edit(high), m_water.edit(low) + top * LayerBytes, open, rows);
    moved(under, top, rows);
    moved(over, 0, rows);
}

void FlowPass::spread(bool zFirst)
{
    each(m_chosen, [this, zFirst](int chunk) { spreadInside(chunk, zFirst); });
    for (const Axis axis : { zFirst ? Z : X, zFirst ? X : Z }) {
        for (const auto& lower : m_across[axis]) {
            if (axis == X)
                each(lower, [this](int chunk) { spreadEast(chunk); });
            else
                each(lower, [this](int chunk) { spreadSouth(chunk); });
        }
    }
}

std::uint32_t FlowPass::rowsToSpread(const FlowChunk& flow, int y) const
{
    // A cell spreads only if it is supported, so its row is due when the row below changed. For
    // layer 0 settle() and touch() have marked it.
    return dueRows(flow, y) | (y > 0 ? dueRows(flow, y - 1) : 0);
}

const std::uint32_t* FlowPass::support(int chunk, int y)
{
    if (y > 0)
        return &flow(chunk).packed[static_cast<std::size_t>((y - 1) * ChunkEdge)];
    const int below = m_water.neighbour(chunk, FlowGrid::Below);
    return below < 0 ? floorSupport.data() : &flow(below).packed[(ChunkEdge - 1) * ChunkEdge];
}

void FlowPass::spreadInside(int chunk, bool zFirst)
{
    const FlowChunk& here = flow(chunk);
    // From the top down: `need` of a layer below must not yet show this set's movement, which
    // would only look at more rows.
    for (int y = ChunkEdge - 1; y >= 0; --y) {
        const std::uint32_t rows = rowsToSpread(here, y);
        if (rows != 0)
            spreadLayer(chunk, y, rows, zFirst);
    }
}

void FlowPass::spreadLayer(int chunk, int y, std::uint32_t rows, bool zFirst)
{
    FlowChunk& here = flow(chunk);
    std::uint32_t span = spreading(rows);
    const std::uint32_t* open = &here.open[static_cast<std::size_t>(y * ChunkEdge)];
    const std::uint32_t* held = support(chunk, y);
    alignas(16) std::array<std::uint8_t, LayerBytes> out;
    while (span != 0) {
        const int first = std::countr_zero(span);
        const std::uint32_t from = span >> first;
        const int last = first + std::countr_one(from) - 1;
        span = last == ChunkEdge - 1 ? 0 : span & ~0u << (last + 1);
        const std::uint8_t* layer = m_water.page(chunk).data() + y * LayerBytes;
        std::uint32_t wet = m_kernel.spread(layer, out.data(), held, open, first, last, zFirst);
        if (wet == 0)
            continue;
        moved(here, y, wet);
        std::uint8_t* into = m_water.edit(chunk) + y * LayerBytes;
        for (; wet != 0; wet &= wet - 1) {
            const int z = std::countr_zero(wet);
            std::memcpy(into + z * ChunkEdge, out.data() + z * ChunkEdge, ChunkEdge);
        }
    }
}

void FlowPass::spreadEast(int west)
{
    const int east = m_water.neighbour(west, FlowGrid::East);
    FlowChunk& a = flow(west);
    FlowChunk& b = flow(east);
    for (int y = ChunkEdge - 1; y >= 0; --y) {
        const std::uint32_t rows = rowsToSpread(a, y) | rowsToSpread(b, y);
        if (rows == 0)
            continue;
        const auto row = static_cast<std::size_t>(y * ChunkEdge);
        const int layer = y * LayerBytes;
        std::array<std::uint8_t, ChunkEdge> last;
        std::array<std::uint8_t, ChunkEdge> first;
        const std::uint32_t wet = m_kernel.exchangeEdges(m_water.page(west).data() + layer,
            m_water.page(east).data() + layer,
            { support(west, y), support(east, y), &a.open[row], &b.open[row] }, last.data(),
            first.data());
        if (wet == 0)
            continue;
        std::uint8_t* intoA = m_water.edit(west) + layer + ChunkEdge - 1;
        std::uint8_t* intoB = m_water.edit(east) + layer;
        for (std::uint32_t rest = wet; rest != 0; rest &= rest - 1) {
            const auto z = static_cast<std::size_t>(std::countr_zero(rest));
            intoA[z * ChunkEdge] = last[z];
            intoB[z * ChunkEdge] = first[z];
        }
        moved(a, y, wet);
        moved(b, y, wet);
    }
}

void FlowPass::spreadSouth(int north)
{
    const int south = m_water.neighbour(north, FlowGrid::South);
    FlowChunk& a = flow(north);
    FlowChunk& b = flow(south);
    for (int y = ChunkEdge - 1; y >= 0; --y) {
        if (((rowsToSpread(a, y) & LastRow) | (rowsToSpread(b, y) & 1)) == 0)
            continue;
        std::array<std::uint8_t, ChunkEdge> near;
        std::array<std::uint8_t, ChunkEdge> far;
        const int atA = y * LayerBytes + (ChunkEdge - 1) * ChunkEdge;
        const int atB = y * LayerBytes;
        std::memcpy(near.data(), m_water.page(north).data() + atA, ChunkEdge);
        std::memcpy(far.data(), m_water.page(south).data() + atB, ChunkEdge);
        if (!m_kernel.exchange(near.data(), far.data(), support(north, y)[ChunkEdge - 1],
                support(south, y)[0],
                a.open[static_cast<std::size_t>(y * ChunkEdge + ChunkEdge - 1)],
                b.open[static_cast<std::size_t>(y * ChunkEdge)]))
            continue;
        std::memcpy(m_water.edit(north) + atA, near.data(), ChunkEdge);
        std::memcpy(m_water.edit(south) + atB, far.data(), ChunkEdge);
        moved(a, y, LastRow);
        moved(b, y, 1);
    }
}

void FlowPass::settle()
{
    for (const std::uint32_t near : m_near) {
        const int chunk = static_cast<int>(near);
        FlowChunk& here = flow(chunk);
        std::uint32_t any = 0;
        for (const std::uint32_t rows : here.moved)
            any |= rows;
        if (any == 0)
            continue;
        m_water.markBodies(chunk);
        m_water.wake(chunk);
        const std::uint32_t roof = here.moved[ChunkEdge - 1];
        const int above = roof != 0 ? m_water.neighbour(chunk, FlowGrid::Above) : -1;
        if (above >= 0) {
            m_water.chunk(above).need[0] |= roof;
            m_water.wake(above);
        }
        here.moved.fill(0);
    }
    each(m_near, [this](int chunk) { m_water.refresh(chunk); });
}

void FlowPass::finish()
{
    std::vector<std::uint32_t>& active = m_water.active();
    for (const std::uint32_t chosen : m_chosen) {
        const int chunk = static_cast<int>(chosen);
        FlowChunk& here = flow(chunk);
        here.chosen = false;
        here.due.fill(0);
        if (here.needs())
            here.since = m_water.stepCount();
        else
            m_water.rest(chunk);
    }
    std::erase_if(active, [this](std::uint32_t c) { return !flow(static_cast<int>(c)).active; });
}

} // namespace polder
