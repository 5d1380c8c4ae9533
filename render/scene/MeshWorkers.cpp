#include "render/scene/MeshWorkers.h"

#include "render/mesh/Coarse.h"
#include "render/mesh/Mesher.h"
#include "render/mesh/SlopeVolume.h"
#include "render/mesh/WaterMesher.h"
#include "render/scene/Cutaway.h"

#include <QThread>

#include <algorithm>
#include <memory>

namespace polder {

namespace {

    template <class Vertex> QByteArray bytesOf(const std::vector<Vertex>& vertices)
    {
        return { reinterpret_cast<const char*>(vertices.data()),
            static_cast<qsizetype>(vertices.size() * sizeof(Vertex)) };
    }

    struct Tools {
        Mesher ground;
        SlopeVolume slopes;
        ChunkMesh mesh;
        WaterMesher water;
        std::vector<WaterVertex> waves;
    };

    void cut(Neighbourhood& pages, int ceiling)
    {
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dz = -1; dz <= 1; ++dz) {
                for (int dx = -1; dx <= 1; ++dx)
                    pages.page(dx, dy, dz) = cutPage(pages.page(dx, dy, dz), dy * 32, ceiling);
            }
        }
    }

    /// The job as if there were nothing from its ceiling on; costs a copy of pages, so it is done
    /// here and not where jobs are posted.
    MeshJob cutOpen(const MeshJob& job)
    {
        MeshJob open = job;
        cut(open.solid, job.ceiling);
        cut(open.water, job.ceiling);
        const int chunks = 1 << job.level;
        for (std::size_t i = 0; i < open.far.size(); ++i) {
            const int low = static_cast<int>(i) / (chunks * chunks) * 32;
            open.far[i] = cutPage(open.far[i], low, job.ceiling);
        }
        return open;
    }

} // namespace

// The GUI and the render thread want a core too.
MeshWorkers::MeshWorkers()
    : m_jobs(std::clamp(QThread::idealThreadCount() - 2, 1, 8))
{
}

MeshWorkers::~MeshWorkers() { m_jobs.clear(); }

MeshResult MeshWorkers::work(const MeshJob& job)
{
    thread_local const auto tools = std::make_unique<Tools>();
    MeshResult result { job.chunk, job.stamp, job.batch, {}, {} };
    const bool cut = job.ceiling < 64 << job.level;
    const MeshJob opened = cut ? cutOpen(job) : MeshJob();
    const MeshJob& seen = cut ? opened : job;
    // Slopes are those of the whole land: where it is cut open it is level.
    if (job.sloped && job.level == 0)
        tools->slopes.build(job.solid, job.ceiling);
    const SlopeVolume* slopes = job.sloped ? &tools->slopes : nullptr;
    if (job.flowing) {
        tools->water.mesh(seen.solid, seen.water, tools->waves, slopes);
        result.clear = bytesOf(tools->waves);
        return result;
    }
    if (job.level > 0) {
        tools->ground.meshFar(coarsePage(seen.far, job.level), job.level, tools->mesh,
            job.sloped ? &tools->slopes : nullptr);
    } else {
        tools->ground.mesh(seen.solid, tools->mesh, slopes);
    }
    result.opaque = bytesOf(tools->mesh.opaque);
    result.clear = bytesOf(tools->mesh.clear);
    return result;
}

void MeshWorkers::post(MeshJob job)
{
    ++m_underWay;
    m_jobs.post([this, job = std::make_shared<const MeshJob>(std::move(job))] {
        MeshResult result = work(*job);
        const std::lock_guard lock(m_mutex);
        m_finished.push_back(std::move(result));
    });
}

std::vector<MeshResult> MeshWorkers::collect()
{
    std::vector<MeshResult> finished;
    {
        const std::lock_guard lock(m_mutex);
        finished.swap(m_finished);
    }
    m_underWay -= static_cast<int>(finished.size());
    return finished;
}

} // namespace polder
