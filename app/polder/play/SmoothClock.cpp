#include "app/polder/play/SmoothClock.h"

#include <algorithm>

namespace polder {

Micros SmoothClock::advance(Micros world, Micros passed)
{
    const Micros ahead = world - m_shown;
    if (ahead < 0 || ahead > Jump) {
        m_shown = world;
        return m_shown;
    }
    // A slow pull towards one tick behind takes up the difference between the two clocks.
    constexpr Micros behind = 60_ms;
    const Micros pull = (ahead - passed - behind) / 16;
    m_shown = std::min(world, m_shown + std::max(Micros { 0 }, passed + pull));
    return m_shown;
}

} // namespace polder
