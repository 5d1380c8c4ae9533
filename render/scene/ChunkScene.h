#pragma once

#include "core/voxel/Grid.h"
#include "render/scene/ChunkLayer.h"
#include "render/scene/FrameBudget.h"
#include "render/scene/MeshWorkers.h"
#include "render/scene/ModelPool.h"
#include "render/view/Frustum.h"

#include <map>
#include <vector>

namespace polder {

/// The ground as it is drawn: keeps the quads of every chunk up to date with the grid.
///
/// A few changed chunks are meshed at once and shown in the same frame; many are meshed by
/// workers and, when they belong to one edit, shown together once all of them are ready.
/// State: view-only. Thread: the GUI thread's.
class ChunkScene {
public:
    static constexpr int MostInline = 8; ///< Chunks meshed on the spot in one frame.
    static constexpr int MostUploads = 24; ///< Chunks shown for the first time in one frame.
    static constexpr int SpareModels = 16; ///< Kept at hand for edits, which cannot wait.

    ChunkScene(ModelPool& opaque, ModelPool& clear);

    void reset(); ///< Forgets everything, e.g. because another world is shown from now on.

    /// Takes in what changed; first showings may wait for a later frame. Returns the chunks whose
    /// cells changed since the last call.
    const std::vector<int>& update(const Grid& grid, QVector3D eye, const FrameBudget& budget);
    /// Draws nothing of the ground from this height upwards.
    void setCeiling(int ceiling);
    /// Whether the chunk is to be kept ready; all are at first. What is not wanted is forgotten.
    void setWanted(int chunk, bool wanted);
    bool ready(int chunk) const { return m_slots[static_cast<std::size_t>(chunk)].shown; }
    /// Whether the chunk is drawn if it is in sight.
    void setDrawn(int chunk, bool drawn) { slot(chunk).drawn = drawn; }
    void cull(const Frustum& frustum);

    bool complete() const { return m_size.x > 0 && m_missing == 0 && m_batches.empty(); }
    int drawnModels() const { return m_drawnModels; }
    int drawnQuads() const { return m_drawnQuads; }
    int totalQuads() const;

    struct Counts {
        int meshed = 0;
        int uploaded = 0;
        std::size_t bytes = 0; ///< Handed to the GPU.
    };
    Counts counts() const { return m_counts; } ///< Since the beginning.

private:
    struct Slot {
        bool shown = false; ///< Its quads have been up to date at least once.
        bool queued = false; ///< For the first showing.
        bool wanted = true;
        bool drawn = true;
        std::uint32_t stamp = 0; ///< Of the newest job.
        std::uint32_t applied = 0; ///< Of the job whose quads are drawn.
        PooledModel* opaque = nullptr;
        PooledModel* clear = nullptr;
    };
    struct Batch {
        int waiting = 0;
        std::vector<MeshResult> results;
    };

    void resize(const Grid& grid);
    void meshChanges(const Grid& grid);
    void moveCeiling(const Grid& grid, std::vector<int>& affected);
    void meshMissing(const Grid& grid, QVector3D eye);
    MeshJob job(const Grid& grid, int chunk, int batch);
    void takeResults();
    void showFirst(const FrameBudget& budget);
    void apply(MeshResult& result);
    void setShown(Slot& slot);
    void show(ModelPool& pool, PooledModel*& model, const QByteArray& quads, int chunk);
    QVector3D origin(int chunk) const;
    Slot& slot(int chunk) { return m_slots[static_cast<std::size_t>(chunk)]; }

    ModelPool& m_opaquePool;
    ModelPool& m_clearPool;
    MeshWorkers m_workers;
    GridSize m_size { 0, 0, 0 };
    std::vector<Slot> m_slots;
    ChangeWatch m_watch;
    int m_ceiling = 1 << 20;
    int m_cutAt = 1 << 20; ///< The ceiling of the newest quads.
    std::map<int, Batch> m_batches; ///< Edits whose chunks are not all ready, oldest first.
    std::vector<MeshResult> m_fresh; ///< First showings that wait for their frame.
    int m_nextBatch = 1; ///< 0 is the first showing.
    int m_missing = 0; ///< Wanted chunks that are not shown.
    int m_drawnModels = 0;
    int m_drawnQuads = 0;
    std::uint32_t m_epoch = 0; ///< Results of an earlier world are told by their stamp.
    Counts m_counts;
};

} // namespace polder
