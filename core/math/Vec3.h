#pragma once

#include "core/math/Cell.h"
#include "core/math/Fixed.h"

namespace polder {

/// A position or displacement in voxels; axes as in Cell.
struct Vec3 {
    Fixed x;
    Fixed y;
    Fixed z;

    friend constexpr auto operator<=>(const Vec3&, const Vec3&) = default;
    friend constexpr Vec3 operator+(Vec3 a, Vec3 b) { return { a.x + b.x, a.y + b.y, a.z + b.z }; }
    friend constexpr Vec3 operator-(Vec3 a, Vec3 b) { return { a.x - b.x, a.y - b.y, a.z - b.z }; }
    friend constexpr Vec3 operator*(Vec3 a, Fixed s) { return { a.x * s, a.y * s, a.z * s }; }

    /// The cell that holds this point; coordinates beyond int32 wrap.
    constexpr Cell cell() const
    {
        return { static_cast<std::int32_t>(x.floor()), static_cast<std::int32_t>(y.floor()),
            static_cast<std::int32_t>(z.floor()) };
    }

    void serialize(Archive& archive);
};

} // namespace polder
