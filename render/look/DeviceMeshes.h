#pragma once

#include "render/look/PropMesh.h"

namespace polder {

/// Meshes of what people put into the water's way; each stands in a cell, its foot in the middle of
/// the cell's bottom, its front towards +z. Lamps and water take the instance's colour.

PropMesh springMesh(); ///< A ring of stones with water welling up.
PropMesh drainMesh(); ///< A grate over a dark hole.
PropMesh gateFrameMesh(); ///< Two posts and a beam, with a lamp.
PropMesh gateBoardMesh(); ///< Slides up and down between them.
PropMesh pumpMesh(); ///< A cask with pipes to front and back, and a lamp.
PropMesh pumpRodMesh(); ///< Goes up and down on top of it.
PropMesh valveMesh(); ///< A pipe with a flap.
PropMesh valveWheelMesh(); ///< Turned by hand, on top of it; of the instance's colour.

/// Streaks in a box of RainBox voxels each way; the shader lets them fall around the eye.
PropMesh rainMesh();
inline constexpr float RainBox = 44;

} // namespace polder
