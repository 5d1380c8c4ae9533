#include "core/voxel/Grid.h"

#include "core/replica/Archive.h"

#include <algorithm>

namespace polder {

namespace {

    bool holdsMaterialsOnly(const Page& page)
    {
        const std::uint8_t* bytes = page.data();
        std::uint8_t most = 0;
        for (std::size_t i = 0; i < Page::Size; ++i)
            most = std::max(most, bytes[i]);
        return most < MaterialCount;
    }

} // namespace

void GridSize::serialize(Archive& archive)
{
    archive("x", x);
    archive("y", y);
    archive("z", z);
}

Grid::Grid(GridSize size) { resize(size); }

void Grid::resize(GridSize size)
{
    assert(size.valid());
    m_size = size;
    m_chunksX = size.chunksX();
    m_chunksZ = size.chunksZ();
    m_pages.assign(static_cast<std::size_t>(size.chunks()), Page());
    m_versions.resize(m_pages.size(), 0);
}

bool Grid::set(Cell c, Material material)
{
    assert(contains(c) && material < Material::Count);
    const auto chunk = static_cast<std::size_t>(chunkOf(c));
    const std::size_t index = indexInChunk(c);
    const auto value = static_cast<std::uint8_t>(material);
    if (m_pages[chunk][index] == value)
        return false;
    m_pages[chunk].edit()[index] = value;
    ++m_versions[chunk];
    return true;
}

Cell Grid::chunkOrigin(int chunk) const
{
    const int cx = chunk % m_chunksX;
    const int cz = chunk / m_chunksX % m_chunksZ;
    const int cy = chunk / (m_chunksX * m_chunksZ);
    return { cx * ChunkEdge, cy * ChunkEdge, cz * ChunkEdge };
}

void Grid::setPage(int chunk, Page page)
{
    assert(holdsMaterialsOnly(page));
    m_pages[static_cast<std::size_t>(chunk)] = std::move(page);
    ++m_versions[static_cast<std::size_t>(chunk)];
}

void Grid::serialize(Archive& archive)
{
    GridSize size = m_size;
    archive("size", size);
    if (archive.loading()) {
        // A page takes at least one byte, so a forged size cannot claim more than the input holds.
        if (!size.valid() || static_cast<std::size_t>(size.chunks()) > archive.remaining()) {
            archive.fail("no such grid size");
            return;
        }
        resize(size);
    }
    archive("blocky", m_blocky);
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        Page& page = m_pages[i];
        const Archive::Step step(archive, "page", i);
        archive("", page);
        if (archive.loading() && !holdsMaterialsOnly(page)) {
            archive.fail("unknown material");
            page = Page();
        }
    }
    if (archive.loading()) {
        for (std::uint32_t& version : m_versions)
            ++version;
    }
}

} // namespace polder
