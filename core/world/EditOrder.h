#pragma once

#include "core/world/EditInputs.h"
#include "core/world/Structure.h"

#include <cstdint>
#include <variant>

namespace polder {

/// Any edit of the ground. The place in the list is saved.
using AnyEdit = std::variant<Dig, Fill, DrawBrush, DrawLine, DrawBox, FillHollow, PasteClip,
    PlaceStructure, UndoEdit, RedoEdit>;

/// An edit that was taken on and not finished yet.
struct EditOrder {
    MemberId member = 0; ///< Whose it is; 0 when that member has left.
    std::int64_t cells = 0; ///< What it counts against the limits on what waits.
    AnyEdit edit;

    void serialize(Archive& archive);
};

} // namespace polder
