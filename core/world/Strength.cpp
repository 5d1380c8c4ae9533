#include "core/world/Strength.h"

#include "core/water/WaterField.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdlib>

namespace polder {

namespace {

    constexpr int WaterWeight = 10;
    constexpr int FloatingLevel = 180; ///< Units that a cell must hold to carry what is light.

} // namespace

Material SpanView::at(Cell c) const
{
    if (!m_grid.contains(c) || (!m_removed.empty() && m_removed.contains(c)))
        return Material::Air;
    return m_grid.at(c);
}

bool SpanView::rests(Cell c) const
{
    const Cell below = c - Cell { 0, 1, 0 };
    if (c.y <= 0 || solid(below))
        return true;
    return m_water != nullptr && materialInfo(at(c)).weight < WaterWeight
        && m_water->at(below) >= FloatingLevel;
}

int Strength::distanceToRest(const SpanView& view, Cell cell, std::int64_t& work)
{
    if (view.rests(cell))
        return 0;
    constexpr int Edge = 2 * MostSpan + 1;
    const int span = materialInfo(view.at(cell)).span;
    std::bitset<static_cast<std::size_t>(Edge) * Edge> seen;
    // As many cells as lie within MostSpan steps of the middle.
    std::array<Cell, 2 * MostSpan*(MostSpan + 1) + 1> queue;
    std::size_t head = 0;
    std::size_t tail = 0;
    const auto visit = [&](Cell c) {
        const auto index = static_cast<std::size_t>(
            (c.x - cell.x + MostSpan) + Edge * (c.z - cell.z + MostSpan));
        if (seen[index])
            return;
        seen.set(index);
        queue[tail++] = c;
    };
    visit(cell);
    for (int distance = 1; distance <= span; ++distance) {
        for (const std::size_t ring = tail; head < ring; ++head) {
            for (const Cell side : LevelSteps) {
                const Cell next = queue[head] + side;
                ++work;
                if (!view.solid(next))
                    continue;
                if (view.rests(next))
                    return distance;
                visit(next);
            }
        }
    }
    return MostSpan + 1;
}

std::vector<Cell> Strength::wouldFall(const Grid& grid, const Region& dug, std::size_t most)
{
    SpanView view(grid);
    std::vector<Cell> wave;
    for (const Region::Row& row : dug.rows()) {
        for (int x = row.x0; x <= row.x1; ++x) {
            const Cell c { x, row.y, row.z };
            if (c.y > 0 && view.solid(c)) {
                view.remove(c);
                wave.push_back(c);
            }
        }
    }
    std::vector<Cell> fallen;
    std::int64_t work = 0;
    while (!wave.empty() && fallen.size() < most) {
        // Around each gap, what spanned over it or leaned on it.
        std::vector<Cell> doomed;
        CellSet judged(grid);
        for (const Cell gap : wave) {
            for (int dy = 0; dy <= 1; ++dy) {
                for (int dz = -MostSpan; dz <= MostSpan; ++dz) {
                    const int reach = MostSpan - std::abs(dz);
                    for (int dx = -reach; dx <= reach; ++dx) {
                        const Cell c = gap + Cell { dx, dy, dz };
                        if (view.solid(c) && !view.rests(c) && judged.insert(c)
                            && !holds(view, c, work))
                            doomed.push_back(c);
                    }
                }
            }
        }
        wave = std::move(doomed);
        std::sort(wave.begin(), wave.end());
        for (const Cell c : wave) {
            view.remove(c);
            fallen.push_back(c);
        }
    }
    fallen.resize(std::min(fallen.size(), most));
    return fallen;
}

} // namespace polder
