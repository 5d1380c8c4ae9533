#pragma once

#include "core/voxel/Material.h"
#include "render/look/Pattern.h"

#include <cstdint>
#include <vector>

namespace polder {

/// The painted surfaces of all materials, made by code when the program starts.
///
/// Shape: tiles of Edge x Edge pixels one below the other; a tile covers four by four voxels and
/// joins with itself. For sides, rows of pixels go upwards.
class Atlas {
public:
    static constexpr int Edge = 128;
    static constexpr int VoxelPixels = Edge / 4;

    Atlas();

    int tiles() const { return m_tiles; }
    /// RGBA bytes, Edge wide and Edge * tiles() high.
    const std::vector<std::uint8_t>& pixels() const { return m_pixels; }
    /// RGBA bytes of StyleWidth x 6: for a material (x) and its top, side, underside (y): tile,
    /// glow, how much one sees through it and how much the climate colours it; three rows further
    /// the mean colour of the tile.
    static constexpr int StyleWidth = 32;
    const std::vector<std::uint8_t>& styles() const { return m_styles; }

    /// What a material looks like from far away, e.g. for a button that places it.
    static Colour colourOf(Material material);

private:
    using Painter = Colour (*)(float x, float y);

    int paint(Painter painter);
    void use(Material material, int top, int side, int underside, int glow = 0, int clear = 0);

    int m_tiles = 0;
    std::vector<std::uint8_t> m_pixels;
    std::vector<Colour> m_means; ///< By tile.
    std::vector<std::uint8_t> m_styles;
};

} // namespace polder
