#pragma once

#include "core/replica/Types.h"
#include "core/voxel/Grid.h"
#include "core/world/Clearing.h"

#include <cstdint>
#include <vector>

namespace polder {

class Archive;

/// What one edit changed: cells, packed to some bytes for each run that was alike, and things.
/// Shape: a cell's number is chunk << 15 | index in chunk.
class EditRecord {
public:
    /// Cells that follow each other within a chunk and were equal before and after.
    struct Run {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
        Material before = Material::Air;
        Material after = Material::Air;
    };

    bool empty() const { return m_packed.empty() && m_things.empty(); }
    std::size_t bytes() const { return m_packed.size() + m_things.size() * ThingBytes; }
    std::int64_t cells() const { return m_cells; }
    /// Runs come in groups, to be read from either end.
    static constexpr std::size_t GroupRuns = 256;
    std::size_t groups() const { return m_marks.size(); }
    std::vector<Run> group(std::size_t index) const; ///< In the order of the edit.
    const std::vector<ThingChange>& things() const { return m_things; } ///< In the same order.

    static Cell cellOf(const Grid& grid, std::uint32_t number);

    void serialize(Archive& archive);

private:
    friend class EditRecorder;

    /// Where a run begins.
    struct Mark {
        std::size_t at = 0;
        std::uint32_t end = 0; ///< Of the run before it.
    };
    bool next(Mark& place, Run& run) const;
    void count(const Mark& place, const Run& run);

    static constexpr std::size_t ThingBytes = 32; ///< About.
    static constexpr std::size_t MostThings = 1 << 21;

    Bytes m_packed;
    std::vector<ThingChange> m_things;
    std::vector<Mark> m_marks; ///< Of the first run of each group; derived.
    std::int64_t m_runs = 0; ///< Derived.
    std::int64_t m_cells = 0; ///< Derived.
};

/// Builds an EditRecord change by change.
class EditRecorder {
public:
    void add(const Grid& grid, Cell cell, Material before, Material after);
    void add(const ThingChange& change) { m_record.m_things.push_back(change); }
    bool empty() const { return m_run.count == 0 && m_record.m_things.empty(); }
    EditRecord take(); ///< Begins anew.

    void serialize(Archive& archive);

private:
    void flush();

    EditRecord m_record;
    EditRecord::Run m_run; ///< Not packed yet.
    std::uint32_t m_end = 0; ///< Where the run before it ended.
};

/// The edits of one member that can be taken back or done again.
///
/// Nothing is forgotten but the oldest edits, when there are more than MostEdits or they need more
/// than MostBytes; the newest is kept however large.
class EditHistory {
public:
    static constexpr std::size_t MostEdits = 64;
    static constexpr std::size_t MostBytes = 1 << 17;

    /// A new edit; what had been taken back can no longer be done again.
    void add(EditRecord record);

    const std::vector<EditRecord>& done() const { return m_done; } ///< Newest at the end.
    const std::vector<EditRecord>& undone() const
    {
        return m_undone;
    } ///< Last taken back at the end.

    /// The newest edit, to be taken back: what that changed goes to tookBack(), or the edit itself
    /// to didAgain() if it had to stay as it was.
    EditRecord takeDone();
    EditRecord takeUndone(); ///< The other way round.
    void tookBack(EditRecord changed); ///< Can be done again.
    void didAgain(EditRecord changed); ///< Can be taken back.

    void serialize(Archive& archive);

private:
    static void push(std::vector<EditRecord>& records, EditRecord record);

    std::vector<EditRecord> m_done;
    std::vector<EditRecord> m_undone;
};

} // namespace polder
