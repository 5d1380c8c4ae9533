#include "render/look/DeviceMeshes.h"

#include <cmath>

namespace polder {

namespace {

    using Part = PropMesh::Part;

    constexpr Colour Oak = Colour::rgb(0x9a7046);
    constexpr Colour DarkOak = Colour::rgb(0x6f4e32);
    constexpr Colour Iron = Colour::rgb(0x5a5f66);
    constexpr Colour Brass = Colour::rgb(0xd2a24a);
    constexpr Colour Boulder = Colour::rgb(0xb4ada2);
    constexpr Colour Lit = Colour::rgb(0xffffff);

    void lamp(PropMesh& mesh, Point3 middle)
    {
        mesh.setBrush({ Lit, 1, 0, Part::Still, 0 });
        mesh.lump(middle, { 0.085f, 0.085f, 0.085f }, 0, 1, false);
    }

    /// A straight pipe along z.
    void pipe(PropMesh& mesh, float low, float high, float y, float radius)
    {
        mesh.setBrush({ Brass, 0, 0, Part::Still, 0.25f });
        mesh.box({ -radius, y - radius, low }, { radius, y + radius, high });
        const float rim = radius + 0.035f;
        for (const float z : { low, high - 0.08f })
            mesh.box({ -rim, y - rim, z }, { rim, y + rim, z + 0.08f });
    }

} // namespace

PropMesh springMesh()
{
    PropMesh mesh;
    for (int i = 0; i < 9; ++i) {
        const float angle = static_cast<float>(i) / 9.0f * 6.2831853f;
        const float size = 0.13f + 0.05f * pattern::random(301, i, 0);
        mesh.setBrush(
            { Boulder * (0.9f + 0.15f * pattern::random(302, i, 0)), 0, 0, Part::Still, 0.25f });
        mesh.lump({ 0.4f * std::sin(angle), 0.08f, 0.4f * std::cos(angle) },
            { size, size * 0.95f, size }, 0.12f, static_cast<std::uint32_t>(310 + i), false);
    }
    mesh.setBrush({ Lit, 1, 0, Part::Wing, 0.12f });
    mesh.lathe(0, 0, 8, { { 0.02f, 0.36f }, { 0.16f, 0.26f }, { 0.3f, 0.12f }, { 0.44f, 0 } });
    return mesh;
}

PropMesh drainMesh()
{
    PropMesh mesh;
    mesh.setBrush({ Colour::rgb(0x1c2026), 0, 0, Part::Still, 0 });
    mesh.box({ -0.42f, 0, -0.42f }, { 0.42f, 0.04f, 0.42f });
    mesh.setBrush({ Iron, 0, 0, Part::Still, 0.2f });
    for (const float at : { -0.5f, 0.42f }) {
        mesh.box({ at, 0, -0.5f }, { at + 0.08f, 0.13f, 0.5f });
        mesh.box({ -0.42f, 0, at }, { 0.42f, 0.13f, at + 0.08f });
    }
    for (int i = 0; i < 4; ++i) {
        const float x = -0.29f + 0.18f * static_cast<float>(i);
        mesh.box({ x, 0.05f, -0.42f }, { x + 0.05f, 0.1f, 0.42f });
    }
    return mesh;
}

PropMesh gateFrameMesh()
{
    PropMesh mesh;
    mesh.setBrush({ DarkOak, 0, 0, Part::Still, 0.2f });
    for (const float x : { -0.5f, 0.38f })
        mesh.box({ x, 0, -0.12f }, { x + 0.12f, 1.75f, 0.12f });
    mesh.box({ -0.56f, 1.62f, -0.14f }, { 0.56f, 1.8f, 0.14f });
    mesh.setBrush({ Iron, 0, 0, Part::Still, 0 });
    mesh.box({ -0.05f, 1.05f, -0.03f }, { 0.05f, 1.7f, 0.03f });
    lamp(mesh, { 0.3f, 1.9f, 0 });
    return mesh;
}

PropMesh gateBoardMesh()
{
    PropMesh mesh;
    for (int i = 0; i < 4; ++i) {
        const float x = -0.38f + 0.19f * static_cast<float>(i);
        mesh.setBrush({ Oak * (i % 2 == 0 ? 1.0f : 0.92f), 0, 0, Part::Still, 0.15f });
        mesh.box({ x, 0, -0.06f }, { x + 0.185f, 0.98f, 0.06f });
    }
    mesh.setBrush({ Iron, 0, 0, Part::Still, 0 });
    for (const float y : { 0.2f, 0.7f })
        mesh.box({ -0.38f, y, -0.075f }, { 0.38f, y + 0.08f, 0.075f });
    return mesh;
}

PropMesh pumpMesh()
{
    PropMesh mesh;
    pipe(mesh, -0.5f, 0.5f, 0.28f, 0.16f);
    mesh.setBrush({ Oak, 0, 0, Part::Still, 0.25f });
    mesh.lathe(
        0, 0, 8, { { 0, 0.3f }, { 0.36f, 0.38f }, { 0.72f, 0.3f }, { 0.74f, 0.1f }, { 0.74f, 0 } });
    mesh.setBrush({ Iron, 0, 0, Part::Still, 0 });
    for (const float y : { 0.14f, 0.54f })
        mesh.lathe(0, 0, 8,
            { { y, 0.36f }, { y + 0.01f, 0.4f }, { y + 0.07f, 0.4f }, { y + 0.08f, 0.34f } });
    lamp(mesh, { 0.22f, 0.82f, 0.12f });
    return mesh;
}

PropMesh pumpRodMesh()
{
    PropMesh mesh;
    mesh.setBrush({ Iron, 0, 0, Part::Still, 0 });
    mesh.box({ -0.045f, 0.4f, -0.045f }, { 0.045f, 1.0f, 0.045f });
    mesh.setBrush({ DarkOak, 0, 0, Part::Still, 0.1f });
    mesh.box({ -0.34f, 0.98f, -0.07f }, { 0.34f, 1.1f, 0.07f });
    return mesh;
}

PropMesh valveMesh()
{
    PropMesh mesh;
    pipe(mesh, -0.5f, 0.5f, 0.4f, 0.26f);
    mesh.setBrush({ Iron, 0, 0, Part::Still, 0.2f });
    mesh.box({ -0.32f, 0.08f, -0.14f }, { 0.32f, 0.74f, 0.14f });
    mesh.box({ -0.05f, 0.7f, -0.05f }, { 0.05f, 0.95f, 0.05f });
    // An arrow on top of the pipe shows the way.
    mesh.setBrush({ Colour::rgb(0xfff4e0), 0, 0, Part::Still, 0 });
    mesh.triangle({ -0.16f, 0.705f, 0.2f }, { 0, 0.705f, 0.46f }, { 0.16f, 0.705f, 0.2f });
    return mesh;
}

PropMesh valveWheelMesh()
{
    PropMesh mesh;
    mesh.setBrush({ Lit, 1, 0, Part::Still, 0.1f });
    mesh.lathe(0, 0, 10, { { 0.9f, 0.2f }, { 0.9f, 0.3f }, { 0.98f, 0.3f }, { 0.98f, 0.2f } });
    mesh.box({ -0.22f, 0.92f, -0.04f }, { 0.22f, 0.97f, 0.04f });
    mesh.box({ -0.04f, 0.92f, -0.22f }, { 0.04f, 0.97f, 0.22f });
    return mesh;
}

PropMesh rainMesh()
{
    PropMesh mesh;
    for (int i = 0; i < 1800; ++i) {
        // Only what comes with the brush is looked at.
        const auto number = [i](std::uint32_t seed) { return pattern::random(seed, i, 0); };
        mesh.setBrush(
            { { number(321), number(322), number(323) }, number(324), 0, Part::Still, 0 });
        mesh.triangle({ 0, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 });
    }
    return mesh;
}

} // namespace polder
