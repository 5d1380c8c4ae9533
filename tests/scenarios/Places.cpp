#include "tests/scenarios/Places.h"

namespace polder {

Cell groundOf(const Grid& grid, int x, int z)
{
    Cell c { x, grid.size().y - 1, z };
    while (!grid.solidAt(c))
        --c.y;
    return c;
}

NewLand plainLand(GridSize size, int height)
{
    NewLand land;
    land.grid = Grid(size);
    land.water.resize(static_cast<std::size_t>(size.chunks()));
    land.spawn = { size.x / 2, height, size.z / 2 };
    land.sea = height;
    for (int y = 0; y < height; ++y) {
        for (int z = 0; z < size.z; ++z) {
            for (int x = 0; x < size.x; ++x)
                land.grid.set({ x, y, z }, Material::Rock);
        }
    }
    return land;
}

void setWater(NewLand& land, Cell cell, int level)
{
    land.water[static_cast<std::size_t>(land.grid.chunkOf(cell))].edit()[Grid::indexInChunk(cell)]
        = static_cast<std::uint8_t>(level);
}

} // namespace polder
