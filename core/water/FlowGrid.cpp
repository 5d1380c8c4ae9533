#include "core/water/FlowGrid.h"

#include "core/replica/Archive.h"
#include "core/water/FlowKernel.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr std::uint32_t AllRows = ~0u;

    bool holdsVolumesOnly(const Page& page)
    {
        std::uint8_t most = 0;
        for (std::size_t i = 0; i < Page::Size; ++i)
            most = std::max(most, page[i]);
        return most <= FullCell;
    }

} // namespace

bool FlowChunk::needs() const
{
    std::uint32_t any = 0;
    for (const std::uint32_t rows : need)
        any |= rows;
    return any != 0;
}

/// The replicated part of one active chunk.
struct FlowGrid::Awake {
    std::uint32_t chunk = 0;
    std::uint64_t since = 0;
    std::uint64_t bodySince = 0;
    bool active = false;
    bool bodyDue = false;
    bool waits = false;
    RowMask need {};

    void serialize(Archive& archive)
    {
        archive("chunk", chunk);
        archive("since", since);
        archive("bodySince", bodySince);
        std::uint8_t flags = static_cast<std::uint8_t>(active | bodyDue << 1 | waits << 2);
        archive.range("flags", flags, std::uint8_t { 1 }, std::uint8_t { 7 });
        active = (flags & 1) != 0;
        bodyDue = (flags & 2) != 0;
        waits = (flags & 4) != 0;
        archive("need", need);
    }
};

void FlowGrid::attach(const Grid& grid, const FlowKernel& kernel)
{
    m_grid = &grid;
    m_kernel = &kernel;
    const auto chunks = static_cast<std::size_t>(grid.chunkCount());
    if (m_pages.size() != chunks)
        reset(chunks);
    findNeighbours();
    for (std::size_t c = 0; c < chunks; ++c) {
        if (m_chunks[c])
            buildOpen(static_cast<int>(c), *m_chunks[c]);
    }
}

void FlowGrid::reset(std::size_t chunks)
{
    m_pages.assign(chunks, Page());
    m_versions.resize(chunks, 0);
    for (std::uint32_t& version : m_versions)
        ++version;
    m_chunks.clear();
    m_chunks.resize(chunks);
    m_active.clear();
    m_bodiesDue.clear();
}

bool FlowGrid::open(Cell c) const
{
    return m_grid->contains(c) && !isSolid(m_grid->at(c)) && !m_barriers.contains(c);
}

void FlowGrid::setBarrier(Cell c, bool closed)
{
    if (closed)
        m_barriers.insert(c);
    else
        m_barriers.erase(c);
    groundChanged(c);
}

void FlowGrid::buildOpen(int chunk, FlowChunk& flow) const
{
    const Page& ground = m_grid->page(chunk);
    if (ground.isUniform()) {
        flow.open.fill(isSolid(static_cast<Material>(ground[0])) ? 0 : AllRows);
    } else {
        static_assert(!isSolid(Material { 0 }) && isSolid(Material { 1 }));
        m_kernel->findOpen(ground.data(), flow.open.data());
    }
    for (const Cell& c : m_barriers) {
        if (m_grid->contains(c) && m_grid->chunkOf(c) == chunk) {
            const std::size_t index = Grid::indexInChunk(c);
            flow.open[index >> 5] &= ~(1u << (index & 31));
        }
    }
    flow.stale.fill(AllRows);
}

FlowChunk& FlowGrid::chunk(int chunk)
{
    std::unique_ptr<FlowChunk>& slot = m_chunks[at(chunk)];
    if (!slot) {
        slot = std::make_unique<FlowChunk>();
        buildOpen(chunk, *slot);
    }
    return *slot;
}

void FlowGrid::findNeighbours()
{
    const int nx = size().chunksX();
    const int nz = size().chunksZ();
    const int layer = nx * nz;
    m_neighbours.resize(m_pages.size());
    for (int chunk = 0; chunk < chunkCount(); ++chunk) {
        const int x = chunk % nx;
        const int z = chunk / nx % nz;
        m_neighbours[at(chunk)]
            = { x > 0 ? chunk - 1 : -1, x + 1 < nx ? chunk + 1 : -1, z > 0 ? chunk - nx : -1,
                  z + 1 < nz ? chunk + nx : -1, chunk >= layer ? chunk - layer : -1,
                  chunk + layer < chunkCount() ? chunk + layer : -1 };
    }
}

std::uint8_t* FlowGrid::edit(int chunk)
{
    FlowChunk& flow = *m_chunks[at(chunk)];
    if (flow.bytesStep != m_edits) {
        flow.bytesStep = m_edits;
        flow.bytes = m_pages[at(chunk)].edit();
        ++m_versions[at(chunk)];
    }
    return flow.bytes;
}

