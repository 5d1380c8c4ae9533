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

    /// What a surface that far from the pivot would move in this pass.
    std::int32_t wish(std::int32_t distance)
    {
        return std::clamp(distance / BodyPass::Ease, 1, BodyPass::Rate);
    }

    /// The part of `total` that falls to the next `share` of shares of which `before` have been
    /// dealt with: exact in sum, and never more than ceil(total * share / shares).
    std::uint64_t portion(
        std::uint64_t before, std::uint64_t share, std::uint64_t total, std::uint64_t shares)
    {
        return shares == 0 ? 0 : (before + share) * total / shares - before * total / shares;
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
    ++m_pass;
    m_chunks.resize(static_cast<std::size_t>(m_water.chunkCount()));
    chooseDue();
    labelDue();
    findBodies();
    if (m_bodies.empty())
        return;
    findNear();
    measure();
    weigh();
    move();
}

void BodyPass::chooseDue()
{
    std::vector<std::uint32_t>& waiting = m_water.bodiesDue();
    for (const std::uint32_t due : waiting) {
        const int chunk = static_cast<int>(due);
        // Forgotten even if it has to wait: bodies that others bring in may reach it.
        ChunkBodies& here = entry(chunk);
        here.labelled = false;
        here.surfacesOf.fill(0);
        // What is covered in the chunk below depends on this one.
        const int below = m_water.neighbour(chunk, FlowGrid::Below);
        if (below >= 0)
            entry(below).labelled = false;
    }
    std::sort(waiting.begin(), waiting.end(), [this](std::uint32_t a, std::uint32_t b) {
        const std::uint64_t sinceA = m_water.known(static_cast<int>(a))->bodySince;
        const std::uint64_t sinceB = m_water.known(static_cast<int>(b))->bodySince;
        return sinceA != sinceB ? sinceA < sinceB : a < b;
    });
    const auto chosen = static_cast<std::ptrdiff_t>(std::min(waiting.size(), MostDue));
    m_due.assign(waiting.begin(), waiting.begin() + chosen);
    waiting.erase(waiting.begin(), waiting.begin() + chosen);
    std::sort(m_due.begin(), m_due.end());
    for (const std::uint32_t due : m_due) {
        FlowChunk& flow = *m_water.known(static_cast<int>(due));
        flow.bodyDue = false;
        flow.bodySince = 0;
    }
}

