#pragma once

#include "tests/scenarios/Scenario.h"

namespace polder {

Scenario stillWorld(); ///< Land, lake and trees left alone.
Scenario digChannel(); ///< A channel is dug from the lake.
Scenario damBreak(); ///< A wall that holds water is dug away at once.
Scenario uTube(); ///< Two shafts of water over a tunnel.
Scenario fountain(); ///< A tower of water and a bowl.
Scenario canalLock(); ///< A lock between two reaches.
Scenario polderPumps(); ///< Land below the sea, rain and pumps that fail.
Scenario riverDay(); ///< A valley with everything in it.
Scenario villagerCrowd(); ///< Many villagers, and edits in their way.
Scenario thousandEdits(); ///< Many members dig, fill and plant at random places.
Scenario slabOnPillars(); ///< A roof loses its pillars and comes down.
Scenario landslide(); ///< A bank of sand loses its foot.
Scenario lavaShore(); ///< Water and lava meet, and trees stand by.
Scenario pasteStorm(); ///< Members paste, brush, undo and redo over each other.
Scenario hostileInputs(); ///< Bytes and numbers that nobody could mean.

} // namespace polder
