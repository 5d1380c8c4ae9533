#pragma once

#include "core/voxel/Grid.h"

#include <array>
#include <cstdint>
#include <vector>

namespace polder {

/// Direction towards the sun, of length 1.
struct SunDirection {
    float x = 0.45f;
    float y = 0.72f;
    float z = 0.53f;
};

/// Something that is no voxel and throws a shadow: a tree's crown.
struct ShadowBlocker {
    float x;
    float y; ///< Its top.
    float z;
    float radius;
};

/// The columns of the world, as the sun sees them from far above.
///
/// State: view-only; a value. Shape: x + z * width. Units: heights in voxels.
class GroundMap {
public:
    void reset(GridSize size);

    /// Takes in the columns of a chunk column anew.
    void scan(const Grid& grid, int chunkX, int chunkZ);

    /// Top of the highest solid cell; 0 beyond the world.
    int heightAt(int x, int z) const { return contains(x, z) ? m_height[index(x, z)] : 0; }
    int width() const { return m_width; }
    int depth() const { return m_depth; }

    bool contains(int x, int z) const { return x >= 0 && z >= 0 && x < m_width && z < m_depth; }
    std::size_t index(int x, int z) const
    {
        return static_cast<std::size_t>(x)
            + static_cast<std::size_t>(z) * static_cast<std::size_t>(m_width);
    }

private:
    int m_width = 0;
    int m_depth = 0;
    std::vector<std::int16_t> m_height;
};

/// Where the sun does not reach: for each column the height of the shadow over it.
struct SunShadows {
    std::vector<std::uint16_t> texels; ///< In 1/256 voxel from -16 upwards.
    std::vector<float> tops; ///< Heights with crowns of trees, a little below.

    /// A pure function; takes a millisecond for 256 x 256 columns.
    static SunShadows cast(
        const GroundMap& ground, const std::vector<ShadowBlocker>& blockers, SunDirection sun);
};

} // namespace polder
