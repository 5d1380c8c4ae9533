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
        setBox(land, { 8, 4, 14 }, { 11, Top - 1, 17 }, Material::Air);
        setBox(land, { 12, 4, 14 }, { 35, 7, 17 }, Material::Air);
        setBox(land, { 36, 4, 14 }, { 39, Top - 1, 17 }, Material::Air);
        setBox(land, { 24, 4, 14 }, { 24, 7, 17 }, Material::Brick);
        setWaterBox(land, { 8, 4, 14 }, { 11, 24, 17 });
        setWaterBox(land, { 12, 4, 14 }, { 23, 7, 17 });
        land.spawn = { 20, Top, 15 };
        return land;
    };
    s.play = [](const World&, Plot& script) {
        script.join(1_ms, 1);
        for (int y = 4; y <= 7; ++y)
            for (int z = 14; z <= 17; ++z)
                script.send(1_s, 1, Dig { { 24, y, z } });
    };
    return s;
}

} // namespace polder
