#include "render/view/ToolPreview.h"

#include <algorithm>
#include <tuple>

namespace polder {

std::vector<Region::Row> rowsOf(std::vector<Cell> cells)
{
    std::sort(cells.begin(), cells.end(),
        [](Cell a, Cell b) { return std::tie(a.y, a.z, a.x) < std::tie(b.y, b.z, b.x); });
    std::vector<Region::Row> rows;
    for (const Cell cell : cells) {
        if (!rows.empty() && rows.back().y == cell.y && rows.back().z == cell.z
            && rows.back().x1 + 1 == cell.x)
            ++rows.back().x1;
        else
            rows.push_back({ cell.y, cell.z, cell.x, cell.x });
    }
    return rows;
}

} // namespace polder
