#include "core/voxel/Slope.h"

#include "core/voxel/Grid.h"

#include <algorithm>
#include <array>
#include <bit>

namespace polder {

namespace {
    constexpr std::size_t MostRows = 64;

    /// The corner that is alone in being up (of Wedge) or down (of Hollow).
    int oddCorner(Slope slope)
    {
        const unsigned bits = slope.corners & 15u;
        return std::countr_zero(std::popcount(bits) == 1 ? bits : ~bits & 15u);
    }

    bool isBlocky(const Grid& grid, Cell c)
    {
        return grid.contains(c) && materialInfo(grid.at(c)).blocky;
    }
}

SlopeShape Slope::shape() const
{
    switch (std::popcount(corners & 15u)) {
    case 0:
        return SlopeShape::Flat;
    case 1:
        return SlopeShape::Wedge;
    case 2:
        return (corners & 15u) == 9 || (corners & 15u) == 6 ? SlopeShape::Saddle : SlopeShape::Ramp;
    case 3:
        return SlopeShape::Hollow;
    default:
        return SlopeShape::Block;
    }
}

bool Slope::splitsFrom0To3() const
{
    // Never through an odd corner: stairs of wedges and hollows then make one plane.
    switch (shape()) {
    case SlopeShape::Wedge:
    case SlopeShape::Hollow: {
        const int odd = oddCorner(*this);
        return odd == 1 || odd == 2;
    }
    case SlopeShape::Saddle:
        return up(1);
    default:
        return true;
    }
}

Fixed heightIn(Slope slope, Fixed fx, Fixed fz)
{
    const Fixed one = 1;
    fx = std::clamp(fx, Fixed(), one);
    fz = std::clamp(fz, Fixed(), one);
    const auto distance = [](Fixed a) { return a < Fixed() ? -a : a; };
    // How near the point is to a corner along both axes: 2 in the corner, 0 in the opposite one.
    const auto nearness = [&](int corner) {
        return ((corner & 1) != 0 ? fx : one - fx) + ((corner & 2) != 0 ? fz : one - fz);
    };
    switch (slope.shape()) {
    case SlopeShape::Flat:
        return {};
    case SlopeShape::Ramp:
        if (slope.up(0))
            return slope.up(1) ? one - fz : one - fx;
        return slope.up(1) ? fx : fz;
    case SlopeShape::Wedge:
        return std::max(Fixed(), nearness(oddCorner(slope)) - one);
    case SlopeShape::Hollow:
        return std::min(one, Fixed(2) - nearness(oddCorner(slope)));
    case SlopeShape::Saddle:
        return slope.up(0) ? distance(fx + fz - one) : distance(fx - fz);
    case SlopeShape::Block:
        break;
    }
    return one;
}

Fixed mostHeightIn(Slope slope, Fixed lowX, Fixed lowZ, Fixed highX, Fixed highZ)
{
    if (slope.flat())
        return {};
    // Ramps, wedges and saddles are convex, hollows rise along each axis: the most is in a corner.
    return std::max({ heightIn(slope, lowX, lowZ), heightIn(slope, highX, lowZ),
        heightIn(slope, lowX, highZ), heightIn(slope, highX, highZ) });
}

void liftCorners(const SlopeRow* rows, int count, std::uint64_t* lifted)
{
    const auto n = static_cast<std::size_t>(std::clamp(count, 0, static_cast<int>(MostRows)));
    const auto touching = [](std::uint64_t before, std::uint64_t here) {
        const std::uint64_t columns = before | here;
        return columns | columns << 1;
    };
    std::array<std::uint64_t, MostRows + 1> walled {}; // corners that touch a solid column
    for (std::size_t z = 0; z <= n; ++z)
        walled[z] = touching(z > 0 ? rows[z - 1].closed : 0, z < n ? rows[z].closed : 0);
    const auto flat = [&](std::size_t z) {
        // A pit, whose four corners all touch something solid, would be filled up: it stays flat.
        const std::uint64_t both = walled[z] & walled[z + 1];
        return rows[z].barred | (~rows[z].closed & both & both >> 1);
    };
    for (std::size_t z = 0; z <= n; ++z) {
        const std::uint64_t steps
            = touching(z > 0 ? rows[z - 1].step : 0, z < n ? rows[z].step : 0);
        const std::uint64_t kept = touching(z > 0 ? flat(z - 1) : 0, z < n ? flat(z) : 0);
        lifted[z] = steps & ~kept;
    }
}

Slope slopeAt(const Grid& grid, Cell floor)
{
    if (grid.blocky() || !grid.contains(floor) || isSolid(grid.at(floor))
        || !grid.solidAt(floor - Cell { 0, 1, 0 }))
        return {};
    bool anyStep = false;
    for (int dz = -1; dz <= 1 && !anyStep; ++dz) {
        for (int dx = -1; dx <= 1; ++dx) {
            const Cell c { floor.x + dx, floor.y, floor.z + dz };
            anyStep = anyStep || (grid.contains(c) && isSolid(grid.at(c)));
        }
    }
    if (!anyStep)
        return {};
    constexpr int Side = 2 * SlopeReach + 1;
    std::array<SlopeRow, Side> rows;
    for (int z = 0; z < Side; ++z) {
        SlopeRow& row = rows[static_cast<std::size_t>(z)];
        for (int x = 0; x < Side; ++x) {
            const Cell c { floor.x + x - SlopeReach, floor.y, floor.z + z - SlopeReach };
            const std::uint64_t bit = std::uint64_t { 1 } << x;
            const bool covered = grid.solidAt(c + Cell { 0, 1, 0 });
            if (!grid.solidAt(c))
                row.barred |= covered || isBlocky(grid, c - Cell { 0, 1, 0 }) ? bit : 0;
            else
                row.closed |= bit;
            if (grid.contains(c) && isSolid(grid.at(c)) && !covered && !isBlocky(grid, c))
                row.step |= bit;
        }
    }
    std::array<std::uint64_t, Side + 1> lifted {};
    liftCorners(rows.data(), Side, lifted.data());
    return slopeFrom(lifted.data(), SlopeReach, SlopeReach);
}

Fixed floorHeight(const Grid& grid, Cell floor, Fixed x, Fixed z)
{
    return heightIn(slopeAt(grid, floor), x - Fixed(floor.x), z - Fixed(floor.z));
}

} // namespace polder
