#pragma once

#include "core/voxel/Grid.h"
#include "core/world/Climate.h"

#include <cstdint>
#include <vector>

namespace polder {

/// What the climate does to the colour of grass, for each few columns of a world: heaths are dry
/// and yellow, pinewoods dark and cool, marshes deep green, with soft borders.
///
/// State: view-only; a value.
struct GroundTint {
    static constexpr int Columns = 4; ///< Each way, of a texel.

    int width = 0;
    int depth = 0;
    std::vector<std::uint8_t> texels; ///< RGBA, x + z * width; factors of light, 128 is one.

    /// A pure function; takes some milliseconds for 256 x 256 columns.
    static GroundTint of(const Climate& climate, GridSize size);
};

} // namespace polder
