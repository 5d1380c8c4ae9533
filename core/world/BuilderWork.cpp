#include "core/water/Water.h"
#include "core/world/Builder.h"
#include "core/world/Forest.h"
#include "core/world/Terrain.h"

// Carrying out what was taken on, a bounded part of it in each period.

namespace polder {

namespace {

    bool clears(const AnyEdit& edit)
    {
        return std::visit(
            [](const auto& e) {
                if constexpr (requires { e.style; })
                    return e.style.mode == EditMode::Clear;
                return false;
            },
            edit);
    }

} // namespace

void Builder::tick()
{
    m_ticking = false;
    work();
    if (m_orders.empty())
        return;
    m_ticking = true;
    future(EditBudget::Period, &Builder::tick);
}

void Builder::work()
{
    m_budget.begin(now());
    while (!m_orders.empty() && m_budget.spent() < EditBudget::Most) {
        if (!perform(m_orders.front(), m_work, EditBudget::Most))
            return;
        const EditOrder& order = m_orders.front();
        m_waitingCells -= order.cells;
        if (Account* const owner = account(order.member)) {
            --owner->waiting;
            owner->waitingCells -= order.cells;
        }
        m_orders.pop_front();
        m_work = {};
    }
}

/// Goes on with an edit; true when there is no more to do.
bool Builder::perform(EditOrder& order, EditWork& work, std::int64_t limit)
{
    if (!work.begun()) {
        m_budget.spend(EditCost);
        if (!start(order, work))
            return true;
    }
    EditPass pass = begin();
    const bool done = work.go(order.edit, pass, m_budget, limit);
    tell(pass);
    if (done)
        conclude(order, work);
    return done;
}

bool Builder::refuse(const EditOrder& order, std::string_view reason)
{
    if (order.member != 0)
        reject(order.member, reason);
    return false;
}

/// What has to be asked when an edit's turn comes. False if it is refused.
bool Builder::start(EditOrder& order, EditWork& work)
{
    if (const auto* const dig = std::get_if<Dig>(&order.edit)) {
        if (const std::string_view why = refusal(dig->cell, Material::Air); !why.empty())
            return refuse(order, why);
    } else if (const auto* const fill = std::get_if<Fill>(&order.edit)) {
        if (const std::string_view why = refusal(fill->cell, fill->material); !why.empty())
            return refuse(order, why);
    } else if (const auto* const paste = std::get_if<PasteClip>(&order.edit)) {
        // Unpacked here and not on arrival, so that no more of them are than a step has time for.
        if (!work.begin(*paste))
            return refuse(order, "The clip cannot be read");
        m_budget.spend(order.cells / 8);
        return true;
    } else if (const auto* const hollow = std::get_if<FillHollow>(&order.edit)) {
        return startHollow(order, *hollow, work);
    } else if (const auto* const structure = std::get_if<PlaceStructure>(&order.edit)) {
        if (!startStructure(order, *structure))
            return false;
    } else if (std::holds_alternative<UndoEdit>(order.edit)) {
        return startRevert(order, true, work);
    } else if (std::holds_alternative<RedoEdit>(order.edit)) {
        return startRevert(order, false, work);
    }
    work.begin();
    return true;
}

bool Builder::startHollow(const EditOrder& order, const FillHollow& fill, EditWork& work)
{
    m_budget.spend(EditBudget::Most); // The search; what it found waits for the next period.
    const Region region = fill.region(terrain().grid());
    if (region.empty())
        return refuse(order, "That place is too large to fill");
    work.begin(region);
    return true;
}

bool Builder::startStructure(const EditOrder& order, const PlaceStructure& place)
{
    const StructurePlan plan = planStructure(terrain().grid(), place);
    if (!plan.refusal.empty())
        return refuse(order, plan.refusal);
    const EditPass pass = begin();
    for (const StructurePlan::Block& block : plan.blocks) {
        const std::string_view why = pass.refusal(block.cell, block.material);
        if (why.empty())
            continue;
        if (pass.waterSearches() > 0)
            charge(order.member, pass.waterSearches() * EditBudget::WaterSearchCost);
        return refuse(order, why);
    }
    const auto cells = static_cast<std::int64_t>(plan.blocks.size());
    if (const std::string_view why = whyNotEdit(order.member, cells); !why.empty())
        return refuse(order, why);
    charge(order.member, cells + EditCost);
    return true;
}

bool Builder::startRevert(const EditOrder& order, bool undo, EditWork& work)
{
    Account* const owner = account(order.member);
    const auto records = [&]() -> const std::vector<EditRecord>& {
        return undo ? owner->history.done() : owner->history.undone();
    };
    if (owner == nullptr || records().empty())
        return refuse(order, undo ? "There is nothing to undo" : "There is nothing to redo");
    const EditRecord& record = records().back();
    const std::int64_t cells = record.cells() + static_cast<std::int64_t>(record.things().size());
    if (const std::string_view why = whyNotEdit(order.member, cells); !why.empty())
        return refuse(order, why);
    charge(order.member, cells + EditCost);
    work.begin(undo ? owner->history.takeDone() : owner->history.takeUndone());
    return true;
}

void Builder::conclude(const EditOrder& order, EditWork& work)
{
    if (work.waterSearches() > 0)
        charge(order.member, work.waterSearches() * EditBudget::WaterSearchCost);
    if (work.changedAny()) {
        for (const EditBoxes::Box& box : work.boxes().list())
            publish(Scope(WorldScope), LandSettled { box.low, box.high });
    }
    if (std::holds_alternative<UndoEdit>(order.edit))
        return concludeRevert(order, true, work);
    if (std::holds_alternative<RedoEdit>(order.edit))
        return concludeRevert(order, false, work);
    if (!work.changedAny()) {
        refuse(order,
            !work.firstRefusal().empty() ? work.firstRefusal()
                : !work.metAny()         ? "That is outside of the world"
                : clears(order.edit)     ? "There is nothing to clear"
                                         : "There is nothing to change");
    } else if (Account* const owner = account(order.member)) {
        owner->history.add(work.takeRecord());
    }
}

void Builder::concludeRevert(const EditOrder& order, bool undo, EditWork& work)
{
    Account* const owner = account(order.member);
    if (owner == nullptr)
        return;
    EditHistory& history = owner->history;
    if (work.changedAny()) {
        undo ? history.tookBack(work.takeRecord()) : history.didAgain(work.takeRecord());
    } else if (work.metAny()) {
        // Something stands in the way; it may be gone later.
        undo ? history.didAgain(work.takeReverted()) : history.tookBack(work.takeReverted());
        refuse(order, work.firstRefusal());
    } else {
        refuse(order, "All of that has been changed since");
    }
}

void Builder::tell(const EditPass& pass)
{
    for (const EditBoxes::Box& box : pass.boxes().list()) {
        wellKnown<Forest>(Forest::WellKnownName)->groundChanged(pass.grid(), box.low, box.high);
        publish(Scope(WorldScope), LandChanged { box.low, box.high });
    }
}

void Builder::finish(const EditPass& pass)
{
    tell(pass);
    for (const EditBoxes::Box& box : pass.boxes().list())
        publish(Scope(WorldScope), LandSettled { box.low, box.high });
}

} // namespace polder
