#include "core/replica/Bisect.h"

#include <algorithm>

namespace polder {
namespace {

    std::string seconds(Micros time)
    {
        std::string fraction = std::to_string(time % 1_s);
        return std::to_string(time / 1_s) + '.' + std::string(6 - fraction.size(), '0') + fraction
            + " s";
    }

    Parting parting(Micros time, Difference difference, const std::string& what)
    {
        Parting found { true, time, std::move(difference), {} };
        found.reason = what + " at " + seconds(time);
        if (found.difference)
            found.reason += ", first in " + found.difference.text();
        return found;
    }

    /// From states that are equal at the players' present time to the first message that parts
    /// them.
    Parting walk(Replay& mine, Replay& theirs, Micros end)
    {
        while (true) {
            const bool mineHad = mine.playOne(end);
            const bool theirsHad = theirs.playOne(end);
            if (mine.replica().hash() == theirs.replica().hash()) {
                if (!mineHad && !theirsHad)
                    return {};
                continue;
            }
            const Micros time = std::min(mine.replica().now(), theirs.replica().now());
            const Difference present = mine.replica().now() == theirs.replica().now()
                ? firstDifference(mine.replica(), theirs.replica())
                : Difference {};
            // One may be a message ahead, or have taken up the very state that it had.
            mine.jumpTo(time);
            theirs.jumpTo(time);
            if (mine.replica().hash() != theirs.replica().hash())
                return parting(time,
                    present ? present : firstDifference(mine.replica(), theirs.replica()),
                    "parted");
        }
    }

} // namespace

Parting checkReplay(const Recording& recording, const Registry& registry)
{
    Replay player(recording, registry);
    Replica other(registry, 0);
    for (const Recording::Keyframe& keyframe : recording.keyframes()) {
        if (!other.load(keyframe.snapshot))
            return parting(keyframe.time, {}, "a keyframe does not load");
        player.playTo(keyframe);
        // A hash names no field; the keyframe after it does, unless it restarts in another state.
        const Difference difference
            = keyframe.restarts ? Difference {} : firstDifference(player.replica(), other);
        if (player.firstMismatch() >= 0)
            return parting(
                player.firstMismatch(), difference, "the replay parts from a recorded hash");
        if (difference)
            return parting(keyframe.time, difference, "the replay parts from a keyframe");
        player.playTo(keyframe.time); // Takes up the state of a restart.
    }
    player.playTo(recording.end());
    if (player.firstMismatch() >= 0)
        return parting(player.firstMismatch(), {}, "the replay parts from a recorded hash");
    return {};
}

Parting bisect(const Recording& mine, const Recording& theirs, const Registry& registry)
{
    constexpr Micros Stride = 1_s;
    Replay a(mine, registry);
    Replay b(theirs, registry);
    const Micros start = std::max(mine.start(), theirs.start());
    const Micros end = std::min(mine.end(), theirs.end());
    a.jumpTo(start);
    b.jumpTo(start);
    if (a.replica().hash() != b.replica().hash())
        return parting(
            start, firstDifference(a.replica(), b.replica()), "different from the start,");
    for (Micros time = start; time < end;) {
        const Micros next = end - time > Stride ? time + Stride : end;
        a.playTo(next);
        b.playTo(next);
        if (a.replica().hash() != b.replica().hash()) {
            a.jumpTo(time);
            b.jumpTo(time);
            return walk(a, b, next);
        }
        time = next;
    }
    for (const Recording* recording : { &mine, &theirs }) {
        Parting found = checkReplay(*recording, registry);
        if (found.parted) {
            found.reason = std::string(recording == &mine ? "first" : "second")
                + " recording: " + found.reason;
            return found;
        }
    }
    return {};
}

} // namespace polder
