#include "render/scene/FigureScene.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr float Turn = 6.2831853f;

    float number(Fixed value)
    {
        return static_cast<float>(value.raw()) / static_cast<float>(Fixed::One);
    }
    QVector3D vector(const Vec3& v) { return { number(v.x), number(v.y), number(v.z) }; }

    /// Clothes as from one dyer's shop.
    constexpr std::array<std::uint32_t, 12> Cloths { 0xd9624f, 0xe8a04c, 0xf0cf65, 0x7fae5b,
        0x4f9a8c, 0x5b8fc7, 0x7d6fb8, 0xb8668f, 0xf2ead8, 0x9c6b4a, 0x6f8fa0, 0xc9857a };

    float turnTowards(float from, float to, float share)
    {
        const float off = std::remainder(to - from, Turn);
        return from + off * share;
    }

} // namespace

FigureScene::FigureScene(QQmlComponent& component, QQuick3DObject& parent)
{
    for (std::size_t kind = 0; kind < Kinds; ++kind) {
        for (const bool near : { false, true })
            m_models[kind][near] = std::make_unique<PropModel>(
                component, parent, villagerMesh(static_cast<Headgear>(kind), near));
    }
}

void FigureScene::reset()
{
    m_gaits.clear();
    for (auto& pair : m_models) {
        for (auto& model : pair)
            model->show({});
    }
}

void FigureScene::show(const std::vector<Villager>& villagers, Micros time, float seconds,
    const Frustum& frustum, QVector3D eye, ShadowSpots& shadows)
{
    const float passed = std::clamp(seconds - m_seconds, 0.0f, 0.2f);
    m_seconds = seconds;
    for (auto& pair : m_entries) {
        for (auto& list : pair)
            list.clear();
    }
    for (const Villager& villager : villagers) {
        if (!villager.isHuman())
            continue;
        const QVector3D feet = vector(villager.positionAt(time));
        const float distance = (feet - eye).length();
        if (distance > FarDistance
            || !frustum.touches(feet - QVector3D(1, 1, 1), feet + QVector3D(1, 2, 1)))
            continue;
        if (distance < NearDistance)
            shadows.add(feet, 0.42f);
        const auto kind = static_cast<std::size_t>(villager.look / 16 % Kinds);
        m_entries[kind][distance < NearDistance].push_back(
            PropTable::entryOf(pose(villager, feet, time, passed)));
    }
    for (std::size_t kind = 0; kind < Kinds; ++kind) {
        for (std::size_t near = 0; near < 2; ++near) {
            if (!m_entries[kind][near].empty() || m_models[kind][near]->instances() > 0)
                m_models[kind][near]->show(m_entries[kind][near]);
        }
    }
}

PropInstance FigureScene::pose(const Villager& villager, QVector3D feet, Micros time, float passed)
{
    const Segment& way = villager.segment;
    const auto [found, fresh] = m_gaits.try_emplace(villager.id);
    Gait& gait = found->second;
    const float own = static_cast<float>(villager.look % 1024) / 1024.0f;
    const float dx = number(way.to.x - way.from.x);
    const float dz = number(way.to.z - way.from.z);
    const bool walks = way.start <= time && time < way.end && (dx != 0 || dz != 0);
    if (fresh)
        gait = { own * Turn, 0, own * Turn };
    if (walks)
        gait.heading = turnTowards(gait.heading, std::atan2(dx, dz), 1 - std::exp(-passed * 9));
    gait.pace += ((walks ? 1.0f : 0.0f) - gait.pace) * (1 - std::exp(-passed * 10));
    gait.phase = std::fmod(gait.phase + passed * Turn * (1.55f + 0.4f * own), Turn);

    PropInstance instance;
    instance.place = { feet.x(), feet.y(), feet.z() };
    // Who stands looks about.
    instance.heading = gait.heading
        + 0.7f * (1 - gait.pace) * std::sin(m_seconds * (0.3f + 0.3f * own) + own * 40);
    if (villager.state == VillagerState::Swimming)
        instance.place.y -= 0.35f;
    instance.height = 0.88f + 0.2f * static_cast<float>(villager.look / 64 % 256) / 256.0f;
    instance.width = 0.92f + 0.16f * static_cast<float>(villager.look / 4096 % 256) / 256.0f;
    instance.tint = Colour::rgb(Cloths[villager.look / 65536 % Cloths.size()]);
    instance.phase = gait.phase;
    instance.pace = gait.pace;
    return instance;
}

int FigureScene::drawn() const
{
    int sum = 0;
    for (const auto& pair : m_models)
        sum += pair[0]->instances() + pair[1]->instances();
    return sum;
}

int FigureScene::drawnTriangles() const
{
    int sum = 0;
    for (const auto& pair : m_models)
        sum += pair[0]->triangles() + pair[1]->triangles();
    return sum;
}

} // namespace polder
