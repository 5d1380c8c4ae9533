#pragma once

#include "core/replica/Page.h"
#include "core/voxel/Grid.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace polder {

/// Calls each(neighbour, dx, dy, dz) for a chunk and those around it that are within the world.
template <class Each> void eachAround(GridSize size, int chunk, Each each)
{
    const int countX = size.chunksX();
    const int countZ = size.chunksZ();
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dz = -1; dz <= 1; ++dz) {
            for (int dx = -1; dx <= 1; ++dx) {
                const int x = chunk % countX + dx;
                const int z = chunk / countX % countZ + dz;
                const int y = chunk / (countX * countZ) + dy;
                if (x >= 0 && y >= 0 && z >= 0 && x < countX && y < size.chunksY() && z < countZ)
                    each(x + countX * (z + countZ * y), dx, dy, dz);
            }
        }
    }
}

/// The water that the meshes on the screen were made of. It is behind the world's, and a cell of
/// it moves on only together with the meshes of all chunks that look at the cell and would change:
/// so chunks always meet, although they are meshed in turn.
///
/// One looks at cells one cell beyond its sides, two above it and six below.
///
/// State: view-only. Thread: the GUI thread's.
class ShownWater {
public:
    using Test = std::function<bool(int chunk)>;

    void reset(GridSize size); ///< All dry.
    const Page& page(int chunk) const { return m_pages[static_cast<std::size_t>(chunk)]; }

    /// Moves on the page of a chunk to `now`, but for cells that a chunk looks at which `keeps` its
    /// mesh. Whoever looks at a cell that is left behind is added to `late`, perhaps repeatedly.
    void moveOn(int chunk, const Page& now, const Test& keeps, std::vector<int>& late);

private:
    GridSize m_size { 0, 0, 0 };
    std::vector<Page> m_pages;
};

} // namespace polder
