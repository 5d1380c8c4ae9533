#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario villagerCrowd()
{
    Scenario s;
    s.name = "villager-crowd";
    s.about = "three hundred villagers, more arriving, and the ground dug away under some";
    s.world = { { 96, 32, 96 }, 6, 300, WorldKind::RiverValley };
    s.duration = 20_s;
    s.quick = false;
    s.play = [](const World& world, Plot& script) {
        const Grid& grid = world.terrain().grid();
        const Cell spawn = world.terrain().spawnPlace();
        script.join(1_ms, 1);
        for (int i = 0; i < 5; ++i)
            script.send(1_s + i * 500_ms, 1, SpawnVillagers { spawn, 20 });
        // A pit under the arrivals, and a wall across their way.
        for (int i = 0; i < 100; ++i) {
            const Cell pit = groundOf(grid, spawn.x - 5 + i % 10, spawn.z - 5 + i / 10);
            script.send(5_s + i * 20_ms, 1, Dig { pit });
            script.send(9_s + i * 20_ms, 1, Dig { pit - Cell { 0, 1, 0 } });
        }
        for (int i = 0; i < 40; ++i) {
            const Cell wall = groundOf(grid, spawn.x - 20 + i, spawn.z + 8);
            script.send(12_s, 1, Fill { wall + Cell { 0, 1, 0 }, Material::Stone });
            script.send(12_s, 1, Fill { wall + Cell { 0, 2, 0 }, Material::Stone });
        }
    };
    return s;
}

} // namespace polder
