#include "render/scene/FarScene.h"

#include <algorithm>

namespace polder {

FarScene::FarScene(int level, ModelPool& opaque, ModelPool& clear)
    : m_level(level)
    , m_opaquePool(opaque)
    , m_clearPool(clear)
{
}

void FarScene::reset(GridSize size)
{
    for (Slot& s : m_slots) {
        if (s.opaque)
            m_opaquePool.giveBack(*s.opaque);
        if (s.clear)
            m_clearPool.giveBack(*s.clear);
    }
    ++m_epoch;
    const auto regions = [this](int chunks) { return (chunks + (1 << m_level) - 1) >> m_level; };
    m_countX = regions(size.chunksX());
    m_countY = regions(size.chunksY());
    m_countZ = regions(size.chunksZ());
    m_missing = m_staleCount = m_countX * m_countY * m_countZ;
    m_slots.assign(static_cast<std::size_t>(m_missing), {});
    m_finished.clear();
}

void FarScene::update(const Grid& grid, const std::vector<int>& changedChunks, QVector3D eye,
    const FrameBudget& budget)
{
    for (const int chunk : changedChunks) {
        const Cell at = grid.chunkOrigin(chunk);
        const int shift = 5 + m_level;
        Slot& s = m_slots[static_cast<std::size_t>(
            region(at.x >> shift, at.y >> shift, at.z >> shift))];
        m_staleCount += !s.stale;
        s.stale = true;
    }
    takeResults(budget);
    postJobs(grid, eye);
}

void FarScene::setCeiling(int ceiling)
{
    if (ceiling == m_ceiling)
        return;
    m_ceiling = ceiling;
    for (Slot& s : m_slots)
        s.stale = true;
    m_staleCount = static_cast<int>(m_slots.size());
}

void FarScene::postJobs(const Grid& grid, QVector3D eye)
{
    int room = m_workers.threads() * 3 - m_workers.underWay();
    if (m_staleCount == 0 || room <= 0)
        return;
    std::vector<std::pair<float, int>> waiting;
    for (int i = 0; i < static_cast<int>(m_slots.size()); ++i) {
        const Slot& s = m_slots[static_cast<std::size_t>(i)];
        if (s.stale && !s.underWay)
            waiting.emplace_back((low(i) - eye).lengthSquared(), i);
    }
    std::sort(waiting.begin(), waiting.end());
    for (const auto& [distance, i] : waiting) {
        if (room-- <= 0)
            return;
        Slot& s = m_slots[static_cast<std::size_t>(i)];
        s.stale = false;
        --m_staleCount;
        s.underWay = true;
        m_workers.post(job(grid, i));
    }
}

MeshJob FarScene::job(const Grid& grid, int region) const
{
    MeshJob work;
    work.chunk = region;
    work.stamp = m_epoch;
    work.level = m_level;
    work.sloped = !grid.blocky();
    const QVector3D corner = low(region);
    work.ceiling = m_ceiling - static_cast<int>(corner.y());
    const int chunks = 1 << m_level;
    for (int y = 0; y < chunks; ++y) {
        for (int z = 0; z < chunks; ++z) {
            for (int x = 0; x < chunks; ++x) {
                const Cell c { static_cast<int>(corner.x()) + x * 32,
                    static_cast<int>(corner.y()) + y * 32, static_cast<int>(corner.z()) + z * 32 };
                work.far.push_back(grid.contains(c) ? grid.page(grid.chunkOf(c)) : Page(0));
            }
        }
    }
    return work;
}

void FarScene::takeResults(const FrameBudget& budget)
{
    for (MeshResult& result : m_workers.collect()) {
        if (result.stamp == m_epoch)
            m_finished.push_back(std::move(result));
    }
    const auto most = std::min<std::size_t>(m_finished.size(), MostUploads);
    std::size_t done = 0;
    while (done < most && (done == 0 || !budget.spent())) {
        const MeshResult& result = m_finished[done++];
        Slot& s = m_slots[static_cast<std::size_t>(result.chunk)];
        s.underWay = false;
        m_missing -= !s.ready;
        s.ready = true;
        show(m_opaquePool, s.opaque, result.opaque, result.chunk);
        show(m_clearPool, s.clear, result.clear, result.chunk);
    }
    m_finished.erase(m_finished.begin(), m_finished.begin() + static_cast<std::ptrdiff_t>(done));
}

void FarScene::show(ModelPool& pool, PooledModel*& model, const QByteArray& quads, int region)
{
    if (quads.isEmpty()) {
        if (model)
            pool.giveBack(*model);
        model = nullptr;
        return;
    }
    if (!model)
        model = &pool.take();
    model->place(low(region), static_cast<float>(1 << m_level));
    model->geometry().setQuads(quads, { 0, 0, 0 }, { 32, 33, 32 });
}

void FarScene::cull(const Frustum& frustum)
{
    m_drawnModels = 0;
    m_drawnQuads = 0;
    for (int i = 0; i < static_cast<int>(m_slots.size()); ++i) {
        Slot& s = m_slots[static_cast<std::size_t>(i)];
        if (!s.opaque && !s.clear)
            continue;
        const QVector3D corner = low(i);
        const bool visible
            = s.drawn && frustum.touches(corner, corner + QVector3D(edge(), edge(), edge()));
        for (PooledModel* model : { s.opaque, s.clear }) {
            if (!model)
                continue;
            model->setVisible(visible);
            m_drawnModels += visible;
            m_drawnQuads += visible ? model->geometry().quads() : 0;
        }
    }
}

QVector3D FarScene::low(int region) const
{
    const int x = region % m_countX;
    const int z = region / m_countX % m_countZ;
    const int y = region / (m_countX * m_countZ);
    return QVector3D(static_cast<float>(x), static_cast<float>(y), static_cast<float>(z)) * edge();
}

} // namespace polder
