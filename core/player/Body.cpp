#include "core/player/Body.h"

#include "core/life/WaterDepths.h"
#include "core/replica/Archive.h"
#include "core/voxel/Grid.h"
#include "core/voxel/Slope.h"

#include <algorithm>

namespace polder {

namespace {
    constexpr std::int64_t StepsPerSecond = 1000000 / Body::Step;
    const Fixed JumpSpeed = Fixed::ratio(707143, 100000); // reaches 1.25 after seven steps
    const Fixed MostFall = 40;
    const Fixed StepUp = 1;
    const Fixed BankUp = Fixed::ratio(3, 2); // out of the water, from floating
    const Fixed PullUp = Fixed::ratio(21, 10); // when it wants up
    const Fixed SwimSpeed = 3; // horizontally
    const Fixed RiseSpeed = 2;
    const Fixed FloatDepth = Fixed::ratio(13, 10); // of the sole of who floats
    const Fixed Least = Fixed::fromRaw(1);

    Fixed perStep(Fixed perSecond) { return Fixed::fromRaw(perSecond.raw() / StepsPerSecond); }

    bool solidFor(const Grid& grid, Cell cell)
    {
        if (grid.contains(cell))
            return isSolid(grid.at(cell));
        const GridSize& size = grid.size();
        return cell.y < 0 || cell.x < 0 || cell.z < 0 || cell.x >= size.x || cell.z >= size.z;
    }

    /// Height of the highest slope below a sole at this place, of floors in that level of cells;
    /// its bottom where all is flat.
    Fixed slopeBelow(const Grid& grid, Vec3 p, std::int32_t level)
    {
        const Fixed lowX = p.x - Body::HalfWidth;
        const Fixed lowZ = p.z - Body::HalfWidth;
        const Fixed highX = p.x + Body::HalfWidth;
        const Fixed highZ = p.z + Body::HalfWidth;
        const Cell low = Vec3 { lowX, Fixed(level), lowZ }.cell();
        const Cell high = Vec3 { highX - Least, Fixed(level), highZ - Least }.cell();
        Fixed most;
        for (Cell c = low; c.z <= high.z; ++c.z) {
            for (c.x = low.x; c.x <= high.x; ++c.x) {
                const Fixed x(c.x);
                const Fixed z(c.z);
                most = std::max(
                    most, mostHeightIn(slopeAt(grid, c), lowX - x, lowZ - z, highX - x, highZ - z));
            }
        }
        return Fixed(level) + most;
    }

    bool touchesBlocks(const Grid& grid, Vec3 p)
    {
        const Cell low = Vec3 { p.x - Body::HalfWidth, p.y, p.z - Body::HalfWidth }.cell();
        const Cell high = Vec3 { p.x + Body::HalfWidth - Least, p.y + Body::Height - Least,
            p.z + Body::HalfWidth - Least }
                              .cell();
        for (Cell c = low; c.y <= high.y; ++c.y) {
            for (c.z = low.z; c.z <= high.z; ++c.z) {
                for (c.x = low.x; c.x <= high.x; ++c.x) {
                    if (solidFor(grid, c))
                        return true;
                }
            }
        }
        return false;
    }

    enum class Axis { X, Y, Z };

    Fixed& part(Vec3& v, Axis axis) { return axis == Axis::X ? v.x : axis == Axis::Y ? v.y : v.z; }

    /// Moves along one axis until something is in the way; whether all of the way was free.
    /// Moves at most half a voxel between looks, so that nothing is jumped over.
    bool slide(const Grid& grid, Vec3& at, Axis axis, Fixed distance)
    {
        const Fixed half = Fixed::ratio(1, 2);
        while (distance != Fixed()) {
            const Fixed piece = std::clamp(distance, -half, half);
            Vec3 next = at;
            part(next, axis) += piece;
            if (!bodyCollides(grid, next)) {
                at = next;
                distance = distance - piece;
                continue;
            }
            if (axis == Axis::Y && piece < Fixed()) {
                // Onto what lies between here and there: a slope, or else the top of a voxel.
                const auto level = static_cast<std::int32_t>(next.y.floor());
                Vec3 onto { at.x, Fixed(level + 1), at.z };
                const Fixed above = slopeBelow(grid, onto, level + 1);
                const Fixed here = slopeBelow(grid, onto, level);
                onto.y = above <= at.y && bodyCollides(grid, { at.x, here, at.z }) ? above : here;
                if (onto.y < at.y && !bodyCollides(grid, onto))
                    at = onto;
                return false;
            }
            // The obstacle's face is the only voxel border between here and there, or it is a
            // slope, to which one does not get back.
            const Fixed ahead = piece > Fixed() ? (axis == Axis::Y ? Body::Height : Body::HalfWidth)
                                                : (axis == Axis::Y ? Fixed() : -Body::HalfWidth);
            const Fixed edge = part(next, axis) + ahead;
            const std::int64_t face = piece > Fixed() ? (edge - Least).floor() : edge.floor() + 1;
            Vec3 flush = at;
            part(flush, axis) = Fixed::fromRaw(face * Fixed::One) - ahead;
            const bool onward = piece > Fixed() ? part(flush, axis) > part(at, axis)
                                                : part(flush, axis) < part(at, axis);
            if (onward && !bodyCollides(grid, flush))
                at = flush;
            return false;
        }
        return true;
    }

