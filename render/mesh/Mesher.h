#pragma once

#include "render/mesh/BitVolume.h"
#include "render/mesh/Neighbourhood.h"

#include <array>
#include <cstdint>
#include <vector>

namespace polder {

class SlopeVolume;

/// Direction a face looks at; those with Up in their name look up as well, at half or a third.
/// Banks are upright pieces beside slopes; they look like the surface of the ground, not its side.
enum class Face : std::uint8_t {
    West,
    East,
    Down,
    Up,
    North,
    South,
    UpWest,
    UpEast,
    UpNorth,
    UpSouth,
    UpNorthWest,
    UpNorthEast,
    UpSouthWest,
    UpSouthEast,
    BankWest,
    BankEast,
    BankNorth,
    BankSouth
};

/// The bank that looks where an upright face looks.
constexpr Face bankOf(Face face)
{
    return face == Face::West ? Face::BankWest
        : face == Face::East  ? Face::BankEast
        : face == Face::North ? Face::BankNorth
                              : Face::BankSouth;
}

/// One corner of a quad as it is sent to the GPU: three floats that each hold an integer below
/// 2^23, exactly.
///
/// place: x | y << 6 | z << 12 | face << 18, x y z in 0..33 relative to the chunk.
/// look:  material | occlusion << 8 | edges << 16 | level << 20, level 0 to 3 as in meshFar().
///   occlusion: two bits for each corner of a voxel's face, 0 open to 3 closed, in the order
///   (low u, low v), (high u, low v), (low u, high v), (high u, high v).
///   edges: bits for the low u, high u, low v and high v side where the ground breaks off.
///   u, v are the axes of the face: x, z for slopes, Up and Down; x, y for North, South; z, y for
///   West, East; banks as those.
/// shift: voxels by which heights are raised when asking whether the sun reaches them.
/// The same look at all four corners, valid for each voxel of the quad: the shader takes fractions.
struct SolidVertex {
    float place;
    float look;
    float shift;
};

/// What the mesher made of one chunk; quads are four vertices each, counter-clockwise as seen
/// from outside, to be drawn as triangles 0 1 2, 0 2 3. A triangle is a quad with a vertex twice.
struct ChunkMesh {
    std::vector<SolidVertex> opaque;
    std::vector<SolidVertex> clear; ///< Glass and ice: solid but not opaque.

    void reset()
    {
        opaque.clear();
        clear.clear();
    }
};

/// Turns the materials of a chunk into quads: faces by bit masks, ambient occlusion and outline
/// from the cells around each face, and faces that look the same merged into rectangles.
///
/// Beyond the pages given there is air unless the caller fills in another page.
/// Thread: each thread uses its own; holds only scratch memory.
class Mesher {
public:
    Mesher();

    /// Replaces `out`. With slopes, which must be those of the same pages, the chunk draws the
    /// floors on its ground as they rise, even into the chunk above, and less of its walls.
    void mesh(const Neighbourhood& pages, ChunkMesh& out, const SlopeVolume* slopes = nullptr);
    /// Likewise for cells that stand for 2^level voxels each, to be seen from afar: without
    /// outlines, and with walls around, so that no gap shows beside a finer neighbour.
    /// `slopes`, if given, is filled with those of the cells alone, which are drawn.
    void meshFar(const Page& cells, int level, ChunkMesh& out, SlopeVolume* slopes = nullptr);

private:
    struct Plane;
    struct SlopedRow;

    void meshFaces(const BitVolume& own, const BitVolume& hiding, Face face, const Page& materials,
        bool shaded, std::vector<SolidVertex>& out);
    bool collect(const Plane& plane, int layer, const Page& materials, bool shaded,
        std::vector<SolidVertex>& out);
    SlopedRow slopedRow(const Plane& plane, int layer, int row) const;
    void merge(const Plane& plane, int layer, std::vector<SolidVertex>& out);
    int growAlongV(int u, int v, int width, std::uint32_t look);

    // MesherSlopes.cpp
    void meshSlopes(
        const BitVolume& own, const Page& materials, bool shaded, std::vector<SolidVertex>& out);
    struct SlopeSurroundings;
    std::uint32_t slopeLook(
        const SlopeSurroundings& surroundings, int x, int level, int z, bool shaded) const;
    void slopeWalls(int x, int level, int z, unsigned gaps, std::uint32_t material,
        std::vector<SolidVertex>& out) const;

    int m_level = 0;
    const SlopeVolume* m_slopes = nullptr; ///< Null if all is flat.
    BitVolume m_opaque;
    BitVolume m_clear;
    BitVolume m_any;
    std::array<std::uint32_t, 32>
        m_faces; ///< Of the layer at hand, bits along u; clear between layers.
    std::array<std::array<std::uint32_t, 32>, 32> m_looks; ///< [v][u], where a face is visible.
    std::array<std::uint8_t, 512> m_occlusion; ///< By the nine cells in front of a face.
};

} // namespace polder
