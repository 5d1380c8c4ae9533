#pragma once

#include "core/life/Flocks.h"
#include "render/scene/PropModels.h"
#include "render/view/Frustum.h"

#include <optional>
#include <vector>

namespace polder {

/// Birds in the air and fish in the water, asked for their places in every frame.
///
/// State: view-only. Thread: the GUI thread's.
class WildlifeScene {
public:
    static constexpr float BirdDistance = 400; ///< Beyond it birds are not drawn.
    static constexpr float FishDistance = 90;
    static constexpr std::size_t FishAskedInFrame = 96; ///< Of those that are out of sight.

    WildlifeScene(QQmlComponent& component, QQuick3DObject& parent);

    void reset();
    void showBirds(const Flocks& flocks, Micros time, const Frustum& frustum, QVector3D eye);
    void showFish(const Shoals& shoals, const WaterDepths& water, Micros time,
        const Frustum& frustum, QVector3D eye);

    int drawn() const { return m_birds.instances() + m_fish.instances(); }

private:
    PropModel m_birds;
    PropModel m_fish;
    std::vector<PropTable::Entry> m_entries;
    std::vector<std::optional<QVector3D>> m_fishAt; ///< When last asked.
    std::size_t m_nextFish = 0; ///< To be asked although it was not near.
};

} // namespace polder
