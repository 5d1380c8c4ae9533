#include "render/scene/FallScene.h"

#include "render/look/Atlas.h"
#include "render/look/DeviceMeshes.h"
#include "render/scene/ScenePoint.h"

namespace polder {

FallScene::FallScene(QQmlComponent& component, QQuick3DObject& parent)
    : m_model(component, parent, rubbleMesh())
{
}

void FallScene::show(const std::vector<FallingVoxel>& falling, Micros time, const Frustum& frustum)
{
    if (falling.empty() && m_model.instances() == 0)
        return;
    m_entries.clear();
    for (const FallingVoxel& voxel : falling) {
        const QVector3D low = scenePoint(voxel.positionAt(time));
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
