#pragma once

#include <array>
#include <cstdint>

namespace polder {

/// Colour as shown on a screen, each channel in 0..1.
struct Colour {
    float r = 0;
    float g = 0;
    float b = 0;

    static constexpr Colour rgb(std::uint32_t hex)
    {
        return { static_cast<float>(hex >> 16 & 255) / 255.0f,
            static_cast<float>(hex >> 8 & 255) / 255.0f, static_cast<float>(hex & 255) / 255.0f };
    }
    friend constexpr Colour operator*(Colour c, float s) { return { c.r * s, c.g * s, c.b * s }; }
};

constexpr Colour mix(Colour a, Colour b, float t)
{
    return { a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t };
}

float smooth(float low, float high, float value); ///< 0 below low, 1 above high, eased between.

/// Repeatable noise for painting tiles that join at their borders.
/// Units: coordinates in periods of 1; `cells` lattice cells fit in one period.
namespace pattern {
    float random(std::uint32_t seed, int x, int y); ///< In 0..1.
    float value(std::uint32_t seed, float x, float y, int cellsX, int cellsY); ///< In 0..1, smooth.
    float clouds(std::uint32_t seed, float x, float y, int cells, int octaves); ///< In 0..1.

    struct Cells {
        float nearest; ///< Distance to the nearest point, in lattice cells.
        float border; ///< Distance beyond that to the second nearest.
        std::uint32_t id; ///< Of the nearest point.
    };
    Cells cells(std::uint32_t seed, float x, float y, int cells); ///< Worley, 1996.
}

} // namespace polder
