#include "core/world/LandShape.h"

#include <algorithm>
#include <cstdlib>

namespace polder {

namespace {

    constexpr std::int32_t times(std::int32_t a, std::int32_t factor)
    {
        return static_cast<std::int32_t>(std::int64_t { a } * factor >> 16);
    }

} // namespace

/// x, z: warped position in 1/256 voxel; u, v: fractions of the world in 1/65536.
struct LandShape::Place {
    std::int32_t x;
    std::int32_t z;
    std::int32_t u;
    std::int32_t v;
    std::int32_t axis; ///< Distance from the valley's axis as a fraction of the world.
};

LandShape::LandShape(const LandMap& map)
    : m_size(map.size)
    , m_kind(map.kind)
    , m_sea(map.sea * OneVoxel)
    , m_polder(polderLevel(map) * OneVoxel)
    , m_broad(map.seed * 4 + 1)
    , m_hills(map.seed * 4 + 2)
    , m_peaks(map.seed * 4 + 3)
    , m_warp(map.seed * 4 + 4)
{
}

int LandShape::seaLevel(WorldKind kind, GridSize size)
{
    const int design = kind == WorldKind::Highlands ? 12 : kind == WorldKind::Archipelago ? 20 : 16;
    return design * size.y / 64;
}

std::int32_t LandShape::design(int voxels) const { return voxels * OneVoxel * m_size.y / 64; }

std::int32_t LandShape::axisOffset(std::int32_t v) const
{
    // Two bends of different lengths; the lattice noise gives each seed its own.
    return times(m_broad.at(v, 0, percent(55)), percent(22))
        + times(m_broad.at(v, 9999, percent(23)), percent(7));
}

int LandShape::valleyAxis(int z) const
{
    const std::int32_t v = z * Noise::One / m_size.z;
    return static_cast<int>(std::int64_t { Noise::One / 2 + axisOffset(v) } * m_size.x >> 16);
}

LandShape::Place LandShape::place(int x, int z) const
{
    Place p;
    const std::int32_t px = x * OneVoxel;
    const std::int32_t pz = z * OneVoxel;
    const std::int32_t period = design(44);
    p.x = px + times(m_warp.fractal(px, pz, period, 2), design(10));
    p.z = pz + times(m_warp.fractal(px + 77777, pz - 55555, period, 2), design(10));
    p.u = static_cast<std::int32_t>(std::int64_t { p.x } * 256 / m_size.x);
    p.v = static_cast<std::int32_t>(std::int64_t { p.z } * 256 / m_size.z);
    p.axis = std::abs(p.u - Noise::One / 2 - axisOffset(p.v));
    return p;
}

std::int32_t LandShape::heightAt(int x, int z) const
{
    const Place p = place(x, z);
    std::int32_t height = 0;
    switch (m_kind) {
    case WorldKind::RiverValley:
        height = shores(p, riverValley(p));
        break;
    case WorldKind::Archipelago:
        height = shores(p, archipelago(p));
        break;
    case WorldKind::Highlands:
        height = shores(p, highlands(p));
        break;
    case WorldKind::Polder:
        height = polderLand(x, z);
        break;
    default:
        height = flat(p);
    }
    return std::clamp(height, 3 * OneVoxel, (m_size.y - 4) * OneVoxel);
}

std::int32_t LandShape::mountains(const Place& p, std::int32_t mask, int height) const
{
    if (mask <= 0)
        return 0;
    const std::int32_t crest = m_peaks.ridged(p.x, p.z, design(66), 5);
    const std::int32_t bulk = (m_peaks.fractal(p.x, p.z, design(110), 2) + Noise::One) / 2;
    const std::int32_t form = times(crest, percent(75)) + times(bulk, percent(45));
    return times(times(form, mask), design(height));
}

std::int32_t LandShape::shores(const Place& p, std::int32_t height) const
{
    // Land near the water line is drawn out into beaches, here more and there less.
    const std::int32_t width = design(3);
    const std::int32_t gentle
        = smoothStep(percent(-35), percent(15), m_broad.at(p.x - 3333, p.z, design(40)));
    const std::int32_t above = height - m_sea;
    const std::int32_t held = std::clamp(above, -width, width);
    return height - times(times(held, percent(60)), gentle);
}

std::int32_t LandShape::riverValley(const Place& p) const
{
    const std::int32_t floor
        = m_sea + design(3) + times(design(13), Noise::One - smoothStep(0, percent(55), p.v));
    const std::int32_t flanks = times(design(11), smoothStep(percent(6), percent(42), p.axis));
    const std::int32_t roughness
        = blend(percent(30), Noise::One, smoothStep(percent(3), percent(22), p.axis));
    const std::int32_t roll
        = times(times(m_hills.fractal(p.x, p.z, design(52), 5), roughness), design(15));
    const std::int32_t rise = times(m_broad.at(p.x, p.z, design(130)), percent(70))
        + 2 * (p.axis - percent(20)) + (percent(40) - p.v);
    const std::int32_t mask = times(
        smoothStep(percent(12), percent(85), rise), smoothStep(percent(5), percent(24), p.axis));
    std::int32_t height = floor + flanks + roll + mountains(p, mask, 40);

    // The lake: a basin on the axis in the lower half of the valley.
    const std::int32_t dx = times(p.u - Noise::One / 2 - axisOffset(percent(64)), percent(90));
    const std::int32_t dz = p.v - percent(64);
    const auto reach
        = static_cast<std::int32_t>((std::int64_t { dx } * dx + std::int64_t { dz } * dz) >> 16);
    const std::int32_t edge = reach + times(m_hills.at(p.x, p.z, design(58)), percent(3))
        + times(m_hills.at(p.x, p.z, design(23)), percent(1));
    const std::int32_t basin = Noise::One - smoothStep(percent(1), percent(5), edge);
    // Where its floor rises high, islands stand in it.
    const std::int32_t bumps = std::max(0, m_hills.at(p.x + 41000, p.z, design(34)) - percent(8));
    return blend(height, m_sea - design(8) + times(bumps, design(26)), basin);
}

std::int32_t LandShape::archipelago(const Place& p) const
{
    // Many rises of which most do not touch, so that there is sea between them.
    const std::int32_t islands = times(m_broad.fractal(p.x, p.z, design(48), 4), percent(130));
    const std::int32_t rim = std::min({ p.u, Noise::One - p.u, p.v, Noise::One - p.v });
    const std::int32_t coast = times(Noise::One - smoothStep(0, percent(14), rim), percent(55));
    const std::int32_t land = islands - percent(5) - coast;
    const std::int32_t mask = smoothStep(percent(8), percent(50), land);
    return m_sea + times(land, design(34))
        + times(m_hills.fractal(p.x, p.z, design(40), 4), design(5)) + mountains(p, mask, 26);
}

std::int32_t LandShape::highlands(const Place& p) const
{
    const std::int32_t base = m_broad.fractal(p.x, p.z, design(150), 3);
    const std::int32_t mask = smoothStep(percent(-45), percent(35), base);
    const std::int32_t rough = times(m_hills.fractal(p.x, p.z, design(44), 5), design(9));
    return m_sea + design(6) + times(base, design(17)) + rough + mountains(p, mask, 36);
}

std::int32_t LandShape::fromDyke(int x, int z) const
{
    const std::int32_t pz = z * OneVoxel;
    const std::int32_t line = m_size.x * OneVoxel * 3 / 10
        + times(m_broad.fractal(pz, 1234, design(90), 2), m_size.x * OneVoxel / 6);
    return x * OneVoxel - line;
}

std::int32_t LandShape::polderLand(int x, int z) const
{
    const std::int32_t s = fromDyke(x, z);
    const std::int32_t crown = m_sea + 3 * OneVoxel;
    if (s > -2 * OneVoxel && s < 2 * OneVoxel)
        return crown;
    const std::int32_t px = x * OneVoxel;
    const std::int32_t pz = z * OneVoxel;
    if (s < 0) {
        const std::int32_t floor
            = m_sea - design(9) + times(m_hills.fractal(px, pz, design(40), 3), design(5));
        return std::max(std::min(floor, m_sea - 2 * OneVoxel), crown + (s + 2 * OneVoxel) * 3 / 4);
    }
    // Mounds on which one would build; the lowest land is quite level.
    const std::int32_t mounds = std::max(0, m_hills.fractal(px, pz, design(44), 3) - percent(16));
    return std::max(m_polder + times(mounds, design(16)), crown - (s - 2 * OneVoxel) * 2 / 3);
}

std::int32_t LandShape::flat(const Place&) const { return m_sea; }

} // namespace polder
