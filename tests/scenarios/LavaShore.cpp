#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario lavaShore()
{
    constexpr int Floor = 6;
    Scenario s;
    s.name = "lava-shore";
    s.about = "a wall between a pond and a bed of lava goes, and lava is thrown into the pond";
    s.world = { { 64, 32, 64 }, 1, 0, WorldKind::Flat };
    s.duration = 20_s;
    s.land = [] {
        NewLand land = plainLand({ 64, 32, 64 }, Floor);
        setBox(land, { 0, Floor - 1, 0 }, { 63, Floor + 3, 63 }, Material::Grass);
        setBox(land, { 30, Floor - 1, 8 }, { 53, Floor + 3, 51 }, Material::Rock);
        setBox(land, { 4, Floor - 1, 8 }, { 29, Floor + 2, 51 }, Material::Sand);
        setBox(land, { 6, Floor, 10 }, { 29, Floor + 3, 50 }, Material::Air);
        setBox(land, { 31, Floor + 1, 10 }, { 52, Floor + 3, 50 }, Material::Air);
        setBox(land, { 31, Floor - 1, 10 }, { 52, Floor, 50 }, Material::Lava);
        setWaterBox(land, { 6, Floor, 10 }, { 29, Floor + 2, 50 });
        plantTrees(land, { 54, 0, 1 }, { 62, 0, 62 }, 60, 3);
        plantTrees(land, { 1, 0, 53 }, { 50, 0, 62 }, 12, 4);
        plantTrees(land, { 0, 0, 0 }, { 52, 0, 7 }, 40, 5);
        land.spawn = { 60, Floor + 4, 32 };
        return land;
    };
    s.play = [](const World&, Plot& script) {
        script.join(1_ms, 1);
        script.send(2_s, 1,
            DrawBox { { 30, Floor + 1, 28 }, { 30, Floor + 3, 32 },
                { EditMode::Dig, Material::Air, Material::Air } });
        script.send(8_s, 1,
            DrawBox { { 12, Floor + 1, 14 }, { 16, Floor + 2, 18 },
                { EditMode::Fill, Material::Lava, Material::Air } });
        script.send(12_s, 1,
            DrawBox { { 54, Floor + 4, 20 }, { 54, Floor + 4, 44 },
                { EditMode::Fill, Material::Lava, Material::Air } });
    };
    return s;
}

} // namespace polder
