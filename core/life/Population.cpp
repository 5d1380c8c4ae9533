#include "core/life/Population.h"

#include "core/life/WaterDepths.h"
#include "core/replica/Archive.h"
#include "core/voxel/Grid.h"

#include <algorithm>

namespace polder {

namespace {
    constexpr Micros LookEvery = 10; // ticks
    constexpr Micros SampleWaterEvery = 2; // ticks
    constexpr Micros SampleParts = 10; // of the world, one each time
    constexpr std::uint32_t LeastExtent = 200; // floors a first home must be connected with
}

Population::Population(std::uint64_t seed)
    : m_random(seed)
    , m_wheel(Slots)
{
}

void Population::attach(const Grid& grid, const WaterDepths& water, const TreePlaces* trees)
{
    m_grid = &grid;
    m_water = &water;
    m_trees = trees;
    m_ground.emplace(grid, water);
    m_graph.attach(grid, water);
}

void Population::prepare()
{
    m_graph.prepare();
    m_regions.refresh(m_graph);
}

void Population::tick(Micros now)
{
    m_graph.prepare();
    m_now = now;
    m_work = WorkPerTick;
    if (m_graph.anyPending())
        lookAfterEdits();
    if (const Micros tick = now / Tick; tick % SampleWaterEvery == 0)
        m_graph.sampleWater(static_cast<int>(tick / SampleWaterEvery % SampleParts), SampleParts);
    lookInTurn();
    wakeDue();
}

bool Population::mendWays()
{
    const bool left = m_graph.mend();
    m_regions.follow(m_graph);
    return left;
}

void Population::lookAfterEdits()
{
    std::vector<std::size_t> touched;
    for (std::size_t i = 0; i < m_villagers.size(); ++i) {
        const Villager& v = m_villagers[i];
        const Cell from = v.segment.from.cell();
        // A run is shorter than a tile: the corners of its box name all tiles it passes.
        if (m_graph.isPending(v.at.x, v.at.z) || m_graph.isPending(from.x, from.z)
            || m_graph.isPending(v.at.x, from.z) || m_graph.isPending(from.x, v.at.z))
            touched.push_back(i);
    }
    m_graph.flush();
    for (const std::size_t i : touched)
        look(m_villagers[i]);
}

void Population::lookInTurn()
{
    const auto turn = static_cast<std::size_t>(m_now / Tick % LookEvery);
    for (std::size_t i = turn; i < m_villagers.size(); i += LookEvery)
        look(m_villagers[i]);
}

void Population::wakeDue()
{
    std::vector<VillagerId>& slot = m_wheel[static_cast<std::size_t>(m_now / Tick) % Slots];
    std::vector<std::pair<Micros, VillagerId>> due;
    const auto gather = [&](const std::vector<VillagerId>& ids) {
        for (const VillagerId id : ids) {
            const std::size_t i = indexOf(id);
            if (i < m_villagers.size() && m_villagers[i].wake <= m_now)
                due.emplace_back(m_villagers[i].wake, id);
        }
    };
    gather(m_late);
    gather(slot);
    m_late.clear();
    slot.clear();
    std::sort(due.begin(), due.end());
    due.erase(std::unique(due.begin(), due.end()), due.end());
    for (const auto& [wake, id] : due) {
        Villager& v = m_villagers[indexOf(id)];
        ++m_effort.decisions;
        decide(v);
        if (v.wake <= m_now)
            m_late.push_back(id);
    }
}

void Population::schedule(Villager& v, Micros wake)
{
    constexpr Micros horizon = Micros { Slots - 1 } * Tick;
    wake = (wake + Tick - 1) / Tick * Tick;
    v.wake = std::clamp(wake, m_now + Tick, m_now + horizon);
    m_wheel[static_cast<std::size_t>(v.wake / Tick) % Slots].push_back(v.id);
}

void Population::rebuildWheel()
{
    for (auto& slot : m_wheel)
        slot.clear();
    m_late.clear();
    m_taken.clear();
    m_humans = 0;
    for (const Villager& v : m_villagers) {
        m_humans += v.isHuman();
        if (v.wake <= m_now)
            m_late.push_back(v.id);
        else
            m_wheel[static_cast<std::size_t>(v.wake / Tick) % Slots].push_back(v.id);
        ++m_taken[v.goal];
    }
}

std::size_t Population::indexOf(VillagerId id) const
{
    const auto found = std::lower_bound(m_villagers.begin(), m_villagers.end(), id,
        [](const Villager& v, VillagerId wanted) { return v.id < wanted; });
    return found != m_villagers.end() && found->id == id
        ? static_cast<std::size_t>(found - m_villagers.begin())
        : m_villagers.size();
}

const Villager* Population::find(VillagerId id) const
{
    const std::size_t i = indexOf(id);
    return i < m_villagers.size() ? &m_villagers[i] : nullptr;
}

Villager& Population::add(Cell feet, Micros now, Species species)
{
    Villager v;
    v.id = m_nextId++;
    v.species = species;
    m_humans += v.isHuman();
    v.look = static_cast<std::uint32_t>(m_random.next() >> 32);
    v.at = v.goal = v.home = feet;
    // Spread over the cell, so that a group does not stand on one spot.
    const auto spot = [&](std::int32_t base) {
        return Fixed(base) + Fixed::ratio(m_random.between(25, 75), 100);
    };
    const Fixed x = spot(feet.x);
    const Fixed z = spot(feet.z);
    const Vec3 place { x, m_ground->standing(feet, x, z), z };
    v.segment = Segment::standing(place, now, now);
    m_villagers.push_back(v);
    ++m_taken[v.goal];
    schedule(m_villagers.back(), now + m_random.between(100, 4000) * Micros { 1000 });
    m_villagers.back().segment.end = m_villagers.back().wake;
    return m_villagers.back();
}

std::string_view Population::spawn(Cell cell, std::uint32_t count, Micros now)
{
    if (count < 1 || count > MostAtOnce)
        return "Between 1 and 100 villagers can come at once";
    if (m_humans + count > Most)
        return "The world is full: 20,000 villagers live here";
    if (!m_grid->contains(cell))
        return "That is outside of the world";
    m_graph.prepare();
    if (m_graph.anyPending())
        lookAfterEdits(); // the flush must not hide an edit from those it concerns
    const WalkNode start = m_graph.nodeBelow(cell);
    if (start == NoNode || m_graph.span(start).wet == Wet::Deep
        || m_ground->deep(m_graph.cellOf(start)))
        return "There is no dry ground to stand on";

    const std::vector<WalkNode> places = placesAround(start, count);
    for (std::uint32_t i = 0; i < count; ++i)
        add(m_graph.cellOf(places[i % places.size()]), now);
    return {};
}

/// So many floors one walks to from here, the nearest first; fewer where there are no more.
std::vector<WalkNode> Population::placesAround(WalkNode start, std::size_t count) const
{
    std::vector<WalkNode> places { start };
    for (std::size_t i = 0; i < places.size() && places.size() < count; ++i) {
        for (int way = 0; way < 8 && places.size() < count; way += 2) {
            const WalkNode next = m_graph.walkable(places[i], way);
            if (next != NoNode && std::find(places.begin(), places.end(), next) == places.end())
                places.push_back(next);
        }
    }
    return places;
}

/// A dry floor anywhere from which one can go far, or NoNode.
WalkNode Population::anyPlace()
{
    const GridSize& size = m_grid->size();
    const int x = m_random.between(0, size.x - 1);
    const int z = m_random.between(0, size.z - 1);
    const WalkNode node = m_graph.nodeBelow({ x, size.y, z });
    if (node == NoNode || m_graph.span(node).wet != Wet::Dry)
        return NoNode;
    return m_regions.extent(m_regions.regionOf(m_graph, node)) < LeastExtent ? NoNode : node;
}

void Population::populate(std::size_t count, Micros now)
{
    m_graph.flush();
    m_regions.refresh(m_graph);
    const std::size_t most = std::min(count, Most - std::min(Most, m_humans));
    std::size_t come = 0;
    for (std::size_t attempt = 0; attempt < most * 20 && come < most; ++attempt) {
        const WalkNode node = anyPlace();
        if (node == NoNode)
            continue;
        add(m_graph.cellOf(node), now);
        ++come;
    }
}

void Population::populateAnimals(std::size_t count, Micros now)
{
    m_graph.flush();
    m_regions.refresh(m_graph);
    const std::size_t most = std::min(count, MostAnimals);
    std::size_t come = 0;
    for (std::size_t attempt = 0; attempt < most * 8 && come < most; ++attempt) {
        const WalkNode middle = anyPlace();
        if (middle == NoNode || !isPasture(middle))
            continue;
        const bool sheep = m_random.below(3) != 0;
        const auto herd
            = static_cast<std::size_t>(sheep ? m_random.between(5, 9) : m_random.between(2, 4));
        for (const WalkNode place : placesAround(middle, herd)) {
            if (come >= most || !isPasture(place))
                continue;
            add(m_graph.cellOf(place), now, sheep ? Species::Sheep : Species::Deer).home
                = m_graph.cellOf(middle);
            ++come;
        }
    }
}

void Population::settle(const std::vector<Villager>& settlers, Micros now)
{
    m_graph.flush();
    m_regions.refresh(m_graph);
    m_now = now;
    for (const Villager& settler : settlers) {
        const std::size_t alike = settler.isHuman() ? m_humans : m_villagers.size() - m_humans;
        if (!m_grid->contains(settler.at) || alike >= (settler.isHuman() ? Most : MostAnimals))
            continue;
        Villager& v = add(settler.at, now, settler.species);
        v.look = settler.look;
        v.home = settler.home;
    }
}

void Population::clear()
{
    m_villagers.clear();
    rebuildWheel();
}

void Population::serialize(Archive& archive)
{
    archive("random", m_random);
    archive("nextId", m_nextId);
    archive.range("now", m_now, Micros { 0 }, Micros { 1 } << 46);
    archive.list("villagers", m_villagers, Most + MostAnimals);
    archive("graph", m_graph);
    if (!archive.loading())
        return;
    for (std::size_t i = 0; i < m_villagers.size(); ++i) {
        const VillagerId before = i == 0 ? 0 : m_villagers[i - 1].id;
        if (m_villagers[i].id <= before || m_villagers[i].id >= m_nextId)
            archive.fail("villager ids not ascending");
    }
    m_regions = WalkRegions();
    rebuildWheel();
}

} // namespace polder
