#include "core/world/Noise.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr std::int32_t floorDiv(std::int32_t a, std::int32_t b)
    {
        const std::int32_t q = a / b;
        return a % b < 0 ? q - 1 : q;
    }

    /// t*t*t*(t*(6t - 15) + 10) in 1/65536.
    constexpr std::int32_t fade(std::int32_t t)
    {
        const std::int64_t w = t;
        const std::int64_t square = w * w >> 16;
        const std::int64_t cube = square * w >> 16;
        return static_cast<std::int32_t>(
            cube * ((w * (6 * w - 15 * 65536) >> 16) + 10 * 65536) >> 16);
    }

    /// Dot product of one of eight gradients of length about one with (fx, fz).
    constexpr std::int32_t slope(std::uint32_t hash, std::int32_t fx, std::int32_t fz)
    {
        const std::int32_t x = (hash & 1) != 0 ? -fx : fx;
        const std::int32_t z = (hash & 2) != 0 ? -fz : fz;
        // Diagonals (1, 1) and knight's moves keep the lattice from showing.
        switch (hash >> 2 & 3) {
        case 0:
            return x + z;
        case 1:
            return x + (x >> 2) + (z >> 1);
        case 2:
            return z + (z >> 2) + (x >> 1);
        default:
            return x - (z >> 3) + (z >> 1);
        }
    }

    constexpr std::int32_t slope(
        std::uint32_t hash, std::int32_t fx, std::int32_t fy, std::int32_t fz)
    {
        const std::int32_t a = hash % 3 == 0 ? fy : fx;
        const std::int32_t b = hash % 3 == 1 ? fy : fz;
        return ((hash & 8) != 0 ? -a : a) + ((hash & 16) != 0 ? -b : b);
    }

} // namespace

Noise::Noise(std::uint64_t seed)
    : m_seed(static_cast<std::uint32_t>((seed ^ seed >> 29) * 0xBF58476D1CE4E5B9u >> 32))
{
}

std::uint32_t Noise::lattice(std::int32_t x, std::int32_t y, std::int32_t z) const
{
    std::uint32_t h = m_seed;
    h ^= static_cast<std::uint32_t>(x) * 0x9E3779B1u;
    h = (h ^ h >> 15) * 0x85EBCA77u;
    h ^= static_cast<std::uint32_t>(z) * 0xC2B2AE3Du;
    h = (h ^ h >> 13) * 0x27D4EB2Fu;
    h ^= static_cast<std::uint32_t>(y) * 0x165667B1u;
    h = (h ^ h >> 16) * 0x9E3779B1u;
    return h ^ h >> 15;
}

std::uint32_t Noise::white(std::int32_t x, std::int32_t z) const { return lattice(x, 0x5bd1, z); }

std::int32_t Noise::at(std::int32_t x, std::int32_t z, std::int32_t period) const
{
    const std::int32_t ix = floorDiv(x, period);
    const std::int32_t iz = floorDiv(z, period);
    const auto part = [period](std::int32_t v, std::int32_t i) {
        return static_cast<std::int32_t>(
            (static_cast<std::int64_t>(v) - std::int64_t { i } * period) * One / period);
    };
    const std::int32_t fx = part(x, ix);
    const std::int32_t fz = part(z, iz);
    const std::int32_t tx = fade(fx);
    const std::int32_t top
        = blend(slope(lattice(ix, 0, iz), fx, fz), slope(lattice(ix + 1, 0, iz), fx - One, fz), tx);
    const std::int32_t low = blend(slope(lattice(ix, 0, iz + 1), fx, fz - One),
        slope(lattice(ix + 1, 0, iz + 1), fx - One, fz - One), tx);
    return blend(top, low, fade(fz));
}

std::int32_t Noise::at(std::int32_t x, std::int32_t y, std::int32_t z, std::int32_t period) const
{
    const std::int32_t ix = floorDiv(x, period);
    const std::int32_t iy = floorDiv(y, period);
    const std::int32_t iz = floorDiv(z, period);
    const auto part = [period](std::int32_t v, std::int32_t i) {
        return static_cast<std::int32_t>(
            (static_cast<std::int64_t>(v) - std::int64_t { i } * period) * One / period);
    };
    const std::int32_t fx = part(x, ix);
    const std::int32_t fy = part(y, iy);
    const std::int32_t fz = part(z, iz);
    const std::int32_t tx = fade(fx);
    const auto edge = [&](std::int32_t dy, std::int32_t dz) {
        return blend(slope(lattice(ix, iy + dy, iz + dz), fx, fy - dy * One, fz - dz * One),
            slope(lattice(ix + 1, iy + dy, iz + dz), fx - One, fy - dy * One, fz - dz * One), tx);
    };
    const std::int32_t tz = fade(fz);
    return blend(blend(edge(0, 0), edge(0, 1), tz), blend(edge(1, 0), edge(1, 1), tz), fade(fy));
}

std::int32_t Noise::fractal(std::int32_t x, std::int32_t z, std::int32_t period, int octaves) const
{
    std::int64_t sum = 0;
    std::int64_t weights = 0;
    std::int64_t weight = One;
    for (int i = 0; i < octaves && period > 1; ++i, period /= 2, weight /= 2) {
        // Each octave is shifted so that their lattices, where noise is 0, do not coincide.
        sum += weight * at(x + i * 7919, z - i * 6271, period);
        weights += weight;
    }
    return static_cast<std::int32_t>(sum / std::max<std::int64_t>(weights, 1));
}

std::int32_t Noise::ridged(std::int32_t x, std::int32_t z, std::int32_t period, int octaves) const
{
    std::int64_t sum = 0;
    std::int64_t weights = 0;
    std::int64_t weight = One;
    std::int64_t above = One;
    for (int i = 0; i < octaves && period > 1; ++i, period /= 2, weight /= 2) {
        const std::int64_t folded = One
            - std::min<std::int64_t>(One, 2 * std::abs(at(x + i * 7919, z - i * 6271, period)));
        const std::int64_t crest = folded * folded >> 16;
        // Small crests stand on big ones only, so that basins stay smooth.
        sum += (weight * crest >> 16) * above;
        weights += weight;
        above = crest;
    }
    return static_cast<std::int32_t>(sum / std::max<std::int64_t>(weights, 1));
}

std::int32_t smoothStep(std::int32_t low, std::int32_t high, std::int32_t value)
{
    if (value <= low)
        return 0;
    if (value >= high)
        return Noise::One;
    const std::int64_t t = (static_cast<std::int64_t>(value) - low) * Noise::One
        / (static_cast<std::int64_t>(high) - low);
    return static_cast<std::int32_t>((t * t >> 16) * (3 * Noise::One - 2 * t) >> 16);
}

} // namespace polder
