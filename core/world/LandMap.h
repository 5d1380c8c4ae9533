#pragma once

#include "core/voxel/Grid.h"
#include "core/world/Noise.h"

#include <cstdint>
#include <vector>

namespace polder {

/// What a new world looks like. The number is part of files and command lines: append only.
enum class WorldKind : std::uint8_t { RiverValley, Archipelago, Highlands, Polder, Flat, Count };

/// The word for a kind in command lines and files; not for people.
std::string_view worldKindName(WorldKind kind);
/// The kind of that name, or Count.
WorldKind worldKindNamed(std::string_view name);

/// The plan of a new world while it is being made: one entry for each column.
/// Units: heights in 1/256 voxel above the world's floor, water in voxels.
struct LandMap {
    enum class Ground : std::uint8_t { Natural, Bed, Bank, Dyke, Paved };

    struct Column {
        std::int32_t height = 0; ///< Of the ground.
        std::int16_t water = 0; ///< First dry cell above still water that is there from the start.
        std::int16_t levee = 0; ///< Ground may not end below this voxel: it holds water back.
        Ground ground = Ground::Natural;
        bool wooded = true; ///< Whether trees may stand here.

        int top() const { return height >> 8; } ///< First cell above the ground.
    };

    /// A place where water enters or leaves the world for ever.
    struct Outlet {
        Cell cell;
        std::int32_t rate = 0; ///< Units a second; positive for a source.
    };

    GridSize size;
    std::uint64_t seed = 0;
    WorldKind kind = WorldKind::RiverValley;
    int sea = 0; ///< First dry cell above lakes and seas.
    std::vector<Column> columns; ///< x + size.x * z
    std::vector<Outlet> outlets;

    bool contains(int x, int z) const { return x >= 0 && z >= 0 && x < size.x && z < size.z; }
    Column& column(int x, int z)
    {
        return columns[static_cast<std::size_t>(x)
            + static_cast<std::size_t>(size.x) * static_cast<std::size_t>(z)];
    }
    const Column& column(int x, int z) const { return const_cast<LandMap*>(this)->column(x, z); }

    /// A length of the 64 voxels high design, in voxels of this world.
    int scaled(int designVoxels) const { return designVoxels * size.y / 64; }
    /// Raises each column by a voxel in which a floor would be a pit to the rule of slopes: one
    /// hemmed in all around that would stay a hole with upright walls. Not those at the border.
    void fillPits();
    /// Largest difference in height to a neighbour, in 1/256 voxel.
    std::int32_t steepness(int x, int z) const;
};

} // namespace polder
