#pragma once

#include "core/replica/Types.h"

#include <algorithm>

namespace polder {

/// Spreads the time that each tick of the reflector gives over the real time until the next, in
/// equal steps: how far to simulate now. What comes with an input counts at once.
///
/// Units: `now` is any steady clock, times are the session's.
class TickSplitter {
public:
    explicit TickSplitter(int parts)
        : m_parts(std::max(parts, 1))
    {
    }

    /// An input, or whatever must not wait.
    void reached(Micros time) { m_from = m_to = std::max(m_to, time); }
    void ticked(Micros now, Micros time)
    {
        m_from = m_to;
        m_to = std::max(m_to, time);
        m_at = now;
    }
    /// Never falls while `now` does not.
    Micros allowed(Micros now) const
    {
        const Micros span = m_to - m_from;
        if (m_parts == 1 || span <= 0 || span > Longest)
            return m_to;
        const Micros steps = std::clamp<Micros>((now - m_at) * m_parts / span, 0, m_parts - 1);
        return m_from + span * (steps + 1) / m_parts;
    }

private:
    static constexpr Micros Longest = 500_ms; ///< Who is further behind catches up instead.

    Micros m_parts;
    Micros m_from = 0;
    Micros m_to = 0;
    Micros m_at = 0;
};

} // namespace polder
