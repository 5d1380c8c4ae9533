#pragma once

#include "core/math/JobQueue.h"
#include "core/voxel/Grid.h"
#include "render/look/GroundMap.h"
#include "render/scene/FrameBudget.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace polder {

class DataTexture;

/// Keeps the map of the sun's shadows up to date: a few columns are looked at in each frame, the
/// shadows are worked out by a worker.
///
/// State: view-only. Thread: the GUI thread's.
class Sunlight {
public:
    static constexpr std::size_t MostColumns = 96; ///< Of chunks, looked at in one frame.
    static constexpr double Interval = 0.08; ///< Seconds between two maps.

    explicit Sunlight(DataTexture& texture);

    void reset(GridSize size);
    void setSun(SunDirection sun);
    void setBlockers(std::vector<ShadowBlocker> blockers);
    void update(const Grid& grid, const std::vector<int>& changedChunks, double seconds,
        const FrameBudget& budget);

    /// The shadows of all the ground are shown; the sun may have moved on a little.
    bool complete() const { return m_waiting.empty() && !m_stale && !(m_casting && m_urgent); }
    const GroundMap& ground() const { return m_ground; }
    /// Height of ground or tree; 0 beyond the world or while nothing is known.
    float topAt(int x, int z) const;
    std::size_t uploadedBytes() const { return m_uploaded; } ///< Since the beginning.

private:
    void look(const Grid& grid, const FrameBudget& budget);
    void cast();
    void take();

    DataTexture& m_texture;
    GroundMap m_ground;
    SunDirection m_sun;
    std::vector<ShadowBlocker> m_blockers;
    std::vector<int> m_waiting; ///< Columns of chunks to look at.
    std::vector<bool> m_isWaiting;
    std::vector<float> m_tops;
    bool m_stale = false; ///< The map shown is not that of the ground.
    bool m_sunMoved = false;
    bool m_casting = false;
    bool m_urgent = false; ///< What is cast is awaited: not only the sun moved.
    double m_castAt = -1;
    std::size_t m_uploaded = 0;
    int m_epoch = 0; ///< Maps of an earlier world are dropped.
    std::mutex m_mutex;
    std::optional<std::pair<int, SunShadows>> m_finished; ///< Guarded by m_mutex.
    JobQueue m_jobs { 1 }; ///< Ends first.
};

} // namespace polder
