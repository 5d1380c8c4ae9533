#pragma once

#include "core/replica/Types.h"

namespace polder {

/// The hours of the world: a pure function of simulated time, for creatures and for the sun.
struct Daylight {
    static constexpr Micros DayLength = 1200_s;
    static constexpr Micros FirstMorning = 120_s; ///< The world begins this long after a sunrise.
    static constexpr Micros Sunset = 780_s; ///< After sunrise.

    /// Time since the last sunrise, in [0, DayLength).
    static constexpr Micros sinceSunrise(Micros now) { return (now + FirstMorning) % DayLength; }
    static constexpr bool isNight(Micros now) { return sinceSunrise(now) >= Sunset; }
};

} // namespace polder
