#include "core/voxel/Region.h"

#include "core/math/Fixed.h"
#include "core/replica/Archive.h"
#include "core/voxel/CellSet.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace polder {

namespace {

    /// Half the width of a brush's row at (dy, dz) from its centre, in half cells, or -1 for no
    /// row. Offsets are in half cells too, so that even sizes have their centre between cells.
    int halfWidth(BrushForm form, int size, int dy, int dz)
    {
        if (std::abs(dy) >= size || std::abs(dz) >= size)
            return -1;
        if (form == BrushForm::Box)
            return size - 1;
        const int rest = size * size - dz * dz - (form == BrushForm::Sphere ? dy * dy : 0);
        if (rest <= 0)
            return -1;
        // The widest offset of the same parity as the cells' middles.
        int half = static_cast<int>(integerSqrt(static_cast<std::uint64_t>(rest - 1)));
        if ((half & 1) != ((size - 1) & 1))
            --half;
        return half;
    }

} // namespace

void Region::Row::serialize(Archive& archive)
{
    archive("y", y);
    archive("z", z);
    archive("x0", x0);
    archive("x1", x1);
}

void Region::addRow(
    GridSize world, std::int64_t y, std::int64_t z, std::int64_t x0, std::int64_t x1)
{
    if (y < 0 || z < 0 || y >= world.y || z >= world.z)
        return;
    x0 = std::max<std::int64_t>(x0, 0);
    x1 = std::min<std::int64_t>(x1, world.x - 1);
    if (x0 <= x1)
        m_rows.push_back({ static_cast<std::int32_t>(y), static_cast<std::int32_t>(z),
            static_cast<std::int32_t>(x0), static_cast<std::int32_t>(x1) });
}

void Region::normalise()
{
    std::sort(m_rows.begin(), m_rows.end());
    std::size_t kept = 0;
    for (const Row& row : m_rows) {
        Row* last = kept > 0 ? &m_rows[kept - 1] : nullptr;
        if (last != nullptr && last->y == row.y && last->z == row.z && row.x0 <= last->x1 + 1)
            last->x1 = std::max(last->x1, row.x1);
        else
            m_rows[kept++] = row;
    }
    m_rows.resize(kept);
}

Region Region::brush(GridSize world, Cell centre, BrushForm form, int size)
{
    assert(size >= 1 && size <= MostBrush && form < BrushForm::Count);
    Region region;
    const std::int64_t back = size / 2; // Cells before the centre.
    for (int y = 0; y < size; ++y) {
        for (int z = 0; z < size; ++z) {
            const int half = halfWidth(form, size, 2 * y - (size - 1), 2 * z - (size - 1));
            if (half < 0)
                continue;
            const std::int64_t first = centre.x - back + (size - 1 - half) / 2;
            region.addRow(world, centre.y - back + y, centre.z - back + z, first, first + half);
        }
    }
    region.normalise();
    return region;
}

Region Region::box(GridSize world, Cell a, Cell b)
{
    Region region;
    const auto clip = [](std::int32_t& low, std::int32_t& high, std::int32_t size) {
        if (low > high)
            std::swap(low, high);
        low = std::max(low, 0);
        high = std::min(high, size - 1);
    };
    clip(a.x, b.x, world.x);
    clip(a.y, b.y, world.y);
    clip(a.z, b.z, world.z);
    for (std::int32_t y = a.y; y <= b.y; ++y) {
        for (std::int32_t z = a.z; z <= b.z; ++z)
            region.addRow(world, y, z, a.x, b.x);
    }
    return region;
}

Region::Path::Path(GridSize world, Cell from, Cell to)
{
    // Points far outside would only draw outside; clamping them bounds the work.
    const auto clamp = [&](Cell c) {
        const int over = 2 * MostBrush;
        return Cell { std::clamp(c.x, -over, world.x + over),
            std::clamp(c.y, -over, world.y + over), std::clamp(c.z, -over, world.z + over) };
    };
    m_from = clamp(from);
    m_way = clamp(to) - m_from;
    m_steps = std::max({ std::abs(m_way.x), std::abs(m_way.y), std::abs(m_way.z), 1 });
}

Cell Region::Path::at(int i) const
{
    const auto along = [this, i](int start, int delta) {
        return start + (2 * delta * i + (delta < 0 ? -m_steps : m_steps)) / (2 * m_steps);
    };
    return { along(m_from.x, m_way.x), along(m_from.y, m_way.y), along(m_from.z, m_way.z) };
}

Region Region::line(GridSize world, Cell from, Cell to, BrushForm form, int size)
{
    const Path path(world, from, to);
    Region region;
    for (int i = 0; i <= path.steps(); ++i) {
        const Region dab = brush(world, path.at(i), form, size);
        region.m_rows.insert(region.m_rows.end(), dab.m_rows.begin(), dab.m_rows.end());
    }
    region.normalise();
    return region;
}

Region Region::hollow(const Grid& grid, Cell start, std::int64_t most)
{
    if (grid.solidAt(start) || !grid.contains(start))
        return {};
    CellSet seen(grid);
    seen.insert(start);
    std::vector<Cell> open { start };
    std::int64_t count = 1;
    static constexpr Cell sides[] { { 1, 0, 0 }, { -1, 0, 0 }, { 0, 0, 1 }, { 0, 0, -1 },
        { 0, -1, 0 }, { 0, 1, 0 } };
    while (!open.empty()) {
        const Cell c = open.back();
        open.pop_back();
        for (const Cell side : sides) {
            const Cell n = c + side;
            if (n.y > start.y || !grid.contains(n) || isSolid(grid.at(n)) || !seen.insert(n))
                continue;
            open.push_back(n);
            if (++count > most)
                return {};
        }
    }
    Region region;
    seen.forRows([&](Cell first, int length) {
        region.m_rows.push_back({ first.y, first.z, first.x, first.x + length - 1 });
    });
    region.normalise();
    return region;
}

std::int64_t Region::cells() const
{
    std::int64_t sum = 0;
    for (const Row& row : m_rows)
        sum += row.x1 - row.x0 + 1;
    return sum;
}

bool Region::contains(Cell c) const
{
    const auto after
        = std::upper_bound(m_rows.begin(), m_rows.end(), Row { c.y, c.z, c.x, INT32_MAX });
    if (after == m_rows.begin())
        return false;
    const Row& row = *std::prev(after);
    return row.y == c.y && row.z == c.z && row.x0 <= c.x && c.x <= row.x1;
}

} // namespace polder
