#include "render/scene/ChunkScene.h"

#include "core/voxel/Material.h"
#include "core/voxel/Slope.h"

#include <algorithm>

namespace polder {

namespace {

    const Page& buriedPage()
    {
        static const Page page(static_cast<std::uint8_t>(Material::Rock));
        return page;
    }

} // namespace

ChunkScene::ChunkScene(ModelPool& opaque, ModelPool& clear)
    : m_opaquePool(opaque)
    , m_clearPool(clear)
{
}

void ChunkScene::reset()
{
    for (Slot& s : m_slots) {
        if (s.opaque)
            m_opaquePool.giveBack(*s.opaque);
        if (s.clear)
            m_clearPool.giveBack(*s.clear);
    }
    m_slots.clear();
    m_batches.clear();
    m_fresh.clear();
    m_size = { 0, 0, 0 };
    m_missing = 0;
}

void ChunkScene::resize(const Grid& grid)
{
    reset();
    m_size = grid.size();
    m_watch.reset(m_size, grid.blocky() ? 1 : SlopeReach);
    // Stamps of the new slots lie above all earlier ones, so that late results are recognised.
    m_epoch += 1u << 20;
    m_slots.resize(static_cast<std::size_t>(grid.chunkCount()));
    for (Slot& s : m_slots)
        s.stamp = s.applied = m_epoch;
    m_missing = grid.chunkCount();
}

const std::vector<int>& ChunkScene::update(
    const Grid& grid, QVector3D eye, const FrameBudget& budget)
{
    if (!(grid.size() == m_size))
        resize(grid);
    m_watch.look(ChunkLayer(grid));
    takeResults();
    meshChanges(grid);
    meshMissing(grid, eye);
    showFirst(budget);
    m_opaquePool.reserve(SpareModels, budget);
    return m_watch.changed();
}

void ChunkScene::meshChanges(const Grid& grid)
{
    std::vector<int> affected = m_watch.affected();
    moveCeiling(grid, affected);
    if (affected.empty())
        return;
    const bool onTheSpot = affected.size() <= MostInline && m_batches.empty();
    const int batch = onTheSpot ? 0 : m_nextBatch++;
    for (const int chunk : affected) {
        if (!slot(chunk).wanted)
            continue;
        MeshJob work = job(grid, chunk, batch);
        if (onTheSpot) {
            MeshResult result = MeshWorkers::work(work);
            apply(result);
        } else {
            m_workers.post(std::move(work));
            ++m_batches[batch].waiting;
        }
    }
}

void ChunkScene::setCeiling(int ceiling) { m_ceiling = ceiling; }

/// Adds the chunks that a moved ceiling cuts anew; waits until the last move is shown.
void ChunkScene::moveCeiling(const Grid& grid, std::vector<int>& affected)
{
    if (m_ceiling == m_cutAt || !m_batches.empty())
        return;
    const int low = std::min(m_ceiling, m_cutAt);
    const int high = std::max(m_ceiling, m_cutAt);
    m_cutAt = m_ceiling;
    for (int chunk = 0; chunk < grid.chunkCount(); ++chunk) {
        const int bottom = grid.chunkOrigin(chunk).y;
        if (low < bottom + 33 && bottom - 1 < high && slot(chunk).wanted
            && (slot(chunk).shown || slot(chunk).queued)
            && std::find(affected.begin(), affected.end(), chunk) == affected.end())
            affected.push_back(chunk);
    }
}

/// Sends chunks that were never shown to the workers, the nearest first, a few at a time so that
/// edits need not queue behind them.
void ChunkScene::meshMissing(const Grid& grid, QVector3D eye)
{
    int room = m_workers.threads() * 6 - m_workers.underWay();
    if (m_missing == 0 || room <= 0)
        return;
    std::vector<std::pair<float, int>> waiting;
    for (int chunk = 0; chunk < grid.chunkCount(); ++chunk) {
        const Slot& s = slot(chunk);
        if (s.wanted && !s.shown && !s.queued)
            waiting.emplace_back(
                (origin(chunk) + QVector3D(16, 16, 16) - eye).lengthSquared(), chunk);
    }
    std::sort(waiting.begin(), waiting.end());
    for (const auto& [distance, chunk] : waiting) {
        slot(chunk).queued = true;
        const Page& page = grid.page(chunk);
        if (page.sharesMemoryWith(Page(0))) { // Nothing but air: no need to look.
            setShown(slot(chunk));
            continue;
        }
        m_workers.post(job(grid, chunk, 0));
        if (--room <= 0)
            return;
    }
}

MeshJob ChunkScene::job(const Grid& grid, int chunk, int batch)
{
    MeshJob work;
    work.chunk = chunk;
    work.stamp = ++slot(chunk).stamp;
    work.batch = batch;
    work.sloped = !grid.blocky();
    work.ceiling = m_cutAt - grid.chunkOrigin(chunk).y;
    const Cell at = grid.chunkOrigin(chunk);
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dz = -1; dz <= 1; ++dz) {
            for (int dx = -1; dx <= 1; ++dx) {
                const Cell c { at.x + dx * 32, at.y + dy * 32, at.z + dz * 32 };
                if (grid.contains(c))
                    work.solid.page(dx, dy, dz) = grid.page(grid.chunkOf(c));
                else if (c.y >= 0 && c.y < m_size.y)
                    work.solid.setOutside(dx, dy, dz);
                else if (c.y < 0) // Nobody looks at the world from below.
                    work.solid.page(dx, dy, dz) = buriedPage();
            }
        }
    }
    ++m_counts.meshed;
    return work;
}

