#pragma once

#include "core/life/Villager.h"
#include "render/scene/PropModels.h"
#include "render/scene/ShadowSpots.h"
#include "render/view/Frustum.h"

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

namespace polder {

/// The sheep and deer as they are drawn: evaluated from their segments for every frame.
///
/// State: view-only. Thread: the GUI thread's.
class AnimalScene {
public:
    static constexpr float NearDistance = 60; ///< Beyond it animals have fewer facets.
    static constexpr float FarDistance = 320; ///< Beyond it they are not drawn.

    AnimalScene(QQmlComponent& component, QQuick3DObject& parent);

    void reset();
    /// People among them are left out.
    void show(const std::vector<Villager>& villagers, Micros time, float seconds,
        const Frustum& frustum, QVector3D eye, ShadowSpots& shadows);

    int drawn() const;
    int drawnTriangles() const;

private:
    static constexpr std::size_t Kinds = 2; ///< Sheep, deer.
    struct Gait {
        float heading = 0;
        float pace = 0;
        float phase = 0;
    };

    PropInstance pose(const Villager& animal, QVector3D feet, Micros time, float passed);

    std::array<std::array<std::unique_ptr<PropModel>, 2>, Kinds> m_models; ///< Far, near.
    std::array<std::array<std::vector<PropTable::Entry>, 2>, Kinds> m_entries;
    std::unordered_map<VillagerId, Gait> m_gaits; ///< Only looked up, never walked through.
    float m_seconds = 0;
};

} // namespace polder
