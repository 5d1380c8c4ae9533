#pragma once

#include "core/replica/Types.h"

#include <string>

namespace polder {

/// `12`, `0.05`: seconds without superfluous zeros.
std::string secondsOf(Micros time);

/// `hash SECONDS HEX`, as polder-headless prints it.
void printHash(Micros time, std::uint64_t hash);

void printError(const std::string& text); ///< `polder-verify: TEXT` on stderr.

} // namespace polder
