#pragma once

#include "core/math/Cell.h"
#include "core/math/Vec3.h"
#include "core/replica/Types.h"

#include <cstdint>

namespace polder {

class Archive;

enum class TreeKind : std::uint8_t { Pine, Broadleaf, Birch, Willow, Bush, Count };

/// A tree: it stands in a cell, on the solid one below. Its size is a function of time, so that
/// growing costs nothing.
struct Tree {
    Cell cell; ///< The air cell that its foot stands in.
    TreeKind kind = TreeKind::Pine;
    std::uint8_t offsetX = 128; ///< Of the foot within the cell, in 1/256 voxel.
    std::uint8_t offsetZ = 128;
    std::uint8_t turn = 0; ///< About its axis, in 1/256 turn.
    std::uint16_t fullHeight = 1024; ///< In 1/256 voxel, when grown.
    Micros plantedAt = 0; ///< Negative for trees older than the world.
    Micros growsFor = 0;

    static constexpr int SeedlingPart = 6; ///< A new tree has 1/6 of its full height.

    /// In voxels, above the foot.
    Fixed heightAt(Micros time) const;
    Vec3 foot() const;

    friend bool operator==(const Tree&, const Tree&) = default;
    void serialize(Archive& archive);
};

/// Height range of grown trees of a kind, in 1/256 voxel.
struct TreeHeights {
    std::uint16_t low;
    std::uint16_t high;
};
TreeHeights treeHeights(TreeKind kind);

} // namespace polder