    /// Height of the water above the sole, or 0.
    Fixed depthAt(const WaterDepths& water, Vec3 position)
    {
        Cell cell = position.cell();
        Fixed depth;
        for (int i = 0; i < 3; ++i, ++cell.y) {
            const int level = water.at(cell);
            if (level > 0)
                depth = Fixed(cell.y) + Fixed::ratio(level, WaterDepths::Full) - position.y;
        }
        return std::max(depth, Fixed());
    }

    /// How the water moves a body whose sole is this deep in it.
    WaterDepths::Drift driftOf(const WaterDepths& water, Vec3 position, Fixed depth)
    {
        constexpr Fixed ankles = Fixed::ratio(WaterDepths::WadeLevel, WaterDepths::Full);
        if (depth <= ankles)
            return {};
        // The mean of the columns that its corners are in, so that it is not torn from one's
        // current into another's.
        WaterDepths::Drift sum;
        for (const Fixed dx : { -Body::HalfWidth, Body::HalfWidth - Least }) {
            for (const Fixed dz : { -Body::HalfWidth, Body::HalfWidth - Least }) {
                const auto part
                    = water.driftAt(Vec3 { position.x + dx, position.y, position.z + dz }.cell());
                sum.x += part.x;
                sum.z += part.z;
            }
        }
        const Fixed held = Fixed(1) - ankles;
        const Fixed share = std::min(depth - ankles, held) / held * Fixed::ratio(1, 4);
        return { sum.x * share, sum.z * share };
    }

    std::uint16_t headingOf(Fixed vx, Fixed vz, std::uint16_t before)
    {
        if (vx == Fixed() && vz == Fixed())
            return before;
        // atan2 by octants, with atan(t) = t (45 + 15.6 (1 - t)) degrees: off by a quarter degree.
        const std::int64_t ax = vx.raw() < 0 ? -vx.raw() : vx.raw();
        const std::int64_t az = vz.raw() < 0 ? -vz.raw() : vz.raw();
        const std::int64_t t = std::min(ax, az) * 65536 / std::max(ax, az);
        std::int64_t angle = t * (8192 + 2845 * (65536 - t) / 65536) / 65536;
        if (az > ax)
            angle = 16384 - angle;
        if (vx.raw() < 0)
            angle = 32768 - angle;
        if (vz.raw() < 0)
            angle = -angle;
        return static_cast<std::uint16_t>(angle & 0xFFFF);
    }

    Body lifted(const Body& body, const Grid& grid)
    {
        Body out = body;
        const std::int32_t most = grid.size().y;
        // Ground that became a slope lifts no farther than it is high.
        out.position.y = slopeBelow(grid, body.position, body.position.cell().y);
        if (out.position.y >= body.position.y && !bodyCollides(grid, out.position)) {
            out.velocity = {};
            return out;
        }
        for (std::int32_t y = std::max(0, body.position.cell().y); y <= most; ++y) {
            out.position.y = Fixed(y);
            if (!bodyCollides(grid, out.position))
                break;
        }
        out.velocity = {};
        return out;
    }
}

std::optional<std::string_view> Wish::refusal(Fixed vx, Fixed vz)
{
    const auto tooFast = [](Fixed v) { return v > MostSpeed || v < -MostSpeed; };
    // Each part first: the squares of larger numbers would wrap.
    if (tooFast(vx) || tooFast(vz))
        return "Speed hack detected";
    const std::int64_t square = vx.raw() * vx.raw() + vz.raw() * vz.raw();
    if (square > MostSpeed.raw() * MostSpeed.raw())
        return "Speed hack detected";
    return std::nullopt;
}

bool bodyCollides(const Grid& grid, Vec3 p)
{
    // A slope above the lowest cells stands on a solid cell that the box touches too.
    return touchesBlocks(grid, p)
        || p.y < slopeBelow(grid, p, static_cast<std::int32_t>(p.y.floor()));
}

namespace {
    /// Horizontal movement of one step: straight on, or up a step where the way is blocked.
    void walk(Body& body, const Wish& wish, const Grid& grid)
    {
        const Fixed dx = perStep(body.velocity.x);
        const Fixed dz = perStep(body.velocity.z);
        Vec3 level = body.position;
        const bool freeX = slide(grid, level, Axis::X, dx);
        const bool freeZ = slide(grid, level, Axis::Z, dz);
        const bool mayClimb
            = (body.onGround || body.inWater) && !(wish.vx == Fixed() && wish.vz == Fixed());
        if ((!freeX || !freeZ) && mayClimb) {
            Vec3 raised = body.position;
            slide(grid, raised, Axis::Y, !body.inWater ? StepUp : wish.jump ? PullUp : BankUp);
            const Fixed top = raised.y;
            const bool upX = slide(grid, raised, Axis::X, dx);
            const bool upZ = slide(grid, raised, Axis::Z, dz);
            if ((upX && !freeX) || (upZ && !freeZ)) {
                slide(grid, raised, Axis::Y, body.position.y - top);
                body.position = raised;
                return;
            }
        }
        body.position = level;
        if (!freeX)
            body.velocity.x = {};
        if (!freeZ)
            body.velocity.z = {};
    }

