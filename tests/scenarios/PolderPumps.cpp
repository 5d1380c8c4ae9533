#include "core/water/WaterInputs.h"
#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario polderPumps()
{
    static constexpr GridSize Size { 64, 32, 32 };
    constexpr int Sea = 12;
    constexpr int Dyke = 30;
    Scenario s;
    s.name = "polder-pumps";
    s.about = "rain on land below the sea, three pumps in the dyke, and two of them fail";
    s.world = { Size, 1, 16, WorldKind::Flat };
    s.duration = 40_s;
    s.land = [] {
        NewLand land = plainLand(Size, 6);
        for (int z = 0; z < Size.z; ++z) {
            for (int x = 0; x < Dyke; ++x)
                land.grid.set({ x, 5, z }, Material::Sand);
            for (int y = 6; y < Sea + 2; ++y) {
                land.grid.set({ Dyke, y, z }, y < Sea ? Material::Brick : Material::Stone);
                for (int x = 0; x < Dyke && y < Sea; ++x)
                    setWater(land, { x, y, z }, WaterField::Full);
            }
        }
        // Ditches lead to one along the dyke, which gathers what falls on the land.
        for (int z = 0; z < Size.z; ++z) {
            for (int x = Dyke + 1; x < Size.x; ++x) {
                if (x == Dyke + 1 || (x < 60 && z % 8 == 0))
                    land.grid.set({ x, 5, z }, Material::Air);
            }
        }
        for (const int z : { 8, 16, 24 }) {
            land.grid.set({ Dyke, 5, z }, Material::Air);
            for (int y = 5; y < Sea; ++y)
                land.grid.set({ Dyke - 1, y, z }, Material::Air);
        }
        setHouse(land, { 52, 6, 12 }, 2, Material::Brick);
        setHouse(land, { 44, 6, 20 }, 3, Material::Planks);
        plantTrees(land, { Dyke + 4, 0, 1 }, { 62, 0, 30 }, 26, 6);
        land.spawn = { 56, 6, 18 };
        return land;
    };
    s.play = [](const World&, Plot& script) {
        script.join(1_ms, 1);
        for (const int z : { 8, 16, 24 }) {
            const Cell pump { Dyke, 5, z };
            script.send(
                1_ms, 1, PlaceDevice { pump, WaterDevice::Kind::Pump, FlowGrid::West, 240 * 10 });
            script.send(1_s, 1, TurnDevice { pump, true });
        }
        script.send(2_s, 1, SetWeather { { Weather::Most, 0 } });
        script.send(20_s, 1, TurnDevice { { Dyke, 5, 8 }, false });
        script.send(20_s, 1, TurnDevice { { Dyke, 5, 24 }, false });
    };
    return s;
}

} // namespace polder
