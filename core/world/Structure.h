#pragma once

#include "core/replica/Types.h"
#include "core/voxel/Grid.h"

#include <string_view>
#include <vector>

namespace polder {

class Archive;

/// A simple thing to build with one click. The number is sent: append only, before Count.
enum class StructureKind : std::uint8_t {
    Door, ///< An opening two high through a wall, with a lintel; villagers walk through.
    Window, ///< A pane of glass in a wall.
    Stairs, ///< Paved steps going up, solid below; one walks up them as on a slope.
    Bridge, ///< A level deck from this bank to the other, no longer than its material holds.
    House, ///< Four walls, floor, roof, a door and two windows.
    Count
};

/// Builds one of those; all of it, or it is refused. Undone like other edits.
struct PlaceStructure {
    static constexpr std::string_view eventName = "edit.structure";
    static constexpr int MostSteps = 16;
    /// Door and window: the (lower) cell of the wall. Stairs and bridge: the floor cell in front
    /// of the first step, or on this bank. House: the floor cell in its middle.
    Cell cell;
    StructureKind kind = StructureKind::Door;
    std::uint8_t facing = 0; ///< Way that it leads: 0 east, 1 south, 2 west, 3 north.
    Material material = Material::Planks; ///< Of bridges and the walls of houses.
    std::uint8_t steps = 4; ///< Of stairs, 1 to MostSteps.

    void serialize(Archive& archive);
};

/// What building it would change: the plan that the world carries out and a view may show.
struct StructurePlan {
    struct Block {
        Cell cell;
        Material material;
    };
    std::vector<Block> blocks; ///< In order of building; each cell once.
    std::string_view refusal; ///< Why it cannot be; then there are no blocks.
};
StructurePlan planStructure(const Grid& grid, const PlaceStructure& place);

} // namespace polder
