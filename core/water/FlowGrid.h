#pragma once

#include "core/replica/Page.h"
#include "core/voxel/Grid.h"

#include <array>
#include <cstdint>
#include <memory>
#include <set>
#include <vector>

namespace polder {

class Archive;
struct FlowKernel;

/// One bit for each row of a chunk: word y, bit z.
using RowMask = std::array<std::uint32_t, ChunkEdge>;

/// One bit for each cell of a chunk: word z | y << 5, bit x.
using CellMask = std::array<std::uint32_t, ChunkEdge * ChunkEdge>;

/// What the water step knows about one chunk beyond the volumes.
///
/// State: `need`, `active`, `waits`, `since`, `bodyDue` and `bodySince` are replicated, the rest is
/// derived.
struct FlowChunk {
    CellMask open {}; ///< Water may be there.
    CellMask packed {}; ///< Not open, or full; of the rows that are not stale.
    CellMask deep {}; ///< At least DeepCell, of the same rows.
    RowMask need {}; ///< Rows that water moved in, or that lie on such a row, since last stepped.
    RowMask due {}; ///< During a step: what `need` was when it began.
    RowMask moved {}; ///< During a step: rows that moved since it last looked.
    RowMask stale {}; ///< Rows whose `packed` must be made anew.
    std::uint8_t* bytes = nullptr; ///< The volumes, for writing in step `bytesStep` only.
    std::uint64_t bytesStep = 0;
    std::uint64_t since = 0; ///< The step that first found it active.
    std::uint64_t bodySince = 0; ///< The step since which its bodies are due.
    bool active = false; ///< On the list of chunks to step.
    bool waits = false; ///< Its turn is the second half of a step that has begun.
    bool chosen = false; ///< While water flows: among those stepped.
    bool bodyDue = false; ///< Its bodies were not levelled since its water last moved.
    bool bodyStale = false; ///< What is kept of its bodies is older than its water.

    bool needs() const;
};

/// The volumes of the world's water by chunk, and where water may move next.
///
/// A chunk that has no row in need is still: stepping it would change nothing. Rows are marked
/// when water moves in them, even if the row holds the same afterwards, so that a steady stream
/// stays awake.
///
/// State: volumes and the list of active chunks with their rows are replicated.
/// Units: volumes 0 to 240.
class FlowGrid {
public:
    enum Side { West, East, North, South, Below, Above };

    /// Binds the water to its ground; forgets what was derived from another one.
    void attach(const Grid& grid, const FlowKernel& kernel);
    bool attached() const { return m_grid != nullptr; }
    const Grid& grid() const { return *m_grid; }
    const FlowKernel& kernel() const { return *m_kernel; }
    const GridSize& size() const { return m_grid->size(); }

    const Page& page(int chunk) const { return m_pages[at(chunk)]; }
    int chunkCount() const { return static_cast<int>(m_pages.size()); }
    std::uint32_t version(int chunk) const { return m_versions[at(chunk)]; }
    std::uint8_t volume(Cell c) const
    {
        return m_pages[at(m_grid->chunkOf(c))][Grid::indexInChunk(c)];
    }
    /// Whether water may be there: inside the world, neither solid nor behind a closed gate.
    bool open(Cell c) const;
    /// Solid things that are not ground: closed gates, valves and pumps.
    void setBarrier(Cell c, bool closed);
    /// All of them at once, before attach().
    void restoreBarriers(std::set<Cell> barriers) { m_barriers = std::move(barriers); }

    /// Writes one cell outside of a step and wakes it.
    void set(Cell c, int volume);
    void setPage(int chunk, Page page); ///< Replaces a chunk and wakes all of it.
    /// The ground changed here: its mask is made anew, its surroundings wake.
    void groundChanged(Cell c);

    /// The neighbouring chunk, or -1 at the world's border.
    int neighbour(int chunk, Side side) const { return m_neighbours[at(chunk)][side]; }
    int layerOf(int chunk) const ///< The y of its lowest cells.
    {
        return chunk / (size().chunksX() * size().chunksZ()) * ChunkEdge;
    }
    /// The chunk's masks, made if need be. May not be called while workers run.
    FlowChunk& chunk(int chunk);
    /// The same, or null.
    FlowChunk* known(int chunk) const { return m_chunks[at(chunk)].get(); }
    /// The volumes for writing, within a step; other writers of pages go between steps.
    std::uint8_t* edit(int chunk);

    bool editing(int chunk) const { return m_chunks[at(chunk)]->bytesStep == m_edits; }
    /// Makes `packed` anew where it is stale.
    void refresh(int chunk);

    /// Marks rows as moved: they and what rests on them will be looked at again.
    void touch(int chunk, int y, std::uint32_t rows);
    /// Puts a chunk that has rows in need on the active list.
    void wake(int chunk);
    /// Its bodies must be levelled.
    void markBodies(int chunk);

    /// Chunks with rows in need, in no particular order between steps.
    std::vector<std::uint32_t>& active() { return m_active; }
    const std::vector<std::uint32_t>& active() const { return m_active; }
    /// Chunks whose bodies must be levelled, in no particular order.
    std::vector<std::uint32_t>& bodiesDue() { return m_bodiesDue; }
    const std::vector<std::uint32_t>& bodiesDue() const { return m_bodiesDue; }
    std::uint64_t stepCount() const { return m_step; }
    void beginStep() { ++m_edits; }
    void endStep() { ++m_step; }
    void rest(int chunk); ///< Takes a chunk without rows in need out of the step.
    /// Frees the masks of chunks that are not active, of every so many chunks one.
    void forgetStillChunks(std::size_t first, std::size_t step);

    void serialize(Archive& archive);

private:
    struct Awake;

    std::size_t at(int chunk) const { return static_cast<std::size_t>(chunk); }
    void buildOpen(int chunk, FlowChunk& flow) const;
    void reset(std::size_t chunks);
    void findNeighbours();
    void serializeAwake(Archive& archive);

    const Grid* m_grid = nullptr;
    const FlowKernel* m_kernel = nullptr;
    std::vector<Page> m_pages;
    std::vector<std::uint32_t> m_versions;
    std::vector<std::array<std::int32_t, 6>> m_neighbours; ///< By side, in the order of Side.
    std::vector<std::unique_ptr<FlowChunk>> m_chunks;
    std::vector<std::uint32_t> m_active;
    std::vector<std::uint32_t> m_bodiesDue;
    std::set<Cell> m_barriers;
    std::uint64_t m_step = 0;
    std::uint64_t m_edits = 1; ///< Tells the steps apart for edit(); not replicated.
};

} // namespace polder
