#include "render/scene/MeshWorkers.h"

#include "render/mesh/Coarse.h"
#include "render/mesh/Mesher.h"
#include "render/mesh/WaterMesher.h"

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
        ChunkMesh mesh;
        WaterMesher water;
        std::vector<WaterVertex> waves;
    };

} // namespace

MeshWorkers::MeshWorkers()
{
    // The GUI and the render thread want a core too.
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount() - 2, 1, 8));
    m_pool.setThreadPriority(QThread::LowPriority);
}

MeshWorkers::~MeshWorkers()
{
    m_pool.clear();
    m_pool.waitForDone();
}

MeshResult MeshWorkers::work(const MeshJob& job)
{
    thread_local const auto tools = std::make_unique<Tools>();
    MeshResult result { job.chunk, job.stamp, job.batch, {}, {} };
    if (job.flowing) {
        tools->water.mesh(job.solid, job.water, tools->waves);
        result.clear = bytesOf(tools->waves);
    } else {
        if (job.level > 0)
            tools->ground.meshFar(coarsePage(job.far, job.level), job.level, tools->mesh);
        else
            tools->ground.mesh(job.solid, tools->mesh);
        result.opaque = bytesOf(tools->mesh.opaque);
        result.clear = bytesOf(tools->mesh.clear);
    }
    return result;
}

void MeshWorkers::post(MeshJob job)
{
    ++m_underWay;
    m_pool.start([this, job = std::make_shared<const MeshJob>(std::move(job))] {
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
