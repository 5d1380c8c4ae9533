#include "render/mesh/RegionHull.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <tuple>

namespace polder {
namespace {

    constexpr GridSize World { 64, 64, 64 };

    using Unit = std::tuple<int, int, int, int>; // Face, then the low corner.

    /// Every unit square of the hull, found cell by cell.
    std::set<Unit> expected(const Region& region)
    {
        static constexpr std::array<Cell, 6> steps { { { -1, 0, 0 }, { 1, 0, 0 }, { 0, -1, 0 },
            { 0, 1, 0 }, { 0, 0, -1 }, { 0, 0, 1 } } };
        std::set<Unit> squares;
        for (const Region::Row& row : region.rows()) {
            for (int x = row.x0; x <= row.x1; ++x) {
                const Cell c { x, row.y, row.z };
                for (std::size_t face = 0; face < 6; ++face) {
                    const bool high = face % 2 == 1;
                    const Cell at = high ? c + steps[face] : c;
                    if (!region.contains(c + steps[face]))
                        squares.emplace(static_cast<int>(face), at.x, at.y, at.z);
                }
            }
        }
        return squares;
    }

    std::set<Unit> squaresOf(const RegionHull& hull)
    {
        std::set<Unit> squares;
        for (const RegionHull::Pane& pane : hull.panes) {
            const auto end = [](int low, int high) { return std::max(high, low + 1); };
            for (int y = pane.low.y; y < end(pane.low.y, pane.high.y); ++y) {
                for (int z = pane.low.z; z < end(pane.low.z, pane.high.z); ++z) {
                    for (int x = pane.low.x; x < end(pane.low.x, pane.high.x); ++x)
                        EXPECT_TRUE(squares.emplace(static_cast<int>(pane.face), x, y, z).second);
                }
            }
        }
        return squares;
    }

    /// Unit edges at which the surface bends: those with 1, 3 or two opposite cells around them.
    std::set<Unit> expectedEdges(const Region& region, Cell low, Cell high)
    {
        static constexpr std::array<Cell, 3> axes { { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } };
        std::set<Unit> edges;
        for (int y = low.y; y <= high.y; ++y) {
            for (int z = low.z; z <= high.z; ++z) {
                for (int x = low.x; x <= high.x; ++x) {
                    for (std::size_t axis = 0; axis < 3; ++axis) {
                        const Cell c { x, y, z };
                        const Cell u = axes[(axis + 1) % 3];
                        const Cell v = axes[(axis + 2) % 3];
                        const bool a = region.contains(c);
                        const bool b = region.contains(c - u);
                        const bool d = region.contains(c - u - v);
                        const bool e = region.contains(c - v);
                        const int filled = a + b + d + e;
                        if (filled == 1 || filled == 3 || (filled == 2 && a == d))
                            edges.emplace(static_cast<int>(axis), x, y, z);
                    }
                }
            }
        }
        return edges;
    }

    std::set<Unit> edgesOf(const RegionHull& hull)
    {
        std::set<Unit> edges;
        for (const RegionHull::Bar& bar : hull.bars) {
            const Cell by = bar.high - bar.low;
            const int axis = by.x ? 0 : by.y ? 1 : 2;
            for (int i = 0; i < by.x + by.y + by.z; ++i)
                EXPECT_TRUE(edges
                                .emplace(axis, bar.low.x + (by.x ? i : 0),
                                    bar.low.y + (by.y ? i : 0), bar.low.z + (by.z ? i : 0))
                                .second);
        }
        return edges;
    }

    TEST(RegionHull, aBoxHasSixPanesAndTwelveBars)
    {
        const Region box = Region::box(World, { 3, 4, 5 }, { 20, 30, 12 });
        const RegionHull hull = RegionHull::of(box.rows());
        EXPECT_EQ(hull.panes.size(), 6u);
        EXPECT_EQ(hull.bars.size(), 12u);
        EXPECT_EQ(squaresOf(hull), expected(box));
    }

    TEST(RegionHull, brushesAndLinesAreCoveredExactlyOnce)
    {
        for (const BrushForm form : { BrushForm::Sphere, BrushForm::Box, BrushForm::Column }) {
            for (const int size : { 1, 2, 5, 9 }) {
                const Region line = Region::line(World, { 12, 12, 12 }, { 25, 17, 31 }, form, size);
                const RegionHull hull = RegionHull::of(line.rows());
                EXPECT_EQ(squaresOf(hull), expected(line));
                EXPECT_EQ(edgesOf(hull), expectedEdges(line, { 1, 1, 1 }, { 45, 45, 45 }));
            }
        }
    }

    TEST(RegionHull, rowsWithGapsAndHolesKeepTheirInside)
    {
        const std::vector<Region::Row> rows { { 1, 1, 1, 5 }, { 1, 2, 1, 1 }, { 1, 2, 5, 5 },
            { 1, 3, 1, 5 }, { 2, 2, 3, 3 }, { 2, 3, 3, 4 } };
        const RegionHull hull = RegionHull::of(rows);
        std::size_t sides = 0;
        for (const auto& [face, x, y, z] : squaresOf(hull))
            sides += face < 2;
        EXPECT_EQ(sides, 2 * rows.size());
        EXPECT_TRUE(RegionHull::of({}).panes.empty());
    }

} // namespace
} // namespace polder
