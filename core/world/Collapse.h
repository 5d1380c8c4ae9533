#pragma once

#include "core/replica/Model.h"
#include "core/world/BlockSet.h"
#include "core/world/Builder.h"
#include "core/world/FallingVoxel.h"

#include <vector>

namespace polder {

class SpanView;
struct TreeFelled;

/// What does not hold comes down: spans longer than their material allows fall and pile up as
/// rubble, sand and gravel slide where they stand too steep, felled trees drop logs.
///
/// Looked at is only what edits and falls have disturbed, in blocks of 8^3 cells; with nothing
/// disturbed and nothing in the air this costs nothing. A tick does a bounded amount of work and
/// leaves the rest to the next, so that no step is long however much falls.
/// State: blocks still to look at and voxels in the air, both replicated.
class Collapse : public Model {
public:
    static constexpr std::string_view className = "Collapse";
    static constexpr std::string_view WellKnownName = "collapse";
    static constexpr Micros Tick = 100000;
    static void describe(ClassBuilder<Collapse>& builder);

    void init();

    /// Voxels in the air, in order of landing: for views, which draw them by positionAt().
    const std::vector<FallingVoxel>& falling() const { return m_falling; }
    /// Grows with every change of falling(); not replicated.
    std::uint32_t version() const { return m_version; }
    bool isQuiet() const { return m_blocks.empty() && m_falling.empty(); }

    void serialize(Archive& archive) override;

private:
    static constexpr int Block = 8; ///< Edge of a block in cells.
    static constexpr std::uint32_t MostBlocks // In a world.
        = GridSize::MostSide / Block * (GridSize::MostSide / Block)
        * (GridSize::MostHeight / Block);
    static constexpr int BlocksInTick = 512;
    static constexpr std::size_t MostInAir = 16384; ///< Logs beyond that are not dropped.
    static constexpr int MovesInTick = 1024; ///< Voxels that begin to fall or slide.
    static constexpr int LandingsInTick = 1024;
    /// Cells in which room is sought for the water that rubble comes to lie in; the rest of the
    /// rubble lands in the next tick.
    static constexpr int SearchedInTick = 16384;
    static constexpr int SearchesForOne = 4;
    static constexpr std::int64_t WorkInTick = 60000; ///< Cells that are looked at.

    struct Findings; ///< What a look at the blocks of one tick found.

    void onLandSettled(const LandSettled& change);
    void onTreeFelled(const TreeFelled& felled);
    void tick();
    void wake();
    void disturb(Cell low, Cell high);
    Findings look();
    void lookAt(std::uint32_t block, const SpanView& view, Findings& findings) const;
    void judge(Cell cell, const SpanView& view, Findings& findings) const;
    void letFall(const Findings& findings, EditPass& pass);
    void land(EditPass& pass);
    void merge();
    bool settle(const FallingVoxel& voxel, EditPass& pass);
    bool settleBeside(Cell at, Material material, EditPass& pass);
    void launch(Cell from, Material material);

    const Grid& grid() const;

    BlockSet m_blocks; ///< Numbers of disturbed blocks.
    std::uint32_t m_next = 0; ///< Number to go on with.
    std::vector<FallingVoxel> m_falling;
    std::vector<FallingVoxel> m_launched; ///< In this tick; empty between ticks.
    bool m_awake = false; ///< A tick is pending.
    std::uint32_t m_version = 0;
};

} // namespace polder
