#pragma once

#include "core/math/Vec3.h"
#include "core/replica/Types.h"

#include <optional>
#include <string_view>

namespace polder {

class Grid;
class WaterDepths;

/// What a player wants its body to do, until told otherwise.
struct Wish {
    static constexpr Fixed MostSpeed = 5; ///< Voxels a second, horizontally.

    Fixed vx;
    Fixed vz;
    bool jump = false; ///< Jumps when on the ground, swims up when in the water.

    bool still() const { return vx == Fixed() && vz == Fixed() && !jump; }
    /// Why nobody may move so, or nothing. Any values.
    static std::optional<std::string_view> refusal(Fixed vx, Fixed vz);
    void serialize(Archive& archive);
};

/// The body of a player: a box that stands on its feet.
///
/// Units: voxels and voxels a second. Shape: 0.6 x 1.8 x 0.6, `position` is the middle of its sole.
struct Body {
    static constexpr Micros Step = 50000; ///< Time of one bodyStep().
    static constexpr Fixed HalfWidth = Fixed::ratio(3, 10);
    static constexpr Fixed Height = Fixed::ratio(18, 10);
    static constexpr Fixed Gravity = 20; ///< Voxels per second squared.

    Vec3 position;
    Vec3 velocity;
    std::uint16_t heading = 0; ///< Of its nose: 65536 are a turn, 0 is east, 16384 south.
    bool onGround = false;
    bool inWater = false; ///< The water carries it.

    friend bool operator==(const Body&, const Body&) = default;
    void serialize(Archive& archive);
};

/// The body one step later. Pure: model and view compute the same.
///
/// The body falls, slides along walls, walks up and down slopes, climbs steps of one voxel while on
/// the ground, jumps 1.25 high and swims. Water that runs carries it along: all of it who swims,
/// the less the shallower who wades, up to ankles nobody. A body that is inside solid ground
/// (somebody built there) is lifted out.
Body bodyStep(const Body& body, const Wish& wish, const Grid& grid, const WaterDepths& water);

/// Whether a box of a body at this place touches solid ground, or sinks into a slope. Beyond the
/// sides of the world all is solid.
bool bodyCollides(const Grid& grid, Vec3 position);

} // namespace polder
