#pragma once

#include "core/life/Crowd.h"
#include "core/player/Players.h"
#include "core/water/Water.h"
#include "core/world/Builder.h"
#include "core/world/Collapse.h"
#include "core/world/Forest.h"
#include "core/world/Generator.h"
#include "core/world/Lava.h"
#include "core/world/Terrain.h"

namespace polder {

struct WorldForm;

/// The root model: makes the parts of a world and gives views a way to them. What the parts do is
/// theirs; inputs go to the part they concern.
///
/// References to parts hold until the replica is loaded anew.
class World : public Model {
public:
    static constexpr std::string_view className = "World";
    static void describe(ClassBuilder<World>& builder);

    /// Takes the new land; at most `villagers` people settle on it.
    void init(NewLand& land, WorldKind kind, std::uint64_t seed, int villagers);
    /// Goes on with a saved world. Takes what the form holds.
    void init(WorldForm& form);

    const Terrain& terrain() const { return part<Terrain>(); }
    const Forest& forest() const { return part<Forest>(); }
    const Water& water() const { return part<Water>(); }
    const Crowd& crowd() const { return part<Crowd>(); }
    const Players& players() const { return part<Players>(); }
    const Collapse& collapse() const { return part<Collapse>(); }
    const Lava& lava() const { return part<Lava>(); }
    const Builder& builder() const { return part<Builder>(); }

    void serialize(Archive& archive) override;
    void restored() override;

private:
    template <class M> const M& part() const { return *wellKnown<M>(M::WellKnownName); }

    /// What works on ground and water, whichever world they are of.
    void createWorkings(GridSize size, const std::vector<Tree>& trees);
    void listen();
    void fillWater(NewLand& land);
    void onPlantTree(const PlantTree& plant);
    void onFellTree(const FellTree& fell);
    TreeKind kindFor(Cell cell);
};

} // namespace polder
