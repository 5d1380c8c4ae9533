#pragma once

#include "core/voxel/Grid.h"
#include "render/scene/ChunkLayer.h"

#include <optional>
#include <vector>

namespace polder {

class Forest;
struct Villager;

/// What there is to see of a world; a part that is missing is not drawn.
struct WorldParts {
    const Grid* grid = nullptr;
    std::optional<ChunkLayer> water; ///< Levels, 240 is full.
    const Forest* forest = nullptr;
    const std::vector<Villager>* villagers = nullptr; ///< Ascending by id.
};

} // namespace polder