void ChunkScene::takeResults()
{
    for (MeshResult& result : m_workers.collect()) {
        if (result.stamp <= m_epoch)
            continue; // Of a world that is no longer shown.
        if (result.batch == 0) {
            m_fresh.push_back(std::move(result));
            continue;
        }
        Batch& batch = m_batches[result.batch];
        --batch.waiting;
        batch.results.push_back(std::move(result));
    }
    while (!m_batches.empty() && m_batches.begin()->second.waiting == 0) {
        for (MeshResult& result : m_batches.begin()->second.results)
            apply(result);
        m_batches.erase(m_batches.begin());
    }
}

void ChunkScene::showFirst(const FrameBudget& budget)
{
    const auto most = std::min<std::size_t>(m_fresh.size(), MostUploads);
    std::size_t done = 0;
    while (done < most && (done == 0 || !budget.spent()))
        apply(m_fresh[done++]);
    m_fresh.erase(m_fresh.begin(), m_fresh.begin() + static_cast<std::ptrdiff_t>(done));
}

void ChunkScene::setShown(Slot& slot)
{
    m_missing -= !slot.shown;
    slot.shown = true;
}

void ChunkScene::setWanted(int chunk, bool wanted)
{
    Slot& s = slot(chunk);
    if (s.wanted == wanted)
        return;
    s.wanted = wanted;
    m_missing += s.shown ? 0 : wanted ? 1 : -1;
    if (wanted || !s.shown)
        return;
    s.shown = s.queued = false;
    show(m_opaquePool, s.opaque, {}, chunk);
    show(m_clearPool, s.clear, {}, chunk);
}

void ChunkScene::apply(MeshResult& result)
{
    Slot& s = slot(result.chunk);
    if (!s.wanted) {
        s.queued = false;
        return;
    }
    setShown(s);
    if (result.stamp <= s.applied)
        return; // Newer quads are drawn already.
    s.applied = result.stamp;
    show(m_opaquePool, s.opaque, result.opaque, result.chunk);
    show(m_clearPool, s.clear, result.clear, result.chunk);
}

void ChunkScene::show(ModelPool& pool, PooledModel*& model, const QByteArray& quads, int chunk)
{
    if (quads.isEmpty()) {
        if (model)
            pool.giveBack(*model);
        model = nullptr;
        return;
    }
    // Chunks beside an edit often look as before: the GPU has these quads already.
    if (model && model->geometry().vertexData() == quads)
        return;
    if (!model) {
        model = &pool.take();
        model->place(origin(chunk), 1.0f);
    }
    model->geometry().setQuads(quads, { 0, 0, 0 }, { 32, 33, 32 });
    ++m_counts.uploaded;
    m_counts.bytes += model->geometry().bytes();
}

void ChunkScene::cull(const Frustum& frustum)
{
    m_drawnModels = 0;
    m_drawnQuads = 0;
    for (int chunk = 0; chunk < static_cast<int>(m_slots.size()); ++chunk) {
        Slot& s = slot(chunk);
        if (!s.opaque && !s.clear)
            continue;
        const QVector3D low = origin(chunk);
        const bool visible = s.drawn && frustum.touches(low, low + QVector3D(32, 33, 32));
        for (PooledModel* model : { s.opaque, s.clear }) {
            if (!model)
                continue;
            model->setVisible(visible);
            m_drawnModels += visible;
            m_drawnQuads += visible ? model->geometry().quads() : 0;
        }
    }
}

int ChunkScene::totalQuads() const
{
    int quads = 0;
    for (const Slot& s : m_slots) {
        for (PooledModel* model : { s.opaque, s.clear })
            quads += model ? model->geometry().quads() : 0;
    }
    return quads;
}

QVector3D ChunkScene::origin(int chunk) const
{
    const int x = chunk % m_size.chunksX();
    const int z = chunk / m_size.chunksX() % m_size.chunksZ();
    const int y = chunk / (m_size.chunksX() * m_size.chunksZ());
    return QVector3D(static_cast<float>(x), static_cast<float>(y), static_cast<float>(z)) * 32.0f;
}

} // namespace polder
