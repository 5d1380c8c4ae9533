#include "render/scene/CloudScene.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr float Spacing = 62; ///< Of the places that may have a cloud, in voxels.
    constexpr float Wind = 0.9f; ///< Voxels a second, to the east.
    constexpr float Margin = 200; ///< Beyond the borders of the world.
    constexpr float Fade = 90; ///< Clouds grow and vanish so far from where they may be.

} // namespace

CloudScene::CloudScene(QQmlComponent& component, QQuick3DObject& parent)
{
    for (int kind = 0; kind < CloudKinds; ++kind)
        m_models[static_cast<std::size_t>(kind)]
            = std::make_unique<PropModel>(component, parent, cloudMesh(kind));
}

void CloudScene::reset()
{
    for (auto& model : m_models)
        model->show({});
}

void CloudScene::show(GridSize size, Micros time, float cover, QVector3D eye)
{
    for (auto& list : m_entries)
        list.clear();
    const double drift = static_cast<double>(time) * 1e-6 * static_cast<double>(Wind);
    const auto moved = static_cast<int>(std::floor(drift / static_cast<double>(Spacing)));
    const auto part = static_cast<float>(drift - static_cast<double>(Spacing) * moved);
    const auto width = static_cast<float>(size.x);
    const auto depth = static_cast<float>(size.z);
    const int columns = static_cast<int>((width + 2 * Margin) / Spacing);
    const int rows = static_cast<int>((depth + 2 * Margin) / Spacing);
    const float chance = 0.42f + 0.5f * cover;
    const float high = static_cast<float>(size.y) * 1.35f + 26;
    for (int row = 0; row <= rows; ++row) {
        for (int column = 0; column <= columns; ++column) {
            // The cloud goes along; its numbers belong to where it came from.
            const int own = column - moved;
            const auto number = [&](std::uint32_t n) { return pattern::random(500 + n, own, row); };
            if (number(0) > chance)
                continue;
            const QVector3D at(
                static_cast<float>(column) * Spacing + part - Margin + 40 * number(1),
                high + 16 * number(2), static_cast<float>(row) * Spacing - Margin + 40 * number(3));
            const float inside = std::min(at.x() + Margin, width + Margin - at.x());
            // Nobody wants to fly through them.
            const float above = at.y() - eye.y();
            const float grown
                = std::clamp(inside / Fade, 0.0f, 1.0f) * std::clamp((above - 4) / 14, 0.0f, 1.0f);
            if (grown <= 0.02f)
                continue;
            PropInstance instance;
            instance.place = { at.x(), at.y(), at.z() };
            instance.heading = (number(4) - 0.5f) * 0.9f;
            instance.width = (1.1f + 1.0f * number(5)) * grown;
            instance.height = instance.width * 0.8f;
            instance.tint = mix(Colour::rgb(0xffffff), Colour::rgb(0xaeb6c0), cover);
            const auto kind
                = std::min(static_cast<std::size_t>(number(6) * CloudKinds), m_entries.size() - 1);
            m_entries[kind].push_back(PropTable::entryOf(instance));
        }
    }
    for (std::size_t kind = 0; kind < m_entries.size(); ++kind)
        m_models[kind]->show(m_entries[kind]);
}

int CloudScene::drawn() const
{
    int sum = 0;
    for (const auto& model : m_models)
        sum += model->instances();
    return sum;
}

} // namespace polder
