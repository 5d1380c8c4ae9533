#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polder {

/// What fills a voxel. The number is saved and hashed: append only, before Count.
enum class Material : std::uint8_t {
    Air,
    Rock,
    Dirt,
    Grass,
    Sand,
    Clay,
    Gravel,
    Lava,
    Ice,
    Snow,
    Wood,
    Planks,
    Brick,
    Stone,
    Glass,
    Road,
    Leaves,
    Count
};

inline constexpr std::size_t MaterialCount = static_cast<std::size_t>(Material::Count);

/// What a material is to the rules of the world; its looks belong to the view.
struct MaterialInfo {
    std::string_view name; ///< A word for files, logs and scripts; not for people.
    bool solid; ///< Bodies and water cannot enter.
    bool opaque; ///< Hides what is behind it.
    bool placeable; ///< A player may fill a cell with it.
    bool loose; ///< Slides down when it stands steeper than its heap allows.
    bool soil; ///< Trees can root in it.
    bool blocky; ///< Its floors stay flat, and no floor slopes up to it.
    std::uint8_t span; ///< Voxels it holds out sideways from a support before it falls.
    std::uint8_t weight; ///< Relative to water = 10.
};

namespace detail {
    inline constexpr std::array<MaterialInfo, MaterialCount> materialTable { {
        // name, solid, opaque, placeable, loose, soil, blocky, span, weight
        { "air", false, false, false, false, false, false, 0, 0 },
        { "rock", true, true, true, false, false, false, 6, 27 },
        { "dirt", true, true, true, false, true, false, 2, 15 },
        { "grass", true, true, true, false, true, false, 2, 15 },
        { "sand", true, true, true, true, false, false, 1, 16 },
        { "clay", true, true, true, false, false, false, 3, 18 },
        { "gravel", true, true, true, true, false, false, 1, 18 },
        { "lava", true, true, true, false, false, true, 6, 28 },
        { "ice", true, false, true, false, false, false, 4, 9 },
        { "snow", true, true, true, false, false, false, 2, 4 },
        { "wood", true, true, true, false, false, true, 8, 7 },
        { "planks", true, true, true, false, false, true, 6, 6 },
        { "brick", true, true, true, false, false, true, 5, 19 },
        { "stone", true, true, true, false, false, true, 10, 26 },
        { "glass", true, false, true, false, false, true, 3, 25 },
        { "road", true, true, true, false, false, false, 4, 22 },
        { "leaves", true, true, true, false, false, true, 4, 2 },
    } };
}

/// `material` must be below Count.
constexpr const MaterialInfo& materialInfo(Material material)
{
    return detail::materialTable[static_cast<std::size_t>(material)];
}

constexpr bool isSolid(Material material) { return material != Material::Air; }

/// The material of that name, or Count.
Material materialNamed(std::string_view name);

} // namespace polder
