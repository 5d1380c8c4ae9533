#include "render/look/FigureMeshes.h"

namespace polder {

namespace {

    using Part = PropMesh::Part;

    constexpr Colour Cloth = Colour::rgb(0xffffff);
    constexpr Colour Skin = Colour::rgb(0xf0c8a0);
    constexpr Colour Shoe = Colour::rgb(0x6b4a36);
    constexpr Colour Hair = Colour::rgb(0x5d4030);
    constexpr Colour Straw = Colour::rgb(0xe8c878);
    constexpr Colour Eye = Colour::rgb(0x33271f);
    constexpr Colour Leather = Colour::rgb(0x9a6a44);

    void foot(PropMesh& mesh, float x, Part part, float scale)
    {
        mesh.setBrush({ Shoe, 0, 1, part, 0.1f });
        mesh.box({ x - 0.09f * scale, 0, -0.10f * scale },
            { x + 0.09f * scale, 0.2f * scale, 0.17f * scale });
    }

    void arm(PropMesh& mesh, float x, Part part, float shoulder, float length, int sides)
    {
        mesh.setBrush({ Cloth * 0.93f, 1, 1, part, 0.15f });
        mesh.lathe(x, 0, sides,
            { { shoulder - length, 0.075f }, { shoulder, 0.06f }, { shoulder + 0.03f, 0 } });
        mesh.setBrush({ Skin, 0, 1, part, 0 });
        mesh.lathe(x, 0.0f, sides,
            { { shoulder - length - 0.07f, 0 }, { shoulder - length - 0.03f, 0.065f },
                { shoulder - length, 0.05f } });
    }

    void eyes(PropMesh& mesh, float y, float z, float apart)
    {
        mesh.setBrush({ Eye, 0, 0, Part::Head, 0 });
        for (const float x : { -apart, apart })
            mesh.box({ x - 0.027f, y - 0.04f, z - 0.05f }, { x + 0.027f, y + 0.04f, z + 0.012f });
    }

    void head(PropMesh& mesh, float y, float radius, int sides)
    {
        mesh.setBrush({ Skin, 0, 0, Part::Head, 0.1f });
        mesh.lathe(0, 0, sides,
            { { y - radius, radius * 0.35f }, { y - radius * 0.5f, radius * 0.9f },
                { y + radius * 0.3f, radius * 0.97f }, { y + radius * 0.9f, radius * 0.5f },
                { y + radius * 0.98f, 0 } },
            0.5f / static_cast<float>(sides));
    }

