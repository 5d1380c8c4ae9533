#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario fountain()
{
    static constexpr GridSize Size { 64, 32, 64 };
    constexpr int Floor = 8;
    Scenario s;
    s.name = "fountain";
    s.about = "a tower of water feeds a bowl through a buried pipe, and a spring feeds the tower";
    s.world = { Size, 1, 24, WorldKind::Flat };
    s.duration = 30_s;
    s.land = [] {
        NewLand land = plainLand(Size, Floor);
        setBox(land, { 8, Floor, 24 }, { 20, 27, 36 }, Material::Brick);
        setBox(land, { 20, Floor + 1, 29 }, { 20, 26, 31 }, Material::Glass);
        setBox(land, { 12, Floor + 1, 36 }, { 16, 26, 36 }, Material::Glass);
        for (const int y : { Floor, 27 })
            setBox(land, { 8, y, 24 }, { 20, y, 36 }, Material::Stone);
        setBox(land, { 9, Floor, 25 }, { 19, 27, 35 }, Material::Air);
        setBox(land, { 14, 4, 30 }, { 44, 4, 30 }, Material::Air);
        setBox(land, { 14, 4, 30 }, { 14, Floor, 30 }, Material::Air);
        setBox(land, { 38, Floor, 24 }, { 50, Floor + 1, 36 }, Material::Stone);
        setBox(land, { 39, Floor, 25 }, { 49, Floor + 1, 35 }, Material::Air);
        setBox(land, { 43, Floor, 29 }, { 45, 20, 31 }, Material::Glass);
        setBox(land, { 44, 4, 30 }, { 44, 20, 30 }, Material::Air);
        setWaterBox(land, { 9, Floor, 25 }, { 19, 24, 35 });
        // A square around the bowl, and a way to it.
        for (int z = 20; z <= 40; ++z)
            for (int x = 34; x <= 54; ++x)
                if (land.grid.at({ x, Floor, z }) == Material::Air
                    && land.grid.at({ x, Floor - 1, z }) == Material::Grass)
                    land.grid.set({ x, Floor - 1, z }, Material::Road);
        setBox(land, { 43, Floor - 1, 41 }, { 45, Floor - 1, 63 }, Material::Road);
        setHouse(land, { 30, Floor, 52 }, 0, Material::Brick);
        setHouse(land, { 56, Floor, 52 }, 2, Material::Planks);
        plantTrees(land, { 1, 0, 1 }, { 62, 0, 17 }, 40, 2);
        plantTrees(land, { 1, 0, 42 }, { 24, 0, 62 }, 16, 3);
        land.spawn = { 44, Floor, 46 };
        return land;
    };
    s.play = [](const World&, Plot& script) {
        script.join(1_ms, 1);
        script.send(2_s, 1, PlaceSource { { 14, 26, 30 }, 240 * 20 });
        script.send(2_s, 1, PlaceSink { { 40, Floor, 26 }, 240 * 20 });
        script.send(20_s, 1, RemoveOutlet { { 14, 26, 30 } });
    };
    return s;
}

} // namespace polder
