#pragma once

#include "core/world/FallingVoxel.h"
#include "render/scene/PropModels.h"
#include "render/view/Frustum.h"

#include <vector>

namespace polder {

/// Voxels on their way down.
///
/// State: view-only. Thread: the GUI thread's.
class FallScene {
public:
    FallScene(QQmlComponent& component, QQuick3DObject& parent);

    void reset() { m_model.show({}); }
    void show(const std::vector<FallingVoxel>& falling, Micros time, const Frustum& frustum);
    int drawn() const { return m_model.instances(); }

private:
    PropModel m_model;
    std::vector<PropTable::Entry> m_entries;
};

} // namespace polder
