#include "render/scene/AnimalScene.h"

#include "render/look/AnimalMeshes.h"

namespace polder {

namespace {

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
    : WalkerScene({ 60, 320, 6, 8, 1.9f })
{
    for (const Species species : { Species::Sheep, Species::Deer })
        addKind(component, parent, animalMesh(species, false), animalMesh(species, true));
}

std::optional<WalkerScene::Kind> AnimalScene::kindOf(const Villager& animal) const
{
    if (animal.isHuman())
        return std::nullopt;
    return animal.species == Species::Deer ? Kind { 1, 0.55f } : Kind { 0, 0.5f };
}

void AnimalScene::dress(const Villager& animal, const Gait&, PropInstance& instance) const
{
    if (animal.state == VillagerState::Swimming)
        instance.place.y -= 0.3f;
    // About one in five is young.
    const bool young = animal.look / 65536 % 5 == 0;
    instance.height = (young ? 0.62f : 0.92f) + 0.16f * ownShare(animal);
    instance.width = instance.height * 1.02f;
    instance.tint = coatOf(animal);
}

} // namespace polder
