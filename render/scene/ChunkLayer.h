#pragma once

#include "core/replica/Page.h"
#include "core/voxel/Grid.h"

#include <cstdint>
#include <vector>

namespace polder {

/// One byte for every cell of the world, in pages: the voxels or the water. A reference; what it
/// refers to must have page(chunk) and version(chunk).
class ChunkLayer {
public:
    template <class T>
    explicit ChunkLayer(const T& object)
        : m_object(&object)
        , m_page([](const void* o, int chunk) -> const Page& {
            return static_cast<const T*>(o)->page(chunk);
        })
        , m_version([](const void* o, int chunk) -> std::uint32_t {
            return static_cast<std::uint32_t>(static_cast<const T*>(o)->version(chunk));
        })
    {
    }

    const Page& page(int chunk) const { return m_page(m_object, chunk); }
    std::uint32_t version(int chunk) const { return m_version(m_object, chunk); }
    const void* object() const { return m_object; } ///< That it refers to.

private:
    const void* m_object;
    const Page& (*m_page)(const void*, int);
    std::uint32_t (*m_version)(const void*, int);
};

/// Finds out which chunks of a layer look different since the last time: those with a changed
/// cell and those that have one close to them.
class ChangeWatch {
public:
    /// How a cell looks may depend on others up to so many cells away.
    void reset(GridSize size, int reach = 1);

    /// Compares the layer with what was seen last; versions tell only of the same object.
    void look(const ChunkLayer& layer);

    /// Chunks with changed cells; the first look finds all.
    const std::vector<int>& changed() const { return m_changed; }
    /// Chunks to draw anew, in the order found; none for chunks seen for the first time.
    const std::vector<int>& affected() const { return m_affected; }

private:
    void markAround(int chunk, const Page& now);

    GridSize m_size { 0, 0, 0 };
    int m_reach = 1;
    const void* m_object = nullptr; ///< Looked at last.
    std::vector<Page> m_seen;
    std::vector<std::uint32_t> m_versions;
    std::vector<bool> m_known;
    std::vector<bool> m_marked;
    std::vector<int> m_changed;
    std::vector<int> m_affected;
};

} // namespace polder
