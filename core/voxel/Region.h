#pragma once

#include "core/math/Cell.h"
#include "core/voxel/Grid.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace polder {

/// Shapes that a brush may have; all of them lie around a centre cell.
enum class BrushForm : std::uint8_t {
    Sphere,
    Box,
    Column, ///< An upright cylinder as high as it is wide.
    Count
};

/// A set of cells as rows along x: what an edit is about, and what its preview shows.
/// Rows ascend by y, z, x and neither overlap nor touch.
class Region {
public:
    struct Row {
        std::int32_t y = 0;
        std::int32_t z = 0;
        std::int32_t x0 = 0;
        std::int32_t x1 = 0; ///< Last cell, included.
        friend constexpr auto operator<=>(const Row&, const Row&) = default;
        void serialize(Archive& archive);
    };

    static constexpr int MostBrush = 16;
    static constexpr std::int64_t MostCells = std::int64_t { 1 } << 20;

    /// A brush `size` cells across, 1 to MostBrush; an even size leans towards lower coordinates.
    static Region brush(GridSize world, Cell centre, BrushForm form, int size);
    /// Both corners included, in any order.
    static Region box(GridSize world, Cell a, Cell b);
    /// Where a brush is set down on its way from one cell to another.
    class Path {
    public:
        Path(GridSize world, Cell from, Cell to);
        int steps() const { return m_steps; } ///< One less than the places, at least 1.
        Cell at(int i) const;

    private:
        Cell m_from;
        Cell m_way;
        int m_steps;
    };
    /// A brush drawn from one cell to another.
    static Region line(GridSize world, Cell from, Cell to, BrushForm form, int size);
    /// The empty space that holds `start` and lies no higher, as water would fill it: everything
    /// joined to it by sides through empty cells at or below its height. More than `most` cells
    /// give an empty region.
    static Region hollow(const Grid& grid, Cell start, std::int64_t most);

    const std::vector<Row>& rows() const& { return m_rows; }
    std::vector<Row> rows() && { return std::move(m_rows); }
    bool empty() const { return m_rows.empty(); }
    std::int64_t cells() const;
    bool contains(Cell c) const;

private:
    void addRow(GridSize world, std::int64_t y, std::int64_t z, std::int64_t x0, std::int64_t x1);
    void normalise();

    std::vector<Row> m_rows;
};

} // namespace polder
