#include "core/life/WalkGraph.h"

#include <algorithm>

namespace polder {

constexpr WalkGraph::Costs WalkGraph::makeCosts()
{
    Costs costs {};
    for (std::size_t diagonal = 0; diagonal < 2; ++diagonal) {
        for (std::size_t kind = 0; kind < Kinds; ++kind) {
            const int rise = static_cast<int>(kind % 5) - DropDown;
            int price = diagonal == 0 ? StraightCost : DiagonalCost;
            price = kind / 5 == 1 ? price * 2 : kind / 5 == 2 ? price / 2 : price;
            price += rise > 0 ? rise * ClimbCost : -rise * DropCost;
            costs[diagonal][kind] = static_cast<std::uint8_t>(price);
        }
    }
    return costs;
}

const WalkGraph::Costs WalkGraph::StepCosts = makeCosts();

WalkLink WalkGraph::makeLink(WalkNode from, WalkNode to) const
{
    const WalkSpan& a = span(from);
    const WalkSpan& b = span(to);
    if (b.wet == Wet::Deep)
        return to | Deep << 27;
    const std::uint32_t surface = b.wet == Wet::Wade ? 1 : a.road && b.road ? 2 : 0;
    return to | (surface * 5 + static_cast<std::uint32_t>(b.y - a.y + DropDown)) << 27;
}

WalkLink WalkGraph::straight(int fromTile, const WalkSpan& s, int way) const
{
    const int x = (s.column & 15) + WalkWays[way].dx;
    const int z = (s.column >> 4) + WalkWays[way].dz;
    int toTile = fromTile;
    if (((x | z) & ~15) != 0) {
        const int tileX = fromTile % m_tilesX + (x >> 4);
        const int tileZ = fromTile / m_tilesX + (z >> 4);
        if (tileX < 0 || tileZ < 0 || tileX >= m_tilesX || tileZ >= m_tilesZ)
            return Nowhere << 27;
        toTile = tileX + m_tilesX * tileZ;
    }
    const WalkTile& t = tile(toTile);
    const auto column = static_cast<std::size_t>(WalkTile::columnOf(x, z));
    // Only the highest floor not above the step can do: a lower one has that floor for a ceiling.
    for (std::size_t i = t.first[column + 1]; i > t.first[column]; --i) {
        const WalkSpan& n = t.spans[i - 1];
        if (n.y > s.y + StepUp)
            continue;
        const bool fits = n.y > s.y
            ? s.headroom > WalkTile::Headroom
            : n.y >= s.y - DropDown && n.headroom >= s.y - n.y + WalkTile::Headroom;
        if (!fits)
            break;
        const auto index = static_cast<std::size_t>(&s - tile(fromTile).spans.data());
        return makeLink(nodeOf(fromTile, index), nodeOf(toTile, i - 1));
    }
    return Nowhere << 27;
}

WalkLink WalkGraph::diagonal(WalkNode node, int way) const
{
    constexpr WalkLink nowhere = Nowhere << 27;
    const auto leftWay = static_cast<std::size_t>((way + 7) & 7);
    const auto rightWay = static_cast<std::size_t>((way + 1) & 7);
    const WalkLink left = links(node)[leftWay];
    const WalkLink right = links(node)[rightWay];
    if (!canWalk(left) || !canWalk(right))
        return nowhere;
    const WalkLink corner = links(target(left))[rightWay];
    const WalkLink other = links(target(right))[leftWay];
    if (leadsNowhere(corner) || leadsNowhere(other) || target(corner) != target(other))
        return nowhere;
    // The line passes over one of the sides at the height of the higher end.
    const int low = span(node).y;
    const int high = span(target(corner)).y;
    const int top = std::max(low, high);
    const auto passes = [&](WalkNode side) {
        const WalkSpan& s = span(side);
        return s.y <= top && s.y >= top - 1 && s.headroom >= top - s.y + WalkTile::Headroom;
    };
    if (top - std::min(low, high) > 1 || !passes(target(left)) || !passes(target(right)))
        return nowhere;
    return makeLink(node, target(corner));
}

/// Visits the spans of a tile and of the columns right around it, whose links may lead into it.
template <class F> void WalkGraph::forColumnsAround(int index, F&& visit)
{
    const int tileX = index % m_tilesX;
    const int tileZ = index / m_tilesX;
    for (int dz = -1; dz <= 1; ++dz) {
        for (int dx = -1; dx <= 1; ++dx) {
            if (tileX + dx < 0 || tileZ + dz < 0 || tileX + dx >= m_tilesX
                || tileZ + dz >= m_tilesZ)
                continue;
            const int at = index + dx + m_tilesX * dz;
            const int lowX = dx < 0 ? 15 : 0;
            const int highX = dx > 0 ? 0 : 15;
            const int lowZ = dz < 0 ? 15 : 0;
            const int highZ = dz > 0 ? 0 : 15;
            WalkTile& t = tile(at);
            for (int z = lowZ; z <= highZ; ++z) {
                const auto begin = t.first[static_cast<std::size_t>(lowX | z << 4)];
                const auto end = t.first[static_cast<std::size_t>(highX | z << 4) + 1];
                for (std::size_t s = begin; s < end; ++s)
                    visit(at, t, s);
            }
        }
    }
}

void WalkGraph::linkStraight(int index)
{
    forColumnsAround(index, [this](int at, WalkTile& t, std::size_t s) {
        for (int way = 0; way < 8; way += 2)
            t.links[s][static_cast<std::size_t>(way)] = straight(at, t.spans[s], way);
    });
}

void WalkGraph::linkDiagonal(int index)
{
    forColumnsAround(index, [this](int at, WalkTile& t, std::size_t s) {
        for (int way = 1; way < 8; way += 2)
            t.links[s][static_cast<std::size_t>(way)] = diagonal(nodeOf(at, s), way);
    });
}

} // namespace polder
