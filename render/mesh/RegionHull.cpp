#include "render/mesh/RegionHull.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace polder {

namespace {

    using Row = Region::Row;

    /// Finds the rows of a line, that is of one y and z.
    class Lines {
    public:
        explicit Lines(const std::vector<Row>& rows)
            : m_rows(rows)
        {
        }
        std::span<const Row> at(int y, int z) const
        {
            const auto less = [](const Row& row, std::pair<int, int> line) {
                return std::pair(row.y, row.z) < line;
            };
            const auto from = std::lower_bound(m_rows.begin(), m_rows.end(), std::pair(y, z), less);
            auto to = from;
            while (to != m_rows.end() && to->y == y && to->z == z)
                ++to;
            return { from, to };
        }
        /// Lines around any row, each once, ascending: corners at which edges may lie.
        std::set<std::pair<int, int>> corners() const
        {
            std::set<std::pair<int, int>> found;
            for (const Row& row : m_rows) {
                for (const int dy : { 0, 1 }) {
                    for (const int dz : { 0, 1 })
                        found.emplace(row.y + dy, row.z + dz);
                }
            }
            return found;
        }

    private:
        const std::vector<Row>& m_rows;
    };

    bool holds(std::span<const Row> line, int x)
    {
        return std::any_of(
            line.begin(), line.end(), [x](const Row& row) { return row.x0 <= x && x <= row.x1; });
    }

    /// The parts of a row that a line does not cover, as ranges of x with an open end.
    std::vector<std::pair<int, int>> uncovered(const Row& row, std::span<const Row> line)
    {
        std::vector<std::pair<int, int>> parts;
        int from = row.x0;
        for (const Row& other : line) {
            if (other.x1 < from || other.x0 > row.x1)
                continue;
            if (other.x0 > from)
                parts.emplace_back(from, other.x0);
            from = other.x1 + 1;
        }
        if (from <= row.x1)
            parts.emplace_back(from, row.x1 + 1);
        return parts;
    }

    /// Joins pieces that go on where an earlier one ended.
    template <class Piece> class Joiner {
    public:
        using Key = std::array<int, 4>;
        Joiner(std::vector<Piece>& pieces, std::int32_t Cell::*axis)
            : m_pieces(pieces)
            , m_axis(axis)
        {
        }
        void add(const Key& key, const Piece& piece)
        {
            const auto [found, fresh] = m_last.try_emplace(key, m_pieces.size());
            if (!fresh) {
                Piece& last = m_pieces[found->second];
                if (last.high.*m_axis == piece.low.*m_axis) {
                    last.high = piece.high;
                    return;
                }
                found->second = m_pieces.size();
            }
            m_pieces.push_back(piece);
        }

    private:
        std::vector<Piece>& m_pieces;
        std::int32_t Cell::*m_axis;
        std::map<Key, std::size_t> m_last;
    };

    using Pane = RegionHull::Pane;
    using Bar = RegionHull::Bar;

    void addEnds(const std::vector<Row>& rows, std::vector<Pane>& panes)
    {
        std::vector<Pane> strips;
        Joiner<Pane> alongZ(strips, &Cell::z);
        for (const Row& row : rows) {
            for (const Face face : { Face::West, Face::East }) {
                const int x = face == Face::West ? row.x0 : row.x1 + 1;
                alongZ.add({ static_cast<int>(face), x, row.y, 0 },
                    { face, { x, row.y, row.z }, { x, row.y + 1, row.z + 1 } });
            }
        }
        std::stable_sort(strips.begin(), strips.end(),
            [](const Pane& a, const Pane& b) { return a.low.y < b.low.y; });
        Joiner<Pane> alongY(panes, &Cell::y);
        for (const Pane& s : strips)
            alongY.add({ static_cast<int>(s.face), s.low.x, s.low.z, s.high.z }, s);
    }

    void addSides(const std::vector<Row>& rows, const Lines& lines, std::vector<Pane>& panes)
    {
        Joiner<Pane> alongZ(panes, &Cell::z);
        Joiner<Pane> alongY(panes, &Cell::y);
        for (const Row& row : rows) {
            for (const Face face : { Face::Down, Face::Up }) {
                const int step = face == Face::Up ? 1 : -1;
                const int y = row.y + (face == Face::Up);
                for (const auto& [a, b] : uncovered(row, lines.at(row.y + step, row.z)))
                    alongZ.add({ static_cast<int>(face), y, a, b },
                        { face, { a, y, row.z }, { b, y, row.z + 1 } });
            }
            for (const Face face : { Face::North, Face::South }) {
                const int step = face == Face::South ? 1 : -1;
                const int z = row.z + (face == Face::South);
                for (const auto& [a, b] : uncovered(row, lines.at(row.y, row.z + step)))
                    alongY.add({ static_cast<int>(face), z, a, b },
                        { face, { a, row.y, z }, { b, row.y + 1, z } });
            }
        }
    }

    /// Whether the surface bends at an edge with these cells around it: in a ring.
    bool bends(bool a, bool b, bool c, bool d)
    {
        const int filled = a + b + c + d;
        return filled == 1 || filled == 3 || (filled == 2 && a == c);
    }

    void addBarsAlongX(const Lines& lines, std::vector<Bar>& bars)
    {
        for (const auto& [y, z] : lines.corners()) {
            const std::array around { lines.at(y - 1, z - 1), lines.at(y, z - 1), lines.at(y, z),
                lines.at(y - 1, z) };
            std::set<int> ends;
            for (const auto& line : around) {
                for (const Row& row : line)
                    ends.insert({ row.x0, row.x1 + 1 });
            }
            Joiner<Bar> join(bars, &Cell::x);
            for (auto end = ends.begin(); end != ends.end() && std::next(end) != ends.end();
                 ++end) {
                const int x = *end;
                if (bends(holds(around[0], x), holds(around[1], x), holds(around[2], x),
                        holds(around[3], x)))
                    join.add({}, { { x, y, z }, { *std::next(end), y, z } });
            }
        }
    }

    /// Edges that stand upright or run along z: where a row ends in one of two lines.
    void addBarsAcross(const Lines& lines, std::vector<Bar>& bars)
    {
        Joiner<Bar> upright(bars, &Cell::y);
        Joiner<Bar> alongZ(bars, &Cell::z);
        for (const auto& [y, z] : lines.corners()) {
            const auto own = lines.at(y, z);
            const auto addWith = [&](std::span<const Row> other, auto&& add) {
                std::set<int> ends;
                for (const auto& line : { own, other }) {
                    for (const Row& row : line)
                        ends.insert({ row.x0, row.x1 + 1 });
                }
                for (const int x : ends) {
                    if (bends(
                            holds(own, x - 1), holds(own, x), holds(other, x), holds(other, x - 1)))
                        add(x);
                }
            };
            const int row = y;
            const int column = z;
            addWith(lines.at(y, z - 1), [&](int x) {
                upright.add({ x, column, 0, 0 }, { { x, row, column }, { x, row + 1, column } });
            });
            addWith(lines.at(y - 1, z), [&](int x) {
                alongZ.add({ x, row, 0, 0 }, { { x, row, column }, { x, row, column + 1 } });
            });
        }
    }

} // namespace

RegionHull RegionHull::of(const std::vector<Row>& rows)
{
    RegionHull hull;
    const Lines lines(rows);
    addEnds(rows, hull.panes);
    addSides(rows, lines, hull.panes);
    addBarsAlongX(lines, hull.bars);
    addBarsAcross(lines, hull.bars);
    return hull;
}

} // namespace polder
