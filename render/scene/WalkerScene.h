#pragma once

#include "core/life/Villager.h"
#include "render/scene/PropModels.h"
#include "render/scene/ShadowSpots.h"
#include "render/view/Frustum.h"

#include <array>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace polder {

/// Those who walk about as they are drawn, people or animals: evaluated from their segments for
/// every frame. What a heir adds is which of them it draws, and how these look.
///
/// State: view-only. Thread: the GUI thread's.
class WalkerScene {
public:
    virtual ~WalkerScene() = default;

    void reset();
    void show(const std::vector<Villager>& villagers, Micros time, float seconds,
        const Frustum& frustum, QVector3D eye, ShadowSpots& shadows);

    int drawn() const;
    int drawnTriangles() const;

protected:
    static constexpr float FullTurn = 6.2831853f;

    struct Manner {
        float nearDistance; ///< Beyond it they have fewer facets and no shadow.
        float farDistance; ///< Beyond it they are not drawn.
        float turning; ///< How fast they turn the way they go, 1/s.
        float starting; ///< How fast they fall into step, 1/s.
        float stepping; ///< Steps a second of the slowest.
    };
    struct Gait {
        float heading = 0;
        float pace = 0;
        float phase = 0;
    };
    struct Kind {
        std::size_t model; ///< In order of addKind().
        float shadow; ///< Radius, voxels.
    };

    explicit WalkerScene(const Manner& manner)
        : m_manner(manner)
    {
    }
    void addKind(QQmlComponent& component, QQuick3DObject& parent, const PropMesh& far,
        const PropMesh& near);
    float seconds() const { return m_seconds; }
    /// 0 to 1, for life: sets those of a kind apart.
    static float ownShare(const Villager& walker)
    {
        return static_cast<float>(walker.look % 1024) / 1024.0f;
    }

    /// Nothing for those whom another scene draws.
    virtual std::optional<Kind> kindOf(const Villager& walker) const = 0;
    /// Size and colours; place, heading and steps are set.
    virtual void dress(const Villager& walker, const Gait& gait, PropInstance& instance) const = 0;

private:
    PropInstance pose(const Villager& walker, QVector3D feet, Micros time, float passed);

    Manner m_manner;
    std::vector<std::array<std::unique_ptr<PropModel>, 2>> m_models; ///< Far, near.
    std::vector<std::array<std::vector<PropTable::Entry>, 2>> m_entries;
    std::unordered_map<VillagerId, Gait> m_gaits; ///< Only looked up, never walked through.
    float m_seconds = 0;
};

} // namespace polder
