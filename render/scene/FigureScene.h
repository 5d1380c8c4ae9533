#pragma once

#include "render/scene/WalkerScene.h"

namespace polder {

/// The villagers as they are drawn.
class FigureScene : public WalkerScene {
public:
    FigureScene(QQmlComponent& component, QQuick3DObject& parent);

private:
    std::optional<Kind> kindOf(const Villager& villager) const override;
    void dress(const Villager& villager, const Gait& gait, PropInstance& instance) const override;
};

} // namespace polder
