#include "core/life/PathSearch.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace polder {

namespace {
    constexpr int NearBy = 24; ///< Columns within which a goal is tried directly first.
    constexpr int NearWork = 600;
    constexpr int NoLimit = 1 << 30;
}

int PathSearch::estimate(Cell a, Cell b) const
{
    const int dx = std::abs(a.x - b.x);
    const int dz = std::abs(a.z - b.z);
    const int level = std::max(dx, dz) * WalkGraph::StraightCost
        + std::min(dx, dz) * (WalkGraph::DiagonalCost - WalkGraph::StraightCost);
    const int rise = b.y - a.y;
    return level * m_graph.leastCost() / WalkGraph::StraightCost
        + (rise > 0 ? rise * WalkGraph::ClimbCost : -rise * WalkGraph::DropCost);
}

PathSearch::Mark& PathSearch::mark(WalkNode node)
{
    auto& marks = m_marks[static_cast<std::size_t>(WalkGraph::tileOf(node))];
    const std::size_t span = WalkGraph::spanOf(node);
    if (marks.size() <= span)
        marks.resize(m_graph.tile(WalkGraph::tileOf(node)).spans.size());
    return marks[span];
}

std::uint32_t PathSearch::nextStamp()
{
    if (m_stamp > 0xFFFFFFF0) {
        m_marks.assign(m_marks.size(), {});
        m_allowed.clear();
        m_stamp = 0;
    }
    return ++m_stamp;
}

void PathSearch::push(int f, WalkNode node)
{
    m_buckets[static_cast<std::size_t>(f % Buckets)].push_back(node);
}

Path PathSearch::findExact(WalkNode from, WalkNode to)
{
    Path path;
    const WalkNode end = flow(from, { m_graph.cellOf(to), to }, false, NoLimit, path);
    if (end != NoNode) {
        path.outcome = PathOutcome::Found;
        collect(from, end, path);
    }
    return path;
}

Path PathSearch::find(WalkNode from, WalkNode to, std::uint32_t mostRegions)
{
    Path path;
    if (from == to) {
        path.outcome = PathOutcome::Found;
        return path;
    }
    const std::uint32_t start = m_regions.regionOf(m_graph, from);
    const std::uint32_t goal = m_regions.regionOf(m_graph, to);
    if (start == WalkRegions::None || goal == WalkRegions::None || m_regions.apart(start, goal))
        return path;

    const Cell a = m_graph.cellOf(from);
    const Cell b = m_graph.cellOf(to);
    if (std::max(std::abs(a.x - b.x), std::abs(a.z - b.z)) <= NearBy) {
        const WalkNode end = flow(from, { b, to }, false, NearWork, path);
        if (end != NoNode) {
            path.outcome = PathOutcome::Found;
            collect(from, end, path);
            return path;
        }
    }

    std::vector<std::uint32_t> route;
    if (!corridor(from, to, route, path.expanded))
        return path;
    const bool whole = route.size() <= mostRegions;
    if (!whole)
        route.resize(mostRegions);
    const std::uint32_t flowStamp = nextStamp() + 1; // flow() takes the next one
    m_allowed.resize(m_regions.size(), 0);
    for (const std::uint32_t region : route)
        m_allowed[region] = flowStamp;
    const WalkRegion& last = m_regions.region(route.back());
    const Target target
        = whole ? Target { b, to } : Target { { last.x, last.y, last.z }, NoNode, route.back() };
    const WalkNode end = flow(from, target, true, NoLimit, path);
    if (end == NoNode)
        return path;
    path.outcome = whole ? PathOutcome::Found : PathOutcome::Partly;
    collect(from, end, path);
    return path;
}

