#pragma once

#include "render/scene/FrameBudget.h"
#include "render/scene/QuadGeometry.h"

#include <memory>
#include <vector>

class QQmlComponent;

namespace polder {

/// A drawn thing of the 3D scene with its own quads. Hidden, it costs nothing.
class PooledModel {
public:
    PooledModel(QQmlComponent& component, QQuick3DObject& parent);

    QuadGeometry& geometry() { return *m_geometry; }
    void place(QVector3D position, float scale);
    void setVisible(bool visible);
    bool visible() const { return m_visible; }

private:
    QQuick3DObject* m_model; ///< Lives as long as its parent, the scene.
    QuadGeometry* m_geometry;
    bool m_visible = false;
};

/// Models that are handed out and taken back, never destroyed: Quick 3D 6.4 pays 0.2 ms for each
/// new one and is not safe against destroying them while it draws.
class ModelPool {
public:
    ModelPool(QQmlComponent& component, QQuick3DObject& parent)
        : m_component(component)
        , m_parent(parent)
    {
    }

    PooledModel& take();
    void giveBack(PooledModel& model);
    /// Makes models ahead of need, up to so many at hand, while there is time.
    void reserve(std::size_t spare, const FrameBudget& budget);
    int created() const { return static_cast<int>(m_all.size()); }

private:
    QQmlComponent& m_component;
    QQuick3DObject& m_parent;
    std::vector<std::unique_ptr<PooledModel>> m_all;
    std::vector<PooledModel*> m_free;
};

} // namespace polder
