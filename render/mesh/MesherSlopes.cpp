#include "render/mesh/Mesher.h"

#include "render/mesh/Looks.h"
#include "render/mesh/SlopeVolume.h"

#include <algorithm>
#include <bit>

namespace polder {

namespace {

    struct Place {
        int x;
        int y;
        int z;
    };

    SolidVertex vertexAt(Place p, Face face, std::uint32_t look)
    {
        const int place = p.x | p.y << 6 | p.z << 12 | static_cast<int>(face) << 18;
        return { static_cast<float>(place), static_cast<float>(look), 0.0f };
    }

    /// Where a surface looks that rises so much to the east and to the south.
    Face faceOf(int east, int south)
    {
        if (south == 0)
            return east == 0 ? Face::Up : east > 0 ? Face::UpWest : Face::UpEast;
        if (east == 0)
            return south > 0 ? Face::UpNorth : Face::UpSouth;
        return south > 0 ? (east > 0 ? Face::UpNorthWest : Face::UpNorthEast)
                         : (east > 0 ? Face::UpSouthWest : Face::UpSouthEast);
    }

    /// Where a row of ramps that look the same began.
    struct Run {
        std::uint32_t look = 0;
        int from = 0;
        int length = 0; ///< 0: none.
        bool fits(std::uint32_t other, int at) const
        {
            return length > 0 && look == other && from + length == at;
        }
    };

    constexpr std::uint8_t RisesEast = 0b1010;
    constexpr std::uint8_t RisesWest = 0b0101;
    constexpr std::uint8_t RisesSouth = 0b1100;
    constexpr std::uint8_t RisesNorth = 0b0011;

    /// A ramp over `width` by `depth` columns.
    void emitRamp(Place low, int width, int depth, Slope slope, std::uint32_t look,
        std::vector<SolidVertex>& out)
    {
        const auto h = [slope](int corner) { return slope.up(corner) ? 1 : 0; };
        const Face face = faceOf(h(1) - h(0), h(2) - h(0));
        for (const int corner : { 0, 2, 3, 1 }) {
            const Place p { low.x + (corner & 1) * width, low.y + h(corner),
                low.z + (corner >> 1) * depth };
            out.push_back(vertexAt(p, face, look));
        }
    }

