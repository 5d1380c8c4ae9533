#include "tests/scenarios/Scenarios.h"

namespace polder {

Scenario stillWorld()
{
    Scenario s;
    s.name = "still-world";
    s.about = "a small world left alone";
    s.world = { { 64, 32, 64 }, 1, 0, WorldKind::RiverValley };
    s.duration = 20_s;
    s.play = [](const World&, Plot&) {};
    return s;
}

} // namespace polder
