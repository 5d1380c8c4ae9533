#pragma once

#include "core/replica/KeptBytes.h"
#include "core/replica/Model.h"
#include "core/voxel/Grid.h"
#include "core/world/Tree.h"

#include <algorithm>
#include <vector>

namespace polder {

class WaterField;

/// A tree came down; published on WorldScope, for Collapse, which drops its logs, and for views.
struct TreeFelled {
    static constexpr std::string_view eventName = "tree.felled";
    enum class Cause : std::uint8_t {
        Uprooted, ///< Its ground or its room went.
        Felled,
        Drowned,
        Burnt,
        Cleared, ///< Taken away whole.
    };
    Tree tree;
    Cause cause = Cause::Uprooted;
};

/// All trees. At most one stands in a cell; a tree needs soil below and air around its foot, and
/// falls when it has them no longer. Trees drown, burn near lava, and have seedlings: a few are
/// looked at every two seconds, in turn.
///
/// State: the trees, by chunk of the grid and by index in the chunk, and whose turn it is. Versions
/// are for views.
class Forest : public Model {
public:
    static constexpr std::string_view className = "Forest";
    static constexpr std::string_view WellKnownName = "forest";
    static constexpr std::size_t Most = 200000;
    static constexpr Micros Tick = 2000000;
    static constexpr int VisitsInTick = 256;
    static constexpr int DrowningLevel = 120; ///< Units of water that a tree's cell may not hold.
    static void describe(ClassBuilder<Forest>& builder);

    /// Trees in any order.
    void init(GridSize size, const std::vector<Tree>& trees);

    std::size_t size() const { return m_count; }
    /// Trees that stand in that chunk of the grid.
    const std::vector<Tree>& trees(int chunk) const
    {
        return m_chunks[static_cast<std::size_t>(chunk)];
    }
    int chunkCount() const { return static_cast<int>(m_chunks.size()); }
    const Tree* at(Cell cell) const; ///< Any cell; null if no tree's foot is there.
    /// The n-th tree in order of chunks; n < size().
    const Tree& nth(std::size_t n) const;
    /// Grows with every change of the chunk's trees; not replicated.
    std::uint32_t version(int chunk) const { return m_versions[static_cast<std::size_t>(chunk)]; }

    /// Why no tree can stand there, or empty. `level` is that of the water in the cell.
    std::string_view refusal(const Grid& grid, Cell cell, int level) const;
    /// Requires an empty refusal.
    void plant(Cell cell, TreeKind kind);
    /// The same, for one that stood there.
    void putBack(const Tree& tree) { insert(tree); }
    /// Fells the trees in that box and just above it that have lost their place.
    void groundChanged(const Grid& grid, Cell low, Cell high);
    /// Burns the trees in and around that box that are near lava.
    void burn(const Grid& grid, Cell low, Cell high);
    /// The tree comes down, if it stands.
    void fell(const TreeFelled& event);

    void serialize(Archive& archive) override;

private:
    using Slot = std::vector<Tree>::iterator;

    int chunkOf(Cell cell) const;
    bool contains(Cell cell) const;
    Slot lowerBound(std::vector<Tree>& trees, Cell cell) const;
    bool insert(const Tree& tree);
    bool isRooted(const Grid& grid, Cell cell) const;
    void changed(std::size_t chunk);
    template <class F> void forTreesIn(Cell low, Cell high, F&& visit) const;
    void tick();
    void seed(const Tree& parent, const Grid& ground, const WaterField& water);
    void resize(GridSize size);

    GridSize m_size;
    std::vector<std::vector<Tree>> m_chunks;
    std::uint32_t m_chunk = 0; ///< Of the tree that is looked at next.
    std::uint32_t m_index = 0; ///< In its chunk.
    std::size_t m_count = 0; ///< Derived.
    std::vector<std::uint32_t> m_versions;
    std::vector<KeptBytes> m_saved; ///< By chunk; derived.
};

template <class F> void Forest::forTreesIn(Cell low, Cell high, F&& visit) const
{
    low = { std::max(low.x, 0), std::max(low.y, 0), std::max(low.z, 0) };
    high = { std::min(high.x, m_size.x - 1), std::min(high.y, m_size.y - 1),
        std::min(high.z, m_size.z - 1) };
    for (int cy = low.y >> 5; cy <= high.y >> 5; ++cy) {
        for (int cz = low.z >> 5; cz <= high.z >> 5; ++cz) {
            for (int cx = low.x >> 5; cx <= high.x >> 5; ++cx) {
                for (const Tree& tree : trees(chunkOf({ cx << 5, cy << 5, cz << 5 }))) {
                    const Cell c = tree.cell;
                    if (c.x >= low.x && c.x <= high.x && c.y >= low.y && c.y <= high.y
                        && c.z >= low.z && c.z <= high.z)
                        visit(tree);
                }
            }
        }
    }
}

} // namespace polder
