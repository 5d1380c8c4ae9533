#pragma once

#include "core/replica/Types.h"

#include <algorithm>
#include <limits>

namespace polder {

/// The time of a program that may sleep: follows the clock it is given, but stands still where that
/// clock went back, and where nobody called long after a call was due (a suspended machine, a disk
/// that blocked, a clock that was set). So nobody is taken for dead, and no world leaps ahead,
/// because we were away.
class CalmClock {
public:
    static constexpr Micros MostLate = 1_s;

    /// `due`: when the next call was expected, by this clock.
    Micros at(Micros now, Micros due)
    {
        const Micros expected = std::max(m_last, due);
        Micros time = now - m_behind;
        if (m_last == 0)
            time = 1_s; // it begins whatever the other one shows
        else if (time < m_last)
            time = m_last;
        else if (time > m_last + MostLate && time - MostLate > expected)
            time = expected + MostLate;
        m_behind = now - time;
        m_last = time;
        return time;
    }
    /// A time of ours by the clock we are given.
    Micros back(Micros time) const
    {
        return m_behind > 0 && time > std::numeric_limits<Micros>::max() - m_behind
            ? std::numeric_limits<Micros>::max()
            : time + m_behind;
    }

private:
    Micros m_last = 0;
    Micros m_behind = 0; ///< What the given clock is ahead of ours.
};

} // namespace polder
