#include "render/scene/Sunlight.h"

#include "render/scene/DataTexture.h"

#include <algorithm>

namespace polder {

Sunlight::Sunlight(DataTexture& texture)
    : m_texture(texture)
{
    m_texture.setPixels(QByteArray(2, 0), { 1, 1 }, QQuick3DTextureData::R16);
}

void Sunlight::reset(GridSize size)
{
    ++m_epoch;
    m_ground.reset(size);
    m_blockers.clear();
    m_waiting.clear();
    m_isWaiting.assign(
        static_cast<std::size_t>(size.chunksX()) * static_cast<std::size_t>(size.chunksZ()), false);
    m_tops.clear();
    m_stale = true;
}

void Sunlight::setSun(SunDirection sun)
{
    m_sun = sun;
    m_sunMoved = true;
}

void Sunlight::setBlockers(std::vector<ShadowBlocker> blockers)
{
    m_blockers = std::move(blockers);
    m_stale = true;
}

void Sunlight::update(const Grid& grid, const std::vector<int>& changedChunks, double seconds,
    const FrameBudget& budget)
{
    const int columns = grid.size().chunksX() * grid.size().chunksZ();
    for (const int chunk : changedChunks) {
        const auto column = static_cast<std::size_t>(chunk % columns);
        if (!m_isWaiting[column])
            m_waiting.push_back(static_cast<int>(column));
        m_isWaiting[column] = true;
    }
    look(grid, budget);
    take();
    if ((m_stale || m_sunMoved) && !m_casting && m_waiting.empty()
        && seconds - m_castAt >= Interval) {
        m_castAt = seconds;
        cast();
    }
}

void Sunlight::look(const Grid& grid, const FrameBudget& budget)
{
    const auto most = std::min(m_waiting.size(), MostColumns);
    std::size_t done = 0;
    while (done < most && (done == 0 || !budget.spent())) {
        const int column = m_waiting[done++];
        m_isWaiting[static_cast<std::size_t>(column)] = false;
        m_ground.scan(grid, column % grid.size().chunksX(), column / grid.size().chunksX());
    }
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + static_cast<std::ptrdiff_t>(done));
    m_stale = m_stale || done > 0;
}

void Sunlight::cast()
{
    m_urgent = m_stale;
    m_stale = m_sunMoved = false;
    m_casting = true;
    m_jobs.post([this, ground = m_ground, blockers = m_blockers, sun = m_sun, epoch = m_epoch] {
        SunShadows shadows = SunShadows::cast(ground, blockers, sun);
        const std::lock_guard lock(m_mutex);
        m_finished.emplace(epoch, std::move(shadows));
    });
}

void Sunlight::take()
{
    std::optional<std::pair<int, SunShadows>> finished;
    {
        const std::lock_guard lock(m_mutex);
        finished.swap(m_finished);
    }
    if (!finished)
        return;
    m_casting = false;
    if (finished->first != m_epoch)
        return;
    const auto& texels = finished->second.texels;
    m_uploaded += texels.size() * sizeof(texels[0]);
    m_texture.setPixels(QByteArray(reinterpret_cast<const char*>(texels.data()),
                            static_cast<qsizetype>(texels.size() * sizeof(texels[0]))),
        { m_ground.width(), m_ground.depth() }, QQuick3DTextureData::R16);
    m_tops = std::move(finished->second.tops);
}

float Sunlight::topAt(int x, int z) const
{
    return m_tops.empty() || !m_ground.contains(x, z) ? 0 : m_tops[m_ground.index(x, z)];
}

} // namespace polder