bool PathSearch::corridor(
    WalkNode from, WalkNode to, std::vector<std::uint32_t>& route, int& expanded)
{
    struct Reached {
        int cost = NoLimit;
        std::uint32_t parent = WalkRegions::None;
    };
    std::vector<Reached> reached(m_regions.size());
    std::vector<std::pair<int, std::uint32_t>> open;
    const std::uint32_t start = m_regions.regionOf(m_graph, from);
    const std::uint32_t goal = m_regions.regionOf(m_graph, to);
    const Cell end = m_graph.cellOf(to);
    const auto centre = [&](std::uint32_t id) {
        if (id == start || id == goal)
            return id == start ? m_graph.cellOf(from) : end;
        const WalkRegion& r = m_regions.region(id);
        return Cell { r.x, r.y, r.z };
    };
    const auto later = [](const auto& a, const auto& b) { return a > b; };
    reached[start].cost = 0;
    open.emplace_back(estimate(centre(start), end), start);
    while (!open.empty()) {
        std::pop_heap(open.begin(), open.end(), later);
        const auto [f, id] = open.back();
        open.pop_back();
        const Cell here = centre(id);
        const int cost = reached[id].cost;
        if (f > cost + estimate(here, end))
            continue; // a cheaper way was found since
        ++expanded;
        if (id == goal)
            break;
        const auto [first, last] = m_regions.links(id);
        for (const std::uint32_t* l = first; l != last; ++l) {
            const std::uint32_t next = m_regions.fromLink(*l);
            const WalkRegion& r = m_regions.region(next);
            const Cell there = centre(next);
            int price = estimate(here, there);
            price += price * r.wade / r.count - price * r.road / (2 * r.count);
            if (cost + price >= reached[next].cost)
                continue;
            reached[next] = { cost + price, id };
            open.emplace_back(cost + price + estimate(there, end), next);
            std::push_heap(open.begin(), open.end(), later);
        }
    }
    if (reached[goal].cost == NoLimit)
        return false;
    for (std::uint32_t id = goal; id != WalkRegions::None; id = reached[id].parent)
        route.push_back(id);
    std::reverse(route.begin(), route.end());
    return true;
}

WalkNode PathSearch::flow(
    WalkNode from, const Target& target, bool inCorridor, int most, Path& path)
{
    m_marks.resize(static_cast<std::size_t>(m_graph.tileCount()));
    const std::uint32_t stamp = nextStamp();
    for (auto& bucket : m_buckets)
        bucket.clear();
    mark(from) = { stamp, 0, NoNode, 0, false };
    int f = estimate(m_graph.cellOf(from), target.cell);
    push(f, from);
    std::size_t open = 1;
    const int limit = path.expanded + most;
    while (open > 0 && path.expanded < limit) {
        auto& bucket = m_buckets[static_cast<std::size_t>(f % Buckets)];
        if (bucket.empty()) {
            ++f;
            continue;
        }
        const WalkNode node = bucket.back();
        bucket.pop_back();
        --open;
        Mark& here = mark(node);
        if (here.closed)
            continue;
        here.closed = true;
        ++path.expanded;
        const bool there = target.node != NoNode
            ? node == target.node
            : m_regions.regionOf(m_graph, node) == target.region;
        if (there)
            return node;
        const int cost = here.cost;
        for (int way = 0; way < 8; ++way) {
            const WalkNode next = m_graph.walkable(node, way);
            if (next == NoNode)
                continue;
            if (inCorridor && m_allowed[m_regions.regionOf(m_graph, next)] != stamp)
                continue;
            const int total = cost + m_graph.cost(node, next, way);
            Mark& ahead = mark(next);
            if (ahead.stamp == stamp && ahead.cost <= total)
                continue;
            ahead = { stamp, total, node, static_cast<std::uint8_t>(way), false };
            push(std::max(f, total + estimate(m_graph.cellOf(next), target.cell)), next);
            ++open;
        }
    }
    return NoNode;
}

void PathSearch::collect(WalkNode from, WalkNode to, Path& path)
{
    path.cost = mark(to).cost;
    for (WalkNode node = to; node != from;) {
        const Mark& m = mark(node);
        const int rise = m_graph.span(node).y - m_graph.span(m.parent).y;
        path.steps.push_back(PathStep::encode(m.way, rise));
        node = m.parent;
    }
    std::reverse(path.steps.begin(), path.steps.end());
}

} // namespace polder
