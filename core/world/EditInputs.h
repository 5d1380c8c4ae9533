#pragma once

#include "core/replica/Types.h"
#include "core/voxel/Clip.h"
#include "core/voxel/Region.h"
#include "core/world/Inputs.h"

namespace polder {

// Edits of many voxels as one input each, on WorldScope. A part of an edit that cannot be done (a
// body in the way, water without room, bedrock) is left out; the input is refused when nothing of
// it can be done.

/// Which cells of its region an edit changes.
enum class EditMode : std::uint8_t {
    Dig, ///< Solid ones, to air.
    Fill, ///< Empty ones.
    Paint, ///< Solid ones, to another material.
    Replace, ///< Those of one material.
    Clear, ///< What was put upon the land: what is built, trees, springs, drains and devices.
    Count
};

struct EditStyle {
    EditMode mode = EditMode::Fill;
    Material material = Material::Dirt; ///< To become; ignored when digging and clearing.
    Material from = Material::Dirt; ///< To be replaced; ignored otherwise.
    /// Takes away rather than builds.
    bool takes() const { return mode == EditMode::Dig || mode == EditMode::Clear; }
    void serialize(Archive& archive);
};

/// A brush set down once.
struct DrawBrush {
    static constexpr std::string_view eventName = "edit.brush";
    Cell centre;
    BrushForm form = BrushForm::Sphere;
    std::uint8_t size = 3; ///< Cells across, 1 to Region::MostBrush.
    EditStyle style;
    Region region(const Grid& grid) const;
    void serialize(Archive& archive);
};

/// A brush drawn along a straight line.
struct DrawLine {
    static constexpr std::string_view eventName = "edit.line";
    Cell from;
    Cell to;
    BrushForm form = BrushForm::Box;
    std::uint8_t size = 1;
    EditStyle style;
    Region region(const Grid& grid) const;
    void serialize(Archive& archive);
};

/// A box between two corners, in any order, both included.
struct DrawBox {
    static constexpr std::string_view eventName = "edit.box";
    Cell a;
    Cell b;
    EditStyle style;
    Region region(const Grid& grid) const;
    void serialize(Archive& archive);
};

/// Fills the hollow around a cell up to its height.
struct FillHollow {
    static constexpr std::string_view eventName = "edit.hollow";
    static constexpr std::int64_t MostCells = 65536;
    Cell start;
    Material material = Material::Dirt;
    Region region(const Grid& grid) const;
    void serialize(Archive& archive);
};

/// Sets down a clip with its lowest corner at a cell.
struct PasteClip {
    static constexpr std::string_view eventName = "edit.paste";
    static constexpr std::size_t MostBytes = 65536;
    Cell corner;
    std::uint8_t width = 1;
    std::uint8_t height = 1;
    std::uint8_t depth = 1;
    bool withAir = false; ///< Its empty cells dig; else they leave what is there.
    Bytes packed; ///< Clip::packed(), at most MostBytes.
    void serialize(Archive& archive);
};

/// Takes back the sender's last edit where nobody has changed it since.
struct UndoEdit {
    static constexpr std::string_view eventName = "edit.undo";
    void serialize(Archive&) { }
};

/// Does again what was last taken back, where nobody has changed it since.
struct RedoEdit {
    static constexpr std::string_view eventName = "edit.redo";
    void serialize(Archive&) { }
};

/// Cells of a box between any two corners that lie in the world, without making it.
std::int64_t boxCells(GridSize world, Cell a, Cell b);

} // namespace polder
