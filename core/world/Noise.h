#pragma once

#include <cstdint>

namespace polder {

/// What one voxel is where land is being made: places, heights and periods are in 1/256 voxel.
inline constexpr std::int32_t OneVoxel = 256;

/// Seeded smooth noise in integers: the same land on every machine.
/// Units: positions and periods in 1/256 voxel, values in 1/65536 (about -65536 to 65536).
/// Source: Ken Perlin, "Improving Noise" (2002), with fixed-point fade and eight gradients.
class Noise {
public:
    static constexpr std::int32_t One = 65536;

    explicit Noise(std::uint64_t seed);

    /// Gradient noise; 0 at the corners of a lattice of that period, which must be positive.
    std::int32_t at(std::int32_t x, std::int32_t z, std::int32_t period) const;
    std::int32_t at(std::int32_t x, std::int32_t y, std::int32_t z, std::int32_t period) const;

    /// Sum of octaves, each of half the period and half the weight of the one before, scaled back
    /// to the range of one.
    std::int32_t fractal(std::int32_t x, std::int32_t z, std::int32_t period, int octaves) const;

    /// As fractal(), folded to crests: 65536 on a crest line, about 0 in the basins between.
    std::int32_t ridged(std::int32_t x, std::int32_t z, std::int32_t period, int octaves) const;

    /// White noise of a lattice point, uniform in [0, 2^32).
    std::uint32_t white(std::int32_t x, std::int32_t z) const;

private:
    std::uint32_t lattice(std::int32_t x, std::int32_t y, std::int32_t z) const;

    std::uint32_t m_seed;
};

/// Of Noise::One.
constexpr std::int32_t percent(int n) { return Noise::One * n / 100; }

/// 0 below low, One above high, and a smooth step between; low < high.
std::int32_t smoothStep(std::int32_t low, std::int32_t high, std::int32_t value);

/// From a (t = 0) to b (t = Noise::One); t is not clamped.
constexpr std::int32_t blend(std::int32_t a, std::int32_t b, std::int32_t t)
{
    return a + static_cast<std::int32_t>((static_cast<std::int64_t>(b) - a) * t >> 16);
}

} // namespace polder
