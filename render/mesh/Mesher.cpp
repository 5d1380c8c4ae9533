#include "render/mesh/Mesher.h"

#include "core/voxel/Material.h"
#include "render/mesh/Looks.h"
#include "render/mesh/SeeThrough.h"
#include "render/mesh/SlopeVolume.h"

#include <algorithm>
#include <bit>

namespace polder {

namespace {

    constexpr auto Edge = static_cast<std::size_t>(BitVolume::Edge);

    constexpr auto SeenThroughGround = seeThrough();

    /// Occlusion of the four corners of a face by the 3 x 3 cells in front of it (bit u + 3 v),
    /// as in "Ambient occlusion for Minecraft-like worlds" (Lysenko, 2012).
    constexpr std::uint8_t occlusionOf(unsigned cells)
    {
        const auto cell = [cells](int u, int v) { return cells >> ((u + 1) + 3 * (v + 1)) & 1; };
        unsigned result = 0;
        for (int corner = 0; corner < 4; ++corner) {
            const int u = corner % 2 == 0 ? -1 : 1;
            const int v = corner / 2 == 0 ? -1 : 1;
            const unsigned sides = cell(u, 0) + cell(0, v);
            result |= (sides == 2 ? 3 : sides + cell(u, v)) << (2 * corner);
        }
        return static_cast<std::uint8_t>(result);
    }

    struct Rectangle {
        int u;
        int v;
        int width;
        int height;
    };

    /// What a step along u, v and to the next layer adds to the place of a vertex.
    struct Units {
        int u;
        int v;
        int layer;
    };
    constexpr Units unitsOf(Face face)
    {
        constexpr int x = 1;
        constexpr int y = 1 << 6;
        constexpr int z = 1 << 12;
        if (face == Face::West || face == Face::East)
            return { z, y, x };
        if (face == Face::Down || face == Face::Up)
            return { x, z, y };
        return { x, y, z };
    }

    std::array<SolidVertex, 4> quadOf(Face face, int layer, Rectangle r, std::uint32_t look)
    {
        const Units unit = unitsOf(face);
        const int depth
            = layer + static_cast<int>(face) % 2; // West, Down, North look at the low side.
        const int low
            = r.u * unit.u + r.v * unit.v + depth * unit.layer + (static_cast<int>(face) << 18);
        const int alongU = r.width * unit.u;
        const int alongV = r.height * unit.v;
        // u cross v points against these faces.
        const bool turned = face == Face::East || face == Face::Up || face == Face::North;
        const auto corner = [shown = static_cast<float>(look)](int place) {
            return SolidVertex { static_cast<float>(place), shown, 0.0f };
        };
        return { corner(low), corner(low + (turned ? alongV : alongU)),
            corner(low + alongU + alongV), corner(low + (turned ? alongU : alongV)) };
    }

    void emitQuad(
        Face face, int layer, Rectangle r, std::uint32_t look, std::vector<SolidVertex>& out)
    {
        const auto quad = quadOf(face, layer, r, look);
        out.insert(out.end(), quad.begin(), quad.end());
    }

    /// What a floor leaves of a wall if it rises to one of the wall's ends.
    void emitUpperHalf(Face face, int layer, int u, int v, bool risesToHighU, std::uint32_t look,
        std::vector<SolidVertex>& out)
    {
        auto quad = quadOf(face, layer, { u, v, 1, 1 }, look);
        const bool turned = face == Face::East || face == Face::North;
        // The lower vertex on that side: the first, or the one after or before it.
        const std::size_t gone = !risesToHighU ? 0 : turned ? 3 : 1;
        quad[gone] = quad[(gone + 3) % 4];
        const int turn = (static_cast<int>(bankOf(face)) - static_cast<int>(face)) << 18;
        for (SolidVertex& vertex : quad)
            vertex.place += static_cast<float>(turn);
        out.insert(out.end(), quad.begin(), quad.end());
    }

    std::uint32_t run(int from, int length)
    {
        return static_cast<std::uint32_t>(((std::uint64_t { 1 } << length) - 1) << from);
    }

} // namespace

/// How the layers, rows (v) and bits (u) of one face direction lie in memory.
struct Mesher::Plane {
    const std::uint64_t* own;
    const std::uint64_t* hiding;
    std::uint32_t layers; ///< Those that may have faces, as bits.
    std::uint32_t rows; ///< Likewise.
    std::size_t layerStride;
    std::size_t rowStride;
    int layerShift; ///< Of the index of a cell in its page.
    int rowShift;
    int uShift;
    int step; ///< +1 or -1: the layer that a face looks at.
    Face face;

    std::size_t word(int layer, int row) const
    {
        return static_cast<std::size_t>(layer + 1) * layerStride
            + static_cast<std::size_t>(row + 1) * rowStride;
    }

