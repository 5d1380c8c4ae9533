#pragma once

namespace polder {

/// Deliberate bugs, one at a time, to show that tests/faults finds them. They exist only in builds
/// that define POLDER_PLANTED_BUGS, which no program that is installed does.
enum class PlantedBug {
    None,
    SkipFlush, ///< The store is told to flush every other time only.
    LoseDedup, ///< After a restart the last counter of a member is one too low.
    TrimOneTooMany, ///< A new snapshot trims the first frame that it does not contain.
    ForgetLeave, ///< A member whose place expired is not announced as left.
    ForgetSent, ///< A client does not send again what a lost connection swallowed.
    StaleTime, ///< After a restart the clock starts from the stored time, not the members'.
    KeepGoing, ///< A replica that differs is not repaired.
};

#ifdef POLDER_PLANTED_BUGS
inline PlantedBug plantedBug = PlantedBug::None;
inline bool planted(PlantedBug bug) { return plantedBug == bug; }
#else
constexpr bool planted(PlantedBug) { return false; }
#endif

} // namespace polder
