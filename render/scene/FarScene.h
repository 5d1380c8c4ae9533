#pragma once

#include "core/voxel/Grid.h"
#include "render/scene/FrameBudget.h"
#include "render/scene/MeshWorkers.h"
#include "render/scene/ModelPool.h"
#include "render/view/Frustum.h"

#include <vector>

namespace polder {

/// The ground from afar: regions of 2^level chunks each way, drawn with cells of 2^level voxels.
///
/// State: view-only. Thread: the GUI thread's.
class FarScene {
public:
    static constexpr int MostUploads = 6; ///< Regions in one frame.

    FarScene(int level, ModelPool& opaque, ModelPool& clear);

    void reset(GridSize size);
    /// Takes in changed chunks and meshes what is not up to date, the nearest first.
    void update(const Grid& grid, const std::vector<int>& changedChunks, QVector3D eye,
        const FrameBudget& budget);
    void cull(const Frustum& frustum);
    void setCeiling(int ceiling); ///< Draws nothing from this height upwards.

    int level() const { return m_level; }
    int countX() const { return m_countX; } ///< Of regions.
    int countY() const { return m_countY; }
    int countZ() const { return m_countZ; }
    int region(int x, int y, int z) const { return x + m_countX * (z + m_countZ * y); }
    bool ready(int region) const { return m_slots[static_cast<std::size_t>(region)].ready; }
    void setDrawn(int region, bool drawn)
    {
        m_slots[static_cast<std::size_t>(region)].drawn = drawn;
    }
    QVector3D low(int region) const;
    float edge() const { return static_cast<float>(32 << m_level); }

    bool complete() const { return m_missing == 0; }
    int drawnModels() const { return m_drawnModels; }
    int drawnQuads() const { return m_drawnQuads; }

private:
    struct Slot {
        bool ready = false;
        bool stale = true;
        bool underWay = false;
        bool drawn = false;
        PooledModel* opaque = nullptr;
        PooledModel* clear = nullptr;
    };

    MeshJob job(const Grid& grid, int region) const;
    void postJobs(const Grid& grid, QVector3D eye);
    void takeResults(const FrameBudget& budget);
    void show(ModelPool& pool, PooledModel*& model, const QByteArray& quads, int region);

    int m_level;
    ModelPool& m_opaquePool;
    ModelPool& m_clearPool;
    MeshWorkers m_workers;
    int m_countX = 0;
    int m_countY = 0;
    int m_countZ = 0;
    std::vector<Slot> m_slots;
    int m_ceiling = 1 << 20;
    std::vector<MeshResult> m_finished;
    std::uint32_t m_epoch = 0; ///< Results of an earlier world carry an earlier one.
    int m_missing = 0;
    int m_staleCount = 0;
    int m_drawnModels = 0;
    int m_drawnQuads = 0;
};

} // namespace polder
