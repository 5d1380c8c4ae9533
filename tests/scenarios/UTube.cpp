#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario uTube()
{
    static constexpr GridSize Size { 64, 32, 32 };
    constexpr int Top = 27;
    Scenario s;
    s.name = "u-tube";
    s.about = "two shafts, a tunnel of 24 cells between their feet, and its plug is dug away";
    s.world = { Size, 1, 0, WorldKind::Flat };
    s.duration = 10_s;
    s.land = [] {
        NewLand land = plainLand(Size, Top);
        const auto carve = [&](int lowX, int highX, int highY) {
            for (int y = 4; y <= highY; ++y)
                for (int z = 14; z <= 17; ++z)
                    for (int x = lowX; x <= highX; ++x)
                        land.grid.set({ x, y, z }, Material::Air);
        };
        carve(8, 11, Top - 1);
        carve(12, 35, 7);
        carve(36, 39, Top - 1);
        for (int y = 4; y <= 24; ++y) {
            for (int z = 14; z <= 17; ++z) {
                for (int x = 8; x <= (y <= 7 ? 23 : 11); ++x)
                    setWater(land, { x, y, z }, WaterField::Full);
                if (y <= 7)
                    land.grid.set({ 24, y, z }, Material::Brick);
            }
        }
        land.spawn = { 20, Top, 15 };
        return land;
    };
    s.play = [](const World&, Script& script) {
        script.join(1_ms, 1);
        for (int y = 4; y <= 7; ++y)
            for (int z = 14; z <= 17; ++z)
                script.send(1_s, 1, Dig { { 24, y, z } });
    };
    return s;
}

} // namespace polder
