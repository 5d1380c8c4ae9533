#pragma once

#include <array>
#include <compare>
#include <cstdint>

namespace polder {

class Archive;

/// Integer coordinates of a voxel: x east, y up, z south. Cell (x, y, z) fills the box from
/// (x, y, z) to (x + 1, y + 1, z + 1).
struct Cell {
    std::int32_t x = 0;
    std::int32_t y = 0;
    std::int32_t z = 0;

    friend constexpr auto operator<=>(const Cell&, const Cell&) = default;
    friend constexpr Cell operator+(Cell a, Cell b) { return { a.x + b.x, a.y + b.y, a.z + b.z }; }
    friend constexpr Cell operator-(Cell a, Cell b) { return { a.x - b.x, a.y - b.y, a.z - b.z }; }

    void serialize(Archive& archive);
};

/// The steps to the four cells beside one, level with it.
inline constexpr std::array<Cell, 4> LevelSteps { { { 1, 0, 0 }, { 0, 0, 1 }, { -1, 0, 0 },
    { 0, 0, -1 } } };

} // namespace polder
