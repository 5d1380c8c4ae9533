#include "core/replica/Random.h"
#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario thousandEdits()
{
    Scenario s;
    s.name = "thousand-edits";
    s.about = "eight members dig, fill, plant and pour all over a small world";
    s.world = { { 64, 32, 64 }, 4, 20, WorldKind::RiverValley };
    s.duration = 12_s;
    s.play = [](const World& world, Plot& script) {
        const Grid& grid = world.terrain().grid();
        Random random(77);
        for (MemberId member = 1; member <= 8; ++member)
            script.join(1_ms, member);
        for (int i = 0; i < 1000; ++i) {
            const Micros time = 10_ms + i * 10_ms;
            const MemberId member = 1 + random.below(8);
            const std::int32_t z = random.between(0, 63);
            const std::int32_t x = random.between(0, 63);
            const Cell ground = groundOf(grid, x, z);
            const Cell cell = ground + Cell { 0, random.between(-2, 2), 0 };
            switch (random.below(8)) {
            case 0:
            case 1:
            case 2:
                script.send(time, member, Dig { cell });
                break;
            case 3:
            case 4:
            case 5:
                script.send(time, member,
                    Fill { cell, static_cast<Material>(1 + random.below(MaterialCount - 1)) });
                break;
            case 6:
                script.send(time, member, PlantTree { cell });
                break;
            default:
                script.send(time, member, Pour { cell, 240 });
                break;
            }
        }
    };
    return s;
}

} // namespace polder