void BodyPass::labelDue()
{
    m_work = m_due;
    for (const std::uint32_t due : m_due) {
        const int chunk = static_cast<int>(due);
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
    for (const std::uint32_t chunk : m_work) {
        ChunkBodies& here = known(static_cast<int>(chunk));
        if (here.changed)
            here.stamp = ++m_stamps;
        here.changed = false;
    }
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

void BodyPass::findBodies()
{
    m_bodies.clear();
    m_reached.clear();
    for (const std::uint32_t due : m_due) {
        const int chunk = static_cast<int>(due);
        for (std::size_t label = 0; label < known(chunk).labels.count(); ++label)
            seed(chunk, static_cast<Label>(label));
        // Surfaces in this chunk of bodies around it.
        for (const FlowGrid::Side side : allSides) {
            const int next = side == FlowGrid::Above ? -1 : m_water.neighbour(chunk, side);
            if (next < 0)
                continue;
            const BodyLabels& labels = known(next).labels;
            for (std::size_t label = 0; label < labels.count(); ++label)
                seed(next, static_cast<Label>(label));
        }
    }
    sortUnique(m_reached);
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
    m_queue.emplace_back(static_cast<std::uint32_t>(chunk), label);
}

const BodyLabels::Links& BodyPass::links(int chunk, FlowGrid::Side side)
{
    const int next = m_water.neighbour(chunk, side);
    ChunkBodies& here = known(chunk);
    ChunkBodies& there = entry(next);
    if (!there.labelled) {
        prepareLabels(next);
        refreshForLabels(next);
        label(next);
        there.stamp = there.changed ? ++m_stamps : there.stamp;
        there.changed = false;
    }
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
        ChunkBodies& from = entry(owner);
        if (!from.labelled) {
            prepareLabels(owner);
            refreshForLabels(owner);
            label(owner);
            from.stamp = from.changed ? ++m_stamps : from.stamp;
            from.changed = false;
        }
        stamps[side] = from.stamp;
        any = any || !from.labels.none();
    }
    if (stamps == here.surfacesOf)
        return false;
    here.surfacesOf = stamps;
    here.surfaces.clear();
    here.groups.clear();
    // All full has no surface inside, and nothing full around leaves none.
    return any && !here.flooded;
}

int BodyPass::chunkOf(int chunk, FlowGrid::Side owner) const
{
    // A surface is never below its body, so this side stands for the chunk itself.
    return owner == FlowGrid::Above ? chunk : m_water.neighbour(chunk, owner);
}

void BodyPass::measure()
{
    for (const std::uint32_t near : m_near) {
        const int chunk = static_cast<int>(near);
        for (Group& group : known(chunk).groups) {
            const ChunkBodies& owner = known(chunkOf(chunk, group.owner));
            group.body = owner.pass == m_pass ? owner.bodyOf[group.label] : NoBody;
            if (group.body == NoBody)
                continue;
            Body& body = m_bodies[group.body];
            body.uppers += group.uppers;
            body.others += group.others;
            body.upperLevels += group.upperLevels;
            body.otherLevels += group.otherLevels;
            body.highest = std::max(body.highest, group.highest);
            body.lowest = std::min(body.lowest, group.lowest);
        }
    }
    for (Body& body : m_bodies) {
        if (body.uppers == 0)
            continue;
        // Water goes from above the pivot to below it. The mean of all surfaces draws on the upper
        // ones as the deeper ones ask for it; where that finds nothing to do, the mean of the
        // upper ones, or one less or more, levels those to the last unit.
        const auto mean = static_cast<std::int32_t>(body.upperLevels / body.uppers);
        const auto all = static_cast<std::int32_t>(
            (body.upperLevels + body.otherLevels) / (body.uppers + body.others));
        for (const std::int32_t pivot : { all, mean, mean - 1, mean + 1 }) {
            body.pivot = pivot;
            body.uneven = body.highest > pivot && body.lowest < pivot;
            if (body.uneven)
                break;
        }
    }
}

/// What a surface of that level would give.
int BodyPass::give(const Body& body, std::int32_t level, bool upper)
{
    const std::int32_t above = level - body.pivot;
    return above > 0 && upper ? std::min(wish(above), level % FullCell + FullCell) : 0;
}

/// What it would take.
int BodyPass::take(const Body& body, std::int32_t level)
{
    const std::int32_t above = level - body.pivot;
    return above < 0 ? std::min(wish(-above), FullCell - level % FullCell) : 0;
}

void BodyPass::weigh()
{
    // Level after level where a chunk has few of them: most of a sea is a few numbers, not cells.
    m_shares.clear();
    for (const std::uint32_t near : m_near) {
        ChunkBodies& here = known(static_cast<int>(near));
        const std::size_t first = m_shares.size();
        bool mixed = false;
        for (Group& group : here.groups) {
            if (group.body == NoBody || !m_bodies[group.body].uneven)
                continue;
            auto share = std::find_if(m_shares.begin() + static_cast<std::ptrdiff_t>(first),
                m_shares.end(), [&](const Share& s) { return s.body == group.body; });
            if (share == m_shares.end())
                share = m_shares.insert(share, Share { near, group.body, 0, 0 });
            group.share = static_cast<std::uint32_t>(share - m_shares.begin());
            mixed = mixed || group.tierCount > Group::MostTiers;
            for (std::size_t i = 0; group.tierCount <= Group::MostTiers && i < group.tierCount; ++i)
                weighTier(group, group.tiers[i]);
        }
        for (std::size_t i = 0; mixed && i < here.surfaces.size(); ++i) {
            const Surface& surface = here.surfaces[i];
            const Group& group = here.groups[surface.group];
            if (group.tierCount > Group::MostTiers && group.body != NoBody
                && m_bodies[group.body].uneven)
                weighTier(group, { surface.level, surface.upper, 1 });
        }
    }
    for (const Share& share : m_shares) {
        m_bodies[share.body].supply += share.supply;
        m_bodies[share.body].demand += share.demand;
    }
    for (Body& body : m_bodies)
        body.total = std::min(body.supply, body.demand);
}

void BodyPass::weighTier(const Group& group, const Tier& tier)
{
    const Body& body = m_bodies[group.body];
    Share& share = m_shares[group.share];
    share.supply += static_cast<std::uint64_t>(give(body, tier.level, tier.upper)) * tier.count;
    share.demand += static_cast<std::uint64_t>(take(body, tier.level)) * tier.count;
}

void BodyPass::move()
{
    for (const Share& share : m_shares) {
        Body& body = m_bodies[share.body];
        // Whole chunks are passed over whose cells would not get a single unit.
        if (portion(body.given, share.supply, body.total, body.supply) == 0
            && portion(body.taken, share.demand, body.total, body.demand) == 0) {
            body.given += share.supply;
            body.taken += share.demand;
        } else {
            moveIn(share);
        }
    }
}

void BodyPass::moveIn(const Share& share)
{
    Body& body = m_bodies[share.body];
    const int chunk = static_cast<int>(share.chunk);
    const ChunkBodies& here = known(chunk);
    for (const Surface& surface : here.surfaces) {
        if (here.groups[surface.group].body != share.body)
            continue;
        const auto gives = static_cast<std::uint64_t>(give(body, surface.level, surface.upper));
        const auto takes = static_cast<std::uint64_t>(take(body, surface.level));
        int units = 0;
        if (gives > 0)
            units = -static_cast<int>(portion(body.given, gives, body.total, body.supply));
        else if (takes > 0)
            units = static_cast<int>(portion(body.taken, takes, body.total, body.demand));
        body.given += gives;
        body.taken += takes;
        if (units != 0)
            moveAt(chunk, surface.cell, units);
    }
}

void BodyPass::moveAt(int chunk, std::size_t cell, int units)
{
    const auto y = static_cast<int>(cell >> 10);
    const std::uint32_t row = 1u << (cell >> 5 & 31);
    m_water.chunk(chunk);
    std::uint8_t& volume = m_water.edit(chunk)[cell];
    const int after = volume + units;
    volume = static_cast<std::uint8_t>(std::max(after, 0));
    m_water.touch(chunk, y, row);
    if (after >= 0)
        return;
    // The cell is empty; the rest comes from the full one under it.
    const int under = y > 0 ? chunk : m_water.neighbour(chunk, FlowGrid::Below);
    m_water.chunk(under);
    std::uint8_t& source = m_water.edit(under)[y > 0 ? cell - 1024 : cell + 31 * 1024];
    source = static_cast<std::uint8_t>(source + after);
    m_water.touch(under, (y + 31) & 31, row);
}

} // namespace polder
