#include "render/scene/LandScene.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr float Margin = 40; ///< Voxels beyond the near distance for which chunks are kept.

}

LandScene::LandScene(ModelPool& opaque, ModelPool& clear)
    : m_chunks(opaque, clear)
{
    for (int level = 1; level <= Levels; ++level)
        m_rings[static_cast<std::size_t>(level - 1)]
            = std::make_unique<FarScene>(level, opaque, clear);
}

void LandScene::setCeiling(int ceiling)
{
    m_chunks.setCeiling(ceiling);
    for (auto& far : m_rings)
        far->setCeiling(ceiling);
}

void LandScene::reset()
{
    m_chunks.reset();
    for (auto& far : m_rings)
        far->reset({ 0, 0, 0 });
    m_size = { 0, 0, 0 };
}

const std::vector<int>& LandScene::update(
    const Grid& grid, QVector3D eye, const FrameBudget& budget)
{
    const std::vector<int>& changed = m_chunks.update(grid, eye, budget);
    if (!(m_size == grid.size())) {
        m_size = grid.size();
        const auto x = static_cast<float>(m_size.x);
        const auto z = static_cast<float>(m_size.z);
        m_ringsNeeded = std::hypot(x, z) > m_nearDistance;
        for (auto& far : m_rings)
            far->reset(m_ringsNeeded ? m_size : GridSize { 0, 0, 0 });
    }
    if (!m_ringsNeeded)
        return changed;
    for (auto& far : m_rings)
        far->update(grid, changed, eye, budget);
    keepNearChunks(eye);
    const FarScene& coarsest = ring(Levels);
    for (int y = 0; y < coarsest.countY(); ++y) {
        for (int z = 0; z < coarsest.countZ(); ++z) {
            for (int x = 0; x < coarsest.countX(); ++x)
                choose({ Levels, x, y, z }, eye);
        }
    }
    return changed;
}

void LandScene::keepNearChunks(QVector3D eye)
{
    for (int y = 0; y < m_size.chunksY(); ++y) {
        for (int z = 0; z < m_size.chunksZ(); ++z) {
            for (int x = 0; x < m_size.chunksX(); ++x) {
                const Place place { 0, x, y, z };
                const float away = distance(place, eye);
                if (away < m_nearDistance + Margin)
                    m_chunks.setWanted(chunkAt(place), true);
                else if (away > m_nearDistance + 2 * Margin + 32)
                    m_chunks.setWanted(chunkAt(place), false);
            }
        }
    }
}

/// Decides what is drawn of a place; returns whether something is, without a hole.
bool LandScene::choose(Place place, QVector3D eye)
{
    if (!exists(place))
        return true;
    if (place.level == 0) {
        setDrawn(place, true);
        return ready(place);
    }
    const bool coarseEnough = distance(place, eye) >= reach(place.level - 1);
    if (coarseEnough && ready(place)) {
        hide(place);
        setDrawn(place, true);
        return true;
    }
    bool whole = true;
    for (int child = 0; child < 8; ++child)
        whole = choose({ place.level - 1, place.x * 2 + (child & 1), place.y * 2 + (child >> 1 & 1),
                           place.z * 2 + (child >> 2) },
                    eye)
            && whole;
    if (whole || !ready(place)) {
        setDrawn(place, false);
        return whole;
    }
    hide(place);
    setDrawn(place, true);
    return true;
}

/// Nothing below this place is drawn.
void LandScene::hide(Place place)
{
    for (int child = 0; child < 8; ++child) {
        const Place inner { place.level - 1, place.x * 2 + (child & 1),
            place.y * 2 + (child >> 1 & 1), place.z * 2 + (child >> 2) };
        if (!exists(inner))
            continue;
        setDrawn(inner, false);
        if (inner.level > 0)
            hide(inner);
    }
}

bool LandScene::exists(Place place) const
{
    const int shift = 5 + place.level;
    return place.x << shift < m_size.x && place.y << shift < m_size.y
        && place.z << shift < m_size.z;
}

bool LandScene::ready(Place place) const
{
    return place.level == 0
        ? m_chunks.ready(chunkAt(place))
        : ring(place.level).ready(ring(place.level).region(place.x, place.y, place.z));
}

void LandScene::setDrawn(Place place, bool drawn)
{
    if (place.level == 0)
        m_chunks.setDrawn(chunkAt(place), drawn);
    else
        ring(place.level).setDrawn(ring(place.level).region(place.x, place.y, place.z), drawn);
}

/// From the eye to the nearest point of the place, along the ground.
float LandScene::distance(Place place, QVector3D eye) const
{
    const auto edge = static_cast<float>(32 << place.level);
    const auto off = [edge](float e, int n) {
        const float low = static_cast<float>(n) * edge;
        return std::max({ low - e, e - low - edge, 0.0f });
    };
    const float up = std::max(eye.y() - static_cast<float>(m_size.y), 0.0f);
    const float x = off(eye.x(), place.x);
    const float z = off(eye.z(), place.z);
    return std::sqrt(x * x + z * z + up * up);
}

int LandScene::chunkAt(Place place) const
{
    return place.x + m_size.chunksX() * (place.z + m_size.chunksZ() * place.y);
}

void LandScene::cull(const Frustum& frustum)
{
    m_chunks.cull(frustum);
    for (auto& far : m_rings)
        far->cull(frustum);
}

bool LandScene::complete() const
{
    return m_chunks.complete() && std::all_of(m_rings.begin(), m_rings.end(), [](const auto& far) {
        return far->complete();
    });
}

int LandScene::drawnModels() const
{
    int sum = m_chunks.drawnModels();
    for (const auto& far : m_rings)
        sum += far->drawnModels();
    return sum;
}

int LandScene::drawnQuads() const
{
    int sum = m_chunks.drawnQuads();
    for (const auto& far : m_rings)
        sum += far->drawnQuads();
    return sum;
}

} // namespace polder
