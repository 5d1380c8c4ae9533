#include "tests/scenarios/Places.h"

#include "core/water/WaterField.h"

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
    NewLand land;
    land.grid = Grid(size);
    land.water.resize(static_cast<std::size_t>(size.chunks()));
    land.spawn = { size.x / 2, height, size.z / 2 };
    land.sea = height;
    setBox(land, { 0, 0, 0 }, { size.x - 1, height - 1, size.z - 1 }, Material::Rock);
    return land;
}

void setWater(NewLand& land, Cell cell, int level)
{
    land.water[static_cast<std::size_t>(land.grid.chunkOf(cell))].edit()[Grid::indexInChunk(cell)]
        = static_cast<std::uint8_t>(level);
}

} // namespace polder
