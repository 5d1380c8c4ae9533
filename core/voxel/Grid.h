#pragma once

#include "core/math/Cell.h"
#include "core/replica/Page.h"
#include "core/voxel/Material.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace polder {

class Archive;

/// Edge of a chunk in cells. The index of a cell in its chunk is x | z << 5 | y << 10.
inline constexpr int ChunkEdge = 32;

/// Extent of a grid in cells; each axis a multiple of ChunkEdge.
struct GridSize {
    static constexpr int MostSide = 1024;
    static constexpr int MostHeight = 256;

    std::int32_t x = 256;
    std::int32_t y = 64;
    std::int32_t z = 256;

    friend constexpr bool operator==(const GridSize&, const GridSize&) = default;

    constexpr bool valid() const
    {
        const auto axis = [](int n, int most) { return n > 0 && n <= most && n % ChunkEdge == 0; };
        return axis(x, MostSide) && axis(y, MostHeight) && axis(z, MostSide);
    }
    constexpr int chunksX() const { return x / ChunkEdge; }
    constexpr int chunksY() const { return y / ChunkEdge; }
    constexpr int chunksZ() const { return z / ChunkEdge; }
    constexpr int chunks() const { return chunksX() * chunksY() * chunksZ(); }
    constexpr std::int64_t cells() const { return std::int64_t { x } * y * z; }

    void serialize(Archive& archive);
};

/// The voxels of the world: one material for every cell of a box, in pages of 32^3 cells.
///
/// State: size, blocky and pages are replicated; versions are derived and only for views.
/// Shape: chunk = cx + chunksX * (cz + chunksZ * cy), cell in chunk = x | z << 5 | y << 10.
/// Thread: one writer; copies of a page may be read on any thread.
class Grid {
public:
    explicit Grid(GridSize size = {});

    const GridSize& size() const { return m_size; }
    /// Whether floors stay flat everywhere, whatever their material; see Slope.
    bool blocky() const { return m_blocky; }
    /// Chosen when a world is made.
    void setBlocky(bool blocky) { m_blocky = blocky; }
    bool contains(Cell c) const
    {
        // Negative coordinates become huge unsigned ones.
        return static_cast<std::uint32_t>(c.x) < static_cast<std::uint32_t>(m_size.x)
            && static_cast<std::uint32_t>(c.y) < static_cast<std::uint32_t>(m_size.y)
            && static_cast<std::uint32_t>(c.z) < static_cast<std::uint32_t>(m_size.z);
    }

    /// Requires contains(c).
    Material at(Cell c) const
    {
        assert(contains(c));
        return static_cast<Material>(
            m_pages[static_cast<std::size_t>(chunkOf(c))][indexInChunk(c)]);
    }
    /// For any cell: beyond the sides and the floor is solid, above the top is air.
    bool solidAt(Cell c) const { return contains(c) ? isSolid(at(c)) : c.y < m_size.y; }
    /// Requires contains(c). Returns whether the cell changed.
    bool set(Cell c, Material material);

    int chunkCount() const { return static_cast<int>(m_pages.size()); }
    /// Requires contains(c).
    int chunkOf(Cell c) const
    {
        return (c.x >> 5) + m_chunksX * ((c.z >> 5) + m_chunksZ * (c.y >> 5));
    }
    static constexpr std::size_t indexInChunk(Cell c)
    {
        return static_cast<std::size_t>((c.x & 31) | (c.z & 31) << 5 | (c.y & 31) << 10);
    }
    Cell chunkOrigin(int chunk) const; ///< Its lowest cell.
    const Page& page(int chunk) const { return m_pages[static_cast<std::size_t>(chunk)]; }

    /// Replaces a whole chunk; every byte must be below Material::Count.
    void setPage(int chunk, Page page);

    /// Grows with every change of the chunk, so that a view knows what to draw anew. Not
    /// replicated: two replicas may differ.
    std::uint32_t version(int chunk) const { return m_versions[static_cast<std::size_t>(chunk)]; }

    void serialize(Archive& archive);

private:
    void resize(GridSize size);

    GridSize m_size;
    bool m_blocky = false;
    std::vector<Page> m_pages;
    int m_chunksX = 0; ///< Derived from m_size, kept at hand.
    int m_chunksZ = 0;
    std::vector<std::uint32_t> m_versions;
};

} // namespace polder
