#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario slabOnPillars()
{
    constexpr int Floor = 4;
    constexpr int Roof = 14;
    Scenario s;
    s.name = "slab-on-pillars";
    s.about = "a roof of 1,600 voxels loses its pillars one by one and comes down";
    s.world = { { 64, 32, 64 }, 1, 12, WorldKind::Flat };
    s.duration = 15_s;
    s.land = [] {
        NewLand land = plainLand({ 64, 32, 64 }, Floor);
        for (int z = 12; z < 52; ++z) {
            for (int x = 12; x < 52; ++x) {
                land.grid.set({ x, Roof, z }, Material::Stone);
                for (int y = Floor; y < Roof && x % 13 == 6 && z % 13 == 6; ++y)
                    land.grid.set({ x, y, z }, Material::Brick);
            }
        }
        plantTrees(land, { 0, 0, 0 }, { 63, 0, 7 }, 30, 2);
        plantTrees(land, { 0, 0, 8 }, { 7, 0, 63 }, 24, 3);
        plantTrees(land, { 56, 0, 8 }, { 63, 0, 63 }, 10, 4);
        land.spawn = { 9, Floor, 58 };
        return land;
    };
    s.play = [](const World&, Plot& script) {
        script.join(1_ms, 1);
        Micros time = 1_s;
        for (int z = 19; z < 52; z += 13) {
            for (int x = 19; x < 52; x += 13) {
                script.send(time, 1, Dig { { x, Floor + 2, z } });
                time += 500_ms;
            }
        }
    };
    return s;
}

} // namespace polder
