#pragma once

#include "app/verify/Task.h"

namespace polder {

/// Plays the task's recording; returns the program's exit code.
VerifyCode replayRecording(const VerifyTask& task);

/// Compares the task's two recordings, or one with what this program computes.
VerifyCode bisectRecordings(const VerifyTask& task);

} // namespace polder
