#pragma once

#include "core/life/Population.h"
#include "core/life/WaterDepths.h"
#include "core/replica/Model.h"
#include "core/world/Builder.h"
#include "core/world/Inputs.h"

#include <memory>

namespace polder {

/// The villagers and animals of the world as a model: joins the population to the ground, the
/// water, the trees and the inputs.
class Crowd : public Model {
public:
    static constexpr std::string_view className = "Crowd";
    static constexpr std::string_view WellKnownName = "crowd";
    static void describe(ClassBuilder<Crowd>& builder);

    /// Created after the terrain, the forest and the water. Up to so many villagers settle, and a
    /// tenth as many animals.
    void init(int villagers);
    /// These come as Population::settle() has it.
    void init(const std::vector<Villager>& settlers);
    void restored() override;

    std::size_t size() const { return m_population.humans(); } ///< Villagers, without animals.
    /// Villagers and animals by id, ascending; positions by Villager::positionAt(). Holds until the
    /// next simulation.
    const std::vector<Villager>& villagers() const { return m_population.villagers(); }
    const Villager* find(VillagerId id) const { return m_population.find(id); }
    const Population& population() const { return m_population; }

    void serialize(Archive& archive) override;

private:
    void begin();
    void attach();
    void tick();
    void mend();
    void mendSoon();
    void onSpawn(const SpawnVillagers& spawn);
    void onLandChanged(const LandChanged& change);

    std::unique_ptr<WaterDepths> m_depths;
    std::unique_ptr<TreePlaces> m_trees;
    Population m_population;
    bool m_mending = false; ///< A mend() is due.
};

} // namespace polder
