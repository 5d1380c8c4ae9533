#pragma once

#include "core/voxel/Grid.h"
#include "core/water/WaterField.h"
#include "core/world/Tree.h"

#include <optional>
#include <string_view>
#include <variant>

namespace polder {

class Archive;
class Forest;

// What people put upon the land, for EditMode::Clear: cells of what they build with, and things
// that are no voxels.

/// What a cell becomes when it is cleared. Wood, planks, brick, stone, glass, road and leaves
/// become air; but in the ground (on natural ground and with more of it beside) that comes back,
/// with grass on dry earth. All else stays as it is.
Material clearedMaterial(const Grid& grid, const WaterField& water, Cell cell);

/// A spring or drain.
struct StandingOutlet {
    Cell cell;
    Outlet outlet;
    void serialize(Archive& archive);
};

/// A gate, valve or pump.
struct StandingDevice {
    Cell cell;
    WaterDevice device;
    void serialize(Archive& archive);
};

/// Something that stands in a cell and is no voxel. The place in the list is saved.
using Thing = std::variant<Tree, StandingOutlet, StandingDevice>;
Cell cellOf(const Thing& thing);
/// Whether they are the same but for what goes on by itself or is turned on and off.
bool isSame(const Thing& a, const Thing& b);

/// A thing that an edit took off the land, or put back.
struct ThingChange {
    bool put = false;
    Thing thing;
    void serialize(Archive& archive);
};

/// All the things of a world, to be taken off the land and put back.
class Things {
public:
    Things(Forest& forest, WaterField& water)
        : m_forest(forest)
        , m_water(water)
    {
    }

    std::optional<Thing> anyAt(Cell cell) const;
    /// The one of that sort in that cell, which may be another.
    std::optional<Thing> inPlaceOf(const Thing& thing) const;
    /// It must be there.
    void take(const Thing& thing);
    /// Why it cannot stand in its cell, or empty. Its place must be free.
    std::string_view refusal(const Thing& thing) const;
    void put(const Thing& thing); ///< Requires an empty refusal.
    /// What putting or taking one there costs, in units of EditBudget.
    std::int64_t cost(Cell cell) const;

private:
    std::optional<Thing> treeAt(Cell cell) const;
    std::optional<Thing> outletAt(Cell cell) const;
    std::optional<Thing> deviceAt(Cell cell) const;

    Forest& m_forest;
    WaterField& m_water;
};

} // namespace polder
