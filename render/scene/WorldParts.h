#pragma once

#include "core/life/Flocks.h"
#include "core/replica/Types.h"
#include "core/voxel/Grid.h"
#include "core/world/Climate.h"
#include "render/scene/ChunkLayer.h"

#include <optional>
#include <vector>

namespace polder {

class Builder;
class Collapse;
class Forest;
class Players;
struct Villager;
class WaterField;
class World;

/// What there is to see of a world; a part that is missing is not drawn.
struct WorldParts {
    const Grid* grid = nullptr;
    std::optional<ChunkLayer> water; ///< Levels, 240 is full.
    const Forest* forest = nullptr;
    const Collapse* collapse = nullptr; ///< What falls.
    const std::vector<Villager>* villagers = nullptr; ///< Ascending by id.
    std::optional<Climate> climate; ///< Colours the grass.
    std::optional<Flocks> flocks; ///< Birds.
    std::optional<Shoals> shoals; ///< Fish.
    const Players* players = nullptr;
    const WaterField* field = nullptr; ///< For devices, weather, fish and predicting the own body.
    const Builder* builder = nullptr; ///< For predicting the own edits.
    MemberId own = 0; ///< Whose body follows the keyboard.
};

/// All of that world. Holds until the replica is loaded anew.
WorldParts worldParts(const World& world, MemberId own);

} // namespace polder
