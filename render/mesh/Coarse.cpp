#include "render/mesh/Coarse.h"

namespace polder {

namespace {

    /// The cube of `edge` voxels whose lowest corner is the first cell of `bytes`.
    std::uint8_t joined(const std::uint8_t* bytes, int edge)
    {
        int solid = 0;
        std::uint8_t highest = 0;
        for (int y = edge - 1; y >= 0; --y) {
            for (int z = 0; z < edge; ++z) {
                for (int x = 0; x < edge; ++x) {
                    const std::uint8_t cell = bytes[x | z << 5 | y << 10];
                    solid += cell != 0;
                    if (highest == 0)
                        highest = cell;
                }
            }
        }
        return 2 * solid >= edge * edge * edge ? highest : std::uint8_t { 0 };
    }

} // namespace

Page coarsePage(const std::vector<Page>& pages, int level)
{
    static const Page air(0);
    const int edge = 1 << level; // Voxels in a cell, and pages along an axis.
    const int part = 32 >> level; // Cells of a page along an axis.
    Page result(0);
    std::uint8_t* out = nullptr;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages[i].sharesMemoryWith(air))
            continue;
        if (!out)
            out = result.edit();
        const int px = static_cast<int>(i) % edge * part;
        const int pz = static_cast<int>(i) / edge % edge * part;
        const int py = static_cast<int>(i) / (edge * edge) * part;
        for (int y = 0; y < part; ++y) {
            for (int z = 0; z < part; ++z) {
                for (int x = 0; x < part; ++x) {
                    const std::uint8_t* corner
                        = pages[i].data() + ((x << level) | (z << level) << 5 | (y << level) << 10);
                    out[(px + x) | (pz + z) << 5 | (py + y) << 10] = joined(corner, edge);
                }
            }
        }
    }
    return result;
}

} // namespace polder
