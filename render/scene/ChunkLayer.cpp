#include "render/scene/ChunkLayer.h"

#include <algorithm>
#include <cstring>

namespace polder {

namespace {

    struct Span {
        int low = 32;
        int high = -1;
        void add(int n)
        {
            low = std::min(low, n);
            high = std::max(high, n);
        }
        bool reaches(int direction, int reach) const
        {
            return direction == 0 || (direction < 0 ? low < reach : high > 31 - reach);
        }
    };

    struct Changes {
        Span x;
        Span y;
        Span z;
        bool any() const { return y.high >= 0; }
    };

    /// The box of cells that differ.
    Changes compare(const Page& before, const Page& now)
    {
        Changes box;
        if (before.sharesMemoryWith(now))
            return box;
        for (int y = 0; y < 32; ++y) {
            for (int z = 0; z < 32; ++z) {
                const auto row = static_cast<std::size_t>(z << 5 | y << 10);
                if (std::memcmp(before.data() + row, now.data() + row, 32) == 0)
                    continue;
                box.y.add(y);
                box.z.add(z);
                for (int x = 0; x < 32; ++x) {
                    const auto cell = row + static_cast<std::size_t>(x);
                    if (before[cell] != now[cell])
                        box.x.add(x);
                }
            }
        }
        return box;
    }

} // namespace

void ChangeWatch::reset(GridSize size, int reach)
{
    m_size = size;
    m_reach = reach;
    const auto chunks = static_cast<std::size_t>(size.chunks());
    m_seen.assign(chunks, Page());
    m_versions.assign(chunks, 0);
    m_known.assign(chunks, false);
    m_marked.assign(chunks, false);
    m_changed.clear();
    m_affected.clear();
}

void ChangeWatch::look(const ChunkLayer& layer)
{
    for (const int chunk : m_affected)
        m_marked[static_cast<std::size_t>(chunk)] = false;
    m_changed.clear();
    m_affected.clear();
    const bool same = layer.object() == m_object;
    m_object = layer.object();
    for (int chunk = 0; chunk < static_cast<int>(m_seen.size()); ++chunk) {
        const auto i = static_cast<std::size_t>(chunk);
        const std::uint32_t version = layer.version(chunk);
        if (same && m_known[i] && m_versions[i] == version)
            continue;
        const Page& now = layer.page(chunk);
        if (!same && m_known[i] && m_seen[i].sharesMemoryWith(now)) {
            m_versions[i] = version;
            continue;
        }
        if (m_known[i])
            markAround(chunk, now);
        m_seen[i] = now;
        m_versions[i] = version;
        m_known[i] = true;
        m_changed.push_back(chunk);
    }
}

void ChangeWatch::markAround(int chunk, const Page& now)
{
    const Changes box = compare(m_seen[static_cast<std::size_t>(chunk)], now);
    if (!box.any())
        return;
    const int countX = m_size.chunksX();
    const int countZ = m_size.chunksZ();
    const int cx = chunk % countX;
    const int cz = chunk / countX % countZ;
    const int cy = chunk / (countX * countZ);
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dz = -1; dz <= 1; ++dz) {
            for (int dx = -1; dx <= 1; ++dx) {
                const int x = cx + dx;
                const int y = cy + dy;
                const int z = cz + dz;
                if (!box.x.reaches(dx, m_reach) || !box.y.reaches(dy, m_reach)
                    || !box.z.reaches(dz, m_reach) || x < 0 || y < 0 || z < 0 || x >= countX
                    || y >= m_size.chunksY() || z >= countZ)
                    continue;
                const int other = x + countX * (z + countZ * y);
                if (!m_marked[static_cast<std::size_t>(other)])
                    m_affected.push_back(other);
                m_marked[static_cast<std::size_t>(other)] = true;
            }
        }
    }
}

} // namespace polder
