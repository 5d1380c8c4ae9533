#pragma once

#include "tests/scenarios/Scenario.h"

namespace polder {

Scenario stillWorld(); ///< Land, lake and trees left alone.
Scenario thousandEdits(); ///< Many members dig, fill and plant at random places.
Scenario hostileInputs(); ///< Bytes and numbers that nobody could mean.

} // namespace polder
