#pragma once

#include <cstdint>
#include <vector>

namespace polder {

inline constexpr int RippleEdge = 128;

/// A tile of ripples that joins with itself: RGBA bytes of RippleEdge x RippleEdge pixels.
/// Red and green are the slope towards east and south (128 is level), blue the height, alpha flakes
/// of foam.
std::vector<std::uint8_t> ripplePixels();

} // namespace polder
