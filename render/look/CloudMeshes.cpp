#include "render/look/CloudMeshes.h"

namespace polder {

PropMesh cloudMesh(int kind)
{
    PropMesh mesh;
    mesh.setBrush({ Colour::rgb(0xfffdf8), 1, 0, PropMesh::Part::Still, 0.1f });
    const auto seed = static_cast<std::uint32_t>(400 + 20 * kind);
    const int lumps = 4 + kind;
    for (int i = 0; i < lumps; ++i) {
        const auto number = [&](int n) { return pattern::random(seed, i, n); };
        const float along = (static_cast<float>(i) + 0.5f) / static_cast<float>(lumps) - 0.5f;
        // Big in the middle, small at both ends.
        const float size = (1 - 2.2f * along * along) * (3.6f + 1.6f * number(0));
        mesh.lump({ along * 19, size * 0.32f, (number(1) - 0.5f) * 5 },
            { size * 1.25f, size * 0.62f, size }, 0.12f, seed + static_cast<std::uint32_t>(i),
            true);
    }
    return mesh;
}

} // namespace polder
