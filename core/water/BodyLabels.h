#pragma once

#include "core/water/FlowGrid.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace polder {

/// The connected groups of pressing cells within one chunk, numbered from 0 in the order of their
/// first cells. Connected means through faces.
///
/// State: derived.
/// Source: labelling by runs and union-find, after Rosenfeld and Pfaltz (1966).
class BodyLabels {
public:
    using Label = std::uint16_t;
    static constexpr Label Mixed = 0xFFFF; ///< More than one; no label of its own.
    /// Pairs of (label here, label there) of cells that touch across a face; ascending.
    using Links = std::vector<std::pair<Label, Label>>;

    /// Labels those cells; returns whether they are others than before.
    bool label(const CellMask& cells);
    bool labelUniform(bool all); ///< As label() with all or no cells.

    const CellMask& cells() const { return *m_cells; }
    bool none() const { return m_labels == 0; }
    std::size_t count() const { return m_labels; }
    /// Neighbours along x of one label.
    struct Run {
        std::uint32_t cells; ///< Their bits of the row.
        Label label;
    };
    /// The run that holds one of the cells; row is z | y << 5.
    Run runAt(std::size_t row, int x) const;
    Label at(std::size_t row, int x) const { return runAt(row, x).label; }
    /// The label of all cells of a row that has some, or Mixed.
    Label ofRow(std::size_t row) const { return m_labels == 1 ? Label { 0 } : m_ofRow[row]; }
    /// Whether any cell of that layer is labelled.
    bool anyInLayer(int y) const { return (m_layers >> y & 1) != 0; }

    /// Links between `low` and its neighbour `high` to the east, south or above.
    static Links link(const BodyLabels& low, const BodyLabels& high, FlowGrid::Side side);

private:
    void findRuns();
    void join(std::size_t row, std::size_t other);
    Label root(Label run);
    void unite(Label a, Label b);
    void number();
    static void linkRows(const BodyLabels& low, std::size_t lowRow, const BodyLabels& high,
        std::size_t highRow, Links& links);

    const CellMask* m_cells = nullptr;
    std::unique_ptr<CellMask> m_own; ///< Null while it is all cells or none.
    std::uint32_t m_layers = 0;
    std::size_t m_labels = 0;
    std::vector<Run> m_runs; ///< Labelled, while they are joined, with the run they lead to.
    std::vector<std::uint16_t> m_firstRun; ///< By row, one more at the end.
    std::vector<Label> m_ofRow; ///< Only if there is more than one label.
};

} // namespace polder
