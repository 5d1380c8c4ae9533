#pragma once

#include "core/replica/Difference.h"
#include "core/replica/Recording.h"

namespace polder {

/// Where two recordings part, or where one parts from what this program computes.
struct Parting {
    bool parted = false;
    Micros time = 0; ///< Of the message after which the states differ.
    Difference difference; ///< The first model and field, with both values.
    std::string reason; ///< One line for people.
};

/// Finds the first message and field at which two recordings part. Replays both side by side; when
/// the replays never part, looks for the first hash or keyframe that the recordings hold and the
/// replay does not reach, which happens when another build, or a fault, made one of them.
Parting bisect(const Recording& mine, const Recording& theirs, const Registry& registry);

/// The first keyframe or hash of a recording that a replay by this program does not reach. The
/// field, where there is one, is that of the first keyframe from there on.
Parting checkReplay(const Recording& recording, const Registry& registry);

} // namespace polder
