#include "core/world/EditPass.h"

#include "core/player/Players.h"
#include "core/water/WaterField.h"

#include <algorithm>

namespace polder {

namespace {

    /// Appends the cells that a body touches.
    void addCells(const Body& body, std::vector<Cell>& cells)
    {
        // The last raw unit before the edge, so that a body that ends at a border is not beyond it.
        const Fixed least = Fixed::fromRaw(1);
        const Vec3& p = body.position;
        const Cell low = Vec3 { p.x - Body::HalfWidth, p.y, p.z - Body::HalfWidth }.cell();
        const Cell high = Vec3 { p.x + Body::HalfWidth - least, p.y + Body::Height - least,
            p.z + Body::HalfWidth - least }
                              .cell();
        for (int x = low.x; x <= high.x; ++x) {
            for (int y = low.y; y <= high.y; ++y) {
                for (int z = low.z; z <= high.z; ++z)
                    cells.push_back({ x, y, z });
            }
        }
    }

} // namespace

EditPass::EditPass(Grid& grid, WaterField& water, const Players& players)
    : m_grid(grid)
    , m_water(water)
{
    for (const Player& player : players.players())
        addCells(player.body, m_bodies);
    std::sort(m_bodies.begin(), m_bodies.end());
}

std::string_view EditPass::refusal(Cell cell, Material after) const
{
    if (!m_grid.contains(cell))
        return "That is outside of the world";
    if (cell.y == 0)
        return "The bedrock stays as it is";
    if (!isSolid(after) || isSolid(m_grid.at(cell)))
        return {};
    if (std::binary_search(m_bodies.begin(), m_bodies.end(), cell))
        return "Somebody stands there";
    const int units = m_water.at(cell);
    if (units == 0 || waterCanRise(cell, units))
        return {};
    if (m_waterSearches >= MostWaterSearches)
        return "Too much water would have to move";
    ++m_waterSearches;
    return m_water.whyNotSolid(cell);
}

bool EditPass::waterCanRise(Cell cell, int units) const
{
    for (++cell.y; units > 0 && m_water.isOpen(cell); ++cell.y)
        units -= WaterField::Full - m_water.at(cell);
    return units <= 0;
}

bool EditPass::set(Cell cell, Material after)
{
    const std::string_view reason = refusal(cell, after);
    if (!reason.empty()) {
        m_firstRefusal = m_firstRefusal.empty() ? reason : m_firstRefusal;
        return false;
    }
    const Material before = m_grid.at(cell);
    if (!m_grid.set(cell, after))
        return false;
    if (isSolid(before) != isSolid(after))
        m_water.onSolidChanged(cell);
    m_recorder.add(m_grid, cell, before, after);
    m_boxes[m_grid.chunkOf(cell)].add(cell);
    return true;
}

void EditPass::Box::add(Cell c)
{
    low = { std::min(low.x, c.x), std::min(low.y, c.y), std::min(low.z, c.z) };
    high = { std::max(high.x, c.x), std::max(high.y, c.y), std::max(high.z, c.z) };
}

std::int64_t EditPass::Box::columns() const
{
    return (std::int64_t { high.x } - low.x + 1) * (std::int64_t { high.z } - low.z + 1);
}

std::vector<EditPass::Box> EditPass::boxes() const
{
    Box all;
    std::int64_t apart = 0;
    std::vector<Box> each;
    for (const auto& [chunk, box] : m_boxes) {
        each.push_back(box);
        apart += box.columns();
        all.add(box.low);
        all.add(box.high);
    }
    // The listeners' work grows with the columns they are told of.
    if (!each.empty() && all.columns() <= 4 * apart)
        return { all };
    return each;
}

} // namespace polder
