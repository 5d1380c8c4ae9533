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
    const WalkNode end = flow(from, { m_graph.cellOf(to), to }, path);
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
        Target near { b, to };
        near.most = NearWork;
        const WalkNode end = flow(from, near, path);
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
    m_allowed.resize(static_cast<std::size_t>(m_graph.tileCount()), 0);
    for (const std::uint32_t region : route)
        m_allowed[static_cast<std::size_t>(m_regions.tileOf(region))] = flowStamp;
    const WalkRegion& last = m_regions.region(route.back());
    Target target { b, to };
    if (!whole)
        target = { { last.x, last.y, last.z }, NoNode, route.back() };
    target.inCorridor = true;
    const WalkNode end = flow(from, target, path);
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

WalkNode PathSearch::flow(WalkNode from, const Target& target, Path& path)
{
    m_marks.resize(static_cast<std::size_t>(m_graph.tileCount()));
    const std::uint32_t stamp = nextStamp();
    for (auto& bucket : m_buckets)
        bucket.clear();
    const auto ahead = [&](WalkNode node) { return estimate(m_graph.cellOf(node), target.cell); };
    mark(from) = { stamp, 0, 0, 0 };
    int f = ahead(from);
    push(f, from);
    std::size_t open = 1;
    const int limit = path.expanded + std::min(target.most, NoLimit - path.expanded);
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
        const int cost = here.cost;
        if (here.closed == cost + 1)
            continue;
        here.closed = cost + 1;
        ++path.expanded;
        if (node == target.node
            || (target.node == NoNode && m_regions.regionOf(m_graph, node) == target.region))
            return node;
        const std::array<WalkLink, 8>& links = m_graph.links(node);
        for (int way = 0; way < 8; ++way) {
            const WalkLink link = links[static_cast<std::size_t>(way)];
            if (!WalkGraph::canWalk(link))
                continue;
            const WalkNode next = WalkGraph::target(link);
            if (target.inCorridor
                && m_allowed[static_cast<std::size_t>(WalkGraph::tileOf(next))] != stamp)
                continue;
            const int total = cost + WalkGraph::cost(link, way);
            Mark& there = mark(next);
            if (there.stamp == stamp && there.cost <= total)
                continue;
            there = { stamp, total, node | static_cast<WalkLink>(way) << 27, 0 };
            push(std::max(f, total + ahead(next)), next);
            ++open;
        }
    }
    return NoNode;
}

void PathSearch::collect(WalkNode from, WalkNode to, Path& path)
{
    path.cost = mark(to).cost;
    for (WalkNode node = to; node != from;) {
        const WalkLink parent = mark(node).parent;
        const WalkNode before = WalkGraph::target(parent);
        const int rise = m_graph.span(node).y - m_graph.span(before).y;
        path.steps.push_back(PathStep::encode(static_cast<int>(parent >> 27), rise));
        node = before;
    }
    std::reverse(path.steps.begin(), path.steps.end());
}

} // namespace polder
