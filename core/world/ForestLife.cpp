#include "core/water/Water.h"
#include "core/world/Forest.h"
#include "core/world/Inputs.h"
#include "core/world/Lava.h"
#include "core/world/Terrain.h"

#include <algorithm>
#include <utility>

namespace polder {

namespace {

    constexpr int SeedReach = 6; ///< Columns that a seed may fly.
    constexpr int SeedClimb = 3; ///< Voxels that the ground there may be higher or lower.
    constexpr int Apart = 2; ///< Columns between a seedling and any tree.
    constexpr std::uint32_t SeedOdds = 24; ///< One in so many visits of a grown tree, on dry soil.

} // namespace

/// Looks at the next trees in turn: those that stand in deep water or near lava die, grown ones may
/// have a seedling.
void Forest::tick()
{
    const Grid& ground = std::as_const(*this).wellKnown<Terrain>(Terrain::WellKnownName)->grid();
    const WaterField& water = std::as_const(*this).wellKnown<Water>(Water::WellKnownName)->field();
    std::vector<TreeFelled> dead;
    std::vector<Tree> parents;
    int visits = 0;
    for (int chunks = 0; chunks <= chunkCount() && visits < VisitsInTick; ++chunks) {
        m_chunk %= static_cast<std::uint32_t>(std::max(chunkCount(), 1));
        const std::vector<Tree>& trees = m_chunks[m_chunk];
        for (; m_index < trees.size() && visits < VisitsInTick; ++m_index, ++visits) {
            const Tree& tree = trees[m_index];
            if (water.at(tree.cell) >= DrowningLevel)
                dead.push_back({ tree, TreeFelled::Cause::Drowned });
            else if (Lava::heats(ground, tree.cell))
                dead.push_back({ tree, TreeFelled::Cause::Burnt });
            else if (now() - tree.plantedAt >= tree.growsFor)
                parents.push_back(tree);
        }
        if (m_index >= trees.size()) {
            m_index = 0;
            ++m_chunk;
        }
    }
    for (const TreeFelled& event : dead)
        fell(event);
    for (const Tree& parent : parents)
        seed(parent, ground, water);
    future(Tick, &Forest::tick);
}

void Forest::seed(const Tree& parent, const Grid& ground, const WaterField& water)
{
    // Trees near water do better.
    const bool wet = water.isSoilWet(parent.cell - Cell { 0, 1, 0 });
    if (random().below(wet ? SeedOdds / 2 : SeedOdds) != 0)
        return;
    const int dx = random().between(-SeedReach, SeedReach);
    const int dz = random().between(-SeedReach, SeedReach);
    Cell at = parent.cell + Cell { dx, SeedClimb, dz };
    while (at.y > parent.cell.y - SeedClimb && !ground.solidAt(at - Cell { 0, 1, 0 }))
        --at.y;
    if (!refusal(ground, at, water.at(at)).empty() || Lava::heats(ground, at))
        return;
    for (Cell c { 0, at.y - 1, 0 }; c.y <= at.y + 1; ++c.y) {
        for (c.z = at.z - Apart; c.z <= at.z + Apart; ++c.z) {
            for (c.x = at.x - Apart; c.x <= at.x + Apart; ++c.x) {
                if (this->at(c) != nullptr)
                    return;
            }
        }
    }
    plant(at, parent.kind);
}

void Forest::burn(const Grid& ground, Cell low, Cell high)
{
    std::vector<TreeFelled> burnt;
    const Cell reach { Lava::Heat, 1, Lava::Heat };
    forTreesIn(low - reach, high + reach, [&](const Tree& tree) {
        if (Lava::heats(ground, tree.cell))
            burnt.push_back({ tree, TreeFelled::Cause::Burnt });
    });
    for (const TreeFelled& event : burnt)
        fell(event);
}

void Forest::fell(const TreeFelled& event)
{
    const auto chunk = static_cast<std::size_t>(chunkOf(event.tree.cell));
    const auto slot = lowerBound(m_chunks[chunk], event.tree.cell);
    if (slot == m_chunks[chunk].end() || slot->cell != event.tree.cell)
        return;
    m_chunks[chunk].erase(slot);
    changed(chunk);
    --m_count;
    publish(Scope(WorldScope), event);
}

} // namespace polder
