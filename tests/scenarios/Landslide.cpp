#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario landslide()
{
    constexpr int Floor = 6;
    constexpr int Pond = 3; ///< Its bed.
    Scenario s;
    s.name = "landslide";
    s.about = "a bank of sand and gravel above a pond loses the wall at its foot";
    s.world = { { 64, 32, 64 }, 1, 8, WorldKind::Flat };
    s.duration = 15_s;
    s.land = [] {
        NewLand land = plainLand({ 64, 32, 64 }, Floor);
        for (int z = 0; z < 64; ++z) {
            for (int y = Floor; y < Floor + 12; ++y) {
                for (int x = 0; x < 20; ++x)
                    land.grid.set({ x, y, z },
                        (x / 3 + y / 2 + z / 5) % 7 < 6 ? Material::Sand : Material::Gravel);
                land.grid.set({ 20, y, z }, Material::Brick);
            }
            // Turf on the bank, but not to its edge.
            for (int x = 0; x < 14 - z % 7 / 3; ++x)
                land.grid.set({ x, Floor + 12, z }, Material::Grass);
            for (int x = 21; x < 44; ++x) {
                for (int y = Pond - 1; y < Floor; ++y)
                    land.grid.set({ x, y, z }, y < Pond ? Material::Clay : Material::Air);
                for (int y = Pond; y < Floor; ++y)
                    setWater(land, { x, y, z }, y < Floor - 1 ? WaterField::Full : 160);
            }
            for (int x = 44; x < 47 + z % 9 / 4; ++x)
                land.grid.set({ x, Floor - 1, z }, Material::Sand);
        }
        plantTrees(land, { 0, 0, 0 }, { 12, 0, 63 }, 36, 2);
        plantTrees(land, { 49, 0, 0 }, { 63, 0, 63 }, 26, 3);
        land.spawn = { 56, Floor, 32 };
        return land;
    };
    s.play = [](const World&, Plot& script) {
        script.join(1_ms, 1);
        script.send(1_s, 1,
            DrawBox { { 20, Floor, 18 }, { 20, Floor + 12, 46 },
                { EditMode::Dig, Material::Air, Material::Air } });
    };
    return s;
}

} // namespace polder
