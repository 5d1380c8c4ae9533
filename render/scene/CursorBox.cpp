#include "render/scene/CursorBox.h"

namespace polder {

namespace {

    /// Twelve bars and six faint panes around the unit cube; tint is how solid they look.
    PropMesh frame()
    {
        constexpr float out = 0.012f;
        constexpr float bar = 0.05f;
        constexpr float low = -out;
        constexpr float high = 1 + out;
        PropMesh mesh;
        mesh.setBrush({ Colour::rgb(0xffffff), 0.16f, 0, PropMesh::Part::Still, 0 });
        mesh.box({ low, low, low }, { high, high, high });
        mesh.setBrush({ Colour::rgb(0xffffff), 0.95f, 0, PropMesh::Part::Still, 0 });
        for (const float a : { low - 0.004f, high - bar + 0.004f }) {
            for (const float b : { low - 0.004f, high - bar + 0.004f }) {
                mesh.box({ low, a, b }, { high, a + bar, b + bar });
                mesh.box({ a, low, b }, { a + bar, high, b + bar });
                mesh.box({ a, b, low }, { a + bar, b + bar, high });
            }
        }
        return mesh;
    }

} // namespace

CursorBox::CursorBox(QQmlComponent& component, QQuick3DObject& parent)
    : m_model(component, parent, frame())
{
}

void CursorBox::show(std::optional<Cell> cell, Colour colour)
{
    std::vector<PropTable::Entry> entries;
    if (cell) {
        PropInstance instance;
        instance.place = { static_cast<float>(cell->x), static_cast<float>(cell->y),
            static_cast<float>(cell->z) };
        instance.tint = colour;
        entries.push_back(PropTable::entryOf(instance));
    }
    m_model.show(entries);
}

} // namespace polder
