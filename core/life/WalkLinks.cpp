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
    // The line passes over one of the sides at the height of the higher end, and so through part
    // of the lower end's column: by the sides one may come to it under a lower ceiling.
    const int low = span(node).y;
    const int high = span(target(corner)).y;
    const int top = std::max(low, high);
    const auto passes = [&](WalkNode side) {
        const WalkSpan& s = span(side);
        return s.y <= top && s.y >= top - 1 && s.headroom >= top - s.y + WalkTile::Headroom;
    };
    if (top - std::min(low, high) > 1 || !passes(target(left)) || !passes(target(right))
        || !passes(node) || !passes(target(corner)))
        return nowhere;
    return makeLink(node, target(corner));
}

/// Visits the spans of all columns from (x0, z0) to (x1, z1) that lie in the world.
template <class F> void WalkGraph::forColumns(int x0, int z0, int x1, int z1, F&& visit)
{
    x0 = std::max(x0, 0);
    z0 = std::max(z0, 0);
    x1 = std::min(x1, m_tilesX * WalkTile::Edge - 1);
    z1 = std::min(z1, m_tilesZ * WalkTile::Edge - 1);
    for (int z = z0; z <= z1; ++z) {
        for (int x = x0; x <= x1;) {
            const int index = tileAt(x, z);
            const int end = std::min(x | 15, x1);
            WalkTile& t = tile(index);
            const std::size_t stop
                = t.first[static_cast<std::size_t>(WalkTile::columnOf(end, z)) + 1];
            for (std::size_t s = t.first[static_cast<std::size_t>(WalkTile::columnOf(x, z))];
                 s < stop; ++s)
                visit(index, t, s);
            x = end + 1;
        }
    }
}

/// Visits the spans that may have a link to or past a column that changed.
template <class F> void WalkGraph::forSurroundings(const Renewal& renewal, F&& visit)
{
    const int x = renewal.tile % m_tilesX * WalkTile::Edge;
    const int z = renewal.tile / m_tilesX * WalkTile::Edge;
    if (renewal.renumbered || renewal.columns.count() > 24)
        return forColumns(x - 1, z - 1, x + WalkTile::Edge, z + WalkTile::Edge, visit);
    for (int c = 0; c < WalkTile::Columns; ++c) {
        if (renewal.columns[static_cast<std::size_t>(c)])
            forColumns(
                x + (c & 15) - 1, z + (c >> 4) - 1, x + (c & 15) + 1, z + (c >> 4) + 1, visit);
    }
}

void WalkGraph::relink(const std::vector<Renewal>& renewals)
{
    // All straight ones first: diagonals look at the straight links of their corners.
    for (const Renewal& renewal : renewals) {
        forSurroundings(renewal, [this](int at, WalkTile& t, std::size_t s) {
            for (int way = 0; way < 8; way += 2)
                t.links[s][static_cast<std::size_t>(way)] = straight(at, t.spans[s], way);
        });
    }
    for (const Renewal& renewal : renewals) {
        forSurroundings(renewal, [this](int at, WalkTile& t, std::size_t s) {
            for (int way = 1; way < 8; way += 2)
                t.links[s][static_cast<std::size_t>(way)] = diagonal(nodeOf(at, s), way);
        });
    }
}

} // namespace polder
