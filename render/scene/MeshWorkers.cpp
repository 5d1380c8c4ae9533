#include "render/scene/MeshWorkers.h"

#include "render/mesh/Mesher.h"

#include <QThread>

#include <algorithm>
#include <memory>

namespace polder {

namespace {

    QByteArray bytesOf(const std::vector<SolidVertex>& vertices)
    {
        return { reinterpret_cast<const char*>(vertices.data()),
            static_cast<qsizetype>(vertices.size() * sizeof(SolidVertex)) };
    }

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
    thread_local const auto mesher = std::make_unique<Mesher>();
    thread_local ChunkMesh mesh;
    mesher->mesh(job.solid, mesh);
    return { job.chunk, job.stamp, job.batch, bytesOf(mesh.opaque), bytesOf(mesh.clear) };
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
