#include "render/mesh/WaterMesher.h"

#include "render/mesh/Mesher.h"
#include "render/mesh/SlopeVolume.h"

#include <algorithm>
#include <cstdlib>

namespace polder {

namespace {

    constexpr int MostDepth = 7; ///< Voxels; deeper water looks the same.
    constexpr int MostFoam = 7;

    struct Point {
        int x;
        int z;
    };

    WaterVertex vertex(Point at, int height, Face face, int foam, int depth, int east, int south)
    {
        const int place = at.x | at.z << 6 | static_cast<int>(face) << 12 | foam << 15;
        return { static_cast<float>(place), static_cast<float>(height | depth << 14),
            static_cast<float>((east + 32) | (south + 32) << 6) };
    }

} // namespace

void WaterMesher::mesh(const Neighbourhood& solid, const Neighbourhood& water,
    std::vector<WaterVertex>& out, const SlopeVolume* slopes)
{
    out.clear();
    m_slopes = slopes;
    static constexpr std::array<std::uint8_t, 1> none { 0 };
    m_wet.build(water, none);
    if (m_wet.empty())
        return;
    m_solid = &solid;
    m_water = &water;
    for (int y = 0; y < 32; ++y) {
        std::uint64_t any = 0;
        for (int z = 0; z < 32; ++z)
            any |= m_wet.alongX()[static_cast<std::size_t>((y + 1) * BitVolume::Edge + z + 1)];
        if ((any >> 1 & 0xffffffffu) == 0)
            continue;
        readLayer(y);
        placeCorners(y);
        surfaces(y, out);
        sides(y, out);
    }
}

void WaterMesher::readLayer(int y)
{
    for (int z = -1; z <= 32; ++z) {
        for (int x = -1; x <= 32; ++x)
            m_columns[static_cast<std::size_t>((z + 1) * 34 + x + 1)] = readColumn(x, y, z);
    }
}

WaterMesher::Column WaterMesher::readColumn(int x, int y, int z) const
{
    const std::uint8_t material = m_solid->at(x, y, z);
    if (material == Outside)
        return { Kind::Outside, 0, 0 };
    if (material != 0)
        return { Kind::Solid, 0, 0 };
    if (!m_wet.at(x, y, z))
        return { Kind::Dry, 0, 0 };
    int depth = 1;
    while (depth < MostDepth && y - depth >= -32 && m_water->at(x, y - depth, z) != 0)
        ++depth;
    const auto deep = static_cast<std::uint8_t>(depth);
    if (m_wet.at(x, y + 1, z))
        return { Kind::Covered, deep, 256 };
    const int height = m_water->at(x, y, z) * BrimHeight / FullLevel;
    return { Kind::Surface, deep, static_cast<std::int16_t>(std::max(height, 6)) };
}

void WaterMesher::placeCorners(int y)
{
    for (int z = 0; z <= 32; ++z) {
        for (int x = 0; x <= 32; ++x)
            m_corners[static_cast<std::size_t>(z * 33 + x)] = corner(x, z);
    }
    if (!m_slopes || !m_slopes->any(y))
        return;
    for (int z = 0; z <= 32; ++z) {
        for (int x = 0; x <= 32; ++x) {
            Corner& c = m_corners[static_cast<std::size_t>(z * 33 + x)];
            c.height = static_cast<std::int16_t>(onSlope(c.height, x, y, z));
        }
    }
}

/// Where the ground rises to a lifted corner, a film of water goes up with it; deeper water keeps
/// its level and meets the slope.
int WaterMesher::onSlope(int height, int x, int y, int z) const
{
    const bool lifted = m_slopes->corners(y)[static_cast<std::size_t>(z)] >> x & 1;
    if (!lifted || height <= 0 || height >= ClingHeight)
        return height;
    constexpr int top = 256 + 5;
    return height
        + (top - height) * std::min(2 * (ClingHeight - height), ClingHeight) / ClingHeight;
}

WaterMesher::Corner WaterMesher::corner(int x, int z) const
{
    int height = 0;
    int depth = 0;
    int wet = 0;
    int dry = 0;
    int shore = 0;
    bool covered = false;
    int low = 256;
    int high = 0;
    std::array<int, 4> heights {}; // Of the four cells around, by (south << 1 | east).
    for (int i = 0; i < 4; ++i) {
        const Column& c = column(x - 1 + (i & 1), z - 1 + (i >> 1));
        heights[static_cast<std::size_t>(i)] = -1;
        if (c.kind == Kind::Solid) {
            ++shore;
        } else if (c.kind == Kind::Dry) {
            ++dry;
            heights[static_cast<std::size_t>(i)] = 0;
        } else if (c.kind != Kind::Outside) {
            ++wet;
            height += c.height;
            depth += c.depth;
            low = std::min<int>(low, c.height);
            high = std::max<int>(high, c.height);
            covered = covered || c.kind == Kind::Covered;
            heights[static_cast<std::size_t>(i)] = c.height;
        }
    }
    if (wet == 0)
        return {};
    // Along the edge of a puddle the surface comes down to the ground.
    height = covered ? 256 : height / (wet + dry);
    const auto slope = [&heights](std::size_t a, std::size_t b) {
        return heights[a] < 0 || heights[b] < 0 ? 0 : heights[a] - heights[b];
    };
    const int east = (slope(0, 1) + slope(2, 3)) / 6;
    const int south = (slope(0, 2) + slope(1, 3)) / 6;
    int foam = shore > 0 ? 4 : 0;
    if (high - low > 60 || dry > 0)
        foam = std::max(foam, 2 + (high - low) / 64);
    return { static_cast<std::int16_t>(height),
        static_cast<std::uint8_t>(depth * 4 / (wet + shore + dry)),
        static_cast<std::uint8_t>(std::min(foam, MostFoam)),
        static_cast<std::int8_t>(std::clamp(east, -31, 31)),
        static_cast<std::int8_t>(std::clamp(south, -31, 31)) };
}

bool WaterMesher::even(int x, int z) const
{
    const Corner& c = cornerAt(x, z);
    return c == cornerAt(x + 1, z) && c == cornerAt(x, z + 1) && c == cornerAt(x + 1, z + 1);
}

/// Quads of the surface; cells that are even and alike are drawn as one strip along x.
void WaterMesher::surfaces(int y, std::vector<WaterVertex>& out)
{
    const auto put = [&](int x, int z) {
        const Corner& c = cornerAt(x, z);
        out.push_back(
            vertex({ x, z }, y * 256 + c.height, Face::Up, c.foam, c.depth, c.east, c.south));
    };
    for (int z = 0; z < 32; ++z) {
        for (int x = 0; x < 32; ++x) {
            if (column(x, z).kind != Kind::Surface)
                continue;
            int end = x + 1;
            if (even(x, z)) {
                while (end < 32 && column(end, z).kind == Kind::Surface && even(end, z))
                    ++end;
            }
            put(x, z);
            put(x, z + 1);
            put(end, z + 1);
            put(end, z);
            x = end - 1;
        }
    }
}

void WaterMesher::sides(int y, std::vector<WaterVertex>& out)
{
    struct Side {
        Face face;
        Point step;
        Point a; ///< First corner, going around the cell counter-clockwise as seen from outside.
        Point b;
    };
    static constexpr std::array<Side, 4> all { { { Face::West, { -1, 0 }, { 0, 0 }, { 0, 1 } },
        { Face::East, { 1, 0 }, { 1, 1 }, { 1, 0 } },
        { Face::North, { 0, -1 }, { 1, 0 }, { 0, 0 } },
        { Face::South, { 0, 1 }, { 0, 1 }, { 1, 1 } } } };
    for (int z = 0; z < 32; ++z) {
        for (int x = 0; x < 32; ++x) {
            const Column& own = column(x, z);
            if (own.kind != Kind::Surface && own.kind != Kind::Covered)
                continue;
            for (const Side& side : all) {
                const Kind next = column(x + side.step.x, z + side.step.z).kind;
                if (next != Kind::Dry && next != Kind::Outside)
                    continue;
                const Point a { x + side.a.x, z + side.a.z };
                const Point b { x + side.b.x, z + side.b.z };
                const Corner& high = cornerAt(a.x, a.z);
                const Corner& other = cornerAt(b.x, b.z);
                if (high.height < 8 && other.height < 8)
                    continue;
                // Against the air it falls: white and quick. Cut off by the border it is calm.
                const int foam = next == Kind::Dry ? 3 : 0;
                const int fall = next == Kind::Dry ? 31 : 0;
                const auto put = [&](Point p, int height) {
                    out.push_back(
                        vertex(p, y * 256 + height, side.face, foam, own.depth * 4, fall, 0));
                };
                put(a, 0);
                put(b, 0);
                put(b, other.height);
                put(a, high.height);
            }
        }
    }
}

} // namespace polder
