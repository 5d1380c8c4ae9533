#pragma once

#include "core/voxel/Grid.h"
#include "core/world/EditBoxes.h"
#include "core/world/EditRecord.h"

#include <string_view>
#include <vector>

namespace polder {

class EditBudget;
class Players;
class WaterField;

/// One change of the ground under way: changes cells one by one where all parts of the world allow
/// it, and keeps what it changed. The way of every edit and of everything that falls.
class EditPass {
public:
    EditPass(Grid& grid, WaterField& water, const Players& players);
    /// Goes on with an edit that was begun by another pass, at the expense of a budget.
    void resume(EditRecorder recorder, int waterSearches, EditBudget* budget);

    /// Why that cell cannot become that material whatever is there now, or empty if it can.
    std::string_view refusal(Cell cell, Material after) const;

    /// Changes the cell unless that is refused or it is so already. Returns whether it changed.
    bool set(Cell cell, Material after);

    const Grid& grid() const { return m_grid; }
    std::string_view firstRefusal() const { return m_firstRefusal; }
    const EditBoxes& boxes() const { return m_boxes; } ///< What this pass changed.
    /// How often the edit had to search for room for water that could not simply rise.
    int waterSearches() const { return m_waterSearches; }
    static constexpr int MostWaterSearches = 64;
    EditRecorder takeRecorder() { return std::move(m_recorder); } ///< Last: the pass is over.

private:
    bool waterCanRise(Cell cell, int units) const;
    void spend(std::int64_t units) const;

    Grid& m_grid;
    WaterField& m_water;
    std::vector<Cell> m_bodies; ///< Cells that bodies touch, ascending.
    EditRecorder m_recorder;
    EditBudget* m_budget = nullptr;
    mutable int m_waterSearches = 0;
    std::string_view m_firstRefusal;
    EditBoxes m_boxes;
};

} // namespace polder
