#include "core/life/SwimSearch.h"

#include "core/life/PathSearch.h"

#include <algorithm>

namespace polder {

std::optional<Ground::Place> SwimSearch::neighbour(Cell feet, int way) const
{
    Cell next = feet + Cell { WalkWays[way].dx, 0, WalkWays[way].dz };
    if (!m_ground.roomy(next)) {
        // Out of the water onto a bank.
        next.y += WalkGraph::StepUp;
        if (m_ground.solid(feet + Cell { 0, WalkTile::Headroom, 0 }) || !m_ground.standable(next))
            return std::nullopt;
    }
    const Ground::Place place = m_ground.placeBelow(next);
    const int rise = place.cell.y - feet.y;
    if (rise > WalkGraph::StepUp || rise < -WalkGraph::DropDown)
        return std::nullopt;
    // A rising surface lifts the swimmer before he leaves his column.
    if (rise > 0 && m_ground.solid(feet + Cell { 0, WalkTile::Headroom, 0 }))
        return std::nullopt;
    return place;
}

SwimSearch::Answer SwimSearch::toLand(Cell feet) const
{
    constexpr int side = 2 * Reach + 1;
    struct Seen {
        Cell cell;
        std::int32_t parent;
        std::uint8_t step;
    };
    Answer answer;
    std::vector<Seen> seen { { feet, -1, 0 } };
    std::vector<std::uint8_t> visited(side * side, 0);
    const auto slot = [&](Cell c) {
        return static_cast<std::size_t>((c.x - feet.x + Reach) + side * (c.z - feet.z + Reach));
    };
    visited[slot(feet)] = 1;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const Cell here = seen[i].cell;
        ++answer.expanded;
        for (int way = 0; way < 8; way += 2) {
            const Cell column { here.x + WalkWays[way].dx, 0, here.z + WalkWays[way].dz };
            if (std::abs(column.x - feet.x) > Reach || std::abs(column.z - feet.z) > Reach
                || visited[slot(column)] != 0)
                continue;
            const std::optional<Ground::Place> place = neighbour(here, way);
            if (!place)
                continue;
            visited[slot(column)] = 1;
            seen.push_back({ place->cell, static_cast<std::int32_t>(i),
                PathStep::encode(way, place->cell.y - here.y) });
            if (place->swims)
                continue;
            for (auto at = static_cast<std::int32_t>(seen.size()) - 1; at > 0;
                 at = seen[static_cast<std::size_t>(at)].parent)
                answer.steps.push_back(seen[static_cast<std::size_t>(at)].step);
            std::reverse(answer.steps.begin(), answer.steps.end());
            return answer;
        }
    }
    return answer;
}

} // namespace polder
