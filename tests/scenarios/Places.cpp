#include "tests/scenarios/Places.h"

#include "core/replica/Random.h"
#include "core/water/WaterField.h"
#include "core/world/Structure.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace polder {

Cell groundOf(const Grid& grid, int x, int z)
{
    Cell c { x, grid.size().y - 1, z };
    while (!grid.solidAt(c))
        --c.y;
    return c;
}

void setBox(NewLand& land, Cell low, Cell high, Material material)
{
    for (Cell c = low; c.y <= high.y; ++c.y)
        for (c.z = low.z; c.z <= high.z; ++c.z)
            for (c.x = low.x; c.x <= high.x; ++c.x)
                land.grid.set(c, material);
}

void setWaterBox(NewLand& land, Cell low, Cell high)
{
    for (Cell c = low; c.y <= high.y; ++c.y)
        for (c.z = low.z; c.z <= high.z; ++c.z)
            for (c.x = low.x; c.x <= high.x; ++c.x)
                setWater(land, c, WaterField::Full);
}

NewLand plainLand(GridSize size, int height)
{
    return hillyLand(size, height, [](int, int) { return 0; });
}

NewLand hillyLand(GridSize size, int height, int (*rise)(int x, int z))
{
    constexpr int Soil = 2; // Voxels of dirt below the grass.
    NewLand land;
    land.grid = Grid(size);
    land.water.resize(static_cast<std::size_t>(size.chunks()));
    land.spawn = { size.x / 2, height, size.z / 2 };
    land.sea = height;
    for (int z = 0; z < size.z; ++z) {
        for (int x = 0; x < size.x; ++x) {
            const int top = height + rise(x, z);
            for (int y = 0; y < top; ++y)
                land.grid.set({ x, y, z },
                    y == top - 1              ? Material::Grass
                        : y >= top - 1 - Soil ? Material::Dirt
                                              : Material::Rock);
        }
    }
    return land;
}

void plantTrees(NewLand& land, Cell low, Cell high, int count, std::uint64_t seed)
{
    Random random(seed);
    for (int i = 0; i < count; ++i) {
        const int x = random.between(low.x, high.x);
        const int z = random.between(low.z, high.z);
        Tree tree;
        tree.cell = groundOf(land.grid, x, z) + Cell { 0, 1, 0 };
        tree.kind
            = static_cast<TreeKind>(random.below(static_cast<std::uint32_t>(TreeKind::Count)));
        tree.turn = static_cast<std::uint8_t>(random.below(256));
        const TreeHeights heights = treeHeights(tree.kind);
        tree.fullHeight = static_cast<std::uint16_t>(random.between(heights.low, heights.high));
        const bool crowded
            = std::any_of(land.trees.begin(), land.trees.end(), [x, z](const Tree& other) {
                  return std::abs(other.cell.x - x) <= 2 && std::abs(other.cell.z - z) <= 2;
              });
        if (!crowded && land.grid.at(tree.cell - Cell { 0, 1, 0 }) == Material::Grass)
            land.trees.push_back(tree);
    }
    std::sort(land.trees.begin(), land.trees.end(),
        [](const Tree& a, const Tree& b) { return a.cell < b.cell; });
}

void setHouse(NewLand& land, Cell middle, int facing, Material walls)
{
    const StructurePlan plan = planStructure(
        land.grid, { middle, StructureKind::House, static_cast<std::uint8_t>(facing), walls, 1 });
    assert(plan.refusal.empty());
    for (const StructurePlan::Block& block : plan.blocks)
        land.grid.set(block.cell, block.material);
}

void setWater(NewLand& land, Cell cell, int level)
{
    land.water[static_cast<std::size_t>(land.grid.chunkOf(cell))].edit()[Grid::indexInChunk(cell)]
        = static_cast<std::uint8_t>(level);
}

} // namespace polder
