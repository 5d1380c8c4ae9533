#pragma once

#include "core/replica/Events.h"
#include "core/replica/Model.h"
#include "core/world/EditInputs.h"
#include "core/world/EditPass.h"

#include <map>
#include <string_view>

namespace polder {

struct PlaceStructure;
class Terrain;

/// Voxels changed; published on WorldScope for models and views: once for each edit, a few times
/// for falls that happen far apart.
struct LandChanged {
    static constexpr std::string_view eventName = "land.changed";
    Cell low; ///< Box of all changed cells, both ends included.
    Cell high;
};

/// Carries out what members do to the ground, and takes it back.
///
/// State: what each member may undo and redo, and how much each has done lately.
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
    /// What a search for room for displaced water costs, in cells.
    static constexpr std::int64_t WaterSearchCost = 4096;
    static void describe(ClassBuilder<Builder>& builder);

    void init();

    /// Why a single cell cannot be dug or filled with that material, or empty if it can.
    std::string_view refusal(Cell cell, Material after) const;
    /// How many edits a member can take back, and do again.
    std::size_t undoable(MemberId member) const;
    std::size_t redoable(MemberId member) const;

    /// Begins a change of the ground that is no member's edit; end it with finish().
    EditPass begin();
    /// Tells everyone of the changes.
    void finish(EditPass& pass);

    void serialize(Archive& archive) override;

private:
    /// One member's part of the state.
    struct Account {
        EditHistory history;
        std::int64_t spent = 0; ///< Cells; falls with time.
        Micros at = 0; ///< When `spent` was right.
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
    void onUndo(const UndoEdit&);
    void onRedo(const RedoEdit&);
    void onLeft(const MemberLeft& left);

    void carryOut(const Region& region, const EditStyle& style);
    void close(EditPass& pass, std::string_view nothingDone);
    bool mayEdit(std::int64_t cells);
    void charge(const EditPass& pass);
    enum class Reverted : std::uint8_t { Changed, Refused, Gone };
    Reverted revert(const EditRecord& record, EditPass& pass);
    Account& account() { return m_accounts[sender()]; }
    Terrain& terrain();

    std::map<MemberId, Account> m_accounts;
    std::int64_t m_spent = 0;
    Micros m_spentAt = 0;
};

} // namespace polder
