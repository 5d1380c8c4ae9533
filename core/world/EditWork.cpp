#include "core/world/EditWork.h"

#include "core/replica/Archive.h"

#include <algorithm>
#include <array>

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
        case EditMode::Replace:
            return there == style.from && there != style.material;
        default:
            return false;
        }
    }

    /// Chunk column by chunk column.
    bool inColumnOrder(const Region::Row& a, const Region::Row& b)
    {
        const auto key = [](const Region::Row& row) {
            return std::array { row.z >> 5, row.x0 >> 5, row.y, row.z, row.x0 };
        };
        return key(a) < key(b);
    }

    std::vector<Region::Row> cutAtChunks(const Region& region)
    {
        std::vector<Region::Row> rows;
        for (Region::Row row : region.rows()) {
            for (; row.x0 >> 5 < row.x1 >> 5; row.x0 = (row.x0 | 31) + 1)
                rows.push_back({ row.y, row.z, row.x0, row.x0 | 31 });
            rows.push_back(row);
        }
        std::sort(rows.begin(), rows.end(), inColumnOrder);
        return rows;
    }

    /// The rows of `dab` without the cells of `before`; both in order.
    std::vector<Region::Row> without(const Region& dab, const Region& before)
    {
        std::vector<Region::Row> rows;
        auto other = before.rows().begin();
        const auto end = before.rows().end();
        for (Region::Row row : dab.rows()) {
            while (other != end && (other->y != row.y ? other->y < row.y : other->z < row.z))
                ++other;
            // A brush has one row at a height and depth.
            const bool same = other != end && other->y == row.y && other->z == row.z;
            if (!same || other->x0 > row.x1 || other->x1 < row.x0) {
                rows.push_back(row);
                continue;
            }
            if (row.x0 < other->x0)
                rows.push_back({ row.y, row.z, row.x0, other->x0 - 1 });
            if (row.x1 > other->x1)
                rows.push_back({ row.y, row.z, other->x1 + 1, row.x1 });
        }
        return rows;
    }

    DrawLine asLine(const DrawBrush& brush)
    {
        return { brush.centre, brush.centre, brush.form, brush.size, brush.style };
    }

} // namespace

/// One go at the work.
struct EditWork::Step {
    EditPass& pass;
    EditBudget& budget;
    std::int64_t limit;
};

/// Which of two ways through an area is taken: an edit may need both, one after the other.
struct EditWork::Order {
    bool down = false; ///< From above.
    bool second = false;
};

void EditWork::begin(const Region& hollow)
{
    m_begun = true;
    m_rows = cutAtChunks(hollow);
}

bool EditWork::begin(const PasteClip& paste)
{
    m_clip = Clip::unpacked(paste.width, paste.height, paste.depth, paste.packed);
    m_begun = m_clip.has_value();
    return m_begun;
}

void EditWork::begin(EditRecord record)
{
    m_begun = true;
    m_record = std::move(record);
}

bool EditWork::go(const AnyEdit& edit, EditPass& pass, EditBudget& budget, std::int64_t limit)
{
    pass.resume(std::move(m_recorder), m_searches, &budget);
    Step step { pass, budget, limit };
    struct Kinds {
        EditWork& work;
        Step& step;
        bool operator()(const Dig& e)
        {
            return work.goArea(step, e.cell, e.cell, { EditMode::Dig, Material::Air, {} });
        }
        bool operator()(const Fill& e)
        {
            return work.goArea(step, e.cell, e.cell, { EditMode::Fill, e.material, {} });
        }
        bool operator()(const DrawBrush& e) { return work.goLine(step, asLine(e)); }
        bool operator()(const DrawLine& e) { return work.goLine(step, e); }
        bool operator()(const DrawBox& e) { return work.goArea(step, e.a, e.b, e.style); }
        bool operator()(const FillHollow& e)
        {
            return work.goRows(step, { EditMode::Fill, e.material, {} });
        }
        bool operator()(const PasteClip& e) { return work.goPaste(step, e); }
        bool operator()(const PlaceStructure& e)
        {
            work.build(step, e);
            return true;
        }
        bool operator()(const UndoEdit&) { return work.goRecord(step); }
        bool operator()(const RedoEdit&) { return work.goRecord(step); }
    };
    const bool done = std::visit(Kinds { *this, step }, edit);
    m_searches = pass.waterSearches();
    if (m_refusal.empty())
        m_refusal = pass.firstRefusal();
    m_boxes.add(pass.boxes());
    m_recorder = pass.takeRecorder();
    return done;
}

