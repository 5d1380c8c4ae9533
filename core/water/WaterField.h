#pragma once

#include "core/math/Workers.h"
#include "core/water/BodyPass.h"
#include "core/water/FlowGrid.h"
#include "core/water/FlowPass.h"
#include "core/water/WaterBooks.h"
#include "core/water/WaterWorks.h"

#include <cstdint>
#include <map>
#include <string_view>

namespace polder {

/// What steadily adds or removes water at a cell.
struct Outlet {
    bool source = true; ///< Else a sink.
    std::uint32_t rate = 0; ///< Units a second.
    std::uint32_t owed = 0; ///< Units times steps a second, carried to the next step.

    void serialize(Archive& archive);
};

/// Direction and strength of the water's movement at a cell.
struct Current {
    int x = 0; ///< Units that pass eastwards in one of a step's two spreadings; -720 to 720.
    int y = 0; ///< Upwards; falling water is negative.
    int z = 0; ///< Southwards.

    friend constexpr bool operator==(const Current&, const Current&) = default;
};

/// All the water of the world: 0 to 240 units in every open cell, moved by the rule of
/// docs/water.md, which loses nothing, asks for no order, has pressure and comes to rest.
///
/// State: replicated, versions and masks excepted.
/// Units: 240 fill a cell; rates are units a second of world time.
/// Thread: one writer; copies of a page may be read on any thread.
class WaterField {
public:
    static constexpr int Full = 240;
    static constexpr int StepsPerSecond = 40;

    WaterField();
    explicit WaterField(const Grid& ground);
    /// Binds to the ground, which must outlive this; needed after loading, harmless again.
    void attach(const Grid& ground);

    int at(Cell c) const; ///< 0 outside of the world.
    /// Whether water can be there: inside the world and not solid.
    bool isOpen(Cell c) const { return m_water.open(c); }
    const Page& page(int chunk) const { return m_water.page(chunk); }
    /// Grows with every change of the chunk. Not replicated: two replicas may differ.
    std::uint32_t version(int chunk) const { return m_water.version(chunk); }
    /// Where things in the water drift; a function of the volumes, so the same on every replica.
    Current currentAt(Cell c) const;
    std::uint64_t volume() const; ///< Counts every cell.
    const WaterBooks& books() const { return m_books; }
    /// Nothing moves by itself; sources and sinks may yet wake it.
    bool isStill() const { return m_water.active().empty() && m_water.bodiesDue().empty(); }
    std::size_t activeChunks() const { return m_water.active().size(); }
    std::uint64_t stepCount() const { return m_water.stepCount(); }

    /// Pours into an open cell and what is open above it; returns the units that found room.
    int add(Cell c, int units, WaterReason reason = WaterReason::Hand);
    /// Takes from the cell; returns the units that were there.
    int remove(Cell c, int units, WaterReason reason = WaterReason::Hand);
    /// The water a new world begins with. Solid cells must hold 0.
    void generate(int chunk, Page volumes);

    /// Why no solid may be put here: its water has no room to go to. Empty if it may.
    std::string_view whyNotSolid(Cell c) const { return whyNotSolid(c, findRoom(c)); }
    bool canPlaceSolid(Cell c) const { return whyNotSolid(c).empty(); }

    /// Where the water of a cell would go if a solid came there.
    struct Displaced {
        struct Room {
            Cell cell;
            int units = 0;
        };
        std::vector<Room> rooms; ///< Empty if there is not enough.
        int searched = 0; ///< Cells looked at, other than straight above; what it cost.
    };
    /// Cells looked at for the room of displaced water, and so the most a placed solid may cost.
    static constexpr int MostSearched = 4096;
    /// The nearest room, among so many cells.
    Displaced findRoom(Cell c, int most = MostSearched) const;
    Displaced findRoomAbove(Cell c) const; ///< If it can simply rise.
    /// The same for whoever has looked already.
    std::string_view whyNotSolid(Cell c, const Displaced& water) const;
    /// Must follow every change of the ground between open and solid. Water that a new solid
    /// stands in moves to the nearest room.
    void onSolidChanged(Cell c) { onSolidChanged(c, findRoom(c)); }
    /// The same, if nothing changed since this was found.
    void onSolidChanged(Cell c, const Displaced& water);

    /// Sources and sinks together.
    static constexpr std::size_t MostOutlets = 4096;
    /// Why no source or sink may be placed there, or empty.
    std::string_view whyNoOutlet(Cell c) const;
    /// One for each cell; placing another replaces it. False outside of the world.
    bool placeSource(Cell c, std::uint32_t rate) { return placeOutlet(c, { true, rate, 0 }); }
    bool placeSink(Cell c, std::uint32_t rate) { return placeOutlet(c, { false, rate, 0 }); }
    bool removeOutlet(Cell c) { return m_outlets.erase(c) != 0; }
    const std::map<Cell, Outlet>& outlets() const { return m_outlets; }

    /// Gates, valves, pumps and the weather.
    const WaterWorks& works() const { return m_works; }
    WaterWorks& works() { return m_works; }
    /// Shuts a cell to water like a solid, or opens it again; for devices.
    void setBarrier(Cell c, bool shut);
    /// Moves units that are there to where there is room for them.
    void transfer(Cell from, Cell to, int units);
    /// Whether water within two cells keeps this soil wet.
    bool isSoilWet(Cell c) const;
    const Grid& ground() const { return m_water.grid(); }

    void wakeAll(); ///< Looks at every cell in the next step; changes no volume by itself.
    void step(); ///< 1 / StepsPerSecond of world time: all that follows, at once.
    /// Water moves from cell to cell. Returns whether there is more to move than a moment may cost,
    /// which flowOn() then moves at any time until the next flow().
    bool flow();
    void flowOn();
    bool levelsDue() const; ///< Whether level() is to follow; asked after flow().
    void level(); ///< Levels bodies, at any time until the next flow().
    /// Do part of what level() would do, and change nothing but what it takes then.
    void findBodies();
    void findSurfaces();

    /// Threads that share the steps; changes nothing but the time they take.
    void setWorkers(int count);
    void setKernel(const FlowKernel& kernel); ///< For tests; every kernel gives the same bytes.
    void setOrder(FlowPass::Order order); ///< For tests; every order gives the same bytes.
    void setBodies(bool on) { m_levelling = on; } ///< For tests; off: the pairwise rule alone.

    void serialize(Archive& archive);

private:
    bool placeOutlet(Cell c, Outlet outlet);
    void runOutlets();
    void displace(Cell c, const Displaced& water);
    void tidy();

    FlowGrid m_water;
    WaterBooks m_books;
    std::map<Cell, Outlet> m_outlets;
    WaterWorks m_works;
    const FlowKernel* m_kernel;
    bool m_levelling = true;
    bool m_tidy = false; ///< At rest, with no memory left that is not needed for it.
    std::unique_ptr<Workers> m_workers;
    std::unique_ptr<FlowPass> m_flow;
    std::unique_ptr<BodyPass> m_bodies;
};

} // namespace polder