    static Plane of(const BitVolume& own, const BitVolume& hiding, Face face)
    {
        const int step = static_cast<int>(face) % 2 == 0 ? -1 : 1;
        // In layers of the land where nothing is, or all is hidden, are no faces.
        const std::uint64_t open = ~hiding.filled();
        const auto upright = static_cast<std::uint32_t>((own.some() & open) >> 1);
        const auto level
            = static_cast<std::uint32_t>((own.some() >> 1) & (step < 0 ? open : open >> 2));
        switch (face) {
        case Face::West:
        case Face::East:
            return { own.alongZ().data(), hiding.alongZ().data(), ~0u, upright, 1, Edge, 0, 10, 5,
                step, face };
        case Face::Down:
        case Face::Up:
            return { own.alongX().data(), hiding.alongX().data(), level, ~0u, Edge, 1, 10, 5, 0,
                step, face };
        default:
            return { own.alongX().data(), hiding.alongX().data(), ~0u, upright, 1, Edge, 5, 10, 0,
                step, face };
        }
    }
};

Mesher::Mesher()
{
    m_faces.fill(0);
    for (unsigned cells = 0; cells < m_occlusion.size(); ++cells)
        m_occlusion[cells] = occlusionOf(cells);
}

void Mesher::mesh(const Neighbourhood& pages, ChunkMesh& out, const SlopeVolume* slopes)
{
    out.reset();
    m_slopes = slopes;
    const bool clear = m_opaque.build(pages, SeenThroughGround);
    if ((m_opaque.empty() && !clear) || m_opaque.full())
        return;
    m_opaque.buildAlongZ();
    for (int face = 0; face < 6; ++face)
        meshFaces(m_opaque, m_opaque, static_cast<Face>(face), pages.centre(), true, out.opaque);
    if (m_slopes)
        meshSlopes(m_opaque, pages.centre(), true, out.opaque);
    if (!clear)
        return;
    m_any.build(pages, std::span(SeenThroughGround).first(1));
    m_any.buildAlongZ();
    m_clear.buildDifference(m_any, m_opaque);
    for (int face = 0; face < 6; ++face)
        meshFaces(m_clear, m_any, static_cast<Face>(face), pages.centre(), false, out.clear);
    if (m_slopes)
        meshSlopes(m_clear, pages.centre(), false, out.clear);
}

void Mesher::meshFar(const Page& cells, int level, ChunkMesh& out, SlopeVolume* slopes)
{
    Neighbourhood pages;
    pages.page(0, 0, 0) = cells;
    pages.page(0, -1, 0) = Page(static_cast<std::uint8_t>(Material::Rock));
    if (slopes)
        slopes->build(pages);
    m_level = level;
    mesh(pages, out, slopes);
    m_level = 0;
    const auto shift = static_cast<float>((1 << level) - 1);
    for (auto* list : { &out.opaque, &out.clear }) {
        for (SolidVertex& vertex : *list) {
            vertex.look
                = static_cast<float>((static_cast<int>(vertex.look) & 0xffff) | level << 20);
            vertex.shift = shift;
        }
    }
}

void Mesher::meshFaces(const BitVolume& own, const BitVolume& hiding, Face face,
    const Page& materials, bool shaded, std::vector<SolidVertex>& out)
{
    const Plane plane = Plane::of(own, hiding, face);
    for (auto layers = plane.layers; layers != 0; layers &= layers - 1) {
        const int layer = std::countr_zero(layers);
        if (collect(plane, layer, materials, shaded, out))
            merge(plane, layer, out);
    }
}

/// What slopes do to the faces of a row, as bits along u.
struct Mesher::SlopedRow {
    std::uint32_t hidden = 0;
    std::uint32_t half = 0; ///< Of a wall only a triangle is left.
    std::uint32_t risesToHighU = 0; ///< And it is the one over the low end.
    // Of an upper face: the ground goes down from here as a ramp, so that it does not break off.
    std::uint64_t goesOnLowU = 0;
    std::uint64_t goesOnHighU = 0;
    std::uint64_t goesOnLowV = 0;
    std::uint64_t goesOnHighV = 0;
};

Mesher::SlopedRow Mesher::slopedRow(const Plane& plane, int layer, int row) const
{
    SlopedRow result;
    const auto at = [](int n) { return static_cast<std::size_t>(n); };
    if (plane.face == Face::Down)
        return result;
    if (plane.face == Face::Up) {
        if (m_slopes->any(layer + 1))
            result.hidden = m_slopes->sloped(layer + 1, row);
        if (m_slopes->any(layer)) {
            const std::uint64_t north = m_slopes->corners(layer)[at(row)];
            const std::uint64_t south = m_slopes->corners(layer)[at(row + 1)];
            const std::uint64_t* floors = &m_slopes->floors(layer)[at(row)];
            result.goesOnLowU = north & south & floors[1];
            result.goesOnHighU = (north & south) >> 1 & floors[1] >> 2;
            result.goesOnLowV = north & north >> 1 & floors[0] >> 1;
            result.goesOnHighV = south & south >> 1 & floors[2] >> 1;
        }
        return result;
    }
    const int level = row;
    if (!m_slopes->any(level))
        return result;
    const bool alongZ = plane.face == Face::West || plane.face == Face::East;
    const bool high = plane.step > 0;
    const auto& corners = alongZ ? m_slopes->cornersAlongZ(level) : m_slopes->corners(level);
    const auto& floors = alongZ ? m_slopes->floorsAlongZ(level) : m_slopes->floors(level);
    const std::uint64_t edge = corners[at(high ? layer + 1 : layer)];
    const std::uint64_t beside = floors[at(layer + 1 + plane.step)] >> 1;
    result.hidden = static_cast<std::uint32_t>(beside & (edge | edge >> 1));
    result.half = static_cast<std::uint32_t>(beside & (edge ^ edge >> 1));
    result.risesToHighU = static_cast<std::uint32_t>(edge >> 1);
    return result;
}

/// Fills m_faces, which must be clear, and m_looks; returns whether the layer has any whole face.
bool Mesher::collect(const Plane& plane, int layer, const Page& materials, bool shaded,
    std::vector<SolidVertex>& out)
{
    std::uint32_t any = 0;
    for (auto rows = plane.rows; rows != 0; rows &= rows - 1) {
        const int row = std::countr_zero(rows);
        const std::size_t here = plane.word(layer, row);
        const std::size_t front = plane.word(layer + plane.step, row);
        const std::uint64_t bits = plane.own[here] & ~plane.hiding[front];
        auto faces = static_cast<std::uint32_t>(bits >> 1);
        if (faces == 0)
            continue;
        const SlopedRow sloped = m_slopes ? slopedRow(plane, layer, row) : SlopedRow();
        const std::uint32_t half = faces & sloped.half;
        faces &= ~sloped.hidden;
        m_faces[static_cast<std::size_t>(row)] = faces;
        any |= faces;
        faces |= half;
        if (faces == 0)
            continue;
        const std::uint64_t before = plane.hiding[front - plane.rowStride];
        const std::uint64_t middle = plane.hiding[front];
        const std::uint64_t after = plane.hiding[front + plane.rowStride];
        // An outline runs where neither the neighbour nor the cell in front of it goes on.
        const std::uint64_t rowGap = ~(plane.hiding[here] | middle);
        const std::uint64_t lowGap = rowGap & ~sloped.goesOnLowU;
        const std::uint64_t highGap = rowGap >> 2 & ~sloped.goesOnHighU;
        const std::uint64_t beforeGap
            = ~(plane.hiding[here - plane.rowStride] | before) >> 1 & ~sloped.goesOnLowV;
        const std::uint64_t afterGap
            = ~(plane.hiding[here + plane.rowStride] | after) >> 1 & ~sloped.goesOnHighV;
        const std::uint8_t* bytes
            = materials.data() + (layer << plane.layerShift) + (row << plane.rowShift);
        auto& looks = m_looks[static_cast<std::size_t>(row)];
        for (; faces != 0; faces &= faces - 1) {
            const int u = std::countr_zero(faces);
            const auto cells = static_cast<std::size_t>(
                (before >> u & 7) | (middle >> u & 7) << 3 | (after >> u & 7) << 6);
            const auto edges = static_cast<std::uint32_t>((lowGap >> u & 1)
                | (highGap >> u & 1) << 1 | (beforeGap >> u & 1) << 2 | (afterGap >> u & 1) << 3);
            const std::uint32_t occlusion = shaded ? m_occlusion[cells] : 0u;
            const std::uint32_t look
                = bytes[u << plane.uShift] | occlusion << 8 | (m_level == 0 ? edges << 16 : 0);
            if (half >> u & 1)
                emitUpperHalf(
                    plane.face, layer, u, row, (sloped.risesToHighU >> u & 1) != 0, look, out);
            else
                looks[static_cast<std::size_t>(u)] = look;
        }
    }
    return any != 0;
}

/// How many rows from v on hold the same strip of faces; takes those after v.
int Mesher::growAlongV(int u, int v, int width, std::uint32_t look)
{
    const std::uint32_t strip = run(u, width);
    int height = 1;
    for (; v + height < 32; ++height) {
        const auto row = static_cast<std::size_t>(v + height);
        if ((m_faces[row] & strip) != strip)
            break;
        const auto first = m_looks[row].begin() + u;
        if (std::any_of(first, first + width, [look](std::uint32_t l) { return l != look; }))
            break;
        m_faces[row] &= ~strip;
    }
    return height;
}

/// Covers m_faces with rectangles of equal looks, greedily along u, then v; clears m_faces.
void Mesher::merge(const Plane& plane, int layer, std::vector<SolidVertex>& out)
{
    for (int v = 0; v < 32; ++v) {
        auto& faces = m_faces[static_cast<std::size_t>(v)];
        const auto& looks = m_looks[static_cast<std::size_t>(v)];
        while (faces != 0) {
            const int u = std::countr_zero(faces);
            const std::uint32_t look = looks[static_cast<std::size_t>(u)];
            int width = 1;
            if (mayGrowAlongU(look)) {
                while (u + width < 32 && (faces >> (u + width) & 1) != 0
                    && looks[static_cast<std::size_t>(u + width)] == look)
                    ++width;
            }
            faces &= ~run(u, width);
            const int height = mayGrowAlongV(look) ? growAlongV(u, v, width, look) : 1;
            emitQuad(plane.face, layer, { u, v, width, height }, look, out);
        }
    }
}

} // namespace polder
