#pragma once

#include "render/look/Pattern.h"

#include <array>
#include <cstdint>
#include <vector>

namespace polder {

/// A point in the mesh of a tree or a figure: y up, feet at 0.
struct Point3 {
    float x = 0;
    float y = 0;
    float z = 0;
};

/// One corner of a triangle, as sent to the GPU.
///
/// sway: how far the wind or a step moves it. part: which Part of a figure it belongs to.
/// tint: share in which its colour is multiplied by that of the instance.
struct PropVertex {
    Point3 place;
    Point3 normal;
    float sway;
    float part;
    float r;
    float g;
    float b;
    float tint;
};

/// Builds meshes of flat facets, as if folded from paper.
///
/// Shape: three vertices for each triangle, counter-clockwise as seen from outside.
class PropMesh {
public:
    enum class Part : std::uint8_t {
        Still,
        LeftFoot,
        RightFoot,
        LeftArm,
        RightArm,
        Head,
        Grazer, ///< A head that goes down to the grass now and then.
        Wing, ///< Beats, the more the further from the middle.
        Fin ///< Winds from side to side, the more the further back.
    };

    /// How what is added next looks.
    struct Brush {
        Colour colour;
        float tint = 0;
        float sway = 0; ///< At height 1; grows from the foot.
        Part part = Part::Still;
        float shade = 0; ///< How much darker the lower end is.
    };
    void setBrush(const Brush& brush) { m_brush = brush; }

    struct Ring {
        float y;
        float radius;
    };
    /// A body turned on a lathe around the vertical through (x, z); rings from below to above.
    void lathe(float x, float z, int sides, const std::vector<Ring>& rings, float turn = 0);
    /// A lump: a ball of about `radius`, its points pushed in and out by up to `rough`.
    void lump(Point3 middle, Point3 radii, float rough, std::uint32_t seed, bool fine);
    void box(Point3 low, Point3 high);
    void triangle(Point3 a, Point3 b, Point3 c);

    const std::vector<PropVertex>& vertices() const { return m_vertices; }
    int triangles() const { return static_cast<int>(m_vertices.size()) / 3; }

private:
    void facet(Point3 a, Point3 b, Point3 c, float low, float high);

    Brush m_brush;
    std::vector<PropVertex> m_vertices;
};

} // namespace polder
