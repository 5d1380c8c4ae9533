#pragma once

#include "core/player/Players.h"
#include "render/scene/NameLabels.h"
#include "render/scene/PropModels.h"
#include "render/scene/ShadowSpots.h"
#include "render/view/Frustum.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace polder {

/// The members' figures and their names.
///
/// State: view-only. Thread: the GUI thread's.
class AvatarScene {
public:
    AvatarScene(QQmlComponent& component, QQuick3DObject& parent, QQmlComponent& label,
        QQuickItem& overlay);

    void reset();

    /// `ownFeet` is where the own body is predicted to be; others are smoothed.
    void show(const std::vector<Player>& players, MemberId own, std::optional<Vec3> ownFeet,
        float seconds, const QMatrix4x4& viewProjection, QSizeF window, QVector3D eye,
        ShadowSpots& shadows);

    /// Where the member's figure is drawn.
    std::optional<QVector3D> feetOf(MemberId member) const;

private:
    struct Figure {
        QVector3D feet;
        QVector3D last; ///< A frame before.
        float heading = 0;
        float pace = 0;
        float phase = 0;
        bool seen = false; ///< In this frame.
    };

    void move(Figure& figure, const Player& player, std::optional<Vec3> feet, float passed);

    PropModel m_model;
    NameLabels m_labels;
    std::map<MemberId, Figure> m_figures;
    std::vector<PropTable::Entry> m_entries;
    float m_seconds = 0;
};

} // namespace polder
