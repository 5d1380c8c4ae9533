#include "core/world/Rehearsal.h"

#include "core/replica/Replica.h"
#include "core/world/EditWork.h"

namespace polder {

namespace {

    template <std::size_t I = 0>
    std::optional<AnyEdit> readEdit(std::uint64_t key, Archive& archive)
    {
        if constexpr (I < std::variant_size_v<AnyEdit>) {
            using E = std::variant_alternative_t<I, AnyEdit>;
            if (key != nameHash(E::eventName))
                return readEdit<I + 1>(key, archive);
            E event;
            event.serialize(archive);
            if (archive.ok() && archive.remaining() == 0)
                return event;
        }
        return std::nullopt;
    }

    /// What is asked when an edit's turn comes; false if it is refused.
    struct Beginning {
        EditWork& work;
        EditPass& pass;
        EditHistory& history;
        std::int64_t most;

        template <class E> bool operator()(const E&)
        {
            work.begin();
            return true;
        }
        bool operator()(const PasteClip& paste) { return work.begin(paste); }
        bool operator()(const FillHollow& fill)
        {
            const Grid& grid = pass.grid();
            if (!grid.contains(fill.start) || isSolid(grid.at(fill.start)))
                return false;
            const Region hollow = Region::hollow(grid, fill.start, most);
            work.begin(hollow);
            return !hollow.empty();
        }
        bool operator()(const PlaceStructure& place)
        {
            const StructurePlan plan = planStructure(pass.grid(), place);
            for (const StructurePlan::Block& block : plan.blocks) {
                if (!pass.refusal(block.cell, block.material).empty())
                    return false;
            }
            work.begin();
            return plan.refusal.empty();
        }
        bool operator()(const UndoEdit&)
        {
            if (history.done().empty() || history.done().back().cells() > most)
                return false;
            work.begin(history.takeDone());
            return true;
        }
        bool operator()(const RedoEdit&)
        {
            if (history.undone().empty() || history.undone().back().cells() > most)
                return false;
            work.begin(history.takeUndone());
            return true;
        }
    };

} // namespace

std::optional<AnyEdit> editOf(BytesView input)
{
    Archive archive = Archive::loader(input);
    Scope scope;
    std::uint64_t key = 0;
    archive("scope", scope);
    archive("event", key);
    if (!archive.ok() || !(scope == Scope(WorldScope)))
        return std::nullopt;
    return readEdit(key, archive);
}

Bytes inputOf(const AnyEdit& edit)
{
    return std::visit(
        [](const auto& event) { return Replica::encodeInput(Scope(WorldScope), event); }, edit);
}

std::optional<EditRecord> rehearse(
    const AnyEdit& edit, EditPass& pass, EditHistory& history, std::int64_t most)
{
    EditWork work;
    if (!std::visit(Beginning { work, pass, history, most }, edit))
        return std::nullopt;
    EditBudget budget;
    if (!work.go(edit, pass, budget, most) || !work.changedAny())
        return std::nullopt;
    EditRecord record = work.takeRecord();
    if (std::holds_alternative<UndoEdit>(edit))
        history.tookBack(record);
    else if (std::holds_alternative<RedoEdit>(edit))
        history.didAgain(record);
    else
        history.add(record);
    return record;
}

} // namespace polder
