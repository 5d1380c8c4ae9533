#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario uTube()
{
    static constexpr GridSize Size { 64, 32, 32 };
    constexpr int Ground = 4;
    constexpr int Top = 27;
    constexpr int Plug = 28;
    Scenario s;
    s.name = "u-tube";
    s.about
        = "two towers of glass, a pipe of 24 cells between their feet, and its plug is dug away";
    s.world = { Size, 1, 12, WorldKind::Flat };
    s.duration = 10_s;
    s.land = [] {
        NewLand land = plainLand(Size, Ground);
        setBox(land, { 10, Ground - 1, 12 }, { 45, Ground - 1, 19 }, Material::Stone);
        for (const int x : { 11, 39 }) {
            setBox(land, { x, Ground, 13 }, { x + 5, Top, 18 }, Material::Glass);
            for (const int post : { x, x + 5 }) {
                setBox(land, { post, Ground, 13 }, { post, Top, 13 }, Material::Stone);
                setBox(land, { post, Ground, 18 }, { post, Top, 18 }, Material::Stone);
            }
            setBox(land, { x, Top, 13 }, { x + 5, Top, 18 }, Material::Stone);
            setBox(land, { x + 1, Ground, 14 }, { x + 4, Top, 17 }, Material::Air);
        }
        setBox(land, { 17, Ground, 14 }, { 38, Ground + 2, 17 }, Material::Glass);
        setBox(land, { 16, Ground, 15 }, { 39, Ground + 1, 16 }, Material::Air);
        setBox(land, { Plug, Ground, 15 }, { Plug, Ground + 1, 16 }, Material::Brick);
        setWaterBox(land, { 12, Ground, 14 }, { 15, 24, 17 });
        setWaterBox(land, { 16, Ground, 15 }, { Plug - 1, Ground + 1, 16 });
        plantTrees(land, { 2, 0, 1 }, { 61, 0, 10 }, 40, 3);
        plantTrees(land, { 2, 0, 22 }, { 61, 0, 30 }, 9, 4);
        land.spawn = { Plug, Ground, 22 };
        return land;
    };
    s.play = [](const World&, Plot& script) {
        script.join(1_ms, 1);
        for (int y = Ground; y <= Ground + 1; ++y)
            for (int z = 15; z <= 16; ++z)
                script.send(1_s, 1, Dig { { Plug, y, z } });
    };
    return s;
}

} // namespace polder
