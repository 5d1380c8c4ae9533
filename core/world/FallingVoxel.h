#pragma once

#include "core/math/Vec3.h"
#include "core/replica/Types.h"
#include "core/voxel/Material.h"

namespace polder {

class Archive;

/// A voxel on its way down, as a function of time.
struct FallingVoxel {
    static constexpr Fixed Gravity = 20; ///< Voxels per second squared, as for bodies.

    Cell from;
    std::int32_t toY = 0; ///< Cell it is to land in; looked at again when it does.
    Material material = Material::Gravel;
    Micros start = 0;
    Micros landing = 0;

    /// Its lowest corner.
    Vec3 positionAt(Micros time) const;
    /// How long a fall of so many voxels takes.
    static Micros fallTime(int voxels);

    void serialize(Archive& archive);
};

/// What is left of a material that has fallen.
Material rubbleOf(Material material);

} // namespace polder
