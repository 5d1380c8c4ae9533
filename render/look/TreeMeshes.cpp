#include "render/look/TreeMeshes.h"

#include <cmath>

namespace polder {

namespace {

    constexpr Colour Bark = Colour::rgb(0x8a6545);
    constexpr Colour Pale = Colour::rgb(0xe9e4d8);

    void trunk(PropMesh& mesh, Colour colour, float radius, float height, int sides)
    {
        mesh.setBrush({ colour, 0, 0.02f, PropMesh::Part::Still, 0.25f });
        mesh.lathe(0, 0, sides,
            { { -0.06f, radius * 1.35f }, { 0.06f, radius }, { height, radius * 0.65f } });
    }

    /// Tiers of paper cones, each a little smaller and turned against the one below.
    PropMesh pine(bool near)
    {
        PropMesh mesh;
        trunk(mesh, Bark, 0.045f, 0.3f, near ? 6 : 3);
        const int tiers = near ? 4 : 2;
        const int sides = near ? 8 : 5;
        for (int i = 0; i < tiers; ++i) {
            const float share = static_cast<float>(i) / static_cast<float>(tiers);
            const float low = 0.16f + 0.66f * share;
            const float high
                = i + 1 == tiers ? 1.0f : low + 0.84f / static_cast<float>(tiers) + 0.13f;
            const float radius = 0.27f * (1.0f - share * 0.72f);
            mesh.setBrush({ mix(Colour::rgb(0x4d8560), Colour::rgb(0x6fa673), share), 1, 0.05f,
                PropMesh::Part::Still, 0.34f });
            std::vector<PropMesh::Ring> rings { { low, radius }, { high, 0 } };
            if (near)
                rings.insert(rings.begin(), { low + 0.05f, 0 });
            mesh.lathe(0, 0, sides, rings, 0.07f * static_cast<float>(i));
        }
        return mesh;
    }

    struct Lump {
        Point3 middle;
        float radius;
    };

    PropMesh leafy(Colour bark, float trunkRadius, float trunkHeight, Colour leaf, float squash,
        const std::vector<Lump>& crown, bool near)
    {
        PropMesh mesh;
        trunk(mesh, bark, trunkRadius, trunkHeight, near ? 6 : 3);
        std::uint32_t seed = 70;
        for (const Lump& lump : crown) {
            mesh.setBrush({ leaf * (0.97f + 0.06f * pattern::random(seed, 0, 0)), 1, 0.05f,
                PropMesh::Part::Still, 0.36f });
            const float r = near ? lump.radius : lump.radius * 1.08f;
            mesh.lump(lump.middle, { r, r * squash, r }, 0.10f, seed++, near);
            if (!near && seed == 72)
                break; // Two lumps will do from afar.
        }
        return mesh;
    }

    PropMesh willow(bool near)
    {
        PropMesh mesh = leafy(Bark, 0.06f, 0.55f, Colour::rgb(0x9dbb62), 0.62f,
            { { { 0, 0.76f, 0 }, 0.36f }, { { 0.16f, 0.64f, 0.1f }, 0.24f } }, near);
        // Curtains of twigs all around.
        const int curtains = near ? 9 : 5;
        for (int i = 0; i < curtains; ++i) {
            const float angle = static_cast<float>(i) / static_cast<float>(curtains) * 6.2831853f;
            const float reach = 0.33f + 0.05f * pattern::random(80, i, 0);
            const float low = 0.16f + 0.18f * pattern::random(81, i, 0);
            mesh.setBrush({ Colour::rgb(0xa9c46c), 1, 0.09f, PropMesh::Part::Still, 0.3f });
            mesh.lathe(std::sin(angle) * reach, std::cos(angle) * reach, near ? 5 : 3,
                { { low, 0.02f }, { 0.55f, 0.10f }, { 0.78f, 0.03f } });
        }
        return mesh;
    }

} // namespace

PropMesh treeMesh(TreeKind kind, bool near)
{
    switch (kind) {
    case TreeKind::Pine:
        return pine(near);
    case TreeKind::Birch:
        return leafy(Pale, 0.035f, 0.6f, Colour::rgb(0xa9c765), 1.35f,
            { { { 0, 0.66f, 0 }, 0.20f }, { { 0.05f, 0.84f, -0.03f }, 0.13f },
                { { -0.09f, 0.5f, 0.06f }, 0.13f } },
            near);
    case TreeKind::Willow:
        return willow(near);
    case TreeKind::Bush:
        return leafy(Bark, 0.05f, 0.2f, Colour::rgb(0x82ad58), 0.85f,
            { { { 0, 0.46f, 0 }, 0.48f }, { { 0.34f, 0.34f, 0.14f }, 0.32f },
                { { -0.26f, 0.34f, -0.2f }, 0.34f } },
            near);
    default:
        return leafy(Bark, 0.055f, 0.5f, Colour::rgb(0x86b457), 0.86f,
            { { { 0, 0.68f, 0 }, 0.31f }, { { 0.18f, 0.56f, 0.1f }, 0.21f },
                { { -0.17f, 0.58f, -0.09f }, 0.22f }, { { 0.02f, 0.58f, -0.2f }, 0.18f },
                { { -0.04f, 0.55f, 0.2f }, 0.19f } },
            near);
    }
}

float crownRadius(TreeKind kind)
{
    switch (kind) {
    case TreeKind::Pine:
        return 0.24f;
    case TreeKind::Birch:
        return 0.2f;
    case TreeKind::Willow:
        return 0.42f;
    case TreeKind::Bush:
        return 0.55f;
    default:
        return 0.36f;
    }
}

} // namespace polder
