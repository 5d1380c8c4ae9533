#pragma once

#include "core/life/Ground.h"
#include "core/life/PathSearch.h"
#include "core/life/Villager.h"
#include "core/replica/Random.h"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace polder {

class TreePlaces;

/// All villagers and animals of a world and what they do, in plain arrays.
///
/// A villager decides when its segment ends and costs nothing in between, but for a glance at the
/// ground every half second and after an edit nearby. Path searches share a budget per tick; who
/// finds none left waits and comes first in the next.
/// State: villagers, random numbers, the graph's replicated part; the rest is derived.
/// Order: by time of decision, then by id.
class Population {
public:
    static constexpr Micros Tick = 50000; ///< Decisions fall on multiples of this.
    static constexpr std::size_t Most = 20000;
    static constexpr std::uint32_t MostAtOnce = 100;
    static constexpr std::size_t MostAnimals = 5000;

    explicit Population(std::uint64_t seed = 0);
    Population(const Population&) = delete;
    Population& operator=(const Population&) = delete;

    /// Begins its random numbers anew.
    void seed(std::uint64_t seed) { m_random = Random(seed); }

    /// What the villagers live on; must outlive this or be attached anew. After a load too.
    void attach(const Grid& grid, const WaterDepths& water, const TreePlaces* trees = nullptr);

    /// Builds what is derived from ground and water, which may take some milliseconds: for after a
    /// load, when nobody waits for a frame.
    void prepare();

    /// Runs everything that is due. Times ascend in multiples of Tick.
    void tick(Micros now);
    /// Finds the ways anew where the ground changed and has been quiet since the last call, so that
    /// the next tick has less to do; whether it changed elsewhere. Any time.
    bool mendWays();
    /// A cell became solid or air.
    void cellChanged(Cell cell) { m_graph.cellChanged(cell); }

    /// Puts villagers on the floors around that cell. Empty, or the reason why none came.
    std::string_view spawn(Cell cell, std::uint32_t count, Micros now);
    /// Settles so many villagers all over the world, fewer where there is no room.
    void populate(std::size_t count, Micros now);
    /// Puts about so many animals on pastures, in herds.
    void populateAnimals(std::size_t count, Micros now);
    /// These come from another world's time: where they stood, with their looks and homes. Who is
    /// one too many, or outside of the world, stays away.
    void settle(const std::vector<Villager>& settlers, Micros now);
    void clear();

    /// Villagers and animals by id, ascending.
    const std::vector<Villager>& villagers() const { return m_villagers; }
    std::size_t humans() const { return m_humans; }
    const Villager* find(VillagerId id) const;
    const WalkGraph& graph() const { return m_graph; }

    /// Work of path searches so far, for measuring; not replicated.
    struct Effort {
        std::uint64_t decisions = 0;
        std::uint64_t searches = 0;
        std::uint64_t expanded = 0;
        std::uint64_t postponed = 0;
        std::uint64_t disturbed = 0; ///< Glances that found the ground or the way changed.
    };
    const Effort& effort() const { return m_effort; }

    void serialize(Archive& archive);

private:
    static constexpr std::size_t Slots
        = 1024; ///< Of the wheel; a decision lies at most so many ticks ahead.
    static constexpr int WorkPerTick = 12000; ///< Floors a tick's path searches may look at.

    // Population.cpp: who is due when
    Villager& add(Cell feet, Micros now, Species species = Species::Human);
    std::vector<WalkNode> placesAround(WalkNode start, std::size_t count) const;
    WalkNode anyPlace();
    void schedule(Villager& v, Micros wake);
    void rebuildWheel();
    void wakeDue();
    std::size_t indexOf(VillagerId id) const;
    void lookAfterEdits();
    void lookInTurn();

    // VillagerWalk.cpp: going places
    void decide(Villager& v);
    void rest(Villager& v, Micros least, Micros most);
    void setOut(Villager& v);
    bool plan(Villager& v);
    void step(Villager& v);
    void arrive(Villager& v);
    Micros stepTime(const Villager& v, WalkNode from, WalkNode to, int way) const;
    void moveTo(Villager& v, const Ground::Place& place, int way, bool last, Micros duration);
    void bendOver(Segment& segment, bool swims) const;
    void setGoal(Villager& v, Cell goal);

    // VillagerGoals.cpp: where to
    bool chooseGoal(Villager& v, WalkNode here);
    WalkNode strollGoal(const Villager& v);
    WalkNode shoreGoal(const Villager& v);
    WalkNode treeGoal(const Villager& v);
    WalkNode grazeGoal(const Villager& v);
    bool isPasture(WalkNode node) const;
    bool sleeps(const Villager& v) const;
    bool canSettle(WalkNode goal, std::uint32_t region) const;

    // VillagerFate.cpp: what happens to them
    void look(Villager& v);
    void followSurface(Villager& v, Vec3 at);
    bool wayIsClear(const Villager& v) const;
    bool isOnGround(const Villager& v, Vec3 at) const;
    void settle(Villager& v, Vec3 at);
    void rise(Villager& v, Vec3 at);
    void land(Villager& v);
    void swim(Villager& v);

    const Grid* m_grid = nullptr;
    const WaterDepths* m_water = nullptr;
    const TreePlaces* m_trees = nullptr;
    std::optional<Ground> m_ground;
    WalkGraph m_graph;
    WalkRegions m_regions;
    PathSearch m_paths { m_graph, m_regions };
    Random m_random;
    std::vector<Villager> m_villagers;
    VillagerId m_nextId = 1;
    std::size_t m_humans = 0; ///< Derived.
    Micros m_now = 0; ///< Of the last tick.

    int m_work = 0; ///< Left for searches in this tick.
    std::map<Cell, int> m_taken; ///< Goals and how many villagers have them; derived.
    std::vector<std::vector<VillagerId>> m_wheel; ///< Who may be due, by tick; derived.
    std::vector<VillagerId> m_late; ///< Who found no budget; derived.
    Effort m_effort;
};

/// Trees that villagers may visit.
class TreePlaces {
public:
    virtual ~TreePlaces() = default;
    virtual std::size_t count() const = 0;
    virtual Cell at(std::size_t index) const = 0; ///< The cell of its root.
};

} // namespace polder
