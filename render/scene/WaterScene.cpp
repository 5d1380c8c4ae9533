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
    m_group = 0;
    m_putOff = false;
    m_credit = 0;
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
    m_shown.reset(m_size);
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
        if (s.underWay || s.model || !water.page(chunk).sharesMemoryWith(dry)
            || !m_shown.page(chunk).sharesMemoryWith(dry))
            return false;
        s.waiting = false;
        finish(s);
        return true;
    });
    const int room = std::min(m_workers.threads() * 6, MostUploads);
    m_credit = std::min(m_credit + room, room);
    if (m_group > 0 || m_credit <= 0)
        return;
    const std::vector<int> group = nextGroup(room);
    m_group = group.size();
    m_credit -= static_cast<int>(group.size());
    moveOn(group, water);
    for (const int chunk : group)
        m_workers.post(job(grid, chunk));
}

/// Takes chunks out of their turns that are to be meshed and shown together. All neighbours that
/// wait go with the first, so that nothing of what it looks at stays behind; and as neighbours are
/// likely to wait for what they share, others are looked for among them. Every other group is of
/// chunks that were never shown, as long as there are any.
std::vector<int> WaterScene::nextGroup(int room)
{
    m_fresh = m_missing > 0 && !m_fresh;
    std::vector<int> group;
    const auto full = [&] { return static_cast<int>(group.size()) >= room; };
    while (!full()) {
        const auto first = m_turns.take(
            1, [this](int chunk) { return !m_fresh || !slot(chunk).done; },
            [this](int chunk) { return inSight(chunk); });
        if (first.empty())
            break;
        const std::size_t begin = group.size();
        join(first.front(), group);
        for (std::size_t i = begin; i < group.size() && (i == begin || !full()); ++i) {
            eachAround(m_size, group[i], [&](int other, int, int, int) {
                const bool done = slot(other).done;
                const bool needed = i == begin && !m_fresh && done;
                const bool fits = !full() && (m_fresh ? !done : inSight(other));
                if (slot(other).waiting && (needed || fits))
                    join(other, group);
            });
        }
        m_turns.remove([this](int chunk) { return !slot(chunk).waiting; });
    }
    return group;
}

void WaterScene::join(int chunk, std::vector<int>& group)
{
    slot(chunk).waiting = false;
    slot(chunk).underWay = true;
    group.push_back(chunk);
}

/// Moves on the water that is shown as far as the group can show it, and has those wait again who
/// look at what cannot. Chunks that were never shown hold nobody back: they are looked at as they
/// are.
void WaterScene::moveOn(const std::vector<int>& group, const ChunkLayer& water)
{
    std::vector<int> pages;
    for (const int chunk : group)
        eachAround(m_size, chunk, [&](int other, int, int, int) { pages.push_back(other); });
    std::sort(pages.begin(), pages.end());
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    std::vector<int> late;
    const auto keeps = [this](int chunk) { return slot(chunk).waiting && slot(chunk).done; };
    for (const int chunk : pages)
        m_shown.moveOn(chunk, water.page(chunk), keeps, late);
    for (const int chunk : late)
        want(chunk);
}

MeshJob WaterScene::job(const Grid& grid, int chunk) const
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
                    work.water.page(dx, dy, dz) = m_shown.page(grid.chunkOf(c));
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
    if (m_group == 0 || m_ready.size() < m_group)
        return;
    // All or nothing; after one frame more even if there is never time.
    m_putOff = !m_putOff && budget.spent();
    if (m_putOff)
        return;
    for (const MeshResult& result : m_ready)
        show(result);
    m_ready.clear();
    m_group = 0;
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