    void headgear(PropMesh& mesh, Headgear kind, float y, float radius, int sides)
    {
        const float turn = 0.5f / static_cast<float>(sides);
        switch (kind) {
        case Headgear::StrawHat:
            mesh.setBrush({ Straw, 0, 0, Part::Head, 0.2f });
            mesh.lathe(0, 0, sides,
                { { y + radius * 0.38f, 0 }, { y + radius * 0.36f, radius * 1.75f },
                    { y + radius * 0.52f, radius * 0.92f }, { y + radius * 1.2f, radius * 0.7f },
                    { y + radius * 1.3f, 0 } },
                turn);
            break;
        case Headgear::Hood:
            mesh.setBrush({ Cloth * 0.86f, 1, 0, Part::Head, 0.1f });
            mesh.lathe(0, -radius * 0.18f, sides,
                { { y - radius * 1.0f, radius * 0.95f }, { y + radius * 0.2f, radius * 1.08f },
                    { y + radius * 0.9f, radius * 0.7f }, { y + radius * 1.45f, 0 } },
                turn);
            break;
        case Headgear::Bun:
            mesh.setBrush({ Colour::rgb(0x8a5a36), 0, 0, Part::Head, 0.15f });
            mesh.lump({ 0, y + radius * 0.95f, -radius * 0.65f },
                { radius * 0.45f, radius * 0.45f, radius * 0.45f }, 0, 5, false);
            [[fallthrough]];
        default:
            mesh.setBrush(
                { kind == Headgear::Bun ? Colour::rgb(0x8a5a36) : Hair, 0, 0, Part::Head, 0.15f });
            mesh.lathe(0, -radius * 0.16f, sides,
                { { y - radius * 0.2f, radius * 0.98f }, { y + radius * 0.45f, radius * 1.05f },
                    { y + radius * 1.0f, radius * 0.6f }, { y + radius * 1.12f, 0 } },
                turn);
        }
    }

} // namespace

PropMesh villagerMesh(Headgear kind, bool near)
{
    PropMesh mesh;
    if (!near) {
        const bool hat = kind == Headgear::StrawHat;
        mesh.setBrush({ Cloth, 1, 0, Part::Still, 0.3f });
        mesh.lathe(0, 0, 5, { { 0.0f, 0.30f }, { 0.95f, 0.1f } });
        mesh.setBrush({ kind == Headgear::Hood ? Cloth : Skin, kind == Headgear::Hood ? 1.0f : 0.0f,
            0, Part::Head, 0.1f });
        mesh.lathe(0, 0, 5, { { 0.88f, 0.14f }, { 1.1f, 0.27f }, { 1.42f, 0 } });
        mesh.setBrush({ hat              ? Straw
                : kind == Headgear::Hood ? Cloth * 0.86f
                                         : Hair,
            kind == Headgear::Hood ? 1.0f : 0.0f, 0, Part::Head, 0.1f });
        mesh.lathe(0, 0, 5, { { hat ? 1.22f : 1.16f, hat ? 0.46f : 0.29f }, { 1.46f, 0 } });
        return mesh;
    }
    constexpr int sides = 8;
    foot(mesh, -0.12f, Part::LeftFoot, 0.9f);
    foot(mesh, 0.12f, Part::RightFoot, 0.9f);
    mesh.setBrush({ Cloth, 1, 0, Part::Still, 0.3f });
    mesh.lathe(0, 0, sides,
        { { 0.1f, 0.30f }, { 0.3f, 0.285f }, { 0.72f, 0.2f }, { 0.86f, 0.17f }, { 0.92f, 0.06f } });
    mesh.setBrush({ Leather, 0, 0, Part::Still, 0 });
    mesh.lathe(
        0, 0, sides, { { 0.44f, 0.262f }, { 0.45f, 0.272f }, { 0.52f, 0.258f }, { 0.53f, 0.24f } });
    arm(mesh, -0.27f, Part::LeftArm, 0.8f, 0.34f, 5);
    arm(mesh, 0.27f, Part::RightArm, 0.8f, 0.34f, 5);
    const float y = 1.13f;
    const float radius = 0.265f;
    head(mesh, y, radius, sides);
    eyes(mesh, y + 0.02f, radius * 0.93f, 0.085f);
    headgear(mesh, kind, y, radius, sides);
    return mesh;
}

PropMesh avatarMesh()
{
    PropMesh mesh;
    constexpr int sides = 10;
    foot(mesh, -0.15f, Part::LeftFoot, 1.15f);
    foot(mesh, 0.15f, Part::RightFoot, 1.15f);
    mesh.setBrush({ Cloth, 1, 0, Part::Still, 0.25f });
    mesh.lathe(0, 0, sides,
        { { 0.14f, 0.30f }, { 0.4f, 0.31f }, { 0.88f, 0.25f }, { 1.04f, 0.2f }, { 1.1f, 0.08f } });
    mesh.setBrush({ Leather, 0, 0, Part::Still, 0 });
    mesh.lathe(
        0, 0, sides, { { 0.5f, 0.30f }, { 0.51f, 0.315f }, { 0.6f, 0.30f }, { 0.61f, 0.28f } });
    mesh.setBrush({ Colour::rgb(0xb98b58), 0, 0, Part::Still, 0.2f });
    mesh.box({ -0.2f, 0.55f, -0.46f }, { 0.2f, 1.0f, -0.2f });
    mesh.setBrush({ Colour::rgb(0xf3ead6), 0, 0, Part::Still, 0 });
    mesh.box({ -0.24f, 1.0f, -0.42f }, { 0.24f, 1.13f, -0.24f });
    arm(mesh, -0.34f, Part::LeftArm, 0.98f, 0.4f, 6);
    arm(mesh, 0.34f, Part::RightArm, 0.98f, 0.4f, 6);
    const float y = 1.36f;
    const float radius = 0.3f;
    head(mesh, y, radius, sides);
    eyes(mesh, y + 0.02f, radius * 0.93f, 0.1f);
    // A scarf, and a wide hat with a band and a feather of the member's colour.
    mesh.setBrush({ Colour::rgb(0xfff4e0), 0, 0, Part::Still, 0 });
    mesh.lathe(
        0, 0, sides, { { 1.04f, 0.2f }, { 1.07f, 0.25f }, { 1.14f, 0.23f }, { 1.16f, 0.1f } });
    mesh.setBrush({ Leather * 0.85f, 0, 0, Part::Head, 0.15f });
    mesh.lathe(0, 0, sides,
        { { y + 0.13f, 0 }, { y + 0.12f, 0.54f }, { y + 0.17f, 0.31f }, { y + 0.42f, 0.23f },
            { y + 0.45f, 0 } });
    mesh.setBrush({ Cloth, 1, 0, Part::Head, 0 });
    mesh.lathe(0, 0, sides,
        { { y + 0.16f, 0.31f }, { y + 0.165f, 0.325f }, { y + 0.25f, 0.30f },
            { y + 0.255f, 0.27f } });
    mesh.triangle(
        { 0.26f, y + 0.2f, 0.05f }, { 0.34f, y + 0.5f, -0.2f }, { 0.3f, y + 0.62f, -0.1f });
    mesh.triangle(
        { 0.34f, y + 0.5f, -0.2f }, { 0.26f, y + 0.2f, 0.05f }, { 0.3f, y + 0.62f, -0.1f });
    return mesh;
}

} // namespace polder
