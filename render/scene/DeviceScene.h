#pragma once

#include "core/water/WaterField.h"
#include "render/scene/PropModels.h"
#include "render/view/Frustum.h"

#include <map>
#include <vector>

namespace polder {

/// Springs, drains, gates, valves and pumps; each shows whether it is on.
///
/// State: view-only. Thread: the GUI thread's.
class DeviceScene {
public:
    static constexpr float FarDistance = 260; ///< Beyond it they are not drawn.

    DeviceScene(QQmlComponent& component, QQuick3DObject& parent);

    void reset();
    void show(const WaterField& field, float seconds, const Frustum& frustum, QVector3D eye);
    int drawn() const;

private:
    /// A model and what it is to show in this frame.
    struct Kind {
        Kind(QQmlComponent& component, QQuick3DObject& parent, const PropMesh& mesh)
            : model(component, parent, mesh)
        {
        }
        void show();
        PropModel model;
        std::vector<PropTable::Entry> entries;
    };
    void showAll();
    void addOutlet(Cell cell, const Outlet& outlet, float seconds);
    void addDevice(Cell cell, const WaterDevice& device, float seconds, float passed);

    Kind m_spring;
    Kind m_drain;
    Kind m_gate;
    Kind m_board;
    Kind m_pump;
    Kind m_rod;
    Kind m_valve;
    Kind m_wheel;
    std::map<Cell, float> m_turned; ///< 0 off to 1 on, eased, of the devices in sight.
    float m_seconds = 0;
};

} // namespace polder
