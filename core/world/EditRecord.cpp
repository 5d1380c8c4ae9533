#include "core/world/EditRecord.h"

#include "core/replica/Archive.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr auto LastMaterial = static_cast<Material>(MaterialCount - 1);

    constexpr std::uint32_t InChunk = Page::Size - 1;

    void putWord(Bytes& bytes, std::uint32_t value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.push_back(static_cast<std::uint8_t>(value | 0x80));
        bytes.push_back(static_cast<std::uint8_t>(value));
    }

    /// False at a malformed number.
    bool getWord(BytesView& bytes, std::uint32_t& value)
    {
        std::uint64_t word = 0;
        for (std::size_t n = 0; n < 5 && n < bytes.size(); ++n) {
            word |= std::uint64_t { bytes[n] & 0x7Fu } << (7 * n);
            if (bytes[n] < 0x80) {
                bytes = bytes.subspan(n + 1);
                value = static_cast<std::uint32_t>(word);
                return word <= UINT32_MAX;
            }
        }
        return false;
    }

    bool getMaterial(BytesView& bytes, Material& material)
    {
        if (bytes.empty() || bytes[0] >= MaterialCount)
            return false;
        material = static_cast<Material>(bytes[0]);
        bytes = bytes.subspan(1);
        return true;
    }

    /// Whether all of it lies in one chunk.
    bool isRun(const EditRecord::Run& run)
    {
        return run.count > 0 && run.count <= Page::Size
            && (run.first & InChunk) + run.count <= Page::Size;
    }

} // namespace

/// Reads the run that begins there and goes behind it; false at the end, or where none begins.
bool EditRecord::next(Mark& place, Run& run) const
{
    BytesView bytes = BytesView(m_packed).subspan(place.at);
    std::uint32_t gap = 0;
    if (!getWord(bytes, gap) || !getWord(bytes, run.count) || !getMaterial(bytes, run.before)
        || !getMaterial(bytes, run.after))
        return false;
    run.first = place.end + gap; // Wraps for edits that do not go in order of number.
    if (!isRun(run))
        return false;
    place.end = run.first + run.count;
    place.at = m_packed.size() - bytes.size();
    return true;
}

/// That run follows the ones counted so far.
void EditRecord::count(const Mark& place, const Run& run)
{
    if (m_runs % static_cast<std::int64_t>(GroupRuns) == 0)
        m_marks.push_back(place);
    ++m_runs;
    m_cells += run.count;
}

std::vector<EditRecord::Run> EditRecord::group(std::size_t index) const
{
    std::vector<Run> runs;
    Mark place = m_marks[index];
    for (Run run; runs.size() < GroupRuns && next(place, run);)
        runs.push_back(run);
    return runs;
}

Cell EditRecord::cellOf(const Grid& grid, std::uint32_t number)
{
    const Cell origin = grid.chunkOrigin(static_cast<int>(number >> 15));
    return origin
        + Cell { static_cast<std::int32_t>(number & 31),
              static_cast<std::int32_t>(number >> 10 & 31),
              static_cast<std::int32_t>(number >> 5 & 31) };
}

void EditRecord::serialize(Archive& archive)
{
    archive("packed", m_packed);
    archive.list("things", m_things, MostThings);
    if (!archive.loading())
        return;
    m_marks.clear();
    m_runs = m_cells = 0;
    Mark place;
    Run run;
    for (Mark start; next(place, run); start = place)
        count(start, run);
    if (place.at != m_packed.size()) {
        archive.fail("malformed edit");
        *this = {};
    }
}

void EditRecorder::add(const Grid& grid, Cell cell, Material before, Material after)
{
    const auto number = static_cast<std::uint32_t>(grid.chunkOf(cell)) << 15
        | static_cast<std::uint32_t>(Grid::indexInChunk(cell));
    const bool follows = m_run.count > 0 && m_run.first + m_run.count == number
        && (number & InChunk) != 0 && m_run.before == before && m_run.after == after;
    if (follows) {
        ++m_run.count;
        return;
    }
    flush();
    m_run = { number, 1, before, after };
}

void EditRecorder::flush()
{
    if (m_run.count == 0)
        return;
    m_record.count({ m_record.m_packed.size(), m_end }, m_run);
    putWord(m_record.m_packed, m_run.first - m_end);
    putWord(m_record.m_packed, m_run.count);
    m_record.m_packed.push_back(static_cast<std::uint8_t>(m_run.before));
    m_record.m_packed.push_back(static_cast<std::uint8_t>(m_run.after));
    m_end = m_run.first + m_run.count;
}

EditRecord EditRecorder::take()
{
    flush();
    EditRecord record = std::move(m_record);
    *this = {};
    return record;
}

void EditRecorder::serialize(Archive& archive)
{
    archive("record", m_record);
    archive("first", m_run.first);
    archive("count", m_run.count);
    archive.range("before", m_run.before, Material::Air, LastMaterial);
    archive.range("after", m_run.after, Material::Air, LastMaterial);
    archive("end", m_end);
    if (archive.loading() && m_run.count != 0 && !isRun(m_run)) {
        archive.fail("malformed edit");
        m_run = {};
    }
}

void EditHistory::push(std::vector<EditRecord>& records, EditRecord record)
{
    if (record.empty())
        return;
    records.push_back(std::move(record));
    std::size_t bytes = 0;
    std::size_t keep = 0;
    while (keep < std::min(records.size(), MostEdits)) {
        bytes += records[records.size() - 1 - keep].bytes();
        if (keep > 0 && bytes > MostBytes)
            break;
        ++keep;
    }
    records.erase(records.begin(), records.end() - static_cast<std::ptrdiff_t>(keep));
}

void EditHistory::add(EditRecord record)
{
    m_undone.clear();
    push(m_done, std::move(record));
}

EditRecord EditHistory::takeDone()
{
    EditRecord record = std::move(m_done.back());
    m_done.pop_back();
    return record;
}

EditRecord EditHistory::takeUndone()
{
    EditRecord record = std::move(m_undone.back());
    m_undone.pop_back();
    return record;
}

void EditHistory::tookBack(EditRecord changed) { push(m_undone, std::move(changed)); }

void EditHistory::didAgain(EditRecord changed) { push(m_done, std::move(changed)); }

void EditHistory::serialize(Archive& archive)
{
    archive.list("done", m_done, MostEdits);
    archive.list("undone", m_undone, MostEdits);
}

} // namespace polder
