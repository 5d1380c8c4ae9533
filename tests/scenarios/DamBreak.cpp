#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

#include <algorithm>
#include <cstdlib>

namespace polder {

namespace {

    constexpr int Floor = 4;
    constexpr int Wall = 20;
    constexpr int Depth = 12;

    /// A valley between hills, closed behind.
    int valley(int x, int z)
    {
        const int sides = (std::abs(2 * z - 63) - 36) / 4;
        const int back = (x - 46) / 2;
        return std::max({ 0, sides, back });
    }

}

Scenario damBreak()
{
    Scenario s;
    s.name = "dam-break";
    s.about = "a wall that holds a lake is dug away at once";
    s.world = { { 64, 32, 64 }, 1, 24, WorldKind::Flat };
    s.duration = 30_s;
    s.land = [] {
        NewLand land = hillyLand({ 64, 32, 64 }, Floor, valley);
        for (int z = 0; z < 64; ++z) {
            for (int y = groundOf(land.grid, Wall, z).y + 1; y < Floor + Depth; ++y)
                land.grid.set(
                    { Wall, y, z }, y == Floor + Depth - 1 ? Material::Brick : Material::Stone);
            for (int x = 0; x < Wall; ++x) {
                const int bed = groundOf(land.grid, x, z).y;
                land.grid.set({ x, bed, z }, Material::Sand);
                for (int y = bed + 1; y < Floor + Depth; ++y)
                    setWater(land, { x, y, z }, WaterField::Full);
            }
        }
        setHouse(land, { 34, Floor, 24 }, 1, Material::Brick);
        setHouse(land, { 41, Floor, 36 }, 3, Material::Planks);
        setHouse(land, { 32, Floor, 42 }, 0, Material::Stone);
        plantTrees(land, { 24, 0, 0 }, { 63, 0, 63 }, 90, 5);
        land.spawn = { 56, groundOf(land.grid, 56, 32).y + 1, 32 };
        return land;
    };
    s.play = [](const World& world, Plot& script) {
        const Grid& grid = world.terrain().grid();
        script.join(1_ms, 1);
        for (int z = 0; z < 64; ++z) {
            for (int y = Floor; y < Floor + Depth; ++y) {
                const Cell cell { Wall, y, z };
                if (grid.at(cell) == Material::Stone || grid.at(cell) == Material::Brick)
                    script.send(1_s, 1, Dig { cell });
            }
        }
    };
    return s;
}

} // namespace polder
