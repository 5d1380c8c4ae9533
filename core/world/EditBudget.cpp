#include "core/world/EditBudget.h"

#include "core/replica/Archive.h"

#include <algorithm>

namespace polder {

void EditBudget::begin(Micros now)
{
    const Micros period = now / Period;
    if (period == m_period)
        return;
    m_before.clear();
    if (period == m_period + 1 && period % TilePeriods != 0)
        m_before.swap(m_tiles);
    m_tiles.clear();
    m_period = period;
    m_spent = 0;
}

void EditBudget::touch(Cell cell)
{
    const auto tile = static_cast<std::uint32_t>(cell.x >> 4 | (cell.z >> 4) << 8);
    if (tile == m_last && !m_tiles.empty())
        return;
    m_last = tile;
    const auto at = std::lower_bound(m_tiles.begin(), m_tiles.end(), tile);
    if (at != m_tiles.end() && *at == tile)
        return;
    m_tiles.insert(at, tile);
    if (!std::binary_search(m_before.begin(), m_before.end(), tile))
        m_spent += TileCost;
}

void EditBudget::serialize(Archive& archive)
{
    archive("period", m_period);
    archive("spent", m_spent);
    archive("tiles", m_tiles);
    archive("before", m_before);
    if (!archive.loading())
        return;
    m_last = m_tiles.empty() ? 0 : m_tiles.front();
    if (m_spent < 0 || !std::is_sorted(m_tiles.begin(), m_tiles.end())
        || !std::is_sorted(m_before.begin(), m_before.end()))
        archive.fail("no such budget");
}

} // namespace polder
