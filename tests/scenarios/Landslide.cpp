#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario landslide()
{
    constexpr int Floor = 4;
    Scenario s;
    s.name = "landslide";
    s.about = "a bank of sand and gravel above a pond loses the wall at its foot";
    s.world = { { 64, 32, 64 }, 1, 0, WorldKind::Flat };
    s.duration = 15_s;
    s.land = [] {
        NewLand land = plainLand({ 64, 32, 64 }, Floor);
        for (int z = 0; z < 64; ++z) {
            for (int y = Floor; y < Floor + 14; ++y) {
                for (int x = 0; x < 20; ++x)
                    land.grid.set({ x, y, z },
                        (x + y / 2 + z / 5) % 7 < 5 ? Material::Sand : Material::Gravel);
                land.grid.set({ 20, y, z }, Material::Brick);
            }
            for (int x = 21; x < 44; ++x)
                setWater(land, { x, Floor, z }, WaterField::Full);
            land.grid.set({ 44, Floor, z }, Material::Clay);
        }
        land.spawn = { 60, Floor, 32 };
        return land;
    };
    s.play = [](const World&, Plot& script) {
        script.join(1_ms, 1);
        script.send(1_s, 1,
            DrawBox { { 20, Floor, 20 }, { 20, Floor + 14, 44 },
                { EditMode::Dig, Material::Air, Material::Air } });
    };
    return s;
}

} // namespace polder
