#include "core/life/Population.h"

#include "core/life/SwimSearch.h"

#include <algorithm>
#include <cstdlib>

namespace polder {

namespace {
    constexpr std::uint64_t Gravity = 20; // voxels per second squared
    const Fixed FaceHeight = Fixed::ratio(17, 10);
    constexpr Micros SwimTime = 1100000; // a cell
    constexpr Micros TreadTime = 1000000;

    /// Time to fall so many voxels from rest.
    Micros fallTime(Fixed height)
    {
        // t = sqrt(2 h / g) seconds, in microseconds.
        const auto raw = static_cast<std::uint64_t>(std::max<std::int64_t>(0, height.raw()));
        return static_cast<Micros>(
            integerSqrt((raw * 2 * 1000000 >> Fixed::FractionBits) * 1000000 / Gravity));
    }

    int sign(int n) { return (n > 0) - (n < 0); }
}

void Population::look(Villager& v)
{
    const Vec3 at = v.positionAt(m_now);
    const Cell here = at.cell();
    const Cell head { here.x, static_cast<std::int32_t>((at.y + FaceHeight).floor()), here.z };
    if (!m_ground->roomy(here) || m_ground->solid(head)) {
        ++m_effort.disturbed;
        return rise(v, at);
    }
    switch (v.state) {
    case VillagerState::Resting:
    case VillagerState::Walking:
        if (m_ground->deep(here) || !wayIsClear(v) || !isOnGround(v, at)) {
            ++m_effort.disturbed;
            settle(v, at);
        }
        return;
    case VillagerState::Swimming:
        if (!m_ground->roomy(v.at)) {
            ++m_effort.disturbed;
            settle(v, at);
        } else if (!v.hasSteps()) {
            followSurface(v, at);
        }
        return;
    case VillagerState::Falling:
    case VillagerState::Count:
        return; // finds out where it ends
    }
}

/// Whether who rests has the ground under the feet, which may have become another slope.
bool Population::isOnGround(const Villager& v, Vec3 at) const
{
    return v.state != VillagerState::Resting || v.segment.moves()
        || m_ground->placeBelow(at).feet == at.y;
}

/// Who treads water rises and sinks with it, and stands again when it is gone.
void Population::followSurface(Villager& v, Vec3 at)
{
    const Ground::Place place = m_ground->placeBelow(at);
    if (!place.swims)
        return settle(v, at);
    if (place.feet == v.segment.to.y || v.segment.to.x != at.x || v.segment.to.z != at.z)
        return;
    v.at = place.cell;
    v.segment = Segment::straight(at, { at.x, place.feet, at.z }, m_now, m_now + TreadTime);
}

/// Whether the steps of the present segment could be taken today. Those already behind count too:
/// who turns back at an edit in his back loses little.
bool Population::wayIsClear(const Villager& v) const
{
    const WalkNode end = m_graph.nodeAt(v.at);
    const Cell from = v.segment.from.cell();
    const int dx = sign(v.at.x - from.x);
    const int dz = sign(v.at.z - from.z);
    if (end == NoNode || (dx == 0 && dz == 0) || m_now >= v.segment.end)
        return end != NoNode;
    int way = 0;
    while (WalkWays[way].dx != dx || WalkWays[way].dz != dz)
        ++way;
    const int cells = std::max(std::abs(v.at.x - from.x), std::abs(v.at.z - from.z));
    WalkNode node = m_graph.nodeAt(from);
    for (int i = 0; i < cells && node != NoNode; ++i) {
        node = m_graph.walkable(node, way);
        // A way that now leads over a step is another way.
        if (node != NoNode && m_graph.span(node).y != v.at.y)
            return false;
    }
    return node == end;
}

void Population::settle(Villager& v, Vec3 at)
{
    const Cell here = at.cell();
    if (!m_ground->roomy(here))
        return rise(v, at);
    const Ground::Place place = m_ground->placeBelow(at);
    const Vec3 end { at.x, place.feet, at.z };
    const bool falls = at.y > end.y;
    v.dropSteps();
    v.at = place.cell;
    v.state = falls   ? VillagerState::Falling
        : place.swims ? VillagerState::Swimming
                      : VillagerState::Resting;
    schedule(v, m_now + (falls ? fallTime(at.y - end.y) : Micros { 0 }));
    v.segment = Segment::straight(at, end, m_now, v.wake);
}

void Population::rise(Villager& v, Vec3 at)
{
    const Cell here = at.cell();
    const Cell room = m_ground->roomAbove(here);
    const Ground::Place place = m_ground->placeBelow(Vec3 { at.x, Fixed(room.y), at.z });
    v.dropSteps();
    v.at = place.cell;
    v.state = place.swims ? VillagerState::Swimming : VillagerState::Resting;
    schedule(v, m_now + Tick);
    v.segment = Segment::standing({ at.x, place.feet, at.z }, m_now, v.wake);
}

void Population::land(Villager& v)
{
    v.state = VillagerState::Resting;
    settle(v, v.positionAt(m_now));
    if (v.state == VillagerState::Resting)
        rest(v, 300000, 1200000);
}

void Population::swim(Villager& v)
{
    const Vec3 at = v.positionAt(m_now);
    if (!m_ground->roomy(at.cell()))
        return rise(v, at);
    const Ground::Place place = m_ground->placeBelow(at);
    if (!place.swims) {
        settle(v, at);
        if (v.state == VillagerState::Resting)
            rest(v, 300000, 1200000);
        return;
    }
    v.at = place.cell;
    const SwimSearch search(*m_ground);
    std::optional<Ground::Place> next;
    if (v.hasSteps())
        next = search.neighbour(v.at, PathStep::way(v.steps[v.nextStep]));
    const bool searched = !next && m_work > 0;
    if (searched) {
        const SwimSearch::Answer answer = search.toLand(v.at);
        m_work -= answer.expanded;
        v.dropSteps();
        v.stepCount = static_cast<std::uint8_t>(std::min(answer.steps.size(), Villager::MostSteps));
        std::copy_n(answer.steps.begin(), v.stepCount, v.steps.begin());
        if (v.hasSteps())
            next = search.neighbour(v.at, PathStep::way(v.steps[v.nextStep]));
    }
    if (!next) {
        // Treads water and follows its surface; where there is no land, looks for it less often.
        schedule(v, m_now + (searched ? TreadTime * 6 : TreadTime));
        v.segment = Segment::straight(at, { at.x, place.feet, at.z }, m_now, m_now + TreadTime);
        return;
    }
    const int way = PathStep::way(v.steps[v.nextStep++]);
    moveTo(v, *next, way, false, SwimTime);
    v.state = VillagerState::Swimming;
}

} // namespace polder