    void emitTriangles(Place low, Slope slope, std::uint32_t look, std::vector<SolidVertex>& out)
    {
        const auto h = [slope](int corner) { return slope.up(corner) ? 1 : 0; };
        const auto triangle = [&](std::array<int, 3> corners, int east, int south) {
            const Face face = faceOf(east, south);
            for (const std::size_t i : { 0u, 1u, 2u, 2u }) {
                const int corner = corners[i];
                out.push_back(
                    vertexAt({ low.x + (corner & 1), low.y + h(corner), low.z + (corner >> 1) },
                        face, look));
            }
        };
        if (slope.splitsFrom0To3()) {
            triangle({ 0, 2, 3 }, h(3) - h(2), h(2) - h(0));
            triangle({ 0, 3, 1 }, h(1) - h(0), h(3) - h(1));
        } else {
            triangle({ 0, 2, 1 }, h(1) - h(0), h(2) - h(0));
            triangle({ 2, 3, 1 }, h(3) - h(2), h(3) - h(1));
        }
    }

} // namespace

/// Occlusion by what is solid around each corner at its height; outlines where the ground breaks
/// off; the material is left 0.
std::uint32_t Mesher::slopeLook(int x, int level, int z, bool shaded) const
{
    const Slope slope = m_slopes->at(x, level, z);
    std::uint32_t look = 0;
    for (int corner = 0; corner < 4 && shaded; ++corner) {
        const int cx = x + (corner & 1);
        const int cz = z + (corner >> 1);
        const int y = level + slope.up(corner);
        int around = 0;
        for (int i = 0; i < 4; ++i)
            around += m_slopes->closed(cx - 1 + (i & 1), y, cz - 1 + (i >> 1));
        look |= static_cast<std::uint32_t>(std::min(around, 3)) << (8 + 2 * corner);
    }
    static constexpr std::array<std::array<int, 4>, 4> sides { { { -1, 0, 0, 2 }, { 1, 0, 1, 3 },
        { 0, -1, 0, 1 }, { 0, 1, 2, 3 } } }; // Step in x and z, corners on that side.
    for (std::size_t side = 0; side < sides.size(); ++side) {
        const auto [dx, dz, a, b] = sides[side];
        if (m_slopes->filled(x + dx, level, z + dz) || m_slopes->filled(x + dx, level - 1, z + dz))
            continue;
        // Nothing beside it. It does not break off if the next floor below rises up to it.
        const bool risen = level > 0 && !slope.up(a) && !slope.up(b) && m_slopes->any(level - 1)
            && m_slopes->filled(x + dx, level - 2, z + dz)
            && (m_slopes->at(x, level - 1, z).corners >> a & 1) != 0
            && (m_slopes->at(x, level - 1, z).corners >> b & 1) != 0;
        if (!risen)
            look |= 1u << (16 + side);
    }
    return look;
}

/// The upright faces under a floor that rises beside nothing.
void Mesher::slopeWalls(
    int x, int level, int z, std::uint32_t material, std::vector<SolidVertex>& out) const
{
    struct Side {
        Face face;
        int dx;
        int dz;
        int first; ///< Its corners, from left to right as seen from outside.
        int second;
    };
    static constexpr std::array<Side, 4> sides { { { Face::BankWest, -1, 0, 0, 2 },
        { Face::BankEast, 1, 0, 3, 1 }, { Face::BankNorth, 0, -1, 1, 0 },
        { Face::BankSouth, 0, 1, 2, 3 } } };
    const Slope slope = m_slopes->at(x, level, z);
    for (const Side& side : sides) {
        const bool a = slope.up(side.first);
        const bool b = slope.up(side.second);
        if ((!a && !b) || m_slopes->filled(x + side.dx, level, z + side.dz)
            || m_slopes->filled(x + side.dx, level - 1, z + side.dz))
            continue;
        const auto put = [&](int corner, bool up) {
            out.push_back(
                vertexAt({ x + (corner & 1), level + up, z + (corner >> 1) }, side.face, material));
        };
        put(side.first, false);
        put(side.second, false);
        put(side.second, b);
        put(side.first, a);
    }
}

void Mesher::meshSlopes(
    const BitVolume& own, const Page& materials, bool shaded, std::vector<SolidVertex>& out)
{
    for (int level = 1; level < SlopeVolume::Levels; ++level) {
        if (!m_slopes->any(level))
            continue;
        // Ramps to the east or west join from row to row, the others within their row.
        std::array<Run, 32> columns;
        std::array<std::uint8_t, 32> shapes {};
        const auto flush = [&](int x) {
            const auto i = static_cast<std::size_t>(x);
            Run& run = columns[i];
            if (run.length > 0)
                emitRamp({ x, level, run.from }, 1, run.length, { shapes[i] }, run.look, out);
            run.length = 0;
        };
        for (int z = 0; z < 32; ++z) {
            const auto ground
                = own.alongX()[static_cast<std::size_t>(level * BitVolume::Edge + z + 1)];
            auto bits = m_slopes->sloped(level, z) & static_cast<std::uint32_t>(ground >> 1);
            Run row;
            Slope rowShape;
            const auto flushRow = [&] {
                if (row.length > 0)
                    emitRamp({ row.from, level, z }, row.length, 1, rowShape, row.look, out);
                row.length = 0;
            };
            for (; bits != 0; bits &= bits - 1) {
                const int x = std::countr_zero(bits);
                const auto i = static_cast<std::size_t>(x);
                const Slope slope = m_slopes->at(x, level, z);
                const std::uint32_t material
                    = materials[static_cast<std::size_t>(x | z << 5 | (level - 1) << 10)];
                const std::uint32_t look = material | slopeLook(x, level, z, shaded);
                slopeWalls(x, level, z, material, out);
                if (slope.corners == RisesEast || slope.corners == RisesWest) {
                    if (columns[i].fits(look, z) && shapes[i] == slope.corners
                        && mayGrowAlongV(look)) {
                        ++columns[i].length;
                        continue;
                    }
                    flush(x);
                    columns[i] = { look, z, 1 };
                    shapes[i] = slope.corners;
                } else if (slope.corners == RisesSouth || slope.corners == RisesNorth) {
                    if (row.fits(look, x) && rowShape == slope && mayGrowAlongU(look)) {
                        ++row.length;
                        continue;
                    }
                    flushRow();
                    row = { look, x, 1 };
                    rowShape = slope;
                } else {
                    emitTriangles({ x, level, z }, slope, look, out);
                }
            }
            flushRow();
        }
        for (int x = 0; x < 32; ++x)
            flush(x);
    }
}

} // namespace polder
