#pragma once

#include "render/scene/ChunkScene.h"
#include "render/scene/FarScene.h"

#include <array>
#include <memory>
#include <vector>

namespace polder {

/// The ground near and far: chunks around the eye, and beyond them rings of regions whose cells
/// are twice as large from one ring to the next. A coarse region stays until all that replaces it
/// is ready, so that there is never a hole.
///
/// State: view-only. Thread: the GUI thread's.
class LandScene {
public:
    static constexpr int Levels = 2; ///< Of rings beyond the chunks.

    LandScene(ModelPool& opaque, ModelPool& clear);

    /// Voxels around the eye that are drawn in full; each ring reaches twice as far.
    void setNearDistance(float distance) { m_nearDistance = distance; }

    void setCeiling(int ceiling); ///< Draws nothing from this height upwards.

    void reset();
    /// Returns the chunks whose cells changed.
    const std::vector<int>& update(const Grid& grid, QVector3D eye, const FrameBudget& budget);
    void cull(const Frustum& frustum);

    bool complete() const;
    int drawnModels() const;
    int drawnQuads() const;
    const ChunkScene& chunks() const { return m_chunks; }

private:
    struct Place { ///< Of a region or, at level 0, a chunk.
        int level;
        int x;
        int y;
        int z;
    };

    void keepNearChunks(QVector3D eye);
    bool choose(Place place, QVector3D eye);
    void hide(Place place);
    bool exists(Place place) const;
    bool ready(Place place) const;
    void setDrawn(Place place, bool drawn);
    float distance(Place place, QVector3D eye) const;
    int chunkAt(Place place) const;
    FarScene& ring(int level) { return *m_rings[static_cast<std::size_t>(level - 1)]; }
    const FarScene& ring(int level) const { return *m_rings[static_cast<std::size_t>(level - 1)]; }
    float reach(int level) const { return m_nearDistance * static_cast<float>(1 << level); }

    ChunkScene m_chunks;
    std::array<std::unique_ptr<FarScene>, Levels> m_rings;
    GridSize m_size { 0, 0, 0 };
    float m_nearDistance = 320;
    bool m_ringsNeeded = false;
};

} // namespace polder
