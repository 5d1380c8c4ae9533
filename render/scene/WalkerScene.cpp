#include "render/scene/WalkerScene.h"

#include "render/scene/ScenePoint.h"

#include <algorithm>
#include <cmath>

namespace polder {

void WalkerScene::addKind(
    QQmlComponent& component, QQuick3DObject& parent, const PropMesh& far, const PropMesh& near)
{
    m_models.push_back({ std::make_unique<PropModel>(component, parent, far),
        std::make_unique<PropModel>(component, parent, near) });
    m_entries.emplace_back();
}

void WalkerScene::reset()
{
    m_gaits.clear();
    for (auto& pair : m_models) {
        for (auto& model : pair)
            model->show({});
    }
}

void WalkerScene::show(const std::vector<Villager>& villagers, Micros time, float seconds,
    const Frustum& frustum, QVector3D eye, ShadowSpots& shadows)
{
    const float passed = std::clamp(seconds - m_seconds, 0.0f, 0.2f);
    m_seconds = seconds;
    for (auto& pair : m_entries) {
        for (auto& list : pair)
            list.clear();
    }
    for (const Villager& walker : villagers) {
        const auto kind = kindOf(walker);
        if (!kind)
            continue;
        const QVector3D feet = scenePoint(walker.positionAt(time));
        const float distance = (feet - eye).length();
        if (distance > m_manner.farDistance
            || !frustum.touches(feet - QVector3D(1, 1, 1), feet + QVector3D(1, 2, 1)))
            continue;
        const bool near = distance < m_manner.nearDistance;
        if (near)
            shadows.add(feet, kind->shadow);
        m_entries[kind->model][near].push_back(
            PropTable::entryOf(pose(walker, feet, time, passed)));
    }
    for (std::size_t kind = 0; kind < m_models.size(); ++kind) {
        for (std::size_t near = 0; near < 2; ++near) {
            if (!m_entries[kind][near].empty() || m_models[kind][near]->instances() > 0)
                m_models[kind][near]->show(m_entries[kind][near]);
        }
    }
}

PropInstance WalkerScene::pose(const Villager& walker, QVector3D feet, Micros time, float passed)
{
    const Segment& way = walker.segment;
    const auto [found, fresh] = m_gaits.try_emplace(walker.id);
    Gait& gait = found->second;
    const float own = ownShare(walker);
    const float dx = sceneNumber(way.to.x - way.from.x);
    const float dz = sceneNumber(way.to.z - way.from.z);
    const bool walks = way.start <= time && time < way.end && (dx != 0 || dz != 0);
    if (fresh)
        gait = { own * FullTurn, 0, own * FullTurn };
    if (walks) {
        const float off = std::remainder(std::atan2(dx, dz) - gait.heading, FullTurn);
        gait.heading += off * (1 - std::exp(-passed * m_manner.turning));
    }
    gait.pace += ((walks ? 1.0f : 0.0f) - gait.pace) * (1 - std::exp(-passed * m_manner.starting));
    gait.phase
        = std::fmod(gait.phase + passed * FullTurn * (m_manner.stepping + 0.4f * own), FullTurn);

    PropInstance instance;
    instance.place = { feet.x(), feet.y(), feet.z() };
    instance.heading = gait.heading;
    instance.phase = gait.phase;
    instance.pace = gait.pace;
    dress(walker, gait, instance);
    return instance;
}

int WalkerScene::drawn() const
{
    int sum = 0;
    for (const auto& pair : m_models)
        sum += pair[0]->instances() + pair[1]->instances();
    return sum;
}

int WalkerScene::drawnTriangles() const
{
    int sum = 0;
    for (const auto& pair : m_models)
        sum += pair[0]->triangles() + pair[1]->triangles();
    return sum;
}

} // namespace polder
