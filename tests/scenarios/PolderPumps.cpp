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
    s.world = { Size, 1, 0, WorldKind::Flat };
    s.duration = 40_s;
    s.land = [] {
        NewLand land = plainLand(Size, 6);
        for (int z = 0; z < Size.z; ++z) {
            for (int y = 6; y < Sea + 2; ++y) {
                land.grid.set({ Dyke, y, z }, Material::Clay);
                for (int x = 0; x < Dyke && y < Sea; ++x)
                    setWater(land, { x, y, z }, WaterField::Full);
            }
        }
        // A ditch along the dyke gathers what falls on the land.
        for (int z = 0; z < Size.z; ++z)
            land.grid.set({ Dyke + 1, 5, z }, Material::Air);
        for (const int z : { 8, 16, 24 }) {
            land.grid.set({ Dyke, 5, z }, Material::Air);
            for (int y = 5; y < Sea; ++y)
                land.grid.set({ Dyke - 1, y, z }, Material::Air);
        }
        land.spawn = { 50, 6, 16 };
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
