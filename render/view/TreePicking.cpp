#include "render/view/TreePicking.h"

#include "render/look/TreeMeshes.h"
#include "render/scene/TreeScene.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace polder {

namespace {

    /// How far trees may reach out of the chunk that their foot is in.
    constexpr float Overhang = 5;
    constexpr float Headroom = 10;

    struct Ray {
        QVector3D from;
        QVector3D way;
    };

    bool meetsBox(const Ray& ray, QVector3D low, QVector3D high, float most)
    {
        float near = 0;
        float far = most;
        for (int axis = 0; axis < 3; ++axis) {
            // Dividing by 0 gives an infinity of the right sign.
            float a = (low[axis] - ray.from[axis]) / ray.way[axis];
            float b = (high[axis] - ray.from[axis]) / ray.way[axis];
            if (a > b)
                std::swap(a, b);
            near = std::max(near, a);
            far = std::min(far, b);
        }
        return near <= far;
    }

    /// Where a ray goes through a triangle, in lengths of its way (Moeller and Trumbore, 1997).
    float through(const Ray& ray, const std::array<QVector3D, 3>& corners)
    {
        constexpr float Never = std::numeric_limits<float>::infinity();
        const QVector3D u = corners[1] - corners[0];
        const QVector3D v = corners[2] - corners[0];
        const QVector3D across = QVector3D::crossProduct(ray.way, v);
        const float volume = QVector3D::dotProduct(u, across);
        if (std::abs(volume) < 1e-12f)
            return Never;
        const QVector3D to = ray.from - corners[0];
        const float a = QVector3D::dotProduct(to, across) / volume;
        const QVector3D over = QVector3D::crossProduct(to, u);
        const float b = QVector3D::dotProduct(ray.way, over) / volume;
        const float at = QVector3D::dotProduct(v, over) / volume;
        return a < 0 || b < 0 || a + b > 1 || at < 0 ? Never : at;
    }

    /// The facets of a kind of tree, one voxel high, and the box around them.
    struct Shape {
        std::vector<std::array<QVector3D, 3>> facets;
        QVector3D low { 1e9f, 1e9f, 1e9f };
        QVector3D high { -1e9f, -1e9f, -1e9f };

        explicit Shape(TreeKind kind)
        {
            const PropMesh mesh = treeMesh(kind, true);
            for (int i = 0; i < mesh.triangles(); ++i) {
                std::array<QVector3D, 3>& facet = facets.emplace_back();
                for (std::size_t corner = 0; corner < 3; ++corner) {
                    const Point3 p
                        = mesh.vertices()[3 * static_cast<std::size_t>(i) + corner].place;
                    facet[corner] = { p.x, p.y, p.z };
                    for (int axis = 0; axis < 3; ++axis) {
                        low[axis] = std::min(low[axis], facet[corner][axis]);
                        high[axis] = std::max(high[axis], facet[corner][axis]);
                    }
                }
            }
        }
    };

    const Shape& shapeOf(TreeKind kind)
    {
        static const std::array<Shape, static_cast<std::size_t>(TreeKind::Count)> shapes {
            Shape(TreeKind::Pine), Shape(TreeKind::Broadleaf), Shape(TreeKind::Birch),
            Shape(TreeKind::Willow), Shape(TreeKind::Bush)
        };
        return shapes[static_cast<std::size_t>(kind)];
    }

    /// The ray as it lies to the tree's own shape.
    Ray intoShape(const Ray& ray, const PropInstance& tree)
    {
        const float s = std::sin(tree.heading) / tree.width;
        const float c = std::cos(tree.heading) / tree.width;
        const auto turned = [&](QVector3D v) {
            return QVector3D(c * v.x() - s * v.z(), v.y() / tree.height, s * v.x() + c * v.z());
        };
        return { turned(ray.from - QVector3D(tree.place.x, tree.place.y, tree.place.z)),
            turned(ray.way) };
    }

} // namespace

std::optional<TreePick> pickTree(const Forest& forest, const Grid& grid, Micros time,
    QVector3D from, QVector3D direction, double most, int ceiling)
{
    const Ray ray { from, direction };
    auto nearest = static_cast<float>(most);
    std::optional<TreePick> met;
    for (int chunk = 0; chunk < forest.chunkCount(); ++chunk) {
        const Cell o = grid.chunkOrigin(chunk);
        const QVector3D low(
            static_cast<float>(o.x), static_cast<float>(o.y), static_cast<float>(o.z));
        if (forest.trees(chunk).empty()
            || !meetsBox(ray, low - QVector3D(Overhang, 1, Overhang),
                low + QVector3D(32 + Overhang, 32 + Headroom, 32 + Overhang), nearest))
            continue;
        for (const Tree& tree : forest.trees(chunk)) {
            const Shape& shape = shapeOf(tree.kind);
            const Ray own = intoShape(ray, treeInstance(tree, grid, time));
            if (!meetsBox(own, shape.low, shape.high, nearest))
                continue;
            for (const std::array<QVector3D, 3>& facet : shape.facets) {
                const float at = through(own, facet);
                if (at >= nearest || from.y() + direction.y() * at >= static_cast<float>(ceiling))
                    continue;
                nearest = at;
                met = { tree.cell, at };
            }
        }
    }
    return met;
}

} // namespace polder
