#pragma once

#include "core/replica/Model.h"
#include "core/voxel/Grid.h"
#include "core/world/Tree.h"

#include <vector>

namespace polder {

/// A tree came down; published on WorldScope, for views to show.
struct TreeFelled {
    static constexpr std::string_view eventName = "tree.felled";
    Tree tree;
};

/// All trees. At most one stands in a cell; a tree needs soil below and air around its foot, and
/// falls when it has them no longer.
///
/// State: the trees, by chunk of the grid and by index in the chunk. Versions are for views.
class Forest : public Model {
public:
    static constexpr std::string_view className = "Forest";
    static constexpr std::string_view WellKnownName = "forest";
    static constexpr std::size_t Most = 200000;
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
    /// Fells the trees in that box and just above it that have lost their place.
    void groundChanged(const Grid& grid, Cell low, Cell high);

    void serialize(Archive& archive) override;

private:
    using Slot = std::vector<Tree>::iterator;

    int chunkOf(Cell cell) const;
    bool contains(Cell cell) const;
    Slot lowerBound(std::vector<Tree>& trees, Cell cell) const;
    bool insert(const Tree& tree);
    bool isRooted(const Grid& grid, Cell cell) const;
    void fellLost(const Grid& grid, std::size_t chunk, Cell low, Cell high);
    void resize(GridSize size);

    GridSize m_size;
    std::vector<std::vector<Tree>> m_chunks;
    std::size_t m_count = 0; ///< Derived.
    std::vector<std::uint32_t> m_versions;
};

} // namespace polder
