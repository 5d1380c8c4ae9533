#include "core/world/Builder.h"

#include "core/player/Players.h"
#include "core/replica/Archive.h"
#include "core/water/Water.h"
#include "core/world/Forest.h"
#include "core/world/Terrain.h"

#include <algorithm>

namespace polder {

namespace {

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
    builder.method("tick", &Builder::tick)
        .handler("dig", &Builder::onDig)
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
        .event<LandChanged>()
        .event<LandSettled>();
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
        *wellKnown<Forest>(Forest::WellKnownName), *wellKnown<Players>(Players::WellKnownName));
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

std::string_view Builder::whyNotEdit(MemberId member, std::int64_t cells) const
{
    if (cells > Region::MostCells)
        return "That is more than one edit may change";
    const std::int64_t cost = cells + EditCost;
    const auto known = m_accounts.find(member);
    const std::int64_t mine = known == m_accounts.end()
        ? 0
        : recovered(known->second.spent, now() - known->second.at, MemberRate);
    const std::int64_t all = recovered(m_spent, now() - m_spentAt, WorldRate);
    // What waits is bounded too, however long it takes.
    const std::int64_t mineWaiting
        = known == m_accounts.end() ? 0 : known->second.waitingCells + cost;
    if (mine + cost > MemberBurst || all + cost > WorldBurst || mineWaiting > MemberBurst
        || m_waitingCells + cost > WorldBurst)
        return "That is too much at once, wait a moment";
    return {};
}

void Builder::charge(MemberId member, std::int64_t cells)
{
    // Some is known only afterwards; who ran up more than a burst waits all the longer.
    if (member != 0) {
        Account& account = m_accounts[member];
        account.spent = std::min(
            recovered(account.spent, now() - account.at, MemberRate) + cells, MemberBurst);
        account.at = now();
    }
    m_spent = std::min(recovered(m_spent, now() - m_spentAt, WorldRate) + cells, WorldBurst);
    m_spentAt = now();
}

Builder::Account* Builder::account(MemberId member)
{
    const auto known = m_accounts.find(member);
    return known == m_accounts.end() ? nullptr : &known->second;
}

bool Builder::mustWait(bool single) const
{
    const auto mine = m_accounts.find(sender());
    if (mine != m_accounts.end() && mine->second.waiting > 0)
        return true;
    const std::int64_t spent = m_budget.spentAt(now());
    return single ? spent >= EditBudget::Most + EditBudget::Reserve
                  : spent >= EditBudget::Most || !m_orders.empty();
}

void Builder::takeSingle(Cell cell, Material after, const AnyEdit& edit)
{
    const bool wait = mustWait(true);
    if (const std::string_view why = wait ? "" : refusal(cell, after); !why.empty())
        return reject(why);
    if (const std::string_view why = whyNotEdit(sender(), 1); !why.empty())
        return reject(why);
    charge(sender(), 1 + EditCost);
    if (wait)
        return push(1 + EditCost, edit);
    EditOrder order { sender(), 0, edit };
    EditWork single;
    m_budget.begin(now());
    perform(order, single, INT64_MAX);
}

void Builder::take(std::int64_t cells, const AnyEdit& edit)
{
    if (const std::string_view why = whyNotEdit(sender(), cells); !why.empty())
        return reject(why);
    const bool wait = mustWait(false);
    charge(sender(), cells + EditCost);
    push(cells + EditCost, edit);
    if (!wait)
        work();
}

void Builder::takeWhenItsTurnComes(const AnyEdit& edit)
{
    if (mustWait(false))
        return take(0, edit);
    EditOrder order { sender(), 0, edit };
    if (!start(order, m_work))
        return;
    m_budget.begin(now());
    m_budget.spend(EditCost);
    push(0, edit);
    work();
}

void Builder::push(std::int64_t cells, const AnyEdit& edit)
{
    m_orders.push_back({ sender(), cells, edit });
    Account& account = m_accounts[sender()];
    ++account.waiting;
    account.waitingCells += cells;
    m_waitingCells += cells;
    if (!m_ticking) {
        m_ticking = true;
        future(EditBudget::Period - now() % EditBudget::Period, &Builder::tick);
    }
}

void Builder::onDig(const Dig& dig) { takeSingle(dig.cell, Material::Air, dig); }

void Builder::onFill(const Fill& fill)
{
    if (fill.material == Material::Air)
        return reject("That material cannot be placed");
    takeSingle(fill.cell, fill.material, fill);
}

void Builder::onStructure(const PlaceStructure& place) { takeWhenItsTurnComes(place); }

void Builder::onUndo(const UndoEdit& undo) { takeWhenItsTurnComes(undo); }

void Builder::onRedo(const RedoEdit& redo) { takeWhenItsTurnComes(redo); }

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

const EditHistory* Builder::history(MemberId member) const
{
    const auto known = m_accounts.find(member);
    return known == m_accounts.end() ? nullptr : &known->second.history;
}

void Builder::onLeft(const MemberLeft& left)
{
    m_accounts.erase(left.member);
    // What was begun is finished, for nobody to take back.
    for (EditOrder& order : m_orders) {
        if (order.member == left.member)
            order.member = 0;
    }
}

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
    std::vector<EditOrder> orders(m_orders.begin(), m_orders.end());
    archive("orders", orders);
    archive("work", m_work);
    archive("budget", m_budget);
    archive("ticking", m_ticking);
    if (!archive.loading())
        return;
    m_orders.assign(orders.begin(), orders.end());
    m_waitingCells = 0;
    for (auto& [member, account] : m_accounts)
        account.waiting = account.waitingCells = 0;
    for (const EditOrder& order : m_orders) {
        m_waitingCells += order.cells;
        if (Account* const owner = account(order.member)) {
            ++owner->waiting;
            owner->waitingCells += order.cells;
        }
    }
}

} // namespace polder