    /// Who walks down a slope stays on it instead of falling behind it; whether the step ends so.
    bool staysDown(const Body& before, Body& body, const Wish& wish, const Grid& grid)
    {
        if (!before.onGround || body.inWater || wish.jump)
            return false;
        const auto distance = [](Fixed a, Fixed b) { return a < b ? b - a : a - b; };
        Vec3 down = body.position;
        // No slope is steeper than one in one along either axis.
        const Fixed most
            = distance(before.position.x, down.x) + distance(before.position.z, down.z);
        if (most == Fixed() || slide(grid, down, Axis::Y, -(most + Least)))
            return false;
        body.position = down;
        body.velocity.y = {};
        body.onGround = true;
        return true;
    }

    void swimOrFall(Body& body, const Wish& wish, Fixed depth)
    {
        if (body.inWater) {
            // Floats up to the chest; rises faster when it wants to, so that banks can be climbed.
            const Fixed rise = wish.jump ? RiseSpeed
                : depth > FloatDepth
                ? std::min(RiseSpeed, (depth - FloatDepth) * Fixed(4))
                : Fixed(-1) * std::min(Fixed(1), (FloatDepth - depth) * Fixed(4));
            // Water takes the speed of a fall within half a second.
            body.velocity.y = body.velocity.y + (rise - body.velocity.y) * Fixed::ratio(1, 4);
            return;
        }
        if (body.onGround && wish.jump)
            body.velocity.y = JumpSpeed;
    }
}

Body bodyStep(const Body& before, const Wish& wish, const Grid& grid, const WaterDepths& water)
{
    if (bodyCollides(grid, before.position))
        return lifted(before, grid);
    Body body = before;
    const Fixed depth = depthAt(water, body.position);
    body.inWater = depth > Fixed(1);
    body.velocity.x = wish.vx;
    body.velocity.z = wish.vz;
    if (body.inWater) {
        body.velocity.x = wish.vx * (SwimSpeed / Wish::MostSpeed);
        body.velocity.z = wish.vz * (SwimSpeed / Wish::MostSpeed);
    }
    const WaterDepths::Drift drift = driftOf(water, body.position, depth);
    body.velocity.x += drift.x;
    body.velocity.z += drift.z;
    body.heading = headingOf(wish.vx, wish.vz, body.heading);
    swimOrFall(body, wish, depth);
    walk(body, wish, grid);

    if (staysDown(before, body, wish, grid))
        return body;
    const Fixed gravity = body.inWater ? Fixed() : Body::Gravity;
    // Exact for constant acceleration: where a fall ends does not depend on the step.
    const Fixed drop = perStep(body.velocity.y) - perStep(perStep(gravity)) * Fixed::ratio(1, 2);
    body.velocity.y = std::max(-MostFall, body.velocity.y - perStep(gravity));
    const bool free = slide(grid, body.position, Axis::Y, drop);
    body.onGround = !free && drop < Fixed();
    if (!free)
        body.velocity.y = {};
    return body;
}

void Wish::serialize(Archive& archive)
{
    archive("vx", vx);
    archive("vz", vz);
    archive("jump", jump);
    if (archive.loading() && refusal(vx, vz))
        archive.fail("too fast");
}

void Body::serialize(Archive& archive)
{
    archive("position", position);
    archive("velocity", velocity);
    const auto check = [&](Fixed part, int most) {
        if (archive.loading() && (part < Fixed(-most) || part > Fixed(most)))
            archive.fail("out of range");
    };
    for (const Fixed p : { position.x, position.y, position.z })
        check(p, 4096);
    for (const Fixed v : { velocity.x, velocity.y, velocity.z })
        check(v, 64);
    archive("heading", heading);
    archive("onGround", onGround);
    archive("inWater", inWater);
}

} // namespace polder
