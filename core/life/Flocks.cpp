#include "core/life/Flocks.h"

#include <algorithm>

namespace polder {

namespace {
    /// A number that looks random for each pair.
    std::uint64_t scatter(std::uint64_t seed, std::uint64_t n)
    {
        std::uint64_t z = seed + (n + 1) * 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }

    /// sin of a full turn of 65536, by the parabola 4 t (1 - t) and one correction; off by 0.1 %.
    Fixed sine(std::int64_t turn)
    {
        turn &= 0xFFFF;
        const bool below = turn >= 32768;
        const std::int64_t t = (turn & 0x7FFF) * 2; // half a turn is 65536
        const std::int64_t parabola = 4 * t * (65536 - t) >> 16;
        const std::int64_t value
            = parabola - (14746 * (parabola - (parabola * parabola >> 16)) >> 16);
        return Fixed::fromRaw(below ? -value : value);
    }

    /// Angle of something that turns once in `period`.
    std::int64_t turning(Micros now, Micros period, std::uint64_t phase)
    {
        const Micros past = (now % period + period) % period; // also before the world began
        return past * 65536 / period + static_cast<std::int64_t>(phase & 0xFFFF);
    }

    int share(std::uint64_t random, int most)
    {
        return static_cast<int>((random & 0xFFFFFF) * static_cast<std::uint64_t>(most) >> 24);
    }
}

Vec3 Flocks::birdAt(int flock, int bird, Micros now) const
{
    const std::uint64_t own = scatter(m_seed ^ 0xB12D, static_cast<std::uint64_t>(flock));
    const std::uint64_t way = scatter(own, 1);
    // The birds follow each other along one closed curve, a little beside it.
    const Micros time = now - Micros { bird } * 450000;
    const Micros round = 90000000 + Micros { share(way, 60) } * 1000000;
    const int reachX = std::min(m_size.x / 2 - 2, 24 + share(own >> 24, 40));
    const int reachZ = std::min(m_size.z / 2 - 2, 24 + share(way >> 24, 40));
    const int midX = reachX + share(own, std::max(1, m_size.x - 2 * reachX));
    const int midZ = reachZ + share(way >> 8, std::max(1, m_size.z - 2 * reachZ));
    const std::int64_t angle = turning(time, round, own >> 40);
    const std::int64_t sway = turning(now, 3000000 + Micros { bird } * 170000, scatter(own, 9));
    const Fixed beside = Fixed(bird % 3 - 1) + sine(sway) * Fixed::ratio(1, 2);
    return { Fixed(midX) + sine(angle) * Fixed(reachX) + beside,
        Fixed(m_size.y) * Fixed::ratio(3, 4) + sine(angle * 3) * Fixed(m_size.y / 10) + beside,
        Fixed(midZ) + sine(angle * 2 + 16384) * Fixed(reachZ) - beside };
}

std::optional<Vec3> Shoals::fishAt(int fish, Micros now, const WaterDepths& water) const
{
    const std::uint64_t own = scatter(m_seed ^ 0xF15B, static_cast<std::uint64_t>(fish));
    const Fixed reach = Fixed(1) + Fixed::ratio(share(own >> 32, 100), 100);
    const std::int64_t angle
        = turning(now, 9000000 + Micros { share(own >> 8, 9000) } * 1000, own >> 48);
    const Vec3 at { Fixed(2 + share(own, m_size.x - 4)) + sine(angle) * reach, 0,
        Fixed(2 + share(own >> 24, m_size.z - 4)) + sine(angle + 16384) * reach };
    Cell cell = at.cell();
    for (cell.y = m_size.y - 2; cell.y > 0; --cell.y) {
        const Cell above = cell + Cell { 0, 1, 0 };
        if (water.at(cell) == WaterDepths::Full && water.at(above) > WaterDepths::WadeLevel)
            return Vec3 { at.x,
                Fixed(cell.y) + Fixed::ratio(1, 2) + sine(angle * 2) * Fixed::ratio(3, 10), at.z };
    }
    return std::nullopt;
}

} // namespace polder
