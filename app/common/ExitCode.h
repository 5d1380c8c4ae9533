#pragma once

namespace polder {

/// What every Polder program returns to the shell.
enum ExitCode : int {
    ExitOk = 0,
    ExitFailed = 1, ///< Could not do what was asked; the reason is on stderr.
    ExitUsage = 2, ///< Asked wrongly: unknown option, malformed value, link or script.
};

} // namespace polder
