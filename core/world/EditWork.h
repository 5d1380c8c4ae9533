#pragma once

#include "core/world/EditBudget.h"
#include "core/world/EditOrder.h"
#include "core/world/EditPass.h"

#include <optional>
#include <string>

namespace polder {

/// How far an edit has been carried out: cell by cell, to be interrupted after any of them.
///
/// Cells come chunk column by chunk column, those of a line dab by dab; within these what is dug
/// from above and what is built from below, so that nothing hangs in the air that would not in the
/// end. Undo and redo go the way back. Whether a cell is changed is decided when its turn comes.
///
/// State: all replicated, but the unpacked clip.
class EditWork {
public:
    bool begun() const { return m_begun; }
    void begin() { m_begun = true; }
    /// The cells of a hollow, found when it begins.
    void begin(const Region& hollow);
    /// False if the clip cannot be read.
    bool begin(const PasteClip& paste);
    /// What is to be taken back or done again.
    void begin(EditRecord record);

    /// Goes on until all is done or the budget has spent `limit`. True when all is done.
    bool go(const AnyEdit& edit, EditPass& pass, EditBudget& budget, std::int64_t limit);

    bool changedAny() const { return !m_recorder.empty(); }
    /// Whether any cell of it lies in the world, or, taken back, is still as it was left.
    bool metAny() const { return m_met; }
    int waterSearches() const { return m_searches; }
    const std::string& firstRefusal() const { return m_refusal; }
    const EditBoxes& boxes() const { return m_boxes; }
    EditRecord takeRecord() { return m_recorder.take(); } ///< What was changed.
    EditRecord takeReverted() { return std::move(m_record); }

    void serialize(Archive& archive);

private:
    struct Step;
    struct Order;

    bool goArea(Step& step, Cell a, Cell b, const EditStyle& style);
    bool goPaste(Step& step, const PasteClip& paste);
    bool goLine(Step& step, const DrawLine& line);
    bool goRows(Step& step, const EditStyle& style);
    bool goRecord(Step& step);
    void goBack(Step& step, Cell cell, const EditRecord::Run& run);
    void build(Step& step, const PlaceStructure& place);
    template <class F>
    bool forArea(Step& step, const EditBoxes::Box& box, Order order, const F& visit);
    template <class F>
    bool forColumn(Step& step, const EditBoxes::Box& box, bool down, const F& visit);
    template <class F>
    bool forRow(Step& step, const Region::Row& row, std::uint32_t& skip, const F& visit);
    void change(Step& step, Cell cell, const EditStyle& style);

    bool m_begun = false;
    bool m_met = false;
    std::uint64_t m_unit = 0; ///< Column, dab, row; thing, then group, of the record from its end.
    std::uint32_t m_skip = 0; ///< Cells of that which have had their turn.
    std::vector<Region::Row> m_rows; ///< Of a hollow.
    EditRecord m_record; ///< To be taken back or done again.
    EditRecorder m_recorder;
    EditBoxes m_boxes;
    std::int32_t m_searches = 0;
    std::string m_refusal;
    std::optional<Clip> m_clip; ///< Derived.
};

} // namespace polder
