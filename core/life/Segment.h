#pragma once

#include "core/math/Vec3.h"
#include "core/replica/Types.h"

namespace polder {

/// A stretch of motion as a function of time, so that a creature costs nothing between decisions
/// and every view may ask for its place at any moment.
///
/// x and z move evenly. The height goes evenly to `middle` until the share `bend` of the way, and
/// evenly to its end from there: so that feet follow the slopes of two floors, and pass the edge
/// of a step at the height of the upper one, never through it.
/// Units: voxels; from and to are the feet. Requires start <= end.
struct Segment {
    static constexpr std::uint32_t BendOne = 65536;

    Vec3 from;
    Vec3 to;
    Micros start = 0;
    Micros end = 0;
    std::uint32_t bend = 0; ///< In [0, BendOne).
    Fixed middle; ///< Height at the bend; `from.y` if that is 0.

    /// A creature that stays where it is until `end`.
    static Segment standing(Vec3 at, Micros start, Micros end)
    {
        return { at, at, start, end, 0, at.y };
    }
    /// Without a bend.
    static Segment straight(Vec3 from, Vec3 to, Micros start, Micros end)
    {
        return { from, to, start, end, 0, from.y };
    }

    /// The feet at a time; `from` before the start, `to` after the end.
    Vec3 positionAt(Micros time) const;
    /// Whether the creature changes its place at all.
    bool moves() const { return from != to; }

    void serialize(Archive& archive);
};

} // namespace polder
