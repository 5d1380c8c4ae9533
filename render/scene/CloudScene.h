#pragma once

#include "core/replica/Types.h"
#include "core/voxel/Grid.h"
#include "render/look/CloudMeshes.h"
#include "render/scene/PropModels.h"

#include <array>
#include <memory>
#include <vector>

namespace polder {

/// Clouds that drift over the world, the same for everybody: functions of the world's time.
///
/// State: view-only. Thread: the GUI thread's.
class CloudScene {
public:
    CloudScene(QQmlComponent& component, QQuick3DObject& parent);

    void reset();
    /// `cover` from 0, few, to 1, many and dark. Where the eye rises to them they shrink away.
    void show(GridSize size, Micros time, float cover, QVector3D eye);
    int drawn() const;

private:
    std::array<std::unique_ptr<PropModel>, CloudKinds> m_models;
    std::array<std::vector<PropTable::Entry>, CloudKinds> m_entries;
};

} // namespace polder
