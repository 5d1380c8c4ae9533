#pragma once

#include "core/voxel/Grid.h"
#include "render/scene/ChunkLayer.h"
#include "render/scene/FrameBudget.h"
#include "render/scene/MeshWorkers.h"
#include "render/scene/ModelPool.h"
#include "render/scene/ShownWater.h"
#include "render/scene/TurnQueue.h"
#include "render/view/Frustum.h"

#include <cstddef>
#include <vector>

namespace polder {

/// The water as it is drawn. Running water changes all the time, so chunks are meshed by workers
/// in turn, each as often as there is time for. Neighbours take their turns in groups, which are
/// meshed from one state and shown in one frame; towards chunks that are not in the group, water
/// stays as those show it (ShownWater). One group is under way at a time: what waits for its turn
/// is meshed as it is then, what waits to be shown grows old.
///
/// State: view-only. Thread: the GUI thread's.
class WaterScene {
public:
    static constexpr int MostUploads = 12; ///< Chunks in one frame, on average of a few.

    explicit WaterScene(ModelPool& pool);

    void reset(); ///< Forgets everything.
    void update(const Grid& grid, const ChunkLayer& water, const FrameBudget& budget);
    void cull(const Frustum& frustum);
    void setCeiling(int ceiling); ///< Draws no water from this height upwards.

    /// Whether all water has been drawn once; running water is never quite up to date.
    bool complete() const { return m_missing == 0; }
    int drawnModels() const { return m_drawnModels; }
    int drawnQuads() const { return m_drawnQuads; }
    std::size_t uploadedBytes() const { return m_uploaded; } ///< Since the beginning.

private:
    struct Slot {
        bool waiting = false; ///< Is in m_turns.
        bool underWay = false;
        bool done = false; ///< At least once.
        PooledModel* model = nullptr;
    };

    void resize(const Grid& grid);
    void want(int chunk);
    void postJobs(const Grid& grid, const ChunkLayer& water);
    std::vector<int> nextGroup(int room);
    void join(int chunk, std::vector<int>& group);
    void moveOn(const std::vector<int>& group, const ChunkLayer& water);
    MeshJob job(const Grid& grid, int chunk) const;
    void takeResults(const FrameBudget& budget);
    void show(const MeshResult& result);
    void finish(Slot& slot);
    bool inSight(int chunk) const;
    QVector3D origin(int chunk) const;
    Slot& slot(int chunk) { return m_slots[static_cast<std::size_t>(chunk)]; }

    ModelPool& m_pool;
    MeshWorkers m_workers;
    GridSize m_size { 0, 0, 0 };
    std::vector<Slot> m_slots;
    ChangeWatch m_ground;
    ChangeWatch m_water;
    int m_ceiling = 1 << 20;
    TurnQueue m_turns;
    Frustum m_frustum; ///< Of the last frame.
    ShownWater m_shown;
    std::size_t m_group = 0; ///< Chunks of the group under way.
    int m_credit = 0; ///< Chunks that may be meshed; below 0 after a large group.
    std::vector<MeshResult> m_ready; ///< Of that group.
    bool m_fresh = false; ///< It is of chunks that were never shown.
    bool m_putOff = false; ///< It was ready in the last frame, which had no time for it.
    std::uint32_t m_epoch = 0; ///< Results of an earlier world carry an earlier one.
    int m_missing = 0; ///< Chunks never done.
    std::size_t m_uploaded = 0;
    int m_drawnModels = 0;
    int m_drawnQuads = 0;
};

} // namespace polder
