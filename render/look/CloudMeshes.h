#pragma once

#include "render/look/PropMesh.h"

namespace polder {

inline constexpr int CloudKinds = 3;

/// A cloud of paper about 24 voxels long, flat below. Requires 0 <= kind < CloudKinds.
PropMesh cloudMesh(int kind);

} // namespace polder
