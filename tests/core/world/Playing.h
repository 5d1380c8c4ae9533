#pragma once

#include "core/replica/Hash64.h"
#include "core/world/NewWorld.h"
#include "core/world/World.h"

#include <string>
#include <vector>

namespace polder {

/// A world that members 1 and 2 play in, with everything that was refused to them.
class Playing {
public:
    explicit Playing(
        const WorldOptions& options = { { 64, 32, 64 }, 1, 20, WorldKind::RiverValley })
        : Playing(newWorld(options))
    {
    }
    explicit Playing(NewLand land, int villagers = 0)
        : Playing(worldOf(std::move(land), { {}, 1, villagers, WorldKind::Flat }))
    {
    }

    const World& world() const { return replica->root<World>(); }
    const Grid& grid() const { return world().terrain().grid(); }

    /// Sends it and does not wait for an edit of many cells to be finished.
    template <class E> void begin(const E& event, MemberId member = 1)
    {
        replica->enqueueInput(
            replica->now(), member, Replica::encodeInput(Scope(WorldScope), event));
        replica->advanceTo(replica->now());
        replica->deliverEvents();
    }
    /// Waits until no edit is under way.
    void finishEdits()
    {
        while (!world().builder().waiting().empty())
            wait(EditBudget::Period);
    }
    /// The reason why it was refused, or empty; it is finished.
    template <class E> std::string send(const E& event, MemberId member = 1)
    {
        reasons.clear();
        begin(event, member);
        finishEdits();
        return reasons.empty() ? "" : reasons.front();
    }
    /// Whether it was refused and changed no model.
    template <class E> bool refuses(const E& event, MemberId member = 1)
    {
        const auto before = replica->modelHashes();
        return !send(event, member).empty() && replica->modelHashes() == before;
    }
    void wait(Micros time)
    {
        replica->advanceTo(replica->now() + time);
        replica->deliverEvents();
    }

    /// Top solid cell of a column.
    Cell ground(int x, int z) const
    {
        Cell c { x, grid().size().y - 1, z };
        while (!grid().solidAt(c))
            --c.y;
        return c;
    }
    /// Of all cells.
    std::uint64_t landHash() const
    {
        Hash64 hash;
        for (int chunk = 0; chunk < grid().chunkCount(); ++chunk)
            hash.add(grid().page(chunk).hash());
        return hash.value();
    }
    /// Cells of that material in the whole world.
    int count(Material material) const
    {
        int sum = 0;
        for (int chunk = 0; chunk < grid().chunkCount(); ++chunk)
            for (std::size_t i = 0; i < Page::Size; ++i)
                sum += grid().page(chunk)[i] == static_cast<std::uint8_t>(material) ? 1 : 0;
        return sum;
    }

    std::unique_ptr<Replica> replica;
    std::vector<std::string> reasons;

private:
    explicit Playing(std::unique_ptr<Replica> made)
        : replica(std::move(made))
    {
        for (const MemberId member : { MemberId { 1 }, MemberId { 2 } }) {
            m_listeners.push_back(replica->onEvent<InputRejected>(Scope::member(member),
                Handling::Queued, [this](const InputRejected& r) { reasons.push_back(r.reason); }));
            replica->enqueueJoin(1_ms, member, {});
        }
        replica->advanceTo(1_ms);
    }

    std::vector<ViewSubscription> m_listeners;
};

} // namespace polder
