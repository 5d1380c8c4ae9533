#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

namespace {

    /// A cell in the topmost layer of the lake, as far in as that layer goes.
    Cell middleOfLake(const World& world)
    {
        const Grid& grid = world.terrain().grid();
        const int y = world.terrain().seaLevel() - 1;
        Cell best { 0, y, 0 };
        int most = -1;
        for (int z = 0; z < grid.size().z; ++z) {
            int run = 0;
            for (int x = 0; x < grid.size().x; ++x) {
                run = world.water().field().at({ x, y, z }) > 0 ? run + 1 : 0;
                if (run > most) {
                    most = run;
                    best = { x - run / 2, y, z };
                }
            }
        }
        return best;
    }

} // namespace

Scenario digChannel()
{
    Scenario s;
    s.name = "dig-channel";
    s.about = "a channel is dug from the lake, and the water takes it";
    s.world = { { 64, 32, 64 }, 1, 10, WorldKind::RiverValley };
    s.duration = 30_s;
    s.play = [](const World& world, Plot& script) {
        const Grid& grid = world.terrain().grid();
        const Cell lake = middleOfLake(world);
        script.join(1_ms, 1);
        // From the dry end towards the lake, so that the water comes at the end.
        Micros time = 1_s;
        for (int x = grid.size().x - 4; x > lake.x; --x) {
            for (int z = lake.z; z < lake.z + 3; ++z) {
                for (int y = groundOf(grid, x, z).y; y >= lake.y - 2; --y)
                    script.send(time, 1, Dig { { x, y, z } });
            }
            time += 100_ms;
        }
    };
    return s;
}

} // namespace polder
