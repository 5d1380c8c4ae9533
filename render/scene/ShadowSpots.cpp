#include "render/scene/ShadowSpots.h"

#include <cmath>

namespace polder {

namespace {

    constexpr float Lift = 0.03f; ///< Above the ground it lies on.

    /// A disc of radius 1, dark in the middle; its tint is how dark.
    PropMesh disc()
    {
        constexpr int sides = 10;
        PropMesh mesh;
        const auto at = [](int side, float radius) -> Point3 {
            const float angle = static_cast<float>(side) / sides * 6.2831853f;
            return { radius * std::sin(angle), 0, radius * std::cos(angle) };
        };
        for (int side = 0; side < sides; ++side) {
            mesh.setBrush({ Colour::rgb(0), 1, 0, PropMesh::Part::Still, 0 });
            mesh.triangle({ 0, 0, 0 }, at(side, 1), at(side + 1, 1));
        }
        return mesh;
    }

} // namespace

ShadowSpots::ShadowSpots(QQmlComponent& component, QQuick3DObject& parent)
    : m_model(component, parent, disc())
{
}

void ShadowSpots::add(QVector3D feet, float radius)
{
    PropInstance instance;
    instance.place = { feet.x(), feet.y() + Lift, feet.z() };
    instance.width = radius;
    m_entries.push_back(PropTable::entryOf(instance));
}

} // namespace polder
