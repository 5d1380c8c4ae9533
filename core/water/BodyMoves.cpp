#include "core/water/BodyState.h"

#include <algorithm>

// Levelling the bodies that were found: what their surfaces could give and take, and the moves.

namespace polder {

namespace {

    /// What a surface that far from the pivot would move in this pass.
    std::int32_t wish(std::int32_t distance)
    {
        return std::clamp(distance / BodyPass::Ease, 1, BodyPass::Rate);
    }

} // namespace

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
        const auto first = static_cast<std::uint32_t>(m_shares.size());
        bool mixed = false;
        for (Group& group : here.groups) {
            group.share = Group::NoShare;
            if (group.body == NoBody || !m_bodies[group.body].uneven)
                continue;
            Body& body = m_bodies[group.body];
            if (body.lastShare == Group::NoShare || body.lastShare < first) {
                body.lastShare = static_cast<std::uint32_t>(m_shares.size());
                m_shares.push_back({ near, group.body });
            }
            group.share = body.lastShare;
            mixed = mixed || group.isWeighedEach();
            for (std::size_t i = 0; !group.isWeighedEach() && i < group.tierCount; ++i)
                weighTier(group, group.tiers[i]);
        }
        if (mixed)
            weighEach(here);
    }
    for (const Share& share : m_shares) {
        m_bodies[share.body].supply += share.supply;
        m_bodies[share.body].demand += share.demand;
    }
    for (Body& body : m_bodies) {
        const std::uint64_t total = std::min(body.supply, body.demand);
        body.giving = { total, body.supply };
        body.taking = { total, body.demand };
    }
}

/// The surfaces of groups that have too many levels, one by one.
void BodyPass::weighEach(ChunkBodies& here)
{
    std::size_t last = here.groups.size();
    const Body* body = nullptr;
    Share* share = nullptr;
    for (std::size_t i = 0; i < here.surfaceCount; ++i) {
        Surface& surface = here.surfaces[i];
        if (surface.group != last) {
            last = surface.group;
            const Group& group = here.groups[last];
            const bool weighed = group.isWeighedEach() && group.share != Group::NoShare;
            body = weighed ? &m_bodies[group.body] : nullptr;
            share = weighed ? &m_shares[group.share] : nullptr;
        }
        if (body == nullptr)
            continue;
        const int gives = give(*body, surface.level, surface.upper);
        const int takes = take(*body, surface.level);
        surface.wish = static_cast<std::int16_t>(takes - gives);
        share->supply += static_cast<std::uint64_t>(gives);
        share->demand += static_cast<std::uint64_t>(takes);
    }
}

void BodyPass::weighTier(const Group& group, const Tier& tier)
{
    const Body& body = m_bodies[group.body];
    Share& share = m_shares[group.share];
    share.supply += static_cast<std::uint64_t>(give(body, tier.level, tier.upper)) * tier.count;
    share.demand += static_cast<std::uint64_t>(take(body, tier.level)) * tier.count;
}

std::uint64_t BodyPass::Deal::next(std::uint64_t nextShare)
{
    if (nextShare != share) {
        share = nextShare;
        units = total * share / whole;
        over = total * share % whole;
    }
    rest += over;
    if (rest < whole)
        return units;
    rest -= whole;
    return units + 1;
}

bool BodyPass::Deal::passOver(std::uint64_t sum)
{
    if (sum == 0)
        return true;
    if (rest + total * sum >= whole)
        return false;
    rest += total * sum;
    return true;
}

void BodyPass::move()
{
    for (std::size_t i = 0; i < m_shares.size();) {
        const std::uint32_t chunk = m_shares[i].chunk;
        bool any = false;
        for (; i < m_shares.size() && m_shares[i].chunk == chunk; ++i) {
            Share& share = m_shares[i];
            Body& body = m_bodies[share.body];
            // Whole chunks are passed over whose cells would not get a single unit.
            Deal giving = body.giving;
            Deal taking = body.taking;
            share.moves = !giving.passOver(share.supply) || !taking.passOver(share.demand);
            any = any || share.moves;
            if (!share.moves) {
                body.giving = giving;
                body.taking = taking;
            }
        }
        if (any)
            moveIn(static_cast<int>(chunk));
    }
}

void BodyPass::moveIn(int chunk)
{
    const ChunkBodies& here = known(chunk);
    m_water.chunk(chunk);
    std::uint8_t* const volumes = m_water.edit(chunk);
    RowMask moved {};
    std::size_t last = here.groups.size();
    Body* body = nullptr;
    bool weighed = false;
    for (std::size_t i = 0; i < here.surfaceCount; ++i) {
        const Surface& surface = here.surfaces[i];
        if (surface.group != last) {
            last = surface.group;
            const Group& group = here.groups[last];
            const bool moves = group.share != Group::NoShare && m_shares[group.share].moves;
            body = moves ? &m_bodies[group.body] : nullptr;
            weighed = group.isWeighedEach();
        }
        if (body == nullptr)
            continue;
        const int wish = weighed
            ? surface.wish
            : take(*body, surface.level) - give(*body, surface.level, surface.upper);
        int units = 0;
        if (wish < 0)
            units = -static_cast<int>(body->giving.next(static_cast<std::uint64_t>(-wish)));
        else if (wish > 0)
            units = static_cast<int>(body->taking.next(static_cast<std::uint64_t>(wish)));
        if (units == 0)
            continue;
        std::uint8_t& volume = volumes[surface.cell];
        const int after = volume + units;
        volume = static_cast<std::uint8_t>(std::max(after, 0));
        moved[surface.cell >> 10] |= 1u << (surface.cell >> 5 & 31);
        if (after < 0)
            takeFromUnder(chunk, surface.cell, -after);
    }
    for (int y = 0; y < ChunkEdge; ++y) {
        if (moved[static_cast<std::size_t>(y)] != 0)
            m_water.touch(chunk, y, moved[static_cast<std::size_t>(y)]);
    }
}

/// The cell is empty; the rest comes from the full one under it.
void BodyPass::takeFromUnder(int chunk, std::size_t cell, int units)
{
    const auto y = static_cast<int>(cell >> 10);
    const int under = y > 0 ? chunk : m_water.neighbour(chunk, FlowGrid::Below);
    m_water.chunk(under);
    std::uint8_t& source = m_water.edit(under)[y > 0 ? cell - 1024 : cell + 31 * 1024];
    source = static_cast<std::uint8_t>(source - units);
    m_water.touch(under, (y + 31) & 31, 1u << (cell >> 5 & 31));
}

} // namespace polder
