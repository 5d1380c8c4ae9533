#include "core/world/Tree.h"

#include "core/replica/Archive.h"

#include <algorithm>

namespace polder {

TreeHeights treeHeights(TreeKind kind)
{
    switch (kind) {
    case TreeKind::Pine:
        return { 4 * 256, 8 * 256 };
    case TreeKind::Birch:
        return { 4 * 256, 6 * 256 };
    case TreeKind::Willow:
        return { 3 * 256, 5 * 256 };
    case TreeKind::Bush:
        return { 160, 320 };
    default:
        return { 3 * 256, 6 * 256 };
    }
}

Fixed Tree::heightAt(Micros time) const
{
    const Fixed full = Fixed::fromRaw(std::int64_t { fullHeight } * (Fixed::One / 256));
    if (growsFor <= 0 || time - plantedAt >= growsFor)
        return full;
    const Fixed age = Fixed::ratio(std::max<Micros>(time - plantedAt, 0), growsFor);
    const Fixed seedling = Fixed::ratio(1, SeedlingPart);
    return full * (seedling + (Fixed(1) - seedling) * age);
}

Vec3 Tree::foot() const
{
    constexpr std::int64_t Part = Fixed::One / 256;
    return { Fixed(cell.x) + Fixed::fromRaw(offsetX * Part), Fixed(cell.y),
        Fixed(cell.z) + Fixed::fromRaw(offsetZ * Part) };
}

void Tree::serialize(Archive& archive)
{
    archive("cell", cell);
    archive.range("kind", kind, TreeKind::Pine, TreeKind::Bush);
    archive("offsetX", offsetX);
    archive("offsetZ", offsetZ);
    archive("turn", turn);
    archive("fullHeight", fullHeight);
    // Bounds that keep every sum of times well inside 64 bits.
    constexpr Micros Ages = Micros { 1 } << 60;
    archive.range("plantedAt", plantedAt, -Ages, Ages);
    archive.range<Micros>("growsFor", growsFor, 0, Ages);
}

} // namespace polder
