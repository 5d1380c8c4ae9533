#pragma once

#include "core/replica/Types.h"

#include <QString>

#include <cstdint>

namespace polder {

/// World time as seconds without superfluous zeros: `12`, `0.05`. Not negative.
QString secondsText(Micros time);

/// How a state hash is printed: `hash TIME HEX`, the time in seconds of world time.
QString hashLine(Micros time, std::uint64_t hash);

/// Prints a line to stdout at once, so that who waits for it does not wait for a full buffer.
void printLine(const QString& line);
void printError(const QString& line);

} // namespace polder
