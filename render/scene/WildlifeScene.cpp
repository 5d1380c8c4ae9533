#include "render/scene/WildlifeScene.h"

#include "render/look/AnimalMeshes.h"
#include "render/scene/ScenePoint.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr Micros Moment = 100000; ///< Between the two places that tell the direction.
    constexpr float BirdSize = 1.25f;

    constexpr std::array<std::uint32_t, 4> Plumage { 0xfbf8f0, 0x5b6472, 0xf3e3c2, 0x8b5f4a };
    constexpr std::array<std::uint32_t, 5> Scales { 0xf08a3c, 0xd9dfe2, 0xf5c04f, 0x9fb4b8,
        0xe0634a };

} // namespace

WildlifeScene::WildlifeScene(QQmlComponent& component, QQuick3DObject& parent)
    : m_birds(component, parent, birdMesh())
    , m_fish(component, parent, fishMesh())
{
}

void WildlifeScene::reset()
{
    m_birds.show({});
    m_fish.show({});
    m_fishAt.clear();
    m_nextFish = 0;
}

void WildlifeScene::showBirds(
    const Flocks& flocks, Micros time, const Frustum& frustum, QVector3D eye)
{
    m_entries.clear();
    const auto seconds = static_cast<float>(static_cast<double>(time) * 1e-6);
    for (int flock = 0; flock < flocks.count(); ++flock) {
        const QVector3D leader = scenePoint(flocks.birdAt(flock, 0, time));
        if ((leader - eye).length() > BirdDistance)
            continue;
        for (int bird = 0; bird < Flocks::BirdsInFlock; ++bird) {
            const QVector3D at = scenePoint(flocks.birdAt(flock, bird, time));
            if (!frustum.touches(at - QVector3D(1, 1, 1), at + QVector3D(1, 1, 1)))
                continue;
            const QVector3D way = at - scenePoint(flocks.birdAt(flock, bird, time - Moment));
            const auto own = static_cast<float>(bird) * 0.73f + static_cast<float>(flock) * 1.9f;
            PropInstance instance;
            instance.place = { at.x(), at.y(), at.z() };
            instance.heading = std::atan2(way.x(), way.z());
            instance.width = instance.height = BirdSize;
            instance.tint = Colour::rgb(Plumage[static_cast<std::size_t>(flock) % Plumage.size()]);
            instance.phase = std::fmod(seconds * 13.0f + own * 3, 6.2831853f);
            // They glide now and then; who climbs flaps.
            const float effort = std::sin(seconds * 0.7f + own) + way.y() * 12.0f;
            instance.pace = smooth(-0.4f, 0.5f, effort);
            m_entries.push_back(PropTable::entryOf(instance));
        }
    }
    m_birds.show(m_entries);
}

void WildlifeScene::showFish(const Shoals& shoals, const WaterDepths& water, Micros time,
    const Frustum& frustum, QVector3D eye)
{
    const auto count = static_cast<std::size_t>(shoals.count());
    m_fishAt.resize(count);
    m_entries.clear();
    const auto ask = [&](std::size_t fish, Micros when) -> std::optional<QVector3D> {
        const auto at = shoals.fishAt(static_cast<int>(fish), when, water);
        return at ? std::optional(scenePoint(*at)) : std::nullopt;
    };
    // To ask one means to search its column for water: of those far away, a few in turn.
    const std::size_t turns = std::min(count, FishAskedInFrame);
    for (std::size_t i = 0; i < turns; ++i, m_nextFish = (m_nextFish + 1) % count)
        m_fishAt[m_nextFish] = ask(m_nextFish, time);
    const QVector3D room(3, 3, 3);
    for (std::size_t fish = 0; fish < count; ++fish) {
        auto& known = m_fishAt[fish];
        if (!known || (*known - eye).length() > FishDistance
            || !frustum.touches(*known - room, *known + room))
            continue;
        known = ask(fish, time);
        const auto before = ask(fish, time - Moment);
        if (!known || !before)
            continue;
        const QVector3D way = *known - *before;
        const auto own = static_cast<float>(fish % 97) / 97.0f;
        PropInstance instance;
        instance.place = { known->x(), known->y(), known->z() };
        instance.heading = std::atan2(way.x(), way.z());
        instance.width = instance.height = 0.7f + 0.6f * own;
        instance.tint = Colour::rgb(Scales[fish % Scales.size()]);
        instance.phase = std::fmod(
            static_cast<float>(static_cast<double>(time) * 1e-6) * 9.0f + own * 40, 6.2831853f);
        instance.pace = 1;
        m_entries.push_back(PropTable::entryOf(instance));
    }
    m_fish.show(m_entries);
}

} // namespace polder
