#include "core/world/Builder.h"

#include "core/player/Players.h"
#include "core/water/Water.h"
#include "core/world/Forest.h"
#include "core/world/Structure.h"
#include "core/world/Terrain.h"

#include <algorithm>

namespace polder {

namespace {

    /// Whether an edit in that style changes a cell of that material.
    bool concerns(const EditStyle& style, Material there)
    {
        switch (style.mode) {
        case EditMode::Dig:
            return isSolid(there);
        case EditMode::Fill:
            return !isSolid(there);
        case EditMode::Paint:
            return isSolid(there) && there != style.material;
        default:
            return there == style.from && there != style.material;
        }
    }

    /// What is left of `spent` after some time.
    std::int64_t recovered(std::int64_t spent, Micros passed, std::int64_t rate)
    {
        // Beyond a minute all is recovered; below it nothing overflows.
        passed = std::min<Micros>(passed, 60_s);
        return std::max<std::int64_t>(spent - passed * rate / 1_s, 0);
    }

} // namespace

void Builder::describe(ClassBuilder<Builder>& builder)
{
    builder.handler("dig", &Builder::onDig)
        .handler("fill", &Builder::onFill)
        .handler("brush", &Builder::onBrush)
        .handler("line", &Builder::onLine)
        .handler("box", &Builder::onBox)
        .handler("hollow", &Builder::onHollow)
        .handler("paste", &Builder::onPaste)
        .handler("structure", &Builder::onStructure)
        .handler("undo", &Builder::onUndo)
        .handler("redo", &Builder::onRedo)
        .handler("left", &Builder::onLeft)
        .event<LandChanged>();
}

void Builder::init()
{
    setWellKnown(WellKnownName);
    const Scope world(WorldScope);
    subscribe(world, &Builder::onDig);
    subscribe(world, &Builder::onFill);
    subscribe(world, &Builder::onBrush);
    subscribe(world, &Builder::onLine);
    subscribe(world, &Builder::onBox);
    subscribe(world, &Builder::onHollow);
    subscribe(world, &Builder::onPaste);
    subscribe(world, &Builder::onStructure);
    subscribe(world, &Builder::onUndo);
    subscribe(world, &Builder::onRedo);
    subscribe(SessionScope, &Builder::onLeft);
}

Terrain& Builder::terrain() { return *wellKnown<Terrain>(Terrain::WellKnownName); }

EditPass Builder::begin()
{
    return EditPass(terrain().m_grid, wellKnown<Water>(Water::WellKnownName)->field(),
        *wellKnown<Players>(Players::WellKnownName));
}

void Builder::finish(EditPass& pass)
{
    for (const EditPass::Box& box : pass.boxes()) {
        wellKnown<Forest>(Forest::WellKnownName)->groundChanged(pass.grid(), box.low, box.high);
        publish(Scope(WorldScope), LandChanged { box.low, box.high });
    }
}

std::string_view Builder::refusal(Cell cell, Material after) const
{
    // Asking changes nothing; the pass needs the parts as it would have them for a change.
    auto& self = const_cast<Builder&>(*this);
    const Grid& grid = self.terrain().grid();
    if (!grid.contains(cell))
        return "That is outside of the world";
    if (cell.y == 0)
        return "The bedrock stays as it is";
    if (after == Material::Air)
        return isSolid(grid.at(cell)) ? "" : "There is nothing to dig";
    return isSolid(grid.at(cell)) ? "The cell is not empty" : self.begin().refusal(cell, after);
}

bool Builder::mayEdit(std::int64_t cells)
{
    if (cells > Region::MostCells) {
        reject("That is more than one edit may change");
        return false;
    }
    const std::int64_t cost = cells + EditCost;
    const auto known = m_accounts.find(sender());
    const std::int64_t mine = known == m_accounts.end()
        ? 0
        : recovered(known->second.spent, now() - known->second.at, MemberRate);
    const std::int64_t all = recovered(m_spent, now() - m_spentAt, WorldRate);
    if (mine + cost > MemberBurst || all + cost > WorldBurst) {
        reject("That is too much at once, wait a moment");
        return false;
    }
    account().spent = mine + cost;
    account().at = now();
    m_spent = all + cost;
    m_spentAt = now();
    return true;
}

void Builder::charge(const EditPass& pass)
{
    // Known only afterwards; who ran up more than a burst waits all the longer.
    const std::int64_t cost = pass.waterSearches() * WaterSearchCost;
    account().spent = std::min(account().spent + cost, MemberBurst);
    m_spent = std::min(m_spent + cost, WorldBurst);
}

void Builder::close(EditPass& pass, std::string_view nothingDone)
{
    charge(pass);
    if (pass.changedAny()) {
        finish(pass);
        account().history.add(pass.takeRecord());
    } else {
        reject(pass.firstRefusal().empty() ? nothingDone : pass.firstRefusal());
    }
}

void Builder::carryOut(const Region& region, const EditStyle& style)
{
    const Material after = style.mode == EditMode::Dig ? Material::Air : style.material;
    EditPass pass = begin();
    for (const Region::Row& row : region.rows()) {
        for (int x = row.x0; x <= row.x1; ++x) {
            const Cell cell { x, row.y, row.z };
            if (concerns(style, pass.grid().at(cell)))
                pass.set(cell, after);
        }
    }
    close(pass, "There is nothing to change");
}

void Builder::onDig(const Dig& dig)
{
    const std::string_view reason = refusal(dig.cell, Material::Air);
    if (!reason.empty())
        return reject(reason);
    if (!mayEdit(1))
        return;
    EditPass pass = begin();
    pass.set(dig.cell, Material::Air);
    close(pass, {});
}

void Builder::onFill(const Fill& fill)
{
    const std::string_view reason = fill.material == Material::Air
        ? "That material cannot be placed"
        : refusal(fill.cell, fill.material);
    if (!reason.empty())
        return reject(reason);
    if (!mayEdit(1))
        return;
    EditPass pass = begin();
    pass.set(fill.cell, fill.material);
    close(pass, {});
}

void Builder::onUndo(const UndoEdit&)
{
    const auto known = m_accounts.find(sender());
    if (known == m_accounts.end() || known->second.history.done().empty())
        return reject("There is nothing to undo");
    EditHistory& history = known->second.history;
    const EditRecord& newest = history.done().back();
    EditPass pass = begin();
    if (mayEdit(newest.cells()) && revert(newest, pass) != Reverted::Refused)
        history.tookBack(pass.takeRecord());
}

void Builder::onRedo(const RedoEdit&)
{
    const auto known = m_accounts.find(sender());
    if (known == m_accounts.end() || known->second.history.undone().empty())
        return reject("There is nothing to redo");
    EditHistory& history = known->second.history;
    const EditRecord& last = history.undone().back();
    EditPass pass = begin();
    if (mayEdit(last.cells()) && revert(last, pass) != Reverted::Refused)
        history.didAgain(pass.takeRecord());
}

Builder::Reverted Builder::revert(const EditRecord& record, EditPass& pass)
{
    bool stillThere = false;
    for (const EditRecord::Run& run : record.runs()) {
        if (static_cast<int>(run.first >> 15) >= pass.grid().chunkCount())
            continue;
        for (std::uint32_t i = 0; i < run.count; ++i) {
            const Cell cell = EditRecord::cellOf(pass.grid(), run.first + i);
            if (pass.grid().at(cell) != run.after)
                continue;
            stillThere = true;
            pass.set(cell, run.before);
        }
    }
    charge(pass);
    if (pass.changedAny()) {
        finish(pass);
        return Reverted::Changed;
    }
    reject(stillThere ? pass.firstRefusal() : "All of that has been changed since");
    return stillThere ? Reverted::Refused : Reverted::Gone;
}

std::size_t Builder::undoable(MemberId member) const
{
    const auto known = m_accounts.find(member);
    return known == m_accounts.end() ? 0 : known->second.history.done().size();
}

std::size_t Builder::redoable(MemberId member) const
{
    const auto known = m_accounts.find(member);
    return known == m_accounts.end() ? 0 : known->second.history.undone().size();
}

void Builder::onLeft(const MemberLeft& left) { m_accounts.erase(left.member); }

void Builder::Account::serialize(Archive& archive)
{
    archive("history", history);
    archive.range<std::int64_t>("spent", spent, 0, MemberBurst);
    archive("at", at);
}

void Builder::serialize(Archive& archive)
{
    archive("accounts", m_accounts);
    archive.range<std::int64_t>("spent", m_spent, 0, WorldBurst);
    archive("spentAt", m_spentAt);
}

} // namespace polder
