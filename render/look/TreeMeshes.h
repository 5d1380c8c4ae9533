#pragma once

#include "core/world/Tree.h"
#include "render/look/PropMesh.h"

namespace polder {

/// The shape of a tree, one voxel high: scale it by the tree's height. `near` has more facets.
PropMesh treeMesh(TreeKind kind, bool near);

/// Radius of the crown's shadow, in heights of the tree.
float crownRadius(TreeKind kind);

} // namespace polder
