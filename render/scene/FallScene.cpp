#include "render/scene/FallScene.h"

#include "core/voxel/Slope.h"
#include "render/scene/ScenePoint.h"

#include <QMatrix3x3>

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr float Shrunk = 0.1f; ///< Of its edge, in the air: it has come off its neighbours.
    constexpr int LeastTumble = 3; ///< Voxels; what falls less does not turn.

    PropMesh cube()
    {
        PropMesh mesh;
        mesh.box({ -0.5f, -0.5f, -0.5f }, { 0.5f, 0.5f, 0.5f });
        return mesh;
    }

    /// The share of its fall that is over, in 0..1.
    float shareOf(const FallingVoxel& voxel, Micros time)
    {
        const Micros whole = std::max<Micros>(voxel.landing - voxel.start, 1);
        return static_cast<float>(std::clamp<Micros>(time - voxel.start, 0, whole))
            / static_cast<float>(whole);
    }

    PropTable::Entry entryOf(const FallingVoxel& voxel, QVector3D low, Micros time)
    {
        const float share = shareOf(voxel, time);
        const float size = 1 - Shrunk * std::min({ 1.0f, share * 8, (1 - share) * 8 });
        const QMatrix3x3 turn = FallScene::turnOf(voxel, time).toRotationMatrix();
        const QVector3D middle = low + QVector3D(0.5f, 0.5f, 0.5f);
        PropTable::Entry entry;
        const auto row = [&](int n) {
            return QVector4D(turn(n, 0) * size, turn(n, 1) * size, turn(n, 2) * size, middle[n]);
        };
        entry.row0 = row(0);
        entry.row1 = row(1);
        entry.row2 = row(2);
        entry.color = { 1, 1, 1, 1 };
        entry.instanceData = { static_cast<float>(voxel.from.x), static_cast<float>(voxel.from.y),
            static_cast<float>(voxel.from.z), static_cast<float>(voxel.material) };
        return entry;
    }

} // namespace

FallScene::FallScene(QQmlComponent& component, QQuick3DObject& parent)
    : m_model(component, parent, cube())
{
}

QVector3D FallScene::placeOf(const FallingVoxel& voxel, const Grid& grid, Micros time)
{
    Vec3 at = voxel.positionAt(time);
    const Cell floor { voxel.from.x, voxel.toY, voxel.from.z };
    if (at.y < Fixed(floor.y + 1)) {
        const Fixed half = Fixed::ratio(1, 2);
        const Fixed ground = floorHeight(grid, floor, Fixed(floor.x) + half, Fixed(floor.z) + half);
        at.y = std::max(at.y, Fixed(floor.y) + ground);
    }
    return scenePoint(at);
}

QQuaternion FallScene::turnOf(const FallingVoxel& voxel, Micros time)
{
    const int height = voxel.from.y - voxel.toY;
    if (height < LeastTumble)
        return {};
    const auto number = [&](std::uint32_t n) {
        return pattern::random(600 + n, voxel.from.x + 37 * voxel.from.y, voxel.from.z);
    };
    const float share = shareOf(voxel, time);
    const float begun = share * share * (2 - share); // Slowly at first; still turning as it lands.
    const float most = std::min(1.0f + static_cast<float>(height) / 6.0f, 4.0f);
    const float quarters = std::floor(number(0) * most + 0.6f) * (number(1) < 0.5f ? -1.0f : 1.0f);
    const bool alongX = number(2) < 0.5f;
    const float sway = (number(3) - 0.5f) * 70 * std::sin(share * 3.1415927f);
    return QQuaternion::fromAxisAndAngle({ 0, 1, 0 }, sway)
        * QQuaternion::fromAxisAndAngle(
            alongX ? QVector3D(1, 0, 0) : QVector3D(0, 0, 1), quarters * 90 * begun);
}

void FallScene::show(
    const std::vector<FallingVoxel>& falling, const Grid& grid, Micros time, const Frustum& frustum)
{
    if (falling.empty() && m_model.instances() == 0)
        return;
    m_entries.clear();
    for (const FallingVoxel& voxel : falling) {
        const QVector3D low = placeOf(voxel, grid, time);
        if (frustum.touches(low, low + QVector3D(1, 1, 1)))
            m_entries.push_back(entryOf(voxel, low, time));
    }
    m_model.show(m_entries);
}

} // namespace polder
