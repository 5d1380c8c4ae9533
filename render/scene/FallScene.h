#pragma once

#include "core/world/FallingVoxel.h"
#include "render/scene/PropModels.h"
#include "render/view/Frustum.h"

#include <QQuaternion>
#include <QVector3D>

#include <vector>

namespace polder {

class Grid;

/// Voxels on their way down. They keep the surface of the place they come from and tumble, in
/// quarter turns, so that they land as they will lie.
///
/// State: view-only. Thread: the GUI thread's.
class FallScene {
public:
    FallScene(QQmlComponent& component, QQuick3DObject& parent);

    void reset() { m_model.show({}); }
    void show(const std::vector<FallingVoxel>& falling, const Grid& grid, Micros time,
        const Frustum& frustum);
    /// Where its lowest corner would be if it did not tumble: it comes down on the slope that it is
    /// to land on, not through it to the bottom of the cell.
    static QVector3D placeOf(const FallingVoxel& voxel, const Grid& grid, Micros time);
    /// How it is turned around its middle; as it lies when it begins to fall and when it lands.
    static QQuaternion turnOf(const FallingVoxel& voxel, Micros time);
    int drawn() const { return m_model.instances(); }

private:
    PropModel m_model;
    std::vector<PropTable::Entry> m_entries;
};

} // namespace polder
