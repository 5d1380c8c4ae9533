#include "core/world/Structure.h"

#include "core/replica/Archive.h"

#include <array>
#include <cstdlib>

namespace polder {

namespace {

    constexpr Cell Up { 0, 1, 0 };
    constexpr std::array<Cell, 4> Ways { { { 1, 0, 0 }, { 0, 0, 1 }, { -1, 0, 0 }, { 0, 0, -1 } } };

    StructurePlan refused(std::string_view why) { return { {}, why }; }

    bool solid(const Grid& grid, Cell c) { return grid.contains(c) && isSolid(grid.at(c)); }
    bool open(const Grid& grid, Cell c) { return grid.contains(c) && !isSolid(grid.at(c)); }

    StructurePlan door(const Grid& grid, Cell cell, Cell way)
    {
        const Cell lintel = cell + Up + Up;
        if (!solid(grid, cell) || !solid(grid, cell + Up))
            return refused("A door needs a wall two voxels high");
        if (!open(grid, cell + way) || !open(grid, cell - way))
            return refused("A door needs room on both sides of its wall");
        StructurePlan plan { { { cell, Material::Air }, { cell + Up, Material::Air } }, {} };
        if (open(grid, lintel))
            plan.blocks.push_back({ lintel, Material::Planks });
        return plan;
    }

    StructurePlan stairs(const Grid& grid, Cell cell, Cell way, int steps)
    {
        if (!open(grid, cell) || !solid(grid, cell - Up))
            return refused("Stairs begin on a floor");
        StructurePlan plan;
        Cell top = cell;
        for (int i = 0; i < steps; ++i) {
            top = top + way;
            if (!open(grid, top) || !open(grid, top + Up) || !open(grid, top + Up + Up))
                return refused("There is no room for the stairs");
            // Down to the ground, wherever that is.
            Cell base = top - Up;
            while (open(grid, base))
                base = base - Up;
            for (base = base + Up; base != top; base = base + Up)
                plan.blocks.push_back({ base, Material::Stone });
            plan.blocks.push_back({ top, Material::Road });
            top = top + Up;
        }
        return plan;
    }

    StructurePlan bridge(const Grid& grid, Cell cell, Cell way, Material material)
    {
        if (!open(grid, cell) || !solid(grid, cell - Up))
            return refused("A bridge begins on a floor");
        const Cell aside { way.z != 0 ? 1 : 0, 0, way.x != 0 ? 1 : 0 };
        StructurePlan plan;
        // Held out from both banks, it carries itself to twice its span.
        int left = 2 * materialInfo(material).span;
        for (Cell deck = cell + way - Up; !solid(grid, deck); deck = deck + way) {
            if (!grid.contains(deck))
                return refused("There is no other bank");
            if (--left < 0)
                return refused("The other bank is too far for that material");
            plan.blocks.push_back({ deck, material });
            if (open(grid, deck + aside))
                plan.blocks.push_back({ deck + aside, material });
        }
        return plan.blocks.empty() ? refused("There is nothing to bridge") : plan;
    }

    StructurePlan house(const Grid& grid, Cell cell, Cell way, Material material)
    {
        constexpr int Reach = 2;
        constexpr int WallHeight = 3;
        if (!open(grid, cell) || !solid(grid, cell - Up))
            return refused("A house stands on a floor");
        StructurePlan plan;
        for (int y = -1; y <= WallHeight; ++y) {
            for (int z = -Reach; z <= Reach; ++z) {
                for (int x = -Reach; x <= Reach; ++x) {
                    const Cell c = cell + Cell { x, y, z };
                    if (!grid.contains(c) || c.y == 0)
                        return refused("There is no room for a house");
                    const int ahead = x * way.x + z * way.z;
                    const int aside = x * way.z + z * way.x;
                    const bool post = std::abs(x) == Reach && std::abs(z) == Reach;
                    const bool wall = std::abs(x) == Reach || std::abs(z) == Reach;
                    Material m = Material::Air;
                    if (y == -1 || y == WallHeight)
                        m = Material::Planks;
                    else if (post)
                        m = Material::Wood;
                    else if (wall && ahead == Reach && aside == 0 && y < 2)
                        m = Material::Air; // the door
                    else if (wall)
                        m = y == 1 && ahead == 0 ? Material::Glass : material;
                    plan.blocks.push_back({ c, m });
                }
            }
        }
        return plan;
    }

} // namespace

void PlaceStructure::serialize(Archive& archive)
{
    archive("cell", cell);
    archive.range("kind", kind, StructureKind::Door, StructureKind::House);
    archive.range("facing", facing, std::uint8_t { 0 }, std::uint8_t { 3 });
    archive.range("material", material, Material::Air,
        static_cast<Material>(static_cast<std::uint8_t>(Material::Count) - 1));
    archive.range("steps", steps, std::uint8_t { 1 }, std::uint8_t { MostSteps });
}

StructurePlan planStructure(const Grid& grid, const PlaceStructure& place)
{
    if (!grid.contains(place.cell))
        return refused("That is outside of the world");
    const MaterialInfo& info = materialInfo(place.material);
    const Cell way = Ways[place.facing & 3];
    switch (place.kind) {
    case StructureKind::Door:
        return door(grid, place.cell, way);
    case StructureKind::Window:
        if (!solid(grid, place.cell) || !open(grid, place.cell + way)
            || !open(grid, place.cell - way))
            return refused("A window needs a wall with room on both sides");
        return { { { place.cell, Material::Glass } }, {} };
    case StructureKind::Stairs:
        return stairs(grid, place.cell, way, place.steps);
    case StructureKind::Bridge:
        if (!info.placeable || info.loose)
            return refused("Nothing can be built of that material");
        return bridge(grid, place.cell, way, place.material);
    default:
        if (!info.placeable || info.loose)
            return refused("Nothing can be built of that material");
        return house(grid, place.cell, way, place.material);
    }
}

} // namespace polder
