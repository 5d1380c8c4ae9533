#pragma once

#include "core/math/JobQueue.h"
#include "render/mesh/Neighbourhood.h"

#include <QByteArray>
#include <QVector3D>

#include <cstdint>
#include <mutex>
#include <vector>

namespace polder {

/// What to mesh: copies of pages, so that the world may go on meanwhile.
struct MeshJob {
    int chunk = 0;
    std::uint32_t stamp = 0; ///< Given back with the result.
    int batch = 0; ///< Likewise.
    bool flowing = false; ///< Mesh the water, not the ground.
    int level = 0; ///< Above 0: mesh `far`, not `solid`.
    std::vector<Page> far; ///< As coarsePage() wants them.
    bool sloped = false; ///< Draw floors beside steps as slopes.
    int ceiling = 1 << 20; ///< Of the chunk's cells, from this height on none is there.
    Neighbourhood solid;
    Neighbourhood water; ///< Only if flowing.
};

/// Quads ready to be shown.
struct MeshResult {
    int chunk = 0;
    std::uint32_t stamp = 0;
    int batch = 0;
    QByteArray opaque;
    QByteArray clear; ///< Of ground that is glass or ice, or of water.
};

/// Threads that turn pages into quads.
///
/// Thread: used from one thread; the work is done on others.
class MeshWorkers {
public:
    MeshWorkers();
    ~MeshWorkers(); ///< Waits for work under way.

    static MeshResult work(const MeshJob& job); ///< At once, on the calling thread.
    void post(MeshJob job);
    std::vector<MeshResult> collect(); ///< What is finished, in no particular order.
    int underWay() const { return m_underWay; } ///< Posted and not yet collected.
    int threads() const { return m_jobs.mostThreads(); }

private:
    std::mutex m_mutex;
    std::vector<MeshResult> m_finished; ///< Guarded by m_mutex.
    int m_underWay = 0;
    JobQueue m_jobs; ///< Ends first.
};

} // namespace polder
