#include "core/water/WaterInputs.h"
#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario canalLock()
{
    static constexpr GridSize Size { 64, 32, 32 };
    constexpr int Ground = 16;
    constexpr int UpperGate = 25;
    constexpr int LowerGate = 38;
    Scenario s;
    s.name = "canal-lock";
    s.about = "a lock between two reaches is filled and emptied by its gates";
    s.world = { Size, 1, 0, WorldKind::Flat };
    s.duration = 40_s;
    s.land = [] {
        NewLand land = plainLand(Size, Ground);
        for (int x = 4; x <= 59; ++x) {
            const bool gate = x == UpperGate || x == LowerGate;
            const int floor = x <= UpperGate ? 10 : 6;
            const int level = x < UpperGate ? 14 : 8;
            for (int y = floor; y < Ground; ++y) {
                for (int z = 14; z <= 17; ++z) {
                    land.grid.set({ x, y, z }, gate ? Material::Planks : Material::Air);
                    if (y < level && !gate)
                        setWater(land, { x, y, z }, WaterField::Full);
                }
            }
        }
        land.spawn = { 30, Ground, 8 };
        return land;
    };
    s.play = [](const World&, Plot& script) {
        script.join(1_ms, 1);
        const auto forGate = [&](int x, const auto& act) {
            for (int y = x == UpperGate ? 10 : 6; y < Ground; ++y)
                for (int z = 14; z <= 17; ++z)
                    act(Cell { x, y, z });
        };
        for (const int x : { UpperGate, LowerGate }) {
            forGate(x, [&](Cell c) {
                script.send(1_s, 1, Dig { c });
                script.send(1_s, 1, PlaceDevice { c });
            });
        }
        const auto turn = [&](Micros time, int x, bool open) {
            forGate(x, [&](Cell c) { script.send(time, 1, TurnDevice { c, open }); });
        };
        turn(3_s, UpperGate, true);
        turn(14_s, UpperGate, false);
        turn(16_s, LowerGate, true);
        turn(28_s, LowerGate, false);
        turn(30_s, UpperGate, true);
    };
    return s;
}

} // namespace polder
