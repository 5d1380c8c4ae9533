#include "core/world/EditBudget.h"

#include "core/replica/Archive.h"

#include <algorithm>

namespace polder {

void EditBudget::begin(Micros now)
{
    if (now / Period == m_period)
        return;
    if (now / Period / TilePeriods != m_period / TilePeriods)
        m_tiles.clear();
    m_period = now / Period;
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
    m_spent += TileCost;
}

void EditBudget::serialize(Archive& archive)
{
    archive("period", m_period);
    archive("spent", m_spent);
    archive("tiles", m_tiles);
    if (!archive.loading())
        return;
    m_last = m_tiles.empty() ? 0 : m_tiles.front();
    if (m_spent < 0 || !std::is_sorted(m_tiles.begin(), m_tiles.end()))
        archive.fail("no such budget");
}

} // namespace polder
