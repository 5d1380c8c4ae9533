#include "core/water/BodyPass.h"

#include "core/math/Workers.h"
#include "core/water/BodyState.h"

#include <algorithm>
#include <limits>

namespace polder {

namespace {

    constexpr std::array<FlowGrid::Side, 6> allSides { FlowGrid::West, FlowGrid::East,
        FlowGrid::North, FlowGrid::South, FlowGrid::Below, FlowGrid::Above };

    void sortUnique(std::vector<std::uint32_t>& chunks)
    {
        std::sort(chunks.begin(), chunks.end());
        chunks.erase(std::unique(chunks.begin(), chunks.end()), chunks.end());
    }

} // namespace

BodyPass::BodyPass(FlowGrid& water, Workers& workers)
    : m_water(water)
    , m_workers(workers)
{
}

BodyPass::~BodyPass() = default;

void BodyPass::forget() { m_chunks.clear(); }

void BodyPass::forgetUnused()
{
    for (auto& slot : m_chunks) {
        if (slot && slot->pass + 256 < m_pass)
            slot.reset();
    }
}

BodyPass::ChunkBodies& BodyPass::entry(int chunk)
{
    auto& slot = m_chunks[static_cast<std::size_t>(chunk)];
    if (!slot)
        slot = std::make_unique<ChunkBodies>();
    return *slot;
}

void BodyPass::run()
{
    if (m_water.bodiesDue().empty())
        return;
    takeDue(findBodies());
    if (m_bodies.empty())
        return;
    findNear();
    measure();
    weigh();
    move();
}

void BodyPass::prepareBodies()
{
    if (!m_water.bodiesDue().empty())
        findBodies();
}

void BodyPass::prepareSurfaces()
{
    prepareBodies();
    findNear();
}

/// Finds the bodies around chunks that have waited longest, as many as a pass may take. Returns of
/// how many chunks, which are the first of those due.
std::size_t BodyPass::findBodies()
{
    ++m_pass;
    m_chunks.resize(static_cast<std::size_t>(m_water.chunkCount()));
    m_bodies.clear();
    m_reached.clear();
    m_parts = 0;
    forgetStale();
    sortDue();
    labelDue();
    const std::vector<std::uint32_t>& due = m_water.bodiesDue();
    std::size_t taken = 0;
    for (; taken < due.size() && taken < MostDue && m_parts < MostParts; ++taken)
        seedAround(static_cast<int>(due[taken]));
    sortUnique(m_reached);
    return taken;
}

void BodyPass::forgetStale()
{
    for (const std::uint32_t due : m_water.bodiesDue()) {
        const int chunk = static_cast<int>(due);
        bool& stale = m_water.known(chunk)->bodyStale;
        if (!stale)
            continue;
        stale = false;
        // Forgotten even if it has to wait: bodies that others bring in may reach it.
        ChunkBodies& here = entry(chunk);
        here.labelled = false;
        here.surfacesOf.fill(0);
        // What is covered in the chunk below depends on this one.
        const int below = m_water.neighbour(chunk, FlowGrid::Below);
        if (below >= 0)
            entry(below).labelled = false;
    }
}

void BodyPass::sortDue()
{
    std::vector<std::uint32_t>& due = m_water.bodiesDue();
    std::sort(due.begin(), due.end(), [this](std::uint32_t a, std::uint32_t b) {
        const std::uint64_t sinceA = m_water.known(static_cast<int>(a))->bodySince;
        const std::uint64_t sinceB = m_water.known(static_cast<int>(b))->bodySince;
        return sinceA != sinceB ? sinceA < sinceB : a < b;
    });
}

/// Those that will certainly be asked for, on all threads.
void BodyPass::labelDue()
{
    const std::vector<std::uint32_t>& due = m_water.bodiesDue();
    m_work.clear();
    for (std::size_t i = 0; i < due.size() && i < MostDue; ++i) {
        const int chunk = static_cast<int>(due[i]);
        m_work.push_back(due[i]);
        for (const FlowGrid::Side side : allSides) {
            const int next = m_water.neighbour(chunk, side);
            if (next < 0)
                continue;
            if (!entry(next).labelled)
                m_work.push_back(static_cast<std::uint32_t>(next));
        }
    }
    sortUnique(m_work);
    for (const std::uint32_t chunk : m_work)
        prepareLabels(static_cast<int>(chunk));
    for (const std::uint32_t chunk : m_work)
        refreshForLabels(static_cast<int>(chunk));
    m_workers.run(m_work.size(), [this](std::size_t i) { label(static_cast<int>(m_work[i])); });
    for (const std::uint32_t chunk : m_work)
        stamp(static_cast<int>(chunk));
}

void BodyPass::stamp(int chunk)
{
    ChunkBodies& here = known(chunk);
    if (here.changed)
        here.stamp = ++m_stamps;
    here.changed = false;
}

BodyPass::ChunkBodies& BodyPass::labelled(int chunk)
{
    ChunkBodies& here = entry(chunk);
    if (!here.labelled) {
        prepareLabels(chunk);
        refreshForLabels(chunk);
        label(chunk);
        stamp(chunk);
    }
    return here;
}

void BodyPass::prepareLabels(int chunk)
{
    // Chunks of nothing but air, or nothing but water, need no masks.
    ChunkBodies& here = entry(chunk);
    const Page& page = m_water.page(chunk);
    const Page& ground = m_water.grid().page(chunk);
    const bool uniform = page.isUniform();
    here.dry = uniform && page[0] < DeepCell;
    here.flooded
        = uniform && page[0] == FullCell && ground.isUniform() && m_water.known(chunk) == nullptr;
    if (here.dry || here.flooded)
        return;
    m_water.chunk(chunk);
    const int above = m_water.neighbour(chunk, FlowGrid::Above);
    if (above >= 0)
        m_water.chunk(above);
}

void BodyPass::refreshForLabels(int chunk)
{
    const ChunkBodies& here = known(chunk);
    if (here.dry || here.flooded)
        return;
    m_water.refresh(chunk);
    const int above = m_water.neighbour(chunk, FlowGrid::Above);
    if (above >= 0)
        m_water.refresh(above);
}

void BodyPass::label(int chunk)
{
    ChunkBodies& here = known(chunk);
    if (here.dry || here.flooded) {
        here.changed = here.labels.labelUniform(here.flooded);
    } else {
        here.changed = here.labels.label(pressing(chunk));
    }
    here.labelled = true;
}

CellMask BodyPass::pressing(int chunk) const
{
    const FlowChunk& flow = *m_water.known(chunk);
    const int above = m_water.neighbour(chunk, FlowGrid::Above);
    constexpr std::size_t last = ChunkEdge * (ChunkEdge - 1);
    const auto press = [&](std::size_t i, std::uint32_t covered) {
        return flow.open[i] & (flow.packed[i] | (flow.deep[i] & covered));
    };
    CellMask cells;
    for (std::size_t i = 0; i < last; ++i)
        cells[i] = press(i, flow.packed[i + ChunkEdge]);
    for (std::size_t i = last; i < cells.size(); ++i)
        cells[i] = press(i, above >= 0 ? m_water.known(above)->packed[i - last] : 0);
    return cells;
}

/// The first chunks that are due are no longer, nor those all around which was found with them.
void BodyPass::takeDue(std::size_t count)
{
    std::vector<std::uint32_t>& due = m_water.bodiesDue();
    std::size_t left = 0;
    for (std::size_t i = 0; i < due.size(); ++i) {
        const int chunk = static_cast<int>(due[i]);
        if (i >= count && !isTakenAround(chunk)) {
            due[left++] = due[i];
            continue;
        }
        FlowChunk& flow = *m_water.known(chunk);
        flow.bodyDue = false;
        flow.bodySince = 0;
    }
    due.resize(left);
}

/// Bodies that a chunk holds, and those around it that may have surfaces in it.
void BodyPass::seedAround(int chunk)
{
    for (const FlowGrid::Side side : allSides) {
        const int owner = chunkOf(chunk, side);
        if (owner < 0)
            continue;
        const std::size_t count = labelled(owner).labels.count();
        for (std::size_t label = 0; label < count; ++label)
            seed(owner, static_cast<Label>(label));
    }
}

/// Whether the bodies of this pass are all that seedAround() would find.
bool BodyPass::isTakenAround(int chunk)
{
    if (entry(chunk).pass != m_pass)
        return false;
    for (const FlowGrid::Side side : allSides) {
        const int owner = chunkOf(chunk, side);
        if (owner < 0)
            continue;
        const ChunkBodies& from = labelled(owner);
        if (from.labels.none())
            continue;
        if (from.pass != m_pass
            || std::find(from.bodyOf.begin(), from.bodyOf.end(), NoBody) != from.bodyOf.end())
            return false;
    }
    return true;
}

void BodyPass::seed(int chunk, Label label)
{
    ChunkBodies& start = known(chunk);
    if (start.pass == m_pass && start.bodyOf[label] != NoBody)
        return;
    m_queue.clear();
    visit(chunk, label);
    for (std::size_t i = 0; i < m_queue.size(); ++i) {
        const int from = static_cast<int>(m_queue[i].first);
        const Label node = m_queue[i].second;
        for (const FlowGrid::Side side : allSides) {
            const int next = m_water.neighbour(from, side);
            if (next < 0)
                continue;
            const BodyLabels::Links& pairs = links(from, side);
            auto link
                = std::lower_bound(pairs.begin(), pairs.end(), std::pair { node, Label { 0 } });
            for (; link != pairs.end() && link->first == node; ++link)
                visit(next, link->second);
        }
    }
    m_bodies.emplace_back();
}

void BodyPass::visit(int chunk, Label label)
{
    ChunkBodies& here = known(chunk);
    if (here.pass != m_pass) {
        here.pass = m_pass;
        here.bodyOf.assign(here.labels.count(), NoBody);
        m_reached.push_back(static_cast<std::uint32_t>(chunk));
    }
    if (here.bodyOf[label] != NoBody)
        return;
    here.bodyOf[label] = static_cast<std::uint32_t>(m_bodies.size());
    ++m_parts;
    m_queue.emplace_back(static_cast<std::uint32_t>(chunk), label);
}

const BodyLabels::Links& BodyPass::links(int chunk, FlowGrid::Side side)
{
    const int next = m_water.neighbour(chunk, side);
    ChunkBodies& here = known(chunk);
    ChunkBodies& there = labelled(next);
    const std::pair stamps { here.stamp, there.stamp };
    if (here.linkStamps[side] != stamps) {
        const bool low
            = side == FlowGrid::East || side == FlowGrid::South || side == FlowGrid::Above;
        // Sides come in pairs: the other way is the number with its lowest bit changed.
        const auto across = static_cast<FlowGrid::Side>(side ^ 1);
        BodyLabels::Links up = low ? BodyLabels::link(here.labels, there.labels, side)
                                   : BodyLabels::link(there.labels, here.labels, across);
        BodyLabels::Links down;
        for (const auto& [a, b] : up)
            down.emplace_back(b, a);
        std::sort(down.begin(), down.end());
        here.links[side] = low ? std::move(up) : down;
        there.links[across] = low ? std::move(down) : std::move(up);
        here.linkStamps[side] = stamps;
        there.linkStamps[across] = { there.stamp, here.stamp };
    }
    return here.links[side];
}

void BodyPass::findNear()
{
    m_near.clear();
    for (const std::uint32_t reached : m_reached) {
        const int chunk = static_cast<int>(reached);
        m_near.push_back(reached);
        for (const FlowGrid::Side side : allSides) {
            const int next = side == FlowGrid::Below ? -1 : m_water.neighbour(chunk, side);
            if (next >= 0)
                m_near.push_back(static_cast<std::uint32_t>(next));
        }
    }
    sortUnique(m_near);
    m_work.clear();
    for (const std::uint32_t near : m_near) {
        const int chunk = static_cast<int>(near);
        if (!surfacesStale(chunk))
            continue;
        m_water.chunk(chunk);
        m_work.push_back(near);
    }
    m_workers.run(m_work.size(), [this](std::size_t i) {
        m_water.refresh(static_cast<int>(m_work[i]));
        findSurfaces(static_cast<int>(m_work[i]));
    });
}

bool BodyPass::surfacesStale(int chunk)
{
    ChunkBodies& here = entry(chunk);
    std::array<std::uint64_t, 6> stamps {};
    bool any = false;
    for (const FlowGrid::Side side : allSides) {
        const int owner = chunkOf(chunk, side);
        if (owner < 0)
            continue;
        const ChunkBodies& from = labelled(owner);
        stamps[side] = from.stamp;
        any = any || !from.labels.none();
    }
    if (stamps == here.surfacesOf)
        return false;
    here.surfacesOf = stamps;
    here.surfaceCount = 0;
    here.groups.clear();
    // All full has no surface inside, and nothing full around leaves none.
    return any && !here.flooded;
}

int BodyPass::chunkOf(int chunk, FlowGrid::Side owner) const
{
    // A surface is never below its body, so this side stands for the chunk itself.
    return owner == FlowGrid::Above ? chunk : m_water.neighbour(chunk, owner);
}

} // namespace polder
