#pragma once

#include "core/replica/Events.h"
#include "core/replica/Model.h"
#include "core/world/EditBudget.h"
#include "core/world/EditOrder.h"
#include "core/world/EditPass.h"
#include "core/world/EditWork.h"

#include <deque>
#include <map>
#include <string_view>

namespace polder {

class Terrain;

/// Voxels changed; published on WorldScope for models and views: once for each edit, more often for
/// large ones and for falls that happen far apart.
struct LandChanged {
    static constexpr std::string_view eventName = "land.changed";
    Cell low; ///< Box of all changed cells, both ends included.
    Cell high;
};

/// What changed there will not go on: an edit that took more than one step is finished.
struct LandSettled {
    static constexpr std::string_view eventName = "land.settled";
    Cell low;
    Cell high;
};

/// Carries out what members do to the ground, and takes it back.
///
/// Order: edits are carried out one after another as they came, as much of them in a period as the
/// budget allows; the rest goes on with the next. A single cell waits only for edits of the same
/// member, unless too many come at once. Whether a cell can be changed is decided when its turn
/// comes; so are undo and redo.
/// State: what each member may undo and redo, how much each has done lately, what waits.
class Builder : public Model {
public:
    static constexpr std::string_view className = "Builder";
    static constexpr std::string_view WellKnownName = "builder";
    /// Cells that one member may change at once; more only as time passes, MemberRate a second.
    static constexpr std::int64_t MemberBurst = 3 << 19;
    static constexpr std::int64_t MemberRate = 1 << 19;
    /// The same for all members together.
    static constexpr std::int64_t WorldBurst = 1 << 22;
    static constexpr std::int64_t WorldRate = 1 << 21;
    /// What every edit costs beside its cells, in cells.
    static constexpr std::int64_t EditCost = 256;
    static void describe(ClassBuilder<Builder>& builder);

    void init();

    /// Why a single cell cannot be dug or filled with that material, or empty if it can.
    std::string_view refusal(Cell cell, Material after) const;
    /// How many edits a member can take back, and do again.
    std::size_t undoable(MemberId member) const;
    std::size_t redoable(MemberId member) const;
    const EditHistory* history(MemberId member) const; ///< Null if there is none.
    /// Whose input is being handled, for views that hear of it meanwhile; else 0.
    MemberId handling() const { return sender(); }
    /// Edits that are not finished: the first is being carried out.
    const std::deque<EditOrder>& waiting() const { return m_orders; }

    /// Begins a change of the ground that is no member's edit; end it with finish().
    EditPass begin();
    /// Tells everyone of the changes.
    void finish(const EditPass& pass);

    void serialize(Archive& archive) override;

private:
    /// One member's part of the state.
    struct Account {
        EditHistory history;
        std::int64_t spent = 0; ///< Cells; falls with time.
        Micros at = 0; ///< When `spent` was right.
        std::int64_t waiting = 0; ///< Orders; derived.
        std::int64_t waitingCells = 0; ///< Derived.
        void serialize(Archive& archive);
    };

    void onDig(const Dig& dig);
    void onFill(const Fill& fill);
    void onBrush(const DrawBrush& draw);
    void onLine(const DrawLine& draw);
    void onBox(const DrawBox& draw);
    void onHollow(const FillHollow& fill);
    void onPaste(const PasteClip& paste);
    void onStructure(const PlaceStructure& place);
    void onUndo(const UndoEdit& undo);
    void onRedo(const RedoEdit& redo);
    void onLeft(const MemberLeft& left);

    // Builder.cpp: taking on edits
    bool mustWait(bool single) const;
    void takeSingle(Cell cell, Material after, const AnyEdit& edit);
    void take(std::int64_t cells, const AnyEdit& edit);
    void takeWhenItsTurnComes(const AnyEdit& edit);
    void push(std::int64_t cells, const AnyEdit& edit);
    std::string_view whyNotEdit(MemberId member, std::int64_t cells) const;
    void charge(MemberId member, std::int64_t cells);
    Account* account(MemberId member);

    // BuilderWork.cpp: carrying them out
    void work();
    void tick();
    bool perform(EditOrder& order, EditWork& work, std::int64_t limit);
    bool start(EditOrder& order, EditWork& work);
    bool startHollow(const EditOrder& order, const FillHollow& fill, EditWork& work);
    bool startStructure(const EditOrder& order, const PlaceStructure& place);
    bool startRevert(const EditOrder& order, bool undo, EditWork& work);
    bool refuse(const EditOrder& order, std::string_view reason);
    void conclude(const EditOrder& order, EditWork& work);
    void concludeRevert(const EditOrder& order, bool undo, EditWork& work);
    void tell(const EditPass& pass);
    Terrain& terrain();

    std::map<MemberId, Account> m_accounts;
    std::int64_t m_spent = 0;
    Micros m_spentAt = 0;
    std::deque<EditOrder> m_orders; ///< In order of arrival.
    EditWork m_work; ///< The first of them.
    EditBudget m_budget;
    bool m_ticking = false;
    std::int64_t m_waitingCells = 0; ///< Derived.
};

} // namespace polder
