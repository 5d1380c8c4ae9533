#include "render/view/EditPrediction.h"

#include "core/world/Builder.h"

#include <algorithm>

namespace polder {

namespace {

    bool anyWaiting(const Builder& builder, MemberId member)
    {
        const auto& orders = builder.waiting();
        return std::any_of(orders.begin(), orders.end(),
            [member](const EditOrder& order) { return order.member == member; });
    }

} // namespace

void EditPrediction::reset()
{
    m_edits.clear();
    m_under.clear();
    // The pages of a world that is gone need not be kept.
    for (int chunk = 0; chunk < m_draft.chunkCount(); ++chunk)
        m_draft.setPage(chunk, Page());
}

std::int64_t EditPrediction::cells() const
{
    std::int64_t sum = 0;
    for (const Edit& edit : m_edits)
        sum += edit.cells;
    return sum;
}

void EditPrediction::sent(const WorldParts& parts, const AnyEdit& edit, Micros now)
{
    if (!parts.grid || !parts.field || !parts.players || !parts.builder || parts.own == 0)
        return;
    if (m_edits.empty()) {
        const EditHistory* const history = parts.builder->history(parts.own);
        m_history = history ? *history : EditHistory();
        if (!(m_draft.size() == parts.grid->size()))
            m_draft = Grid(parts.grid->size());
        m_draft.setBlocky(parts.grid->blocky());
    }
    compose(*parts.grid);
    Edit made;
    made.input = inputOf(edit);
    made.sentAt = now;
    if (canForetell(edit)) {
        EditPass pass = EditPass::rehearsal(m_draft, *parts.field, *parts.players);
        if (const auto record = rehearse(edit, pass, m_history, MostCells))
            layDown(made, *record);
    }
    m_edits.push_back(std::move(made));
    m_under.clear(); // What came to nothing may have been tried out by half.
    compose(*parts.grid);
}

bool EditPrediction::canForetell(const AnyEdit& edit) const
{
    if (cells() > MostTogether)
        return false;
    // What will be taken back is known only if all that comes before is.
    const bool reverts
        = std::holds_alternative<UndoEdit>(edit) || std::holds_alternative<RedoEdit>(edit);
    return !reverts || std::all_of(m_edits.begin(), m_edits.end(), [](const Edit& before) {
        return before.foretold;
    });
}

void EditPrediction::layDown(Edit& edit, const EditRecord& record)
{
    edit.foretold = true;
    edit.cells = record.cells();
    for (std::size_t group = 0; group < record.groups(); ++group) {
        for (const EditRecord::Run& run : record.group(group)) {
            auto& changes = edit.changes[static_cast<int>(run.first >> 15)];
            for (std::uint32_t cell = run.first; cell < run.first + run.count; ++cell)
                changes.push_back({ static_cast<std::uint16_t>(cell & (Page::Size - 1)),
                    static_cast<std::uint8_t>(run.after) });
        }
    }
}

void EditPrediction::heard(const AnyEdit& edit)
{
    const Bytes input = inputOf(edit);
    const auto found = std::find_if(m_edits.begin(), m_edits.end(),
        [&](const Edit& sent) { return !sent.heard && sent.input == input; });
    if (found != m_edits.end())
        found->heard = true;
}

void EditPrediction::update(const WorldParts& parts, Micros now)
{
    if (empty())
        return;
    // One member's edits are carried out in order: as long as one is under way, none after it is.
    const bool busy = anyWaiting(*parts.builder, parts.own);
    const auto gone = std::erase_if(m_edits,
        [&](const Edit& edit) { return (edit.heard && !busy) || now - edit.sentAt > Patience; });
    if (gone > 0)
        m_under.clear();
    empty() ? reset() : compose(*parts.grid);
}

/// Brings the draft up to date: the confirmed ground, with the edits on it.
void EditPrediction::compose(const Grid& confirmed)
{
    std::map<int, std::vector<const std::vector<Change>*>> over;
    for (const Edit& edit : m_edits) {
        for (const auto& [chunk, changes] : edit.changes)
            over[chunk].push_back(&changes);
    }
    for (int chunk = 0; chunk < confirmed.chunkCount(); ++chunk) {
        const Page& under = confirmed.page(chunk);
        const auto edits = over.find(chunk);
        if (edits == over.end()) {
            if (!m_draft.page(chunk).sharesMemoryWith(under))
                m_draft.setPage(chunk, under);
            continue;
        }
        const auto known = m_under.find(chunk);
        if (known != m_under.end() && known->second.sharesMemoryWith(under))
            continue;
        Page page = under;
        std::uint8_t* const bytes = page.edit();
        for (const auto* changes : edits->second) {
            for (const Change& change : *changes)
                bytes[change.index] = change.material;
        }
        m_draft.setPage(chunk, std::move(page));
        m_under.insert_or_assign(chunk, under);
    }
}

} // namespace polder
