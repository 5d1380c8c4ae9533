#pragma once

#include "core/replica/Types.h"

namespace polder {

/// Turns world time, which advances in steps of a tick, into one that flows from frame to frame.
///
/// It runs a little behind, never ahead of what has been simulated, and never backwards unless the
/// world itself does.
class SmoothClock {
public:
    static constexpr Micros Jump = 400_ms; ///< Farther off than this it follows at once.

    /// `world`: simulated time reached; `passed`: real time since the last call. Returns the time
    /// to show.
    Micros advance(Micros world, Micros passed);

private:
    Micros m_shown = 0;
};

} // namespace polder
