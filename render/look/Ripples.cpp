#include "render/look/Ripples.h"

#include "render/look/Pattern.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    float height(int x, int y)
    {
        const float u = (static_cast<float>(x) + 0.5f) / RippleEdge;
        const float v = (static_cast<float>(y) + 0.5f) / RippleEdge;
        return pattern::clouds(601, u, v, 5, 4);
    }

    std::uint8_t byte(float value)
    {
        return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0f, 1.0f) * 255.0f));
    }

} // namespace

std::vector<std::uint8_t> ripplePixels()
{
    std::vector<std::uint8_t> pixels;
    pixels.reserve(RippleEdge * RippleEdge * 4);
    for (int y = 0; y < RippleEdge; ++y) {
        for (int x = 0; x < RippleEdge; ++x) {
            const auto flake = pattern::cells(602, (static_cast<float>(x) + 0.5f) / RippleEdge,
                (static_cast<float>(y) + 0.5f) / RippleEdge, 9);
            const float east = height(x + 1, y) - height(x - 1, y);
            const float south = height(x, y + 1) - height(x, y - 1);
            pixels.push_back(byte(0.5f + east * 4.0f));
            pixels.push_back(byte(0.5f + south * 4.0f));
            pixels.push_back(byte(height(x, y)));
            pixels.push_back(byte(1.0f - smooth(0.0f, 0.35f, flake.border)));
        }
    }
    return pixels;
}

} // namespace polder
