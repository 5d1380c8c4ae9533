#include "tests/scenarios/Scenarios.h"

namespace polder {

const std::vector<Scenario>& allScenarios()
{
    static const std::vector<Scenario> all {
        stillWorld(),
        digChannel(),
        damBreak(),
        uTube(),
        fountain(),
        canalLock(),
        polderPumps(),
        riverDay(),
        villagerCrowd(),
        thousandEdits(),
        slabOnPillars(),
        landslide(),
        lavaShore(),
        pasteStorm(),
        hostileInputs(),
    };
    return all;
}

} // namespace polder
