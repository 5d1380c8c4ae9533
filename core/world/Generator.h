#pragma once

#include "core/world/LandMap.h"
#include "core/world/LandShape.h"
#include "core/world/Tree.h"

#include <optional>
#include <vector>

namespace polder {

/// Everything a new world starts with.
struct NewLand {
    Grid grid;
    std::vector<Page> water; ///< Levels (240 is full) in the chunk layout of the grid.
    std::vector<Tree> trees; ///< Ascending by cell.
    std::vector<LandMap::Outlet> outlets;
    std::vector<Cell> pumps; ///< Of a polder, in its dyke; they push west, into the sea.
    Cell spawn; ///< An air cell on dry ground, a good place to arrive at.
    int sea = 0;
};

/// Makes a new world from a seed, in slices: a pure function of kind, size and seed.
/// Thread: any one; it touches nothing but itself.
class Generator {
public:
    /// The size must be valid.
    Generator(WorldKind kind, GridSize size, std::uint64_t seed);

    /// Does a slice of some milliseconds; true when all is done.
    bool advance();
    int permille() const; ///< How much is done.

    /// Only after advance() has returned true; empties the generator.
    NewLand take();

    /// All slices at once.
    static NewLand make(WorldKind kind, GridSize size, std::uint64_t seed);

private:
    enum class Stage : std::uint8_t { Heights, Pits, Rivers, Voxels, Pumps, Trees, Done };

    bool advanceStage();

    LandMap m_map;
    LandShape m_shape;
    NewLand m_land;
    Stage m_stage = Stage::Heights;
    int m_next = 0; ///< Row or chunk column to do next.
};

} // namespace polder
