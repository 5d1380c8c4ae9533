#pragma once

#include "core/replica/Types.h"
#include "core/voxel/Grid.h"

#include <optional>
#include <vector>

namespace polder {

/// A box of voxels cut out of the world: what the clipboard holds and a paste carries.
/// Shape: index x + width * (z + depth * y).
class Clip {
public:
    static constexpr int MostSide = 64;

    Clip() = default;
    /// Copies the box between two corners, both included, clipped to the grid and to MostSide
    /// from its low corner.
    static Clip copy(const Grid& grid, Cell a, Cell b);

    int width() const { return m_width; } ///< Along x.
    int height() const { return m_height; }
    int depth() const { return m_depth; } ///< Along z.
    Material at(int x, int y, int z) const
    {
        return m_cells[static_cast<std::size_t>(x + m_width * (z + m_depth * y))];
    }

    /// Turned a quarter clockwise as seen from above.
    Clip turned() const;

    /// Lengths of runs and their materials.
    Bytes packed() const;
    /// Nothing unless the bytes are exactly such a packing of that many cells.
    static std::optional<Clip> unpacked(int width, int height, int depth, BytesView packed);

private:
    int m_width = 0;
    int m_height = 0;
    int m_depth = 0;
    std::vector<Material> m_cells;
};

} // namespace polder
