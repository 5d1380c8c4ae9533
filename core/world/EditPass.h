#pragma once

#include "core/voxel/Grid.h"
#include "core/water/WaterField.h"
#include "core/world/Clearing.h"
#include "core/world/EditBoxes.h"
#include "core/world/EditRecord.h"

#include <optional>
#include <string_view>
#include <vector>

namespace polder {

class EditBudget;
class Players;

/// One change of the ground under way: changes cells one by one where all parts of the world allow
/// it, and keeps what it changed. The way of every edit and of everything that falls.
class EditPass {
public:
    EditPass(Grid& grid, WaterField& water, Forest& forest, const Players& players);
    /// A pass that changes only a copy of the ground, for views. Water stays as it is (a solid
    /// comes into water only where that can simply rise), and so do things.
    static EditPass rehearsal(Grid& copy, const WaterField& water, const Players& players);
    /// Goes on with an edit that was begun by another pass, at the expense of a budget.
    void resume(EditRecorder recorder, int waterSearches, EditBudget* budget);

    /// Why that cell cannot become that material whatever is there now, or empty if it can.
    std::string_view refusal(Cell cell, Material after) const
    {
        WaterField::Displaced water;
        return refusal(cell, after, water);
    }

    /// Changes the cell unless that is refused or it is so already. Returns whether it changed.
    bool set(Cell cell, Material after);

    /// Takes away what was put upon the land there.
    void clear(Cell cell);
    /// Undoes it. False if something else has been done there since.
    bool revert(const ThingChange& change);

    const Grid& grid() const { return m_grid; }
    std::string_view firstRefusal() const { return m_firstRefusal; }
    const EditBoxes& boxes() const { return m_boxes; } ///< What this pass changed.
    /// How often the edit had to search for room for water that could not simply rise.
    int waterSearches() const { return m_waterSearches; }
    std::int64_t cellsSearched() const { return m_cellsSearched; } ///< By these searches.
    static constexpr int MostWaterSearches = 64;
    /// From now on at most so many searches more; what needs another is refused.
    void allowWaterSearches(int count, int cells = WaterField::MostSearched)
    {
        m_searchesAllowed = m_waterSearches + count;
        m_cellsOfSearch = cells;
    }
    EditRecorder takeRecorder() { return std::move(m_recorder); } ///< Last: the pass is over.

private:
    EditPass(Grid& grid, const WaterField& water, const Players& players);
    std::string_view refusal(Cell cell, Material after, WaterField::Displaced& water) const;
    void spend(std::int64_t units) const;
    void take(const Thing& thing);

    Grid& m_grid;
    const WaterField& m_water;
    WaterField* m_moving = nullptr; ///< The same; null in a rehearsal.
    std::optional<Things> m_things; ///< None in a rehearsal.
    std::vector<Cell> m_bodies; ///< Cells that bodies touch, ascending.
    EditRecorder m_recorder;
    EditBudget* m_budget = nullptr;
    mutable int m_waterSearches = 0;
    mutable std::int64_t m_cellsSearched = 0;
    int m_searchesAllowed = MostWaterSearches;
    int m_cellsOfSearch = WaterField::MostSearched;
    std::string_view m_firstRefusal;
    EditBoxes m_boxes;
};

} // namespace polder
