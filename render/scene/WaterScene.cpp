#include "render/scene/WaterScene.h"

#include "render/mesh/WaterMesher.h"

#include <algorithm>

namespace polder {

WaterScene::WaterScene(ModelPool& pool)
    : m_pool(pool)
{
}

void WaterScene::reset()
{
    for (Slot& s : m_slots) {
        if (s.model)
            m_pool.giveBack(*s.model);
    }
    m_slots.clear();
    m_turns.clear();
    m_ready.clear();
    m_size = { 0, 0, 0 };
    m_missing = 0;
    ++m_epoch;
}

void WaterScene::resize(const Grid& grid)
{
    reset();
    m_size = grid.size();
    m_slots.resize(static_cast<std::size_t>(grid.chunkCount()));
    m_missing = grid.chunkCount();
    m_ground.reset(m_size);
    m_water.reset(m_size);
}

void WaterScene::update(const Grid& grid, const ChunkLayer& water, const FrameBudget& budget)
{
    const bool first = !(grid.size() == m_size);
    if (first)
        resize(grid);
    m_ground.look(ChunkLayer(grid));
    m_water.look(water);
    for (const ChangeWatch* watch : { &m_ground, &m_water }) {
        for (const int chunk : watch->affected())
            want(chunk);
    }
    if (first) {
        for (int chunk = 0; chunk < grid.chunkCount(); ++chunk)
            want(chunk);
    }
    takeResults(budget);
    postJobs(grid, water);
}

void WaterScene::setCeiling(int ceiling)
{
    if (ceiling == m_ceiling)
        return;
    m_ceiling = ceiling;
    for (int chunk = 0; chunk < static_cast<int>(m_slots.size()); ++chunk)
        want(chunk);
}

void WaterScene::want(int chunk)
{
    Slot& s = slot(chunk);
    if (s.waiting)
        return;
    s.waiting = true;
    m_turns.add(chunk);
}

void WaterScene::postJobs(const Grid& grid, const ChunkLayer& water)
{
    static const Page dry(0);
    m_turns.remove([&](int chunk) {
        Slot& s = slot(chunk);
        if (s.underWay || s.model || !water.page(chunk).sharesMemoryWith(dry))
            return false;
        s.waiting = false;
        finish(s);
        return true;
    });
    const int room = std::min(m_workers.threads() * 6, MostUploads) - m_workers.underWay()
        - static_cast<int>(m_ready.size());
    // Who is under way waits until the job is back.
    const auto turns = m_turns.take(
        room, [this](int chunk) { return !slot(chunk).underWay; },
        [this](int chunk) { return inSight(chunk); });
    for (const int chunk : turns) {
        Slot& s = slot(chunk);
        s.waiting = false;
        s.underWay = true;
        m_workers.post(job(grid, water, chunk));
    }
}

MeshJob WaterScene::job(const Grid& grid, const ChunkLayer& water, int chunk) const
{
    static const Page outside(WaterMesher::Outside);
    MeshJob work;
    work.chunk = chunk;
    work.stamp = m_epoch;
    work.flowing = true;
    work.sloped = !grid.blocky();
    work.ceiling = m_ceiling - grid.chunkOrigin(chunk).y;
    const Cell at = grid.chunkOrigin(chunk);
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dz = -1; dz <= 1; ++dz) {
            for (int dx = -1; dx <= 1; ++dx) {
                const Cell c { at.x + dx * 32, at.y + dy * 32, at.z + dz * 32 };
                if (grid.contains(c)) {
                    work.solid.page(dx, dy, dz) = grid.page(grid.chunkOf(c));
                    work.water.page(dx, dy, dz) = water.page(grid.chunkOf(c));
                } else if (c.y < grid.size().y) {
                    work.solid.page(dx, dy, dz) = outside;
                }
            }
        }
    }
    return work;
}

void WaterScene::finish(Slot& slot)
{
    slot.underWay = false;
    m_missing -= !slot.done;
    slot.done = true;
}

void WaterScene::takeResults(const FrameBudget& budget)
{
    for (MeshResult& result : m_workers.collect()) {
        if (result.stamp == m_epoch)
            m_ready.push_back(std::move(result));
    }
    const auto most = std::min<std::size_t>(m_ready.size(), MostUploads);
    std::size_t done = 0;
    while (done < most && (done < LeastUploads || !budget.spent()))
        show(m_ready[done++]);
    m_ready.erase(m_ready.begin(), m_ready.begin() + static_cast<std::ptrdiff_t>(done));
}

void WaterScene::show(const MeshResult& result)
{
    Slot& s = slot(result.chunk);
    finish(s);
    if (result.clear.isEmpty()) {
        if (s.model)
            m_pool.giveBack(*s.model);
        s.model = nullptr;
        return;
    }
    if (!s.model) {
        s.model = &m_pool.take();
        s.model->place(origin(result.chunk), 1.0f);
    }
    s.model->geometry().setQuads(result.clear, { 0, 0, 0 }, { 32, 32, 32 });
    m_uploaded += s.model->geometry().bytes();
}

void WaterScene::cull(const Frustum& frustum)
{
    m_frustum = frustum;
    m_drawnModels = 0;
    m_drawnQuads = 0;
    for (int chunk = 0; chunk < static_cast<int>(m_slots.size()); ++chunk) {
        PooledModel* model = slot(chunk).model;
        if (!model)
            continue;
        const bool visible = inSight(chunk);
        model->setVisible(visible);
        m_drawnModels += visible;
        m_drawnQuads += visible ? model->geometry().quads() : 0;
    }
}

bool WaterScene::inSight(int chunk) const
{
    const QVector3D low = origin(chunk);
    return m_frustum.touches(low, low + QVector3D(32, 32, 32));
}

QVector3D WaterScene::origin(int chunk) const
{
    const int x = chunk % m_size.chunksX();
    const int z = chunk / m_size.chunksX() % m_size.chunksZ();
    const int y = chunk / (m_size.chunksX() * m_size.chunksZ());
    return QVector3D(static_cast<float>(x), static_cast<float>(y), static_cast<float>(z)) * 32.0f;
}

} // namespace polder
