#pragma once

#include "app/verify/Task.h"

namespace polder {

void listScenarios();

/// Plays the task's scenarios and prints a line `NAME HASH` for each.
VerifyCode playScenarios(const VerifyTask& task);

} // namespace polder
