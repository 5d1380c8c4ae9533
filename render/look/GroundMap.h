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

/// The height of each column of the world below which the sun does not reach.
///
/// State: view-only. Shape: one texel for each column, x + z * width. Units: heights in voxels.
class GroundMap {
public:
    void reset(GridSize size);

    /// Takes in the columns of a chunk column anew.
    void scan(const Grid& grid, int chunkX, int chunkZ);
    /// Something that is no voxel stands here and throws a shadow: a tree's crown.
    struct Blocker {
        float x;
        float y; ///< Its top.
        float z;
        float radius;
    };
    void setBlockers(std::vector<Blocker> blockers) { m_blockers = std::move(blockers); }

    /// Works out the shadows; call after scans and when the sun has moved.
    void cast(SunDirection sun);

    /// Top of the highest solid cell; 0 beyond the world.
    int heightAt(int x, int z) const
    {
        return x < 0 || z < 0 || x >= m_width || z >= m_depth ? 0 : m_height[index(x, z)];
    }
    /// The same with crowns of trees, as of the last cast().
    int blockedHeightAt(int x, int z) const
    {
        return x < 0 || z < 0 || x >= m_width || z >= m_depth
            ? 0
            : static_cast<int>(m_top[index(x, z)] + 1);
    }
    /// The height of the shadow over each column, in 1/256 voxel from -16 upwards.
    const std::vector<std::uint16_t>& texels() const { return m_texels; }
    int width() const { return m_width; }
    int depth() const { return m_depth; }

private:
    std::size_t index(int x, int z) const
    {
        return static_cast<std::size_t>(x)
            + static_cast<std::size_t>(z) * static_cast<std::size_t>(m_width);
    }
    void stamp(const Blocker& blocker);
    void sweep(SunDirection sun);

    int m_width = 0;
    int m_depth = 0;
    std::vector<std::int16_t> m_height;
    std::vector<float> m_top; ///< Height with blockers.
    std::vector<float> m_shadow;
    std::vector<Blocker> m_blockers;
    std::vector<std::uint16_t> m_texels;
};

} // namespace polder
