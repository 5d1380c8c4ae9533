#pragma once

#include "core/math/Cell.h"
#include "render/look/Pattern.h"
#include "render/scene/PropModels.h"

#include <optional>

namespace polder {

/// The frame around the voxel that the tool would change.
class CursorBox {
public:
    CursorBox(QQmlComponent& component, QQuick3DObject& parent);

    void show(std::optional<Cell> cell, Colour colour);

private:
    PropModel m_model;
};

} // namespace polder
