#pragma once

#include "core/water/FlowKernel.h"

#include <algorithm>
#include <cstdint>

namespace polder {

/// What falls from a cell into the one below it.
constexpr int fallingInto(int up, int low, bool lowOpen)
{
    return std::min(up, std::max(0, (lowOpen ? FullCell : 0) - low));
}

/// What a supported cell `a` gives to an open cell `b` beside it; 0 when it is not the higher one.
constexpr int givingTo(int a, int b, bool supportB)
{
    const int hold = b == 0 && supportB ? FilmHold : 0;
    return std::max(0, a - b - hold) >> 1;
}

/// Spreads between two cells beside each other. Returns whether water moved.
constexpr bool exchangePair(
    std::uint8_t& a, std::uint8_t& b, bool supportA, bool supportB, bool openA, bool openB)
{
    const int q = (supportA && openB ? givingTo(a, b, supportB) : 0)
        - (supportB && openA ? givingTo(b, a, supportA) : 0);
    a = static_cast<std::uint8_t>(a - q);
    b = static_cast<std::uint8_t>(b + q);
    return q != 0;
}

} // namespace polder
