#include "render/scene/DustScene.h"

#include "core/life/WaterDepths.h"
#include "core/voxel/Slope.h"
#include "render/look/Atlas.h"
#include "render/scene/ScenePoint.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    /// Voxels that have landed leave the list within a tick of the model; so they are looked at
    /// before they land.
    constexpr Micros Ahead = 120000;
    constexpr std::size_t MostAtOnce = 48; ///< Puffs that begin in one frame.
    constexpr int WetLevel = WaterDepths::Full / 3;

    PropMesh square()
    {
        PropMesh mesh;
        mesh.triangle({ -1, 0, -1 }, { -1, 0, 1 }, { 1, 0, 1 });
        mesh.triangle({ -1, 0, -1 }, { 1, 0, 1 }, { 1, 0, -1 });
        return mesh;
    }

} // namespace

DustScene::DustScene(QQmlComponent& component, QQuick3DObject& parent)
    : m_model(component, parent, square())
{
}

void DustScene::reset()
{
    m_puffs = {};
    m_raisedUntil = m_lastEnd = 0;
    m_model.show({});
}

void DustScene::show(const std::vector<FallingVoxel>& falling, const Grid& grid,
    const WaterDepths* depths, Micros time, const Frustum& frustum)
{
    if (!falling.empty())
        raise(falling, grid, depths, time + Ahead);
    m_raisedUntil = time + Ahead;
    if (m_lastEnd <= time && m_model.instances() == 0)
        return;
    m_entries.clear();
    for (const Puff& puff : m_puffs) {
        if (puff.life == 0 || time < puff.start || time >= puff.start + puff.life)
            continue;
        const QVector3D reach(puff.radius, puff.radius * 2, puff.radius);
        if (!frustum.touches(puff.place - reach, puff.place + reach))
            continue;
        const float age = static_cast<float>(time - puff.start) / static_cast<float>(puff.life);
        PropInstance instance;
        instance.place = { puff.place.x(), puff.place.y(), puff.place.z() };
        instance.phase = age;
        instance.pace = puff.radius * (0.35f + 0.65f * (1 - (1 - age) * (1 - age)));
        instance.wind = puff.number;
        instance.tint = puff.colour;
        m_entries.push_back(PropTable::entryOf(instance));
    }
    m_model.show(m_entries);
}

/// Those that land until then and have no puff yet.
void DustScene::raise(const std::vector<FallingVoxel>& falling, const Grid& grid,
    const WaterDepths* depths, Micros until)
{
    const auto after = [](Micros time, const FallingVoxel& v) { return time < v.landing; };
    const auto first = std::upper_bound(falling.begin(), falling.end(), m_raisedUntil, after);
    const auto end = std::upper_bound(first, falling.end(), until, after);
    const auto count = static_cast<std::size_t>(end - first);
    const std::size_t each = count / MostAtOnce + 1;
    const float size = std::min(1 + 0.3f * std::log2(static_cast<float>(each)), 1.8f);
    for (std::size_t i = 0; i < count; i += each)
        add(first[static_cast<std::ptrdiff_t>(i)], grid, depths, size);
}

void DustScene::add(
    const FallingVoxel& voxel, const Grid& grid, const WaterDepths* depths, float size)
{
    const auto number = [&](std::uint32_t n) {
        return pattern::random(620 + n, voxel.from.x + 37 * voxel.from.y, voxel.from.z);
    };
    Cell floor { voxel.from.x, voxel.toY, voxel.from.z };
    const bool wet = depths && depths->at(floor) > WetLevel;
    Puff puff;
    puff.start = voxel.landing;
    puff.life = wet ? 700000 : 1300000 + static_cast<Micros>(number(0) * 1000000);
    const float force = std::min(static_cast<float>(voxel.from.y - voxel.toY) / 8, 1.0f);
    puff.radius = (1.5f + 1.3f * number(1)) * (0.4f + 0.6f * force) * size;
    puff.number = number(2);
    puff.colour = wet ? Colour::rgb(0xf0f6f8)
                      : mix(Atlas::colourOf(voxel.material), Colour::rgb(0xefe6d6), 0.45f);
    const Fixed half = Fixed::ratio(1, 2);
    const Fixed x = Fixed(floor.x) + half;
    const Fixed z = Fixed(floor.z) + half;
    puff.place = scenePoint({ x, Fixed(floor.y) + floorHeight(grid, floor, x, z), z });
    // Up to the surface.
    while (depths && depths->at(floor) >= WetLevel && floor.y < grid.size().y) {
        puff.place.setY(static_cast<float>(floor.y)
            + static_cast<float>(depths->at(floor)) / static_cast<float>(WaterDepths::Full));
        ++floor.y;
    }
    m_lastEnd = std::max(m_lastEnd, puff.start + puff.life);
    m_puffs[m_next] = puff;
    m_next = (m_next + 1) % m_puffs.size();
}

} // namespace polder
