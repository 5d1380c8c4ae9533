#pragma once

#include "core/replica/Model.h"
#include "core/voxel/Grid.h"
#include "core/world/LandMap.h"

namespace polder {

/// The ground of the world. Only the World edits it, so that water, trees and creatures are told.
///
/// State: the voxels and a few facts about how they came about, all replicated.
class Terrain : public Model {
public:
    static constexpr std::string_view className = "Terrain";
    static constexpr std::string_view WellKnownName = "terrain";
    static void describe(ClassBuilder<Terrain>& builder);

    void init(Grid&& grid, WorldKind kind, std::uint64_t seed, int seaLevel, Cell spawn);

    const Grid& grid() const { return m_grid; }
    WorldKind kind() const { return m_kind; }
    std::uint64_t seed() const { return m_seed; }
    int seaLevel() const { return m_seaLevel; } ///< First dry cell above the first lakes and seas.
    Cell spawn() const { return m_spawn; } ///< As it was chosen at first.
    /// Where members arrive: the first open cell of that column at or above the first ground.
    Cell spawnPlace() const;

    void serialize(Archive& archive) override;

private:
    friend class Builder;

    Grid m_grid;
    WorldKind m_kind = WorldKind::RiverValley;
    std::uint64_t m_seed = 0;
    std::int32_t m_seaLevel = 0;
    Cell m_spawn;
};

} // namespace polder
