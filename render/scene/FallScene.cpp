#include "render/scene/FallScene.h"

#include "core/voxel/Slope.h"
#include "render/look/Atlas.h"
#include "render/look/DeviceMeshes.h"
#include "render/scene/ScenePoint.h"

#include <algorithm>

namespace polder {

FallScene::FallScene(QQmlComponent& component, QQuick3DObject& parent)
    : m_model(component, parent, rubbleMesh())
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

void FallScene::show(
    const std::vector<FallingVoxel>& falling, const Grid& grid, Micros time, const Frustum& frustum)
{
    if (falling.empty() && m_model.instances() == 0)
        return;
    m_entries.clear();
    for (const FallingVoxel& voxel : falling) {
        const QVector3D low = placeOf(voxel, grid, time);
        if (!frustum.touches(low, low + QVector3D(1, 1, 1)))
            continue;
        PropInstance instance;
        instance.place = { low.x(), low.y(), low.z() };
        instance.tint = Atlas::colourOf(voxel.material);
        m_entries.push_back(PropTable::entryOf(instance));
    }
    m_model.show(m_entries);
}

} // namespace polder
