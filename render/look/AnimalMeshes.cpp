#include "render/look/AnimalMeshes.h"

namespace polder {

namespace {

    using Part = PropMesh::Part;

    constexpr Colour Coat = Colour::rgb(0xffffff);
    constexpr Colour SheepFace = Colour::rgb(0x5b4c44);
    constexpr Colour Hoof = Colour::rgb(0x4a3d36);
    constexpr Colour Belly = Colour::rgb(0xf1e2cc);
    constexpr Colour Antler = Colour::rgb(0xd9c4a0);
    constexpr Colour Eye = Colour::rgb(0x2d2520);

    /// Four legs; those across from each other step together.
    void legs(PropMesh& mesh, Colour colour, float tint, Point3 half, float thick)
    {
        for (const float x : { -half.x, half.x }) {
            for (const float z : { -half.z, half.z }) {
                const bool left = (x < 0) == (z < 0);
                mesh.setBrush({ colour, tint, 1, left ? Part::LeftFoot : Part::RightFoot, 0.3f });
                mesh.box({ x - thick, 0, z - thick }, { x + thick, half.y, z + thick });
            }
        }
    }

    /// A body of eight facets between its two ends on the z axis.
    void spindle(PropMesh& mesh, float back, float front, float middle, Point3 half)
    {
        const Point3 tail { 0, 0, back };
        const Point3 nose { 0, 0, front };
        const std::array<Point3, 4> ring { { { half.x, 0, middle }, { 0, half.y, middle },
            { -half.x, 0, middle }, { 0, -half.y, middle } } };
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Point3 a = ring[i];
            const Point3 b = ring[(i + 1) % ring.size()];
            mesh.triangle(nose, a, b);
            mesh.triangle(tail, b, a);
        }
    }

    /// Seen from both sides.
    void sheet(PropMesh& mesh, Point3 a, Point3 b, Point3 c)
    {
        mesh.triangle(a, b, c);
        mesh.triangle(a, c, b);
    }

    PropMesh sheep(bool near)
    {
        PropMesh mesh;
        legs(mesh, SheepFace, 0, { 0.17f, 0.42f, 0.25f }, 0.055f);
        mesh.setBrush({ Coat, 1, 0, Part::Still, 0.22f });
        mesh.lump({ 0, 0.6f, -0.02f }, { 0.33f, 0.3f, 0.47f }, near ? 0.1f : 0.05f, 201, near);
        mesh.setBrush({ SheepFace, 0, 0, Part::Grazer, 0.1f });
        mesh.box({ -0.11f, 0.56f, 0.42f }, { 0.11f, 0.8f, 0.72f });
        if (!near)
            return mesh;
        mesh.setBrush({ Coat, 1, 0, Part::Grazer, 0 });
        mesh.lump({ 0, 0.82f, 0.46f }, { 0.16f, 0.1f, 0.16f }, 0.1f, 202, false);
        mesh.setBrush({ SheepFace * 0.85f, 0, 0, Part::Grazer, 0 });
        mesh.box({ -0.24f, 0.7f, 0.46f }, { 0.24f, 0.75f, 0.56f });
        mesh.setBrush({ Eye, 0, 0, Part::Grazer, 0 });
        for (const float x : { -0.115f, 0.085f })
            mesh.box({ x, 0.7f, 0.6f }, { x + 0.03f, 0.75f, 0.65f });
        return mesh;
    }

