#pragma once

#include "app/polder/tools/Tool.h"
#include "core/world/EditInputs.h"

#include <string_view>
#include <variant>

namespace polder {

class World;

/// Where the cursor is: the cell it meets, and the open one in front of that.
struct Aim {
    Cell hit;
    Cell before;
    friend bool operator==(const Aim&, const Aim&) = default;
};

/// How the ground is to be changed.
struct EditWish {
    Tool tool = Tool::Dig; ///< Dig, Fill, Paint, Clear or Road.
    Shape shape = Shape::Single;
    int size = 1;
    int height = 1;
    Material material = Material::Dirt;
    bool onlyAlike = false;
};

using EditInput = std::variant<std::monostate, Dig, Fill, DrawBrush, DrawLine, DrawBox, FillHollow>;

/// The input for a wish, and the cells it is about.
struct EditPlan {
    EditInput input;
    Region region; ///< Empty when there is a refusal.
    bool digs = false;
    std::string_view refusal; ///< Why the world would not do it for its size alone, or empty.
};

/// What a wish means from one aim to another; the same for shapes that are set down at one place.
EditPlan planEdit(const Grid& grid, const EditWish& wish, const Aim& from, const Aim& to);

/// All that it would paint has that paint already, as where a stroke crosses itself.
bool paintsInVain(const Grid& grid, const EditPlan& plan);

/// There is nothing to clear, as far as that can be seen at once.
bool clearsInVain(const World& world, const Grid& shown, const EditPlan& plan);

/// The corners of the box that is dragged open over the ground: it holds both cells and is `height`
/// high, upwards from the lower one, or downwards from the higher one when it digs.
std::pair<Cell, Cell> draggedBox(GridSize world, Cell from, Cell to, int height, bool down);

} // namespace polder
