#include "render/scene/FigureScene.h"

#include "render/look/FigureMeshes.h"

#include <cmath>

namespace polder {

namespace {

    constexpr auto Kinds = static_cast<std::size_t>(Headgear::Count);

    /// Clothes as from one dyer's shop.
    constexpr std::array<std::uint32_t, 12> Cloths { 0xd9624f, 0xe8a04c, 0xf0cf65, 0x7fae5b,
        0x4f9a8c, 0x5b8fc7, 0x7d6fb8, 0xb8668f, 0xf2ead8, 0x9c6b4a, 0x6f8fa0, 0xc9857a };

} // namespace

FigureScene::FigureScene(QQmlComponent& component, QQuick3DObject& parent)
    : WalkerScene({ 55, 420, 9, 10, 1.55f })
{
    for (std::size_t kind = 0; kind < Kinds; ++kind) {
        const auto headgear = static_cast<Headgear>(kind);
        addKind(component, parent, villagerMesh(headgear, false), villagerMesh(headgear, true));
    }
}

std::optional<WalkerScene::Kind> FigureScene::kindOf(const Villager& villager) const
{
    if (!villager.isHuman())
        return std::nullopt;
    return Kind { static_cast<std::size_t>(villager.look / 16 % Kinds), 0.42f };
}

void FigureScene::dress(const Villager& villager, const Gait& gait, PropInstance& instance) const
{
    // Who stands looks about.
    const float own = ownShare(villager);
    instance.heading
        += 0.7f * (1 - gait.pace) * std::sin(seconds() * (0.3f + 0.3f * own) + own * 40);
    if (villager.state == VillagerState::Swimming)
        instance.place.y -= 0.35f;
    instance.height = 0.88f + 0.2f * static_cast<float>(villager.look / 64 % 256) / 256.0f;
    instance.width = 0.92f + 0.16f * static_cast<float>(villager.look / 4096 % 256) / 256.0f;
    instance.tint = Colour::rgb(Cloths[villager.look / 65536 % Cloths.size()]);
}

} // namespace polder
