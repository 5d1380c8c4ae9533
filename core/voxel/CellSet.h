#pragma once

#include "core/voxel/Grid.h"

#include <bit>
#include <vector>

namespace polder {

/// A set of cells of one grid: a bit for each, in the chunks that were met. Empty, it holds no
/// memory. Requires Grid::contains() of every cell.
class CellSet {
public:
    explicit CellSet(const Grid& grid)
        : m_grid(grid)
    {
    }

    bool empty() const { return m_chunks.empty(); }
    bool contains(Cell c) const
    {
        if (m_chunks.empty())
            return false;
        const std::vector<std::uint32_t>& bits
            = m_chunks[static_cast<std::size_t>(m_grid.chunkOf(c))];
        const std::size_t index = Grid::indexInChunk(c);
        return !bits.empty() && (bits[index / 32] >> index % 32 & 1) != 0;
    }
    /// False if it was there.
    bool insert(Cell c)
    {
        if (m_chunks.empty())
            m_chunks.resize(static_cast<std::size_t>(m_grid.chunkCount()));
        std::vector<std::uint32_t>& bits = m_chunks[static_cast<std::size_t>(m_grid.chunkOf(c))];
        if (bits.empty())
            bits.resize(Page::Size / 32);
        const std::size_t index = Grid::indexInChunk(c);
        std::uint32_t& word = bits[index / 32];
        const std::uint32_t bit = 1u << index % 32;
        const bool fresh = (word & bit) == 0;
        word |= bit;
        return fresh;
    }

    /// Calls visit(first cell, length) for each run along x, which ends at the chunk's border.
    template <class F> void forRows(const F& visit) const
    {
        for (std::size_t chunk = 0; chunk < m_chunks.size(); ++chunk) {
            const Cell origin = m_grid.chunkOrigin(static_cast<int>(chunk));
            for (std::size_t row = 0; row < m_chunks[chunk].size(); ++row) {
                std::uint32_t rest = m_chunks[chunk][row];
                const Cell start = origin
                    + Cell { 0, static_cast<std::int32_t>(row >> 5),
                          static_cast<std::int32_t>(row & 31) };
                while (rest != 0) {
                    const int x = std::countr_zero(rest);
                    const int length = std::countr_one(rest >> x);
                    visit(start + Cell { x, 0, 0 }, length);
                    // Adding the lowest bit carries through the run that starts there.
                    rest &= rest + (rest & (0 - rest));
                }
            }
        }
    }

private:
    const Grid& m_grid;
    std::vector<std::vector<std::uint32_t>> m_chunks; ///< By chunk; empty where none was met.
};

} // namespace polder
