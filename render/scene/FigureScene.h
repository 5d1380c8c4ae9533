#pragma once

#include "core/life/Crowd.h"
#include "render/look/FigureMeshes.h"
#include "render/scene/PropModels.h"
#include "render/scene/ShadowSpots.h"
#include "render/view/Frustum.h"

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

namespace polder {

/// The villagers as they are drawn: evaluated from their segments for every frame.
///
/// State: view-only. Thread: the GUI thread's.
class FigureScene {
public:
    static constexpr float NearDistance = 55; ///< Beyond it figures have fewer facets.
    static constexpr float FarDistance = 420; ///< Beyond it they are not drawn.

    FigureScene(QQmlComponent& component, QQuick3DObject& parent);

    void reset();
    void show(const std::vector<Villager>& villagers, Micros time, float seconds,
        const Frustum& frustum, QVector3D eye, ShadowSpots& shadows);

    int drawn() const;
    int drawnTriangles() const;

private:
    static constexpr auto Kinds = static_cast<std::size_t>(Headgear::Count);

    PropInstance pose(const Villager& villager, QVector3D feet, Micros time, float passed);

    std::array<std::array<std::unique_ptr<PropModel>, 2>, Kinds> m_models; ///< Far, near.
    std::array<std::array<std::vector<PropTable::Entry>, 2>, Kinds> m_entries;
    struct Gait {
        float heading = 0;
        float pace = 0;
        float phase = 0;
    };
    std::unordered_map<VillagerId, Gait> m_gaits; ///< Only looked up, never walked through.
    float m_seconds = 0;
};

} // namespace polder