void EditWork::change(Step& step, Cell cell, const EditStyle& style)
{
    if (style.mode == EditMode::Clear)
        step.pass.clear(cell);
    else if (concerns(style, step.pass.grid().at(cell)))
        step.pass.set(cell, style.mode == EditMode::Dig ? Material::Air : style.material);
}

template <class F>
bool EditWork::forRow(Step& step, const Region::Row& row, std::uint32_t& skip, const F& visit)
{
    // The part of a unit that has had its turn is passed over.
    const auto length = static_cast<std::uint32_t>(row.x1 - row.x0 + 1);
    if (skip >= length) {
        skip -= length;
        return true;
    }
    for (int x = row.x0 + static_cast<int>(skip); x <= row.x1; ++x) {
        if (step.budget.spent() >= step.limit)
            return false;
        step.budget.spend(1);
        visit(Cell { x, row.y, row.z });
        ++m_skip;
    }
    skip = 0;
    return true;
}

/// The cells of a box that lies within one chunk column.
template <class F>
bool EditWork::forColumn(Step& step, const EditBoxes::Box& box, bool down, const F& visit)
{
    std::uint32_t skip = m_skip;
    for (int i = 0; i <= box.high.y - box.low.y; ++i) {
        const int y = down ? box.high.y - i : box.low.y + i;
        for (int z = box.low.z; z <= box.high.z; ++z) {
            if (!forRow(step, { y, z, box.low.x, box.high.x }, skip, visit))
                return false;
        }
    }
    return true;
}

template <class F>
bool EditWork::forArea(Step& step, const EditBoxes::Box& box, Order order, const F& visit)
{
    const GridSize size = step.pass.grid().size();
    Cell low { std::max(box.low.x, 0), std::max(box.low.y, 0), std::max(box.low.z, 0) };
    Cell high { std::min(box.high.x, size.x - 1), std::min(box.high.y, size.y - 1),
        std::min(box.high.z, size.z - 1) };
    if (low.x > high.x || low.y > high.y || low.z > high.z)
        return true;
    m_met = true;
    const auto across = static_cast<std::uint64_t>((high.x >> 5) - (low.x >> 5) + 1);
    const auto deep = static_cast<std::uint64_t>((high.z >> 5) - (low.z >> 5) + 1);
    const std::uint64_t first = order.second ? across * deep : 0;
    for (; m_unit < first + across * deep; ++m_unit, m_skip = 0) {
        const std::uint64_t column = m_unit - first;
        const int left = ((low.x >> 5) + static_cast<int>(column % across)) * ChunkEdge;
        const int back = ((low.z >> 5) + static_cast<int>(column / across)) * ChunkEdge;
        const EditBoxes::Box part { { std::max(low.x, left), low.y, std::max(low.z, back) },
            { std::min(high.x, left + 31), high.y, std::min(high.z, back + 31) } };
        if (!forColumn(step, part, order.down, visit))
            return false;
    }
    return true;
}

bool EditWork::goArea(Step& step, Cell a, Cell b, const EditStyle& style)
{
    EditBoxes::Box box;
    box.add(a);
    box.add(b);
    return forArea(step, box, { style.takes() }, [&](Cell cell) { change(step, cell, style); });
}

bool EditWork::goPaste(Step& step, const PasteClip& paste)
{
    if (!m_clip)
        m_clip = Clip::unpacked(paste.width, paste.height, paste.depth, paste.packed);
    if (!m_clip)
        return true;
    // Cut at the numbers' end, which is far beyond the world's.
    const auto end = [](std::int32_t start, int length) {
        return static_cast<std::int32_t>(
            std::min<std::int64_t>(std::int64_t { start } + length - 1, INT32_MAX));
    };
    const Cell low = paste.corner;
    const EditBoxes::Box box { low,
        { end(low.x, m_clip->width()), end(low.y, m_clip->height()),
            end(low.z, m_clip->depth()) } };
    const auto materialAt = [&](Cell cell) {
        // In 64 bits, as the corner may be any number.
        const auto at = [](std::int32_t c, std::int32_t from) {
            return static_cast<int>(std::int64_t { c } - from);
        };
        return m_clip->at(at(cell.x, low.x), at(cell.y, low.y), at(cell.z, low.z));
    };
    const auto dig = [&](Cell cell) {
        if (!isSolid(materialAt(cell)))
            step.pass.set(cell, Material::Air);
    };
    const auto fill = [&](Cell cell) {
        if (const Material material = materialAt(cell); isSolid(material))
            step.pass.set(cell, material);
    };
    return (!paste.withAir || forArea(step, box, { true }, dig))
        && forArea(step, box, { false, paste.withAir }, fill);
}

