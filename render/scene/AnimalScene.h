#pragma once

#include "render/scene/WalkerScene.h"

namespace polder {

/// The sheep and deer as they are drawn.
class AnimalScene : public WalkerScene {
public:
    AnimalScene(QQmlComponent& component, QQuick3DObject& parent);

private:
    std::optional<Kind> kindOf(const Villager& animal) const override;
    void dress(const Villager& animal, const Gait& gait, PropInstance& instance) const override;
};

} // namespace polder
