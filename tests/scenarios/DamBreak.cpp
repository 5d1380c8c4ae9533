#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario damBreak()
{
    constexpr int Floor = 4;
    constexpr int Wall = 20;
    constexpr int Depth = 12;
    Scenario s;
    s.name = "dam-break";
    s.about = "a wall that holds a lake is dug away at once";
    s.world = { { 64, 32, 64 }, 1, 0, WorldKind::Flat };
    s.duration = 30_s;
    s.land = [] {
        NewLand land = plainLand({ 64, 32, 64 }, Floor);
        for (int z = 0; z < 64; ++z) {
            for (int y = Floor; y < Floor + Depth; ++y) {
                land.grid.set({ Wall, y, z }, Material::Brick);
                for (int x = 0; x < Wall; ++x)
                    setWater(land, { x, y, z }, WaterField::Full);
            }
        }
        land.spawn = { 50, Floor, 32 };
        return land;
    };
    s.play = [](const World&, Plot& script) {
        script.join(1_ms, 1);
        for (int z = 0; z < 64; ++z) {
            for (int y = Floor; y < Floor + Depth; ++y)
                script.send(1_s, 1, Dig { { Wall, y, z } });
        }
    };
    return s;
}

} // namespace polder