bool EditWork::goLine(Step& step, const DrawLine& line)
{
    const GridSize size = step.pass.grid().size();
    const Region::Path path(size, line.from, line.to);
    const auto brush = [&](std::uint64_t i) {
        return Region::brush(size, path.at(static_cast<int>(i)), line.form, line.size);
    };
    for (; m_unit <= static_cast<std::uint64_t>(path.steps()); ++m_unit, m_skip = 0) {
        if (step.budget.spent() >= step.limit)
            return false;
        step.budget.spend(2 * line.size * line.size);
        const Region dab = brush(m_unit);
        m_met = m_met || !dab.empty();
        std::uint32_t skip = m_skip;
        std::vector<Region::Row> rows = m_unit == 0 ? dab.rows() : without(dab, brush(m_unit - 1));
        if (line.style.takes())
            std::reverse(rows.begin(), rows.end());
        for (const Region::Row& row : rows) {
            if (!forRow(step, row, skip, [&](Cell cell) { change(step, cell, line.style); }))
                return false;
        }
    }
    return true;
}

bool EditWork::goRows(Step& step, const EditStyle& style)
{
    for (; m_unit < m_rows.size(); ++m_unit, m_skip = 0) {
        const Region::Row& row = m_rows[static_cast<std::size_t>(m_unit)];
        const Grid& grid = step.pass.grid();
        if (!grid.contains({ row.x0, row.y, row.z }) || !grid.contains({ row.x1, row.y, row.z }))
            continue; // Only a forged snapshot has it.
        m_met = true;
        std::uint32_t skip = m_skip;
        if (!forRow(step, row, skip, [&](Cell cell) { change(step, cell, style); }))
            return false;
    }
    return true;
}

bool EditWork::goRecord(Step& step)
{
    const std::vector<ThingChange>& things = m_record.things();
    for (; m_unit < things.size(); ++m_unit) {
        if (step.budget.spent() >= step.limit)
            return false;
        step.budget.spend(EditBudget::ThingsCost);
        const bool met
            = step.pass.revert(things[things.size() - 1 - static_cast<std::size_t>(m_unit)]);
        m_met = m_met || met;
    }
    const Grid& grid = step.pass.grid();
    for (; m_unit < things.size() + m_record.groups(); ++m_unit, m_skip = 0) {
        const std::size_t group
            = things.size() + m_record.groups() - 1 - static_cast<std::size_t>(m_unit);
        std::vector<EditRecord::Run> runs = m_record.group(group);
        std::reverse(runs.begin(), runs.end());
        std::uint32_t skip = m_skip;
        for (const EditRecord::Run& run : runs) {
            const bool known = static_cast<int>(run.first >> 15) < grid.chunkCount();
            const std::uint32_t passed = known ? std::min(skip, run.count) : run.count;
            skip -= std::min(skip, run.count);
            for (std::uint32_t i = passed; i < run.count; ++i) {
                if (step.budget.spent() >= step.limit)
                    return false;
                step.budget.spend(1);
                ++m_skip;
                goBack(step, EditRecord::cellOf(grid, run.first + run.count - 1 - i), run);
            }
        }
    }
    return true;
}

void EditWork::goBack(Step& step, Cell cell, const EditRecord::Run& run)
{
    if (step.pass.grid().at(cell) != run.after)
        return;
    m_met = true;
    step.pass.set(cell, run.before);
}

void EditWork::build(Step& step, const PlaceStructure& place)
{
    m_met = true;
    for (const StructurePlan::Block& block : planStructure(step.pass.grid(), place).blocks) {
        step.budget.spend(1);
        step.pass.set(block.cell, block.material);
    }
}

void EditWork::serialize(Archive& archive)
{
    archive("begun", m_begun);
    archive("met", m_met);
    archive("unit", m_unit);
    archive("skip", m_skip);
    archive("rows", m_rows);
    archive("record", m_record);
    archive("recorder", m_recorder);
    archive("boxes", m_boxes);
    archive("searches", m_searches);
    archive("refusal", m_refusal);
    if (archive.loading())
        m_clip.reset();
}

} // namespace polder
