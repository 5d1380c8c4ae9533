#pragma once

#include "core/replica/Model.h"
#include "core/world/Builder.h"

#include <set>

namespace polder {

/// Lava that something can touch: water makes rock of it and boils, trees near it burn.
///
/// Lava does not flow. A cell of it with an open side is on the shore; the shore is looked at in
/// turn, so many cells a tick, and costs nothing where there is none.
/// State: the shore, replicated.
class Lava : public Model {
public:
    static constexpr std::string_view className = "Lava";
    static constexpr std::string_view WellKnownName = "lava";
    static constexpr Micros Tick = 200000;
    static constexpr int LooksInTick = 1024;
    static constexpr int RocksInTick = 256; ///< Cells that turn to rock.
    static constexpr int BoiledByCell = 120; ///< Units that a cell of lava boils at most.
    /// Trees this near burn: columns to each side, and a cell above or below.
    static constexpr int Heat = 2;
    static void describe(ClassBuilder<Lava>& builder);

    /// After Terrain, Water, Forest and Builder.
    void init();

    /// Cells of lava that have an open side, or had one when last looked at.
    std::size_t shore() const { return m_shore.size(); }
    /// Whether a tree in that cell burns.
    static bool heats(const Grid& grid, Cell cell);

    void serialize(Archive& archive) override;

private:
    void onLandChanged(const LandChanged& change);
    void tick();
    void search(Cell low, Cell high);
    void quench(const std::vector<std::uint32_t>& touched);
    void wake();

    const Grid& grid() const;

    std::set<std::uint32_t> m_shore; ///< Chunk << 15 | index in the chunk.
    std::uint32_t m_next = 0; ///< Where to go on looking.
    bool m_awake = false; ///< A tick is pending.
};

} // namespace polder
