#include "render/mesh/WaterMesher.h"

#include "core/voxel/Material.h"
#include "render/mesh/Mesher.h"
#include "render/mesh/SeeThrough.h"
#include "render/mesh/SlopeVolume.h"

#include <algorithm>
#include <cstdlib>

namespace polder {

namespace {

    constexpr int MostDepth = 7; ///< Voxels; deeper water looks the same.
    constexpr int MostFoam = 7;

    /// waterDepthCode(), looked up.
    constexpr auto DepthCodes = [] {
        std::array<std::uint8_t, MostDepth * 16 + 1> codes {};
        for (std::size_t i = 0; i < codes.size(); ++i)
            codes[i] = static_cast<std::uint8_t>(waterDepthCode(static_cast<int>(i)));
        return codes;
    }();

    bool isPane(std::uint8_t material)
    {
        return material == WaterMesher::Outside
            || (material < MaterialCount && !materialInfo(static_cast<Material>(material)).opaque);
    }

    /// What hides no water.
    constexpr auto SeenThroughWater = seeThrough(WaterMesher::Outside);

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
    m_hiding.build(solid, SeenThroughWater);
    m_solid = &solid;
    m_water = &water;
    for (int y = 0; y < 32; ++y) {
        if (!findRows(y))
            continue;
        readLayer(y);
        placeCorners(y);
        surfaces(y, out);
        sides(y, out);
    }
}

/// Cells of a row that may have a surface or a side; the rest is deep within water and ground.
std::uint32_t WaterMesher::shownIn(int y, int z) const
{
    const auto at = static_cast<std::size_t>((y + 1) * BitVolume::Edge + z + 1);
    const auto& wet = m_wet.alongX();
    const auto& hiding = m_hiding.alongX();
    const std::uint64_t own = wet[at] & (std::uint64_t { 0xffffffff } << 1);
    if (own == 0)
        return 0;
    const auto shut = [&](std::size_t i) { return wet[i] | hiding[i]; };
    const std::uint64_t row = shut(at);
    const std::uint64_t closed
        = row << 1 & row >> 1 & shut(at - 1) & shut(at + 1) & wet[at + BitVolume::Edge];
    return static_cast<std::uint32_t>((own & ~closed) >> 1);
}

bool WaterMesher::findRows(int y)
{
    m_rows = 0;
    for (int z = 0; z < 32; ++z)
        m_rows |= std::uint64_t { shownIn(y, z) != 0 } << (z + 1);
    return m_rows != 0;
}

bool WaterMesher::wetAt(int x, int y, int z) const
{
    return y >= -1 ? m_wet.at(x, y, z) : m_water->at(x, y, z) != 0;
}

void WaterMesher::readLayer(int y)
{
    const std::uint64_t beside = m_rows | m_rows << 1 | m_rows >> 1;
    for (int z = -1; z <= 32; ++z) {
        if ((beside >> (z + 1) & 1) == 0)
            continue;
        for (int x = -1; x <= 32; ++x)
            m_columns[static_cast<std::size_t>((z + 1) * 34 + x + 1)] = readColumn(x, y, z);
    }
}

WaterMesher::Column WaterMesher::readColumn(int x, int y, int z) const
{
    const std::uint8_t material = m_solid->at(x, y, z);
    if (material != 0)
        return { isPane(material) ? Kind::Pane : Kind::Solid, 0, 0 };
    if (!m_wet.at(x, y, z))
        return { Kind::Dry, 0, 0 };
    int depth = 1;
    while (depth < MostDepth && y - depth >= -32 && wetAt(x, y - depth, z))
        ++depth;
    const int level = m_water->at(x, y, z);
    const int height = std::max(level * BrimHeight / FullLevel, 6);
    const bool above = m_wet.at(x, y + 1, z);
    // On its way down it has a surface only on top: below, drops would look like a pile of plates.
    if (m_solid->at(x, y - 1, z) == 0 && m_water->at(x, y - 1, z) < FallLevel) {
        const bool stream = above || m_water->at(x, y + 2, z) != 0;
        return { stream ? Kind::Stream : Kind::Falling,
            static_cast<std::uint8_t>(depth * level / 15),
            static_cast<std::int16_t>(stream ? 256 : height) };
    }
    if (above)
        return { Kind::Covered, static_cast<std::uint8_t>(depth * 16), 256 };
    return { Kind::Surface, static_cast<std::uint8_t>((depth - 1) * 16 + level / 15),
        static_cast<std::int16_t>(height) };
}

void WaterMesher::placeCorners(int y)
{
    const bool sloped = m_slopes && m_slopes->any(y);
    for (int z = 0; z <= 32; ++z) {
        if (!rowShown(z - 1) && !rowShown(z))
            continue;
        for (int x = 0; x <= 32; ++x) {
            Corner& c = m_corners[static_cast<std::size_t>(z * 33 + x)];
            c = corner(x, z);
            if (sloped)
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
        } else if (c.kind != Kind::Pane) {
            ++wet;
            height += c.height;
            depth += c.depth;
            low = std::min<int>(low, c.height);
            high = std::max<int>(high, c.height);
            covered = covered || c.kind == Kind::Covered || c.kind == Kind::Stream;
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
    const bool film = high < FilmHeight;
    int foam = shore > 0 && !film ? 4 : 0;
    if (high - low > 60 || (dry > 0 && !film))
        foam = std::max(foam, 2 + (high - low) / 64);
    return { static_cast<std::int16_t>(height),
        DepthCodes[static_cast<std::size_t>(depth / (wet + shore + dry))],
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
        if (!rowShown(z))
            continue;
        for (int x = 0; x < 32; ++x) {
            if (!column(x, z).hasSurface())
                continue;
            int end = x + 1;
            if (even(x, z)) {
                while (end < 32 && column(end, z).hasSurface() && even(end, z))
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

/// How far down a lump of falling water is drawn, in 1/256 voxel from the bottom of its cell: over
/// the gap below it to the next lump or what it falls into.
int WaterMesher::footOfFall(int x, int y, int z) const
{
    const auto level = [&](int below) {
        return m_water->at(x, y - below, z) * BrimHeight / FullLevel - below * 256;
    };
    if (y == 0 || level(1) > -256)
        return y == 0 ? 0 : level(1);
    return y == 1 || m_solid->at(x, y - 2, z) != 0 ? -256 : level(2);
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
        if (!rowShown(z))
            continue;
        for (int x = 0; x < 32; ++x) {
            const Column& own = column(x, z);
            const bool falls = own.kind == Kind::Falling || own.kind == Kind::Stream;
            if (!(falls ? own.depth > 0 : own.kind == Kind::Surface || own.kind == Kind::Covered))
                continue;
            // What falls is drawn on to the cell below: there may be nothing of it yet.
            const int foot = falls ? footOfFall(x, y, z) : 0;
            for (const Side& side : all) {
                const Kind next = column(x + side.step.x, z + side.step.z).kind;
                if (next != Kind::Dry && next != Kind::Pane)
                    continue;
                const Point a { x + side.a.x, z + side.a.z };
                const Point b { x + side.b.x, z + side.b.z };
                const Corner& high = cornerAt(a.x, a.z);
                const Corner& other = cornerAt(b.x, b.z);
                if (high.height < 8 && other.height < 8)
                    continue;
                // Against the air it falls: white and quick. Behind glass it is calm.
                const int foam = next != Kind::Dry ? 0 : falls && own.depth < 4 ? 1 : 3;
                const int fall = next == Kind::Dry ? 31 : 0;
                const auto put = [&](Point p, int height) {
                    out.push_back(vertex(
                        p, y * 256 + height, side.face, foam, DepthCodes[own.depth], fall, 0));
                };
                put(a, foot);
                put(b, foot);
                put(b, other.height);
                put(a, high.height);
            }
        }
    }
}

} // namespace polder
