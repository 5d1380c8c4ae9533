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
/// disturbed and nothing in the air this costs nothing. What is disturbed is looked at in the next
/// round, so that a cascade takes its time. A round has five turns; each does a bounded amount of
/// work and leaves the rest to the next, so that no step is long however much falls.
/// State: blocks still to look at and voxels in the air, both replicated.
class Collapse : public Model {
public:
    static constexpr std::string_view className = "Collapse";
    static constexpr std::string_view WellKnownName = "collapse";
    static constexpr Micros Turn = 20000;
    static constexpr Micros Round = 100000;
    static void describe(ClassBuilder<Collapse>& builder);

    void init();

    /// Voxels in the air, in order of landing: for views, which draw them by positionAt().
    const std::vector<FallingVoxel>& falling() const { return m_falling; }
    /// Grows with every change of falling(); not replicated.
    std::uint32_t version() const { return m_version; }
    bool isQuiet() const { return m_blocks.empty() && m_disturbed.empty() && m_falling.empty(); }

    void serialize(Archive& archive) override;

private:
    static constexpr int Block = 8; ///< Edge of a block in cells.
    static constexpr std::uint32_t MostBlocks // In a world.
        = GridSize::MostSide / Block * (GridSize::MostSide / Block)
        * (GridSize::MostHeight / Block);
    static constexpr int BlocksInTurn = 104;
    static constexpr std::size_t MostInAir = 16384; ///< Logs beyond that are not dropped.
    static constexpr int MovesInTurn = 208; ///< Voxels that begin to fall or slide.
    static constexpr int LandingsInTurn = 208;
    /// Cells in which room is sought for the water that rubble comes to lie in; the rest of the
    /// rubble lands in the next turn.
    static constexpr int SearchedInTurn = 4096;
    static constexpr int SearchesForOne = 4;
    static constexpr Micros Patience = 2000000; ///< Of rubble that finds no room.
    static constexpr int LastSearch = 65536; ///< Cells looked at for it when that is over.
    static constexpr std::int64_t WorkInTurn = 12000; ///< Cells that are looked at.

    struct Findings; ///< What a look at the blocks of one turn found.

    void onLandSettled(const LandSettled& change);
    void onTreeFelled(const TreeFelled& felled);
    void turn();
    void wake();
    void disturb(Cell low, Cell high);
    Findings look();
    void lookAt(std::uint32_t block, const SpanView& view, Findings& findings) const;
    void judge(Cell cell, const SpanView& view, Findings& findings) const;
    bool anyLanding() const;
    bool isOverdue(const FallingVoxel& voxel) const;
    void letFall(const Findings& findings, EditPass& pass);
    void land(EditPass& pass);
    void merge();
    void settle(const FallingVoxel& voxel, EditPass& pass);
    bool settleBeside(Cell at, Material material, EditPass& pass);
    static void serializeBlocks(Archive& archive, std::string_view name, BlockSet& set);
    void launch(Cell from, Material material);

    const Grid& grid() const;

    BlockSet m_blocks; ///< Numbers of the blocks to look at in this round.
    BlockSet m_disturbed; ///< In the next.
    std::uint32_t m_next = 0; ///< Number to go on with.
    std::vector<FallingVoxel> m_falling;
    std::vector<FallingVoxel> m_launched; ///< In this turn; empty between turns.
    Micros m_round = 0; ///< When the next begins.
    bool m_awake = false; ///< A turn is pending.
    std::uint32_t m_version = 0;
};

} // namespace polder
