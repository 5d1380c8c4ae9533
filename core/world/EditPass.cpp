#include "core/world/EditPass.h"

#include "core/player/Players.h"
#include "core/world/EditBudget.h"

#include <algorithm>

namespace polder {

namespace {

    /// Appends the cells that a body touches.
    void addCells(const Body& body, std::vector<Cell>& cells)
    {
        // The last raw unit before the edge, so that a body that ends at a border is not beyond it.
        const Fixed least = Fixed::fromRaw(1);
        const Vec3& p = body.position;
        const Cell low = Vec3 { p.x - Body::HalfWidth, p.y, p.z - Body::HalfWidth }.cell();
        const Cell high = Vec3 { p.x + Body::HalfWidth - least, p.y + Body::Height - least,
            p.z + Body::HalfWidth - least }
                              .cell();
        for (int x = low.x; x <= high.x; ++x) {
            for (int y = low.y; y <= high.y; ++y) {
                for (int z = low.z; z <= high.z; ++z)
                    cells.push_back({ x, y, z });
            }
        }
    }

} // namespace

EditPass::EditPass(Grid& grid, WaterField& water, Forest& forest, const Players& players)
    : EditPass(grid, water, players)
{
    m_moving = &water;
    m_things.emplace(forest, water);
}

EditPass EditPass::rehearsal(Grid& copy, const WaterField& water, const Players& players)
{
    return EditPass(copy, water, players);
}

EditPass::EditPass(Grid& grid, const WaterField& water, const Players& players)
    : m_grid(grid)
    , m_water(water)
{
    for (const Player& player : players.players())
        addCells(player.body, m_bodies);
    std::sort(m_bodies.begin(), m_bodies.end());
}

void EditPass::resume(EditRecorder recorder, int waterSearches, EditBudget* budget)
{
    m_recorder = std::move(recorder);
    m_waterSearches = waterSearches;
    // What a rehearsal costs is the cells it looks at.
    m_budget = m_moving ? budget : nullptr;
}

void EditPass::spend(std::int64_t units) const
{
    if (m_budget != nullptr)
        m_budget->spend(units);
}

std::string_view EditPass::refusal(Cell cell, Material after, WaterField::Displaced& water) const
{
    if (!m_grid.contains(cell))
        return "That is outside of the world";
    if (cell.y == 0)
        return "The bedrock stays as it is";
    if (!isSolid(after) || isSolid(m_grid.at(cell)))
        return {};
    if (std::binary_search(m_bodies.begin(), m_bodies.end(), cell))
        return "Somebody stands there";
    if (m_water.at(cell) == 0)
        return {};
    spend(EditBudget::DisplaceCost);
    water = m_water.findRoomAbove(cell);
    if (!water.rooms.empty())
        return {};
    if (!m_moving || m_waterSearches >= m_searchesAllowed)
        return "Too much water would have to move";
    ++m_waterSearches;
    spend(EditBudget::WaterSearchCost);
    water = m_water.findRoom(cell, m_cellsOfSearch);
    m_cellsSearched += water.searched;
    return m_water.whyNotSolid(cell, water);
}

bool EditPass::set(Cell cell, Material after)
{
    WaterField::Displaced water;
    const std::string_view reason = refusal(cell, after, water);
    if (!reason.empty()) {
        m_firstRefusal = m_firstRefusal.empty() ? reason : m_firstRefusal;
        return false;
    }
    const Material before = m_grid.at(cell);
    if (!m_grid.set(cell, after))
        return false;
    if (m_moving && isSolid(before) != isSolid(after))
        m_moving->onSolidChanged(cell, water);
    m_recorder.add(m_grid, cell, before, after);
    m_boxes.add(m_grid.chunkOf(cell), cell);
    if (m_budget != nullptr)
        m_budget->touch(cell);
    return true;
}

void EditPass::clear(Cell cell)
{
    if (!m_grid.contains(cell))
        return;
    spend(EditBudget::ThingsCost);
    while (m_things) {
        const std::optional<Thing> thing = m_things->anyAt(cell);
        if (!thing)
            break;
        take(*thing);
    }
    const Material after = clearedMaterial(m_grid, m_water, cell);
    if (after != m_grid.at(cell))
        set(cell, after);
}

void EditPass::take(const Thing& thing)
{
    spend(m_things->cost(cellOf(thing)));
    m_things->take(thing);
    m_recorder.add({ false, thing });
}

bool EditPass::revert(const ThingChange& change)
{
    if (!m_things)
        return false;
    const std::optional<Thing> there = m_things->inPlaceOf(change.thing);
    if (change.put) {
        const bool same = there && isSame(*there, change.thing);
        if (same)
            take(*there);
        return same;
    }
    if (there)
        return false;
    spend(m_things->cost(cellOf(change.thing)));
    const std::string_view reason = m_things->refusal(change.thing);
    if (reason.empty()) {
        m_things->put(change.thing);
        m_recorder.add({ true, change.thing });
    } else if (m_firstRefusal.empty()) {
        m_firstRefusal = reason;
    }
    return true;
}

} // namespace polder
