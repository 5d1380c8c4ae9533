#pragma once

#include "core/voxel/Grid.h"
#include "render/look/GroundTint.h"

#include <cstdint>
#include <vector>

namespace polder {

class WaterField;

/// Where grass stands beside open water, for each texel of a GroundTint: learnt by looking at some
/// texels a frame, over and over, so that grass greens some seconds after water came and fades
/// after it went.
///
/// State: view-only.
class GroundWetness {
public:
    void reset(GridSize size); ///< All is dry, and has not been looked at.
    /// Looks at so many more texels; returns whether any changed.
    bool look(const Grid& grid, const WaterField& water, int texels);
    /// The colours of wet and dry ground; of one size with this, or it stays as it is.
    GroundTint applied(GroundTint tint) const;

private:
    int m_width = 0;
    int m_depth = 0;
    std::vector<std::uint8_t> m_wet; ///< 0 dry to 255 wet, x + z * width.
    std::size_t m_next = 0;
    bool m_once = false; ///< All have been looked at.
};

} // namespace polder
