#include "core/life/Population.h"

#include "core/life/WaterDepths.h"

#include <algorithm>
#include <cstdlib>

namespace polder {

namespace {
    constexpr int MostRun = 8; // cells walked in one segment
    constexpr std::uint32_t RegionsAhead = 5; // worked out in steps at a time
    constexpr std::int64_t Lane = 14418; // 0.22 voxel to the right of the way
    constexpr std::int64_t LaneDiagonal = 10195;

    /// A small offset of this villager's own, at most `most` of a cell to either side.
    Fixed own(const Villager& v, int shift, std::int64_t most)
    {
        const auto share = static_cast<std::int64_t>((v.look >> shift) & 255) - 128;
        return Fixed::fromRaw(share * most / 128);
    }

    /// Share of the way at which the line from a to b leaves the cell of a (first) or enters that
    /// of b (last), in units of Segment::BendOne.
    std::uint32_t crossing(Vec3 a, Vec3 b, bool first)
    {
        const auto border = [&](Fixed from, Fixed to) -> std::int64_t {
            if (from.floor() == to.floor())
                return first ? Segment::BendOne : 0;
            const Fixed edge(static_cast<int>(std::max(from.floor(), to.floor())));
            return (edge - from).raw() * Segment::BendOne / (to - from).raw();
        };
        const std::int64_t x = border(a.x, b.x);
        const std::int64_t z = border(a.z, b.z);
        // A little before the first border and behind the last: never on the wrong side of it.
        const std::int64_t at = first ? std::min(x, z) - 64 : std::max(x, z) + 64;
        return static_cast<std::uint32_t>(std::clamp<std::int64_t>(at, 1, Segment::BendOne - 1));
    }
}

void Population::decide(Villager& v)
{
    switch (v.state) {
    case VillagerState::Falling:
        return land(v);
    case VillagerState::Swimming:
        return swim(v);
    case VillagerState::Walking:
        if (v.hasSteps())
            return step(v);
        if (v.at == v.goal)
            return arrive(v);
        setOut(v);
        return;
    case VillagerState::Resting:
    case VillagerState::Count:
        break;
    }
    const WalkNode here = m_graph.nodeAt(v.at);
    if (here == NoNode || m_ground->deep(v.at))
        return settle(v, v.positionAt(m_now));
    if (!v.isHuman() && sleeps(v))
        return rest(v, 20000000, 45000000);
    m_regions.refresh(m_graph);
    if (m_regions.regionOf(m_graph, here) == WalkRegions::None || !chooseGoal(v, here))
        return sleeps(v) ? rest(v, 20000000, 45000000) : rest(v, 2000000, 6000000);
    setOut(v);
}

void Population::rest(Villager& v, Micros least, Micros most)
{
    const auto milliseconds = m_random.between(
        static_cast<std::int32_t>(least / 1000), static_cast<std::int32_t>(most / 1000));
    v.state = VillagerState::Resting;
    v.dropSteps();
    schedule(v, m_now + Micros { milliseconds } * 1000);
    v.segment = Segment::standing(v.positionAt(m_now), m_now, v.wake);
}

void Population::setGoal(Villager& v, Cell goal)
{
    const auto old = m_taken.find(v.goal);
    if (old != m_taken.end() && --old->second == 0)
        m_taken.erase(old);
    v.goal = goal;
    ++m_taken[goal];
}

void Population::setOut(Villager& v)
{
    v.state = VillagerState::Walking;
    if (m_work <= 0) {
        ++m_effort.postponed;
        return; // stays due: first in the next tick
    }
    if (plan(v))
        step(v);
}

bool Population::plan(Villager& v)
{
    m_regions.refresh(m_graph);
    const WalkNode from = m_graph.nodeAt(v.at);
    const WalkNode to = m_graph.nodeAt(v.goal);
    if (from == NoNode || m_ground->deep(v.at)) {
        settle(v, v.positionAt(m_now));
        return false;
    }
    Path path;
    if (to != NoNode)
        path = m_paths.find(from, to, RegionsAhead);
    ++m_effort.searches;
    m_effort.expanded += static_cast<std::uint64_t>(path.expanded);
    m_work -= path.expanded + 10;
    v.dropSteps();
    if (path.outcome == PathOutcome::Unreachable || path.steps.empty()) {
        setGoal(v, v.at);
        rest(v, 1000000, 4000000);
        return false;
    }
    v.stepCount = static_cast<std::uint8_t>(std::min(path.steps.size(), Villager::MostSteps));
    std::copy_n(path.steps.begin(), v.stepCount, v.steps.begin());
    return true;
}

Micros Population::stepTime(const Villager& v, WalkNode from, WalkNode to, int way) const
{
    const WalkSpan& a = m_graph.span(from);
    const WalkSpan& b = m_graph.span(to);
    Micros time = v.cellTime();
    if ((way & 1) != 0)
        time = time * 7 / 5;
    if (b.wet != Wet::Dry)
        time *= 2;
    else if (a.road && b.road)
        time /= 2;
    return b.y > a.y ? time * 7 / 5 : time;
}

void Population::step(Villager& v)
{
    WalkNode node = m_graph.nodeAt(v.at);
    Cell cell = v.at;
    Micros duration = 0;
    int run = 0;
    int way = 0;
    const int mostRun = m_ground->isSloping(cell) ? 1 : MostRun;
    while (v.hasSteps() && run < mostRun && node != NoNode) {
        const std::uint8_t next = v.steps[v.nextStep];
        const int rise = PathStep::rise(next);
        if (run > 0 && (PathStep::way(next) != way || rise != 0))
            break;
        const Cell there = PathStep::apply(cell, next);
        if (run > 0 && m_ground->isSloping(there))
            break; // a segment has one bend
        way = PathStep::way(next);
        const WalkNode to = m_graph.walkable(node, way);
        if (to == NoNode || m_graph.cellOf(to) != there || m_ground->deep(there)) {
            if (run > 0)
                break; // goes as far as it can, then finds out
            v.dropSteps();
            return rest(v, 500000, 1500000);
        }
        duration += stepTime(v, node, to, way);
        node = to;
        cell = there;
        ++v.nextStep;
        ++run;
        if (rise != 0 || m_ground->isSloping(cell))
            break;
    }
    if (run == 0) {
        v.dropSteps();
        return settle(v, v.positionAt(m_now));
    }
    moveTo(v, { cell, Fixed(cell.y) }, way, !v.hasSteps() && cell == v.goal, duration);
}

void Population::moveTo(
    Villager& v, const Ground::Place& place, int way, bool last, Micros duration)
{
    const WalkWay w = WalkWays[way];
    const Cell cell = place.cell;
    const std::int64_t lane = (way & 1) != 0 ? LaneDiagonal : Lane;
    const Fixed half = Fixed::ratio(1, 2);
    Vec3 to { Fixed(cell.x) + half, place.feet, Fixed(cell.z) + half };
    if (last) {
        to.x += own(v, 8, 16384);
        to.z += own(v, 16, 16384);
    } else {
        // Keep right: walkers that meet pass each other.
        to.x += Fixed::fromRaw(-w.dz * lane) + own(v, 8, 4096);
        to.z += Fixed::fromRaw(w.dx * lane) + own(v, 16, 4096);
    }
    if (!place.swims)
        to.y = m_ground->standing(cell, to.x, to.z);
    const Vec3 from = v.positionAt(m_now);
    v.state = VillagerState::Walking;
    v.at = cell;
    schedule(v, m_now + duration);
    v.segment = Segment::straight(from, to, m_now, v.wake);
    bendOver(v.segment, place.swims);
}

/// Lets the segment follow the floors of its first and its last cell.
void Population::bendOver(Segment& segment, bool swims) const
{
    const Vec3 from = segment.from;
    const Vec3 to = segment.to;
    const std::uint32_t leaves = crossing(from, to, true);
    const std::uint32_t enters = crossing(from, to, false);
    const auto height = [&](Cell floor, std::uint32_t share, Fixed otherwise) {
        const Fixed part = Fixed::fromRaw(share);
        return m_ground->standable(floor) && !m_ground->deep(floor) ? m_ground->standing(
                   floor, from.x + (to.x - from.x) * part, from.z + (to.z - from.z) * part)
                                                                    : otherwise;
    };
    const Fixed before = height(from.cell(), leaves, from.y);
    const Fixed after = swims ? to.y : height(to.cell(), enters, to.y);
    if (from.y == to.y && before == from.y && after == to.y)
        return;
    // Where the floors do not meet, the upper one counts at the edge, unless the ceiling is low.
    const Cell head { 0, 2, 0 };
    const bool low = from.cell().y == to.cell().y
        && (m_ground->solid(from.cell() + head) || m_ground->solid(to.cell() + head));
    segment.middle = low ? std::min(before, after) : std::max(before, after);
    const bool climbs = to.cell().y > from.cell().y && after > before;
    // Down past a corner: what stands at its side may be as high as where one comes from.
    const bool past = leaves < enters && to.cell().y < from.cell().y;
    segment.bend = climbs || (from.y != before && !past) ? leaves : enters;
}

void Population::arrive(Villager& v)
{
    switch (v.errand) {
    case Errand::Shore:
        return rest(v, 8000000, 25000000);
    case Errand::Tree:
        return rest(v, 5000000, 15000000);
    case Errand::Home:
        return rest(v, 15000000, 40000000);
    case Errand::Graze:
        return rest(v, 6000000, 25000000);
    case Errand::None:
    case Errand::Stroll:
    case Errand::Count:
        return rest(v, 2000000, 8000000);
    }
}

} // namespace polder
