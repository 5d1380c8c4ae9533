#pragma once

#include "core/math/Cell.h"
#include "core/math/Fixed.h"

#include <cstdint>

namespace polder {

class Grid;

/// The kinds of floor shapes; with their ways to face they are one flat and fourteen sloping ones.
enum class SlopeShape : std::uint8_t {
    Flat,
    Ramp, ///< One side up.
    Wedge, ///< One corner up.
    Hollow, ///< One corner down.
    Saddle, ///< Two opposite corners up.
    Block, ///< All corners up; no floor of a grid has it.
};

/// The shape of a floor: which corners of an air cell above solid ground are a voxel up.
///
/// Two floors of one level that share a corner agree about it, so that their common edge has no
/// gap. An upright face remains between neighbouring floors of different levels where their edges
/// do not meet: the view draws it from the lower edge to the higher.
/// Shape: corner 0 is (x, z), 1 (x + 1, z), 2 (x, z + 1), 3 (x + 1, z + 1); bit n is corner n.
struct Slope {
    std::uint8_t corners = 0;

    constexpr bool flat() const { return corners == 0; }
    constexpr bool up(int corner) const { return (corners >> corner & 1) != 0; }
    SlopeShape shape() const;
    /// The surface is two triangles: they meet on the line between corners 0 and 3, or else 1, 2.
    bool splitsFrom0To3() const;

    friend constexpr bool operator==(Slope, Slope) = default;
};

/// Height of the surface above the bottom of its cell, 0 to 1; fx and fz are clamped to 0..1.
Fixed heightIn(Slope slope, Fixed fx, Fixed fz);
/// The greatest height within a rectangle of the cell.
Fixed mostHeightIn(Slope slope, Fixed lowX, Fixed lowZ, Fixed highX, Fixed highZ);

/// How far from an edited cell slopes may change: in columns, and in levels up and down.
inline constexpr int SlopeReach = 2;
inline constexpr int SlopeReachUp = 1;

/// A row of columns at one level, bit by bit: all that shapes depend on.
struct SlopeRow {
    std::uint64_t closed = 0; ///< Solid.
    std::uint64_t step = 0; ///< Solid, open above, not blocky: what floors may rise to.
    /// Open, but with a ceiling or on blocky ground: flat, and so are the corners it touches.
    std::uint64_t barred = 0;
};

/// The lifted corners of one level. Bit x of lifted[z] is the corner between columns x - 1 and x,
/// rows z - 1 and z; right for x and z from 2 to 2 less than there are columns and rows. The rule,
/// for one floor and for a whole layer of a mesh.
void liftCorners(const SlopeRow* rows, int count, std::uint64_t* lifted);
/// The slope of the floor in column x, row z.
constexpr Slope slopeFrom(const std::uint64_t* lifted, int x, int z)
{
    return { static_cast<std::uint8_t>((lifted[z] >> x & 3) | (lifted[z + 1] >> x & 3) << 2) };
}

/// The shape of the floor in this air cell; flat where there is none. Any cell.
Slope slopeAt(const Grid& grid, Cell floor);
/// Height above the bottom of its cell at which one stands on this floor, at a point of the world
/// in that column.
Fixed floorHeight(const Grid& grid, Cell floor, Fixed x, Fixed z);

} // namespace polder
