#include "render/scene/AnimalScene.h"

#include "render/look/AnimalMeshes.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr float FullTurn = 6.2831853f;

    QVector3D placeOf(const Vec3& v)
    {
        const auto number = [](Fixed value) {
            return static_cast<float>(value.raw()) / static_cast<float>(Fixed::One);
        };
        return { number(v.x), number(v.y), number(v.z) };
    }

    /// Most sheep are white, some brown, few black; deer are brown, each its own.
    Colour coatOf(const Villager& animal)
    {
        const std::uint32_t kind = animal.look / 16 % 16;
        const float tone = static_cast<float>(animal.look / 256 % 256) / 255.0f;
        if (animal.species == Species::Deer)
            return mix(Colour::rgb(0xa9713f), Colour::rgb(0xc79a63), tone);
        if (kind == 0)
            return Colour::rgb(0x5d534d);
        if (kind < 3)
            return mix(Colour::rgb(0xa58a6f), Colour::rgb(0xc4a988), tone);
        return mix(Colour::rgb(0xeee6d6), Colour::rgb(0xfffaf0), tone);
    }

} // namespace

AnimalScene::AnimalScene(QQmlComponent& component, QQuick3DObject& parent)
{
    for (std::size_t kind = 0; kind < Kinds; ++kind) {
        for (const bool near : { false, true })
            m_models[kind][near] = std::make_unique<PropModel>(
                component, parent, animalMesh(kind == 0 ? Species::Sheep : Species::Deer, near));
    }
}

void AnimalScene::reset()
{
    m_gaits.clear();
    for (auto& pair : m_models) {
        for (auto& model : pair)
            model->show({});
    }
}

void AnimalScene::show(const std::vector<Villager>& villagers, Micros time, float seconds,
    const Frustum& frustum, QVector3D eye, ShadowSpots& shadows)
{
    const float passed = std::clamp(seconds - m_seconds, 0.0f, 0.2f);
    m_seconds = seconds;
    for (auto& pair : m_entries) {
        for (auto& list : pair)
            list.clear();
    }
    for (const Villager& animal : villagers) {
        if (animal.isHuman())
            continue;
        const QVector3D feet = placeOf(animal.positionAt(time));
        const float distance = (feet - eye).length();
        if (distance > FarDistance
            || !frustum.touches(feet - QVector3D(1, 1, 1), feet + QVector3D(1, 2, 1)))
            continue;
        const bool near = distance < NearDistance;
        if (near)
            shadows.add(feet, animal.species == Species::Deer ? 0.55f : 0.5f);
        m_entries[animal.species == Species::Deer][near].push_back(
            PropTable::entryOf(pose(animal, feet, time, passed)));
    }
    for (std::size_t kind = 0; kind < Kinds; ++kind) {
        for (std::size_t near = 0; near < 2; ++near) {
            if (!m_entries[kind][near].empty() || m_models[kind][near]->instances() > 0)
                m_models[kind][near]->show(m_entries[kind][near]);
        }
    }
}

PropInstance AnimalScene::pose(const Villager& animal, QVector3D feet, Micros time, float passed)
{
    const Segment& way = animal.segment;
    const auto [found, fresh] = m_gaits.try_emplace(animal.id);
    Gait& gait = found->second;
    const float own = static_cast<float>(animal.look % 1024) / 1024.0f;
    const QVector3D step = placeOf(way.to) - placeOf(way.from);
    const bool walks = way.start <= time && time < way.end && (step.x() != 0 || step.z() != 0);
    if (fresh)
        gait = { own * FullTurn, 0, own * FullTurn };
    if (walks) {
        const float off = std::remainder(std::atan2(step.x(), step.z()) - gait.heading, FullTurn);
        gait.heading += off * (1 - std::exp(-passed * 6));
    }
    gait.pace += ((walks ? 1.0f : 0.0f) - gait.pace) * (1 - std::exp(-passed * 8));
    gait.phase = std::fmod(gait.phase + passed * FullTurn * (1.9f + 0.4f * own), FullTurn);

    PropInstance instance;
    instance.place = { feet.x(), feet.y(), feet.z() };
    if (animal.state == VillagerState::Swimming)
        instance.place.y -= 0.3f;
    instance.heading = gait.heading;
    // About one in five is young.
    const bool young = animal.look / 65536 % 5 == 0;
    instance.height = (young ? 0.62f : 0.92f) + 0.16f * own;
    instance.width = instance.height * 1.02f;
    instance.tint = coatOf(animal);
    instance.phase = gait.phase;
    instance.pace = gait.pace;
    return instance;
}

int AnimalScene::drawn() const
{
    int sum = 0;
    for (const auto& pair : m_models)
        sum += pair[0]->instances() + pair[1]->instances();
    return sum;
}

int AnimalScene::drawnTriangles() const
{
    int sum = 0;
    for (const auto& pair : m_models)
        sum += pair[0]->triangles() + pair[1]->triangles();
    return sum;
}

} // namespace polder
