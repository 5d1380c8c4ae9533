#include "core/water/WaterInputs.h"
#include "tests/scenarios/Places.h"
#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario canalLock()
{
    static constexpr GridSize Size { 64, 32, 32 };
    constexpr int Ground = 16;
    constexpr int Lawn = 6; ///< In front of the lock, as low as its floor.
    constexpr int UpperGate = 25;
    constexpr int LowerGate = 38;
    Scenario s;
    s.name = "canal-lock";
    s.about = "a lock between two reaches is filled and emptied by its gates";
    s.world = { Size, 1, 16, WorldKind::Flat };
    s.duration = 40_s;
    s.land = [] {
        NewLand land = hillyLand(Size, Lawn, [](int, int z) {
            return z < 18 ? Ground - Lawn : z == 18 ? -1 : 0;
        });
        // Towards the lawn the canal has walls of glass between pillars.
        for (int x = 0; x < Size.x; ++x) {
            const bool pillar = x % 6 == 1 || x < 3 || x > 60;
            const int low = x <= UpperGate ? 10 : Lawn;
            setBox(land, { x, Lawn - 1, 18 }, { x, Ground - 1, 18 }, Material::Stone);
            if (!pillar)
                setBox(land, { x, low, 18 }, { x, Ground - 2, 18 }, Material::Glass);
        }
        setBox(land, { 0, Ground - 1, 12 }, { 63, Ground - 1, 13 }, Material::Road);
        for (int x = 4; x <= 59; ++x) {
            const bool gate = x == UpperGate || x == LowerGate;
            const int floor = x <= UpperGate ? 10 : Lawn;
            const int level = x < UpperGate ? 14 : 8;
            setBox(land, { x, floor - 1, 14 }, { x, floor - 1, 17 }, Material::Stone);
            setBox(land, { x, floor, 13 }, { x, Ground - 2, 13 }, Material::Brick);
            for (int y = floor; y < Ground; ++y) {
                for (int z = 14; z <= 17; ++z) {
                    land.grid.set({ x, y, z }, gate ? Material::Planks : Material::Air);
                    if (y < level && !gate)
                        setWater(land, { x, y, z }, WaterField::Full);
                }
            }
        }
        setHouse(land, { 31, Ground, 7 }, 1, Material::Brick);
        plantTrees(land, { 1, 0, 1 }, { 25, 0, 10 }, 24, 2);
        plantTrees(land, { 36, 0, 1 }, { 62, 0, 10 }, 24, 3);
        plantTrees(land, { 2, 0, 24 }, { 61, 0, 30 }, 8, 4);
        land.spawn = { 31, Ground, 11 };
        return land;
    };
    s.play = [](const World&, Plot& script) {
        script.join(1_ms, 1);
        const auto forGate = [&](int x, const auto& act) {
            // From the top: what a closing gate displaces is to go aside, not over it.
            for (int y = Ground - 1; y >= (x == UpperGate ? 10 : Lawn); --y)
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
