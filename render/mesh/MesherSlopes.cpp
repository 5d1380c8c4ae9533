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

    constexpr int packed(Place p, Face face)
    {
        return p.x | p.y << 6 | p.z << 12 | static_cast<int>(face) << 18;
    }

    SolidVertex vertexAt(Place p, Face face, std::uint32_t look)
    {
        return { static_cast<float>(packed(p, face)), static_cast<float>(look), 0.0f };
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

    /// By the 3 x 3 cells around a column: of those at each of its corners, how many are closed,
    /// three at most; two bits each.
    constexpr auto CornersClosed = [] {
        std::array<std::uint8_t, 512> table {};
        for (unsigned cells = 0; cells < 512; ++cells) {
            unsigned packed = 0;
            for (unsigned corner = 0; corner < 4; ++corner) {
                const unsigned first = (corner & 1) + 3 * (corner >> 1);
                const unsigned four = cells >> first;
                const unsigned closed
                    = (four & 1) + (four >> 1 & 1) + (four >> 3 & 1) + (four >> 4 & 1);
                packed |= (closed < 3 ? closed : 3) << (2 * corner);
            }
            table[cells] = static_cast<std::uint8_t>(packed);
        }
        return table;
    }();

    constexpr std::uint8_t RisesEast = 0b1010;
    constexpr std::uint8_t RisesWest = 0b0101;
    constexpr std::uint8_t RisesSouth = 0b1100;
    constexpr std::uint8_t RisesNorth = 0b0011;

    /// A ramp over `width` by `depth` columns; one that rises to one side.
    void emitRamp(Place low, int width, int depth, Slope slope, std::uint32_t look,
        std::vector<SolidVertex>& out)
    {
        const int base = packed(low,
            slope.corners == RisesEast        ? Face::UpWest
                : slope.corners == RisesWest  ? Face::UpEast
                : slope.corners == RisesSouth ? Face::UpNorth
                                              : Face::UpSouth);
        const auto at = [&](int corner) {
            const int place = base + (corner & 1) * width + (slope.corners >> corner & 1) * (1 << 6)
                + ((corner >> 1) * depth << 12);
            return SolidVertex { static_cast<float>(place), static_cast<float>(look), 0.0f };
        };
        const std::array<SolidVertex, 4> quad { at(0), at(2), at(3), at(1) };
        out.insert(out.end(), quad.begin(), quad.end());
    }

    /// Where the vertices of both triangles of each slope are and look, relative to its column.
    std::array<std::array<int, 8>, 16> findTriangles()
    {
        std::array<std::array<int, 8>, 16> all {};
        for (std::uint8_t corners = 0; corners < 16; ++corners) {
            const Slope slope { corners };
            const auto h = [slope](int corner) { return slope.up(corner) ? 1 : 0; };
            std::size_t n = 0;
            const auto triangle = [&](std::array<int, 3> three, int east, int south) {
                for (const std::size_t i : { 0u, 1u, 2u, 2u }) {
                    const int corner = three[i];
                    all[corners][n++]
                        = packed({ corner & 1, h(corner), corner >> 1 }, faceOf(east, south));
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
        return all;
    }

    void emitTriangles(Place low, Slope slope, std::uint32_t look, std::vector<SolidVertex>& out)
    {
        static const auto triangles = findTriangles();
        const int base = packed(low, Face {});
        std::array<SolidVertex, 8> quads;
        for (std::size_t i = 0; i < quads.size(); ++i)
            quads[i] = { static_cast<float>(base + triangles[slope.corners][i]),
                static_cast<float>(look), 0.0f };
        out.insert(out.end(), quads.begin(), quads.end());
    }

} // namespace

/// What is around the floors of a row, as bits along x.
struct Mesher::SlopeSurroundings {
    SlopeSurroundings(const SlopeVolume& slopes, int level, int z)
    {
        for (int i = 0; i < 3; ++i) {
            const auto row = static_cast<std::size_t>(i);
            beside[row] = slopes.closedRow(level, z - 1 + i) >> (SlopeReach - 1);
            above[row] = slopes.closedRow(level + 1, z - 1 + i) >> (SlopeReach - 1);
            open[row]
                = ~(slopes.filledRow(level, z - 1 + i) | slopes.filledRow(level - 1, z - 1 + i))
                >> (SlopeReach - 1);
        }
    }

    /// The 3 x 3 cells around a column.
    static std::size_t around(const std::array<std::uint64_t, 3>& rows, int x)
    {
        return static_cast<std::size_t>(
            (rows[0] >> x & 7) | (rows[1] >> x & 7) << 3 | (rows[2] >> x & 7) << 6);
    }
    /// The sides of a column, in the order of the edges of a look, with nothing beside it.
    unsigned gaps(int x) const
    {
        return static_cast<unsigned>((open[1] >> x & 1) | (open[1] >> x >> 2 & 1) << 1
            | (open[0] >> x >> 1 & 1) << 2 | (open[2] >> x >> 1 & 1) << 3);
    }

    std::array<std::uint64_t, 3> beside; ///< Rows z - 1 to z + 1; column x at bit x + 1.
    std::array<std::uint64_t, 3> above;
    std::array<std::uint64_t, 3> open; ///< Neither here nor a level lower is anything.
};

/// Occlusion by what is solid around each corner at its height; outlines where the ground breaks
/// off; the material is left 0.
std::uint32_t Mesher::slopeLook(
    const SlopeSurroundings& surroundings, int x, int level, int z, bool shaded) const
{
    const Slope slope = m_slopes->at(x, level, z);
    std::uint32_t look = 0;
    if (shaded) {
        // Two bits for each corner that is up.
        static constexpr std::array<std::uint8_t, 16> pairs { 0x00, 0x03, 0x0c, 0x0f, 0x30, 0x33,
            0x3c, 0x3f, 0xc0, 0xc3, 0xcc, 0xcf, 0xf0, 0xf3, 0xfc, 0xff };
        const std::uint32_t up = pairs[slope.corners];
        const std::uint32_t low = CornersClosed[SlopeSurroundings::around(surroundings.beside, x)];
        const std::uint32_t high = CornersClosed[SlopeSurroundings::around(surroundings.above, x)];
        look = ((low & ~up) | (high & up)) << 8;
    }
    const unsigned gaps = surroundings.gaps(x);
    for (unsigned left = gaps; left != 0; left &= left - 1) {
        static constexpr std::array<std::array<int, 4>, 4> sides { { { -1, 0, 0, 2 },
            { 1, 0, 1, 3 }, { 0, -1, 0, 1 }, { 0, 1, 2, 3 } } }; // Step in x and z, its corners.
        const int side = std::countr_zero(left);
        const auto [dx, dz, a, b] = sides[static_cast<std::size_t>(side)];
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

/// The upright faces under a floor that rises beside nothing, on the sides with gaps.
void Mesher::slopeWalls(int x, int level, int z, unsigned gaps, std::uint32_t material,
    std::vector<SolidVertex>& out) const
{
    struct Side {
        Face face;
        int first; ///< Its corners, from left to right as seen from outside.
        int second;
    };
    static constexpr std::array<Side, 4> sides { { { Face::BankWest, 0, 2 },
        { Face::BankEast, 3, 1 }, { Face::BankNorth, 1, 0 }, { Face::BankSouth, 2, 3 } } };
    const Slope slope = m_slopes->at(x, level, z);
    for (; gaps != 0; gaps &= gaps - 1) {
        const Side& side = sides[static_cast<std::size_t>(std::countr_zero(gaps))];
        const bool a = slope.up(side.first);
        const bool b = slope.up(side.second);
        if (!a && !b)
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
            if (bits == 0)
                continue;
            const SlopeSurroundings surroundings(*m_slopes, level, z);
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
                const std::uint32_t look = material | slopeLook(surroundings, x, level, z, shaded);
                if (const unsigned gaps = surroundings.gaps(x); gaps != 0)
                    slopeWalls(x, level, z, gaps, material, out);
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
