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
            const bool a = mine.playOne(end);
            const bool b = theirs.playOne(end);
            if (mine.replica().hash() != theirs.replica().hash()) {
                const Micros time = std::min(mine.replica().now(), theirs.replica().now());
                return parting(time, firstDifference(mine.replica(), theirs.replica()), "parted");
            }
            if (!a && !b)
                return {};
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
        if (keyframe.restarts) {
            player.playTo(keyframe.time); // Takes up the loaded state.
            continue;
        }
        player.playTo(keyframe);
        if (player.firstMismatch() >= 0)
            break;
        if (player.replica().hash() != other.hash())
            return parting(keyframe.time, firstDifference(player.replica(), other),
                "the replay parts from a keyframe");
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
        const Micros next = std::min(end, time + Stride);
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