void FlowGrid::refresh(int chunk)
{
    FlowChunk& flow = *m_chunks[at(chunk)];
    const std::uint8_t* layer = m_pages[at(chunk)].data();
    for (std::size_t y = 0; y < ChunkEdge; ++y, layer += ChunkEdge * ChunkEdge) {
        const std::size_t row = y * ChunkEdge;
        if (flow.stale[y] != 0)
            m_kernel->pack(
                layer, &flow.open[row], &flow.packed[row], &flow.deep[row], flow.stale[y]);
        flow.stale[y] = 0;
    }
}

void FlowGrid::touch(int chunk, int y, std::uint32_t rows)
{
    FlowChunk& flow = this->chunk(chunk);
    flow.need[static_cast<std::size_t>(y)] |= rows;
    flow.stale[static_cast<std::size_t>(y)] |= rows;
    markBodies(chunk);
    wake(chunk);
    const int above = y == ChunkEdge - 1 ? neighbour(chunk, Above) : -1;
    if (above >= 0) {
        this->chunk(above).need[0] |= rows;
        wake(above);
    }
}

void FlowGrid::wake(int chunk)
{
    FlowChunk& flow = *m_chunks[at(chunk)];
    if (!flow.active) {
        flow.active = true;
        flow.since = m_step;
        m_active.push_back(static_cast<std::uint32_t>(chunk));
    }
}

void FlowGrid::rest(int chunk)
{
    FlowChunk& flow = *m_chunks[at(chunk)];
    flow.active = false;
    flow.since = 0;
    flow.bytesStep = 0;
    m_pages[at(chunk)].compact();
}

void FlowGrid::markBodies(int chunk)
{
    FlowChunk& flow = *m_chunks[at(chunk)];
    flow.bodyStale = true;
    if (!flow.bodyDue) {
        flow.bodyDue = true;
        flow.bodySince = m_step;
        m_bodiesDue.push_back(static_cast<std::uint32_t>(chunk));
    }
}

void FlowGrid::set(Cell c, int volume)
{
    const int index = m_grid->chunkOf(c);
    m_pages[at(index)].edit()[Grid::indexInChunk(c)] = static_cast<std::uint8_t>(volume);
    ++m_versions[at(index)];
    touch(index, c.y & 31, 1u << (c.z & 31));
}

void FlowGrid::setPage(int chunk, Page page)
{
    m_pages[at(chunk)] = std::move(page);
    ++m_versions[at(chunk)];
    for (int y = 0; y < ChunkEdge; ++y)
        touch(chunk, y, AllRows);
}

void FlowGrid::groundChanged(Cell c)
{
    const int index = m_grid->chunkOf(c);
    FlowChunk& flow = chunk(index);
    const std::size_t cell = Grid::indexInChunk(c);
    const std::uint32_t bit = 1u << (cell & 31);
    flow.open[cell >> 5] = (flow.open[cell >> 5] & ~bit) | (open(c) ? bit : 0);
    // A row in need has its pairs with all its neighbours looked at, whatever chunk they are in.
    touch(index, c.y & 31, 1u << (c.z & 31));
}

void FlowGrid::forgetStillChunks(std::size_t first, std::size_t step)
{
    for (std::size_t i = first; i < m_chunks.size(); i += step) {
        std::unique_ptr<FlowChunk>& slot = m_chunks[i];
        if (slot && !slot->active && !slot->bodyDue)
            slot.reset();
    }
}

void FlowGrid::serialize(Archive& archive)
{
    archive("step", m_step);
    archive("pages", m_pages);
    if (archive.loading()) {
        const std::size_t chunks = m_pages.size();
        std::vector<Page> pages = std::move(m_pages);
        reset(chunks);
        m_pages = std::move(pages);
        for (Page& page : m_pages) {
            if (!holdsVolumesOnly(page)) {
                archive.fail("more water than a cell holds");
                page = Page();
            }
        }
    }
    serializeAwake(archive);
}

void FlowGrid::serializeAwake(Archive& archive)
{
    std::vector<Awake> awake;
    for (std::size_t c = 0; c < m_chunks.size(); ++c) {
        const FlowChunk* flow = m_chunks[c].get();
        if (flow != nullptr && (flow->active || flow->bodyDue))
            awake.push_back({ static_cast<std::uint32_t>(c), flow->since, flow->bodySince,
                flow->active, flow->bodyDue, flow->waits, flow->need });
    }
    archive("awake", awake);
    if (!archive.loading())
        return;
    std::uint32_t next = 0;
    for (const Awake& one : awake) {
        if (one.chunk < next || one.chunk >= m_chunks.size() || one.since > m_step
            || one.bodySince > m_step || (one.waits && !one.active)) {
            archive.fail("no such active chunk");
            return;
        }
        next = one.chunk + 1;
        auto flow = std::make_unique<FlowChunk>();
        flow->need = one.need;
        flow->since = one.since;
        flow->bodySince = one.bodySince;
        flow->active = one.active;
        flow->bodyDue = one.bodyDue;
        flow->waits = one.waits;
        m_chunks[one.chunk] = std::move(flow);
        if (one.active)
            m_active.push_back(one.chunk);
        if (one.bodyDue)
            m_bodiesDue.push_back(one.chunk);
    }
}

} // namespace polder
