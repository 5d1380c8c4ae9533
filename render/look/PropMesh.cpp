#include "render/look/PropMesh.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr float Turn = 6.2831853f;

    Point3 minus(Point3 a, Point3 b) { return { a.x - b.x, a.y - b.y, a.z - b.z }; }
    Point3 cross(Point3 a, Point3 b)
    {
        return { a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x };
    }
    Point3 unit(Point3 a)
    {
        const float length = std::max(std::hypot(a.x, a.y, a.z), 1e-9f);
        return { a.x / length, a.y / length, a.z / length };
    }

    constexpr float Golden = 1.618034f;
    constexpr std::array<Point3, 12> IcosahedronPoints { { { -1, Golden, 0 }, { 1, Golden, 0 },
        { -1, -Golden, 0 }, { 1, -Golden, 0 }, { 0, -1, Golden }, { 0, 1, Golden },
        { 0, -1, -Golden }, { 0, 1, -Golden }, { Golden, 0, -1 }, { Golden, 0, 1 },
        { -Golden, 0, -1 }, { -Golden, 0, 1 } } };
    constexpr std::array<std::array<int, 3>, 20> IcosahedronFaces { { { 0, 11, 5 }, { 0, 5, 1 },
        { 0, 1, 7 }, { 0, 7, 10 }, { 0, 10, 11 }, { 1, 5, 9 }, { 5, 11, 4 }, { 11, 10, 2 },
        { 10, 7, 6 }, { 7, 1, 8 }, { 3, 9, 4 }, { 3, 4, 2 }, { 3, 2, 6 }, { 3, 6, 8 }, { 3, 8, 9 },
        { 4, 9, 5 }, { 2, 4, 11 }, { 6, 2, 10 }, { 8, 6, 7 }, { 9, 8, 1 } } };

} // namespace

void PropMesh::facet(Point3 a, Point3 b, Point3 c, float low, float high)
{
    const Point3 across = cross(minus(b, a), minus(c, a));
    if (std::hypot(across.x, across.y, across.z) < 1e-9f)
        return;
    const Point3 normal = unit(across);
    for (const Point3& p : { a, b, c }) {
        const float up = high > low ? std::clamp((p.y - low) / (high - low), 0.0f, 1.0f) : 1.0f;
        const Colour colour = m_brush.colour * (1.0f - m_brush.shade * (1.0f - up));
        m_vertices.push_back({ p, normal, m_brush.sway * std::max(p.y, 0.0f),
            static_cast<float>(m_brush.part), colour.r, colour.g, colour.b, m_brush.tint });
    }
}

void PropMesh::triangle(Point3 a, Point3 b, Point3 c)
{
    facet(a, b, c, std::min({ a.y, b.y, c.y }), std::max({ a.y, b.y, c.y }));
}

void PropMesh::lathe(float x, float z, int sides, const std::vector<Ring>& rings, float turn)
{
    const float low = rings.front().y;
    const float high = rings.back().y;
    const auto at = [&](const Ring& ring, int side) -> Point3 {
        const float angle = (static_cast<float>(side) / static_cast<float>(sides) + turn) * Turn;
        return { x + ring.radius * std::sin(angle), ring.y, z + ring.radius * std::cos(angle) };
    };
    for (std::size_t i = 0; i + 1 < rings.size(); ++i) {
        for (int side = 0; side < sides; ++side) {
            const Point3 a = at(rings[i], side);
            const Point3 b = at(rings[i], side + 1);
            const Point3 c = at(rings[i + 1], side + 1);
            const Point3 d = at(rings[i + 1], side);
            facet(a, b, c, low, high);
            facet(a, c, d, low, high);
        }
    }
}

void PropMesh::lump(Point3 middle, Point3 radii, float rough, std::uint32_t seed, bool fine)
{
    const auto place = [&](Point3 direction) -> Point3 {
        const Point3 u = unit(direction);
        const int cell = static_cast<int>(std::lround(u.x * 37))
            + 91 * static_cast<int>(std::lround(u.y * 37));
        const float out = 1.0f
            + rough
                * (pattern::random(seed, cell, static_cast<int>(std::lround(u.z * 37))) * 2.0f
                    - 1.0f);
        return { middle.x + u.x * radii.x * out, middle.y + u.y * radii.y * out,
            middle.z + u.z * radii.z * out };
    };
    const auto between = [](Point3 a, Point3 b) -> Point3 {
        return { (a.x + b.x) / 2, (a.y + b.y) / 2, (a.z + b.z) / 2 };
    };
    const float low = middle.y - radii.y;
    const float high = middle.y + radii.y;
    for (const auto& face : IcosahedronFaces) {
        const Point3 a = IcosahedronPoints[static_cast<std::size_t>(face[0])];
        const Point3 b = IcosahedronPoints[static_cast<std::size_t>(face[1])];
        const Point3 c = IcosahedronPoints[static_cast<std::size_t>(face[2])];
        if (!fine) {
            facet(place(a), place(b), place(c), low, high);
            continue;
        }
        const Point3 ab = place(between(a, b));
        const Point3 bc = place(between(b, c));
        const Point3 ca = place(between(c, a));
        facet(place(a), ab, ca, low, high);
        facet(ab, place(b), bc, low, high);
        facet(ca, bc, place(c), low, high);
        facet(ab, bc, ca, low, high);
    }
}

void PropMesh::box(Point3 low, Point3 high)
{
    const auto quad = [&](Point3 a, Point3 b, Point3 c, Point3 d) {
        facet(a, b, c, low.y, high.y);
        facet(a, c, d, low.y, high.y);
    };
    const auto [x0, y0, z0] = low;
    const auto [x1, y1, z1] = high;
    quad({ x0, y0, z0 }, { x0, y0, z1 }, { x0, y1, z1 }, { x0, y1, z0 });
    quad({ x1, y0, z1 }, { x1, y0, z0 }, { x1, y1, z0 }, { x1, y1, z1 });
    quad({ x1, y0, z0 }, { x0, y0, z0 }, { x0, y1, z0 }, { x1, y1, z0 });
    quad({ x0, y0, z1 }, { x1, y0, z1 }, { x1, y1, z1 }, { x0, y1, z1 });
    quad({ x0, y1, z1 }, { x1, y1, z1 }, { x1, y1, z0 }, { x0, y1, z0 });
    quad({ x0, y0, z0 }, { x1, y0, z0 }, { x1, y0, z1 }, { x0, y0, z1 });
}

} // namespace polder
