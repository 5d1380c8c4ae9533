#include "core/world/FallingVoxel.h"

#include "core/replica/Archive.h"

#include <algorithm>

namespace polder {

Vec3 FallingVoxel::positionAt(Micros time) const
{
    const Vec3 begin { Fixed(from.x), Fixed(from.y), Fixed(from.z) };
    const Micros passed = std::clamp<Micros>(time - start, 0, 10_s);
    const Fixed seconds = Fixed::ratio(passed, 1_s);
    const Fixed fallen = Gravity * seconds * seconds / Fixed(2);
    return { begin.x, std::max(begin.y - fallen, Fixed(toY)), begin.z };
}

Micros FallingVoxel::fallTime(int voxels)
{
    // t = sqrt(2 h / g), in microseconds.
    const auto height = static_cast<std::uint64_t>(std::max(voxels, 0));
    return static_cast<Micros>(
        integerSqrt(height * 2 * 1000000 * 1000000 / static_cast<std::uint64_t>(Gravity.floor())));
}

Material rubbleOf(Material material)
{
    switch (material) {
    case Material::Rock:
    case Material::Lava:
    case Material::Stone:
    case Material::Brick:
    case Material::Glass:
    case Material::Road:
        return Material::Gravel;
    case Material::Grass:
        return Material::Dirt;
    case Material::Ice:
        return Material::Snow;
    default:
        return material;
    }
}

void FallingVoxel::serialize(Archive& archive)
{
    archive("from", from);
    archive("toY", toY);
    archive.range(
        "material", material, static_cast<Material>(1), static_cast<Material>(MaterialCount - 1));
    archive("start", start);
    archive("landing", landing);
}

} // namespace polder
