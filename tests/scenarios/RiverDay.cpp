#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario riverDay()
{
    Scenario s;
    s.name = "river-day";
    s.about = "a valley with its river and villagers, and two members who walk and build";
    s.world = { { 128, 64, 128 }, 3, 100, WorldKind::RiverValley };
    s.duration = 40_s;
    s.quick = false;
    s.play = [](const World& world, Plot& script) {
        const Grid& grid = world.terrain().grid();
        const Cell spawn = world.terrain().spawnPlace();
        script.join(500_ms, 1);
        script.send(1_s, 1, SetProfile { "Anna", 0x3366CC });
        script.send(2_s, 1, Walk { 3, 1, false });
        script.send(4_s, 1, Walk { 0, -4, true });
        script.send(7_s, 1, Walk { -2, 2, false });
        script.join(5_s, 2);
        script.send(6_s, 2, Chat { "hello" });
        for (int i = 0; i < 12; ++i) {
            const Cell ground = groundOf(grid, spawn.x + 6 + i % 4, spawn.z + 5);
            script.send(
                8_s + i * 250_ms, 2, Fill { ground + Cell { 0, 1 + i / 4, 0 }, Material::Planks });
        }
        script.send(12_s, 2, PlantTree { groundOf(grid, spawn.x - 3, spawn.z) + Cell { 0, 1, 0 } });
        script.send(13_s, 2, SpawnVillagers { spawn, 20 });
        script.send(15_s, 1, Pour { spawn + Cell { 3, 4, 3 }, 2400 });
        script.leave(20_s, 2);
        script.send(21_s, 1, Walk { 0, 0, false });
    };
    return s;
}

} // namespace polder
