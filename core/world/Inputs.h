#pragma once

#include "core/math/Cell.h"
#include "core/math/Fixed.h"
#include "core/voxel/Material.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace polder {

class Archive;

/// Everything a view may ask of the world, published on scope WorldScope. Loading refuses bytes
/// that could not be meant (malformed, beyond a fixed limit); the world refuses, with a reason
/// and without a change, what it cannot do as it stands (beyond its border, no room, too fast).
inline constexpr std::string_view WorldScope = "world";

/// Makes a solid cell air.
struct Dig {
    static constexpr std::string_view eventName = "edit.dig";
    Cell cell;
    void serialize(Archive& archive);
};

/// Puts a placeable material into an empty cell; water there moves aside or refuses.
struct Fill {
    static constexpr std::string_view eventName = "edit.fill";
    Cell cell;
    Material material = Material::Dirt;
    void serialize(Archive& archive);
};

/// Pours water into an open cell; what finds no room is not poured.
struct Pour {
    static constexpr std::string_view eventName = "water.pour";
    static constexpr int MostAmount = 240 * 64;
    Cell cell;
    std::uint32_t amount = 240; ///< Units; 240 fill a cell. 1 to MostAmount.
    void serialize(Archive& archive);
};

/// Places a spring that runs until removed.
struct PlaceSource {
    static constexpr std::string_view eventName = "water.source";
    static constexpr int MostRate = 240 * 80;
    Cell cell;
    std::uint32_t rate = 240 * 4; ///< Units a second, 1 to MostRate.
    void serialize(Archive& archive);
};

/// Places a drain that runs until removed.
struct PlaceSink {
    static constexpr std::string_view eventName = "water.sink";
    Cell cell;
    std::uint32_t rate = 240 * 4; ///< Units a second, 1 to PlaceSource::MostRate.
    void serialize(Archive& archive);
};

/// Removes the source or sink of that cell.
struct RemoveOutlet {
    static constexpr std::string_view eventName = "water.remove";
    Cell cell;
    void serialize(Archive& archive);
};

/// Puts villagers on the ground at or below that cell.
struct SpawnVillagers {
    static constexpr std::string_view eventName = "life.spawn";
    static constexpr int MostCount = 100;
    Cell cell;
    std::uint32_t count = 10; ///< 1 to MostCount.
    void serialize(Archive& archive);
};

/// Plants a tree in an empty cell above soil.
struct PlantTree {
    static constexpr std::string_view eventName = "tree.plant";
    Cell cell;
    void serialize(Archive& archive);
};

/// Fells the tree whose foot is in that cell; its logs fall down.
struct FellTree {
    static constexpr std::string_view eventName = "tree.fell";
    Cell cell;
    void serialize(Archive& archive);
};

/// The sender's avatar wishes to move so from now on. Horizontal speed at most MostSpeed.
struct Walk {
    static constexpr std::string_view eventName = "player.walk";
    static constexpr Fixed MostSpeed = 5; ///< Voxels a second.
    Fixed vx;
    Fixed vz;
    bool jump = false;
    void serialize(Archive& archive);
};

/// How the sender is shown to others.
struct SetProfile {
    static constexpr std::string_view eventName = "player.profile";
    static constexpr std::size_t MostNameBytes = 32;
    std::string name; ///< UTF-8 without control characters.
    std::uint32_t colour = 0; ///< 0xRRGGBB.
    void serialize(Archive& archive);
};

/// Words for everybody; they change nothing and are not kept.
struct Chat {
    static constexpr std::string_view eventName = "player.chat";
    static constexpr std::size_t MostTextBytes = 500;
    std::string text; ///< UTF-8 without control characters.
    void serialize(Archive& archive);
};

/// Whether the text is well-formed UTF-8 without control characters.
bool isPlainText(std::string_view text);

} // namespace polder