    PropMesh deer(bool near)
    {
        PropMesh mesh;
        legs(mesh, Coat * 0.8f, 1, { 0.13f, 0.72f, 0.36f }, 0.045f);
        mesh.setBrush({ Coat, 1, 0, Part::Still, 0.25f });
        mesh.lump({ 0, 0.86f, 0 }, { 0.22f, 0.24f, 0.54f }, 0.05f, 211, near);
        mesh.setBrush({ Coat, 1, 0, Part::Grazer, 0.15f });
        mesh.lathe(0, 0.5f, near ? 6 : 4, { { 0.86f, 0.14f }, { 1.3f, 0.09f }, { 1.34f, 0 } });
        mesh.box({ -0.09f, 1.2f, 0.44f }, { 0.09f, 1.38f, 0.76f });
        mesh.setBrush({ Belly, 0, 0, Part::Still, 0 });
        mesh.box({ -0.06f, 0.86f, -0.6f }, { 0.06f, 1.02f, -0.5f });
        if (!near)
            return mesh;
        mesh.setBrush({ Hoof, 0, 0, Part::Grazer, 0 });
        mesh.box({ -0.05f, 1.22f, 0.74f }, { 0.05f, 1.29f, 0.79f });
        mesh.setBrush({ Eye, 0, 0, Part::Grazer, 0 });
        for (const float x : { -0.1f, 0.075f })
            mesh.box({ x, 1.29f, 0.6f }, { x + 0.025f, 1.33f, 0.64f });
        mesh.setBrush({ Coat * 0.9f, 1, 0, Part::Grazer, 0 });
        mesh.box({ -0.22f, 1.34f, 0.46f }, { 0.22f, 1.4f, 0.52f });
        mesh.setBrush({ Antler, 0, 0, Part::Grazer, 0 });
        for (const float side : { -1.0f, 1.0f }) {
            const Point3 foot { 0.06f * side, 1.38f, 0.5f };
            sheet(mesh, foot, { 0.2f * side, 1.62f, 0.42f }, { 0.1f * side, 1.4f, 0.46f });
            sheet(mesh, { 0.16f * side, 1.54f, 0.44f }, { 0.3f * side, 1.78f, 0.5f },
                { 0.2f * side, 1.58f, 0.4f });
            sheet(mesh, { 0.14f * side, 1.5f, 0.45f }, { 0.14f * side, 1.74f, 0.62f },
                { 0.18f * side, 1.56f, 0.44f });
        }
        return mesh;
    }

} // namespace

PropMesh animalMesh(Species species, bool near)
{
    return species == Species::Deer ? deer(near) : sheep(near);
}

PropMesh birdMesh()
{
    PropMesh mesh;
    mesh.setBrush({ Coat, 1, 0, Part::Still, 0.2f });
    spindle(mesh, -0.42f, 0.34f, 0.08f, { 0.1f, 0.09f, 0 });
    mesh.setBrush({ Colour::rgb(0xe8a04c), 0, 0, Part::Still, 0 });
    sheet(mesh, { -0.03f, 0, 0.3f }, { 0.03f, 0, 0.3f }, { 0, -0.01f, 0.44f });
    for (const float side : { -1.0f, 1.0f }) {
        mesh.setBrush({ Coat, 1, 0, Part::Wing, 0 });
        sheet(mesh, { 0.06f * side, 0.03f, 0.2f }, { 0.06f * side, 0.03f, -0.14f },
            { 0.46f * side, 0.03f, 0.14f });
        mesh.setBrush({ Coat * 0.72f, 1, 0, Part::Wing, 0 });
        sheet(mesh, { 0.46f * side, 0.03f, 0.14f }, { 0.3f * side, 0.03f, -0.06f },
            { 0.76f * side, 0.03f, -0.1f });
        mesh.setBrush({ Coat * 0.9f, 1, 0, Part::Still, 0 });
        sheet(mesh, { 0, 0.01f, -0.3f }, { 0.02f * side, 0.01f, -0.56f },
            { 0.14f * side, 0.01f, -0.54f });
    }
    return mesh;
}

PropMesh fishMesh()
{
    PropMesh mesh;
    mesh.setBrush({ Coat, 1, 0, Part::Fin, 0.25f });
    spindle(mesh, -0.26f, 0.34f, 0.1f, { 0.08f, 0.13f, 0 });
    mesh.setBrush({ Coat * 0.85f, 1, 0, Part::Fin, 0 });
    sheet(mesh, { 0, 0, -0.22f }, { 0, 0.15f, -0.4f }, { 0, -0.13f, -0.38f });
    sheet(mesh, { 0, 0.1f, 0.14f }, { 0, 0.2f, -0.04f }, { 0, 0.08f, -0.1f });
    return mesh;
}

} // namespace polder
