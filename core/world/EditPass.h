#pragma once

#include "core/voxel/Grid.h"
#include "core/world/EditRecord.h"

#include <map>
#include <string_view>
#include <vector>

namespace polder {

class Players;
class WaterField;

/// One change of the ground under way: changes cells one by one where all parts of the world allow
/// it, and keeps what it changed. The way of every edit and of everything that falls.
class EditPass {
public:
    EditPass(Grid& grid, WaterField& water, const Players& players);

    /// Why that cell cannot become that material whatever is there now, or empty if it can.
    std::string_view refusal(Cell cell, Material after) const;

    /// Changes the cell unless that is refused or it is so already. Returns whether it changed.
    bool set(Cell cell, Material after);

    const Grid& grid() const { return m_grid; }
    bool changedAny() const { return !m_recorder.empty(); }
    std::string_view firstRefusal() const { return m_firstRefusal; }
    /// Boxes of the changed cells, both corners included: one around all of them, or, where they
    /// are few and far between, one for each chunk.
    struct Box {
        Cell low { INT32_MAX, INT32_MAX, INT32_MAX };
        Cell high { INT32_MIN, INT32_MIN, INT32_MIN };
        void add(Cell c);
        std::int64_t columns() const;
    };
    std::vector<Box> boxes() const;
    /// How often the pass had to search for room for water that could not simply rise.
    int waterSearches() const { return m_waterSearches; }
    static constexpr int MostWaterSearches = 64;
    EditRecord takeRecord() { return m_recorder.take(); } ///< Last: the pass is over.

private:
    bool waterCanRise(Cell cell, int units) const;

    Grid& m_grid;
    WaterField& m_water;
    std::vector<Cell> m_bodies; ///< Cells that bodies touch, ascending.
    EditRecorder m_recorder;
    mutable int m_waterSearches = 0;
    std::string_view m_firstRefusal;
    std::map<int, Box> m_boxes; ///< By chunk.
};

} // namespace polder
