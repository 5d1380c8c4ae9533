#pragma once

#include "render/mesh/BitVolume.h"
#include "render/mesh/Neighbourhood.h"

#include <array>
#include <cstdint>
#include <vector>

namespace polder {

/// One corner of a water quad: three floats that each hold an integer below 2^23, exactly.
///
/// place: x | z << 6 | face << 12 | foam << 15, x z in 0..32 relative to the chunk, face as in
///   Face, foam 0..7: how much the water is broken here by a shore or a fall.
/// depth: y | depth << 14, y in 1/256 voxel, depth 0..31 as in waterDepthCode().
/// stream: (east + 32) | (south + 32) << 6, the downhill direction of the surface in 1/32.
struct WaterVertex {
    float place;
    float depth;
    float stream;
};

/// A depth of water for a vertex, from 1/16 voxel up to 7 voxels: its root, so that thin films
/// differ. code * code is the depth in 7 / 961 voxel.
constexpr int waterDepthCode(int sixteenths)
{
    int code = 0;
    while (code < 31 && (code + 1) * (code + 1) * 112 <= sixteenths * 961)
        ++code;
    return code;
}

class SlopeVolume;

/// Turns the water of a chunk into quads: a surface whose corners lie at heights averaged from
/// the cells around them, so that it is smooth, and sides where it stands against the air.
///
/// Thread: each thread uses its own; holds only scratch memory.
class WaterMesher {
public:
    static constexpr int FullLevel = 240;
    /// Material byte of cells outside the world: water is cut off there as by glass.
    static constexpr std::uint8_t Outside = 255;
    /// Height of a brim-full cell that has no water above it, in 1/256 voxel.
    static constexpr int BrimHeight = 226;
    /// Heights below which water clings to a slope, more and more.
    static constexpr int ClingHeight = 150;
    /// Heights below which it is a film: the ground shows through, and its edge does not foam.
    static constexpr int FilmHeight = 40;
    /// A cell above one with less water than that, and open, is water on its way down.
    static constexpr int FallLevel = 180;

    /// Replaces `out`: quads of four vertices, counter-clockwise as seen from outside. With slopes,
    /// which must be those of `solid`, shallow water clings to them.
    void mesh(const Neighbourhood& solid, const Neighbourhood& water, std::vector<WaterVertex>& out,
        const SlopeVolume* slopes = nullptr);

private:
    /// Pane: behind glass or the border of the world; Stream: falls, with more of it above.
    enum class Kind : std::uint8_t { Solid, Pane, Dry, Surface, Covered, Falling, Stream };
    struct Column { ///< A cell of the layer at hand.
        Kind kind;
        std::uint8_t depth; ///< Of water at and below it, in 1/16 voxel.
        std::int16_t height; ///< In 1/256 voxel.
        bool hasSurface() const { return kind == Kind::Surface || kind == Kind::Falling; }
    };
    struct Corner {
        std::int16_t height;
        std::uint8_t depth; ///< As in a vertex.
        std::uint8_t foam;
        std::int8_t east;
        std::int8_t south;
        friend bool operator==(const Corner&, const Corner&) = default;
    };

    std::uint32_t shownIn(int y, int z) const;
    bool findRows(int y);
    bool rowShown(int z) const { return m_rows >> (z + 1) & 1; }
    bool wetAt(int x, int y, int z) const;
    void readLayer(int y);
    Column readColumn(int x, int y, int z) const;
    void placeCorners(int y);
    int onSlope(int height, int x, int y, int z) const;
    Corner corner(int x, int z) const;
    void surfaces(int y, std::vector<WaterVertex>& out);
    void sides(int y, std::vector<WaterVertex>& out);
    int footOfFall(int x, int y, int z) const;
    bool even(int x, int z) const; ///< Whether all corners of that cell are alike.

    const Column& column(int x, int z) const
    {
        return m_columns[static_cast<std::size_t>((z + 1) * 34 + x + 1)];
    }
    const Corner& cornerAt(int x, int z) const
    {
        return m_corners[static_cast<std::size_t>(z * 33 + x)];
    }

    const SlopeVolume* m_slopes = nullptr;
    const Neighbourhood* m_solid = nullptr;
    const Neighbourhood* m_water = nullptr;
    BitVolume m_wet;
    BitVolume m_hiding; ///< Opaque ground.
    std::uint64_t m_rows = 0; ///< Rows of the layer at hand with anything to show; z at bit z + 1.
    std::array<Column, 34 * 34> m_columns;
    std::array<Corner, 33 * 33> m_corners;
};

} // namespace polder
