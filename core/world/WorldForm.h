#pragma once

#include "core/life/Villager.h"
#include "core/player/Players.h"
#include "core/voxel/Grid.h"
#include "core/water/WaterField.h"
#include "core/world/LandMap.h"
#include "core/world/Tree.h"

#include <map>
#include <string>
#include <vector>

namespace polder {

class World;

/// What a world is, apart from how this version of the program computes it: the part that later
/// versions can read. A world begun from it has the same ground, water, works, trees and time of
/// day; creatures stand where they were and think anew, and nobody can undo what was done before.
///
/// The bytes are described in docs/worldfile.md. What is in the air lies where it would land.
struct WorldForm {
    static constexpr std::uint32_t Version = 1;

    WorldKind kind = WorldKind::RiverValley;
    std::uint64_t seed = 0;
    std::int32_t seaLevel = 0;
    Cell spawn;
    Micros time = 0; ///< Of the world, in whole seconds; it goes on from there.
    Grid grid { GridSize { ChunkEdge, ChunkEdge, ChunkEdge } };
    std::vector<Page> water; ///< Levels in the chunk layout of the grid.
    std::map<Cell, Outlet> outlets;
    std::map<Cell, WaterDevice> devices;
    Weather weather;
    std::vector<Tree> trees; ///< In order of chunks.
    std::vector<Villager> creatures; ///< Only species, look, `at` (feet) and home count.
    std::vector<Player> people; ///< Only the profile and the body's position count.

    /// Pages are shared with the world, so this costs little memory.
    static WorldForm of(const World& world, Micros now);

    Bytes toBytes() const;

    struct Result;
    /// Accepts any bytes.
    static Result fromBytes(BytesView bytes);
};

struct WorldForm::Result {
    WorldForm form; ///< Meaningful only without an error.
    std::string error; ///< English; empty when the form was read.
    bool newer = false; ///< A later version of the program may be able to read it.

    explicit operator bool() const { return error.empty(); }
};

} // namespace polder
