#include "core/water/BodyLabels.h"

#include <algorithm>
#include <bit>

namespace polder {

namespace {

    constexpr std::size_t Rows = ChunkEdge * ChunkEdge;

    constexpr CellMask filled(std::uint32_t word)
    {
        CellMask mask {};
        mask.fill(word);
        return mask;
    }
    constexpr CellMask noCells = filled(0);
    constexpr CellMask allCells = filled(~0u);

} // namespace

bool BodyLabels::labelUniform(bool all)
{
    const CellMask* wanted = all ? &allCells : &noCells;
    if (m_cells == wanted)
        return false;
    m_cells = wanted;
    m_own.reset();
    m_runs = {};
    m_firstRun = {};
    m_ofRow = {};
    m_layers = all ? ~0u : 0;
    m_labels = all ? 1 : 0;
    return true;
}

bool BodyLabels::label(const CellMask& cells)
{
    if (cells == noCells || cells == allCells)
        return labelUniform(cells[0] != 0);
    if (m_own && *m_own == cells)
        return false;
    if (!m_own)
        m_own = std::make_unique<CellMask>();
    *m_own = cells;
    m_cells = m_own.get();
    findRuns();
    for (std::size_t row = 0; row < Rows; ++row) {
        if ((*m_cells)[row] == 0)
            continue;
        if (row % ChunkEdge != 0)
            join(row, row - 1);
        if (row >= ChunkEdge)
            join(row, row - ChunkEdge);
    }
    number();
    return true;
}

void BodyLabels::findRuns()
{
    m_runs.clear();
    m_firstRun.resize(Rows + 1);
    m_layers = 0;
    for (std::size_t row = 0; row < Rows; ++row) {
        m_firstRun[row] = static_cast<std::uint16_t>(m_runs.size());
        std::uint32_t rest = (*m_cells)[row];
        if (rest != 0)
            m_layers |= 1u << row / ChunkEdge;
        while (rest != 0) {
            // Adding the lowest bit carries through the run of ones that starts there.
            const std::uint32_t after = rest & (rest + (rest & (0 - rest)));
            m_runs.push_back({ rest ^ after, static_cast<Label>(m_runs.size()) });
            rest = after;
        }
    }
    m_firstRun[Rows] = static_cast<std::uint16_t>(m_runs.size());
}

void BodyLabels::join(std::size_t row, std::size_t other)
{
    std::size_t b = m_firstRun[other];
    const std::size_t endB = m_firstRun[other + 1];
    for (std::size_t a = m_firstRun[row]; a < m_firstRun[row + 1] && b < endB;) {
        const std::uint32_t cellsA = m_runs[a].cells;
        const std::uint32_t cellsB = m_runs[b].cells;
        if ((cellsA & cellsB) != 0)
            unite(static_cast<Label>(a), static_cast<Label>(b));
        // The run that ends first cannot meet another.
        if (cellsA < cellsB)
            ++a;
        else
            ++b;
    }
}

BodyLabels::Label BodyLabels::root(Label run)
{
    while (m_runs[run].label != run) {
        m_runs[run].label = m_runs[m_runs[run].label].label;
        run = m_runs[run].label;
    }
    return run;
}

void BodyLabels::unite(Label a, Label b)
{
    if (m_runs[a].label == m_runs[b].label)
        return;
    a = root(a);
    b = root(b);
    // The earlier run stays root, so that labels follow the order of first cells.
    if (a < b)
        m_runs[b].label = a;
    else
        m_runs[a].label = b;
}

void BodyLabels::number()
{
    m_labels = 0;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        // A root comes before its runs, whose links lead to earlier, already numbered runs.
        const Label up = m_runs[i].label;
        m_runs[i].label = up == i ? static_cast<Label>(m_labels++) : m_runs[up].label;
    }
    m_ofRow.clear();
    if (m_labels == 1)
        return;
    m_ofRow.resize(Rows, Mixed);
    for (std::size_t row = 0; row < Rows; ++row) {
        const auto begin = m_runs.begin() + m_firstRun[row];
        const auto end = m_runs.begin() + m_firstRun[row + 1];
        if (begin != end
            && std::all_of(begin, end, [&](const Run& run) { return run.label == begin->label; }))
            m_ofRow[row] = begin->label;
    }
}

BodyLabels::Run BodyLabels::runAt(std::size_t row, int x) const
{
    if (m_labels == 1)
        return { (*m_cells)[row], 0 };
    std::size_t run = m_firstRun[row];
    while ((m_runs[run].cells >> x & 1) == 0)
        ++run;
    return m_runs[run];
}

void BodyLabels::linkRows(const BodyLabels& low, std::size_t lowRow, const BodyLabels& high,
    std::size_t highRow, Links& links)
{
    std::uint32_t both = low.cells()[lowRow] & high.cells()[highRow];
    while (both != 0) {
        const int x = std::countr_zero(both);
        const std::pair link { low.at(lowRow, x), high.at(highRow, x) };
        if (links.empty() || links.back() != link)
            links.push_back(link);
        both &= both + (both & (0 - both));
    }
}

BodyLabels::Links BodyLabels::link(
    const BodyLabels& low, const BodyLabels& high, FlowGrid::Side side)
{
    Links links;
    if (low.none() || high.none())
        return links;
    if (low.count() == 1 && high.count() == 1) {
        // One link at most: enough to find one place.
        const auto touch = [&](std::size_t a, std::size_t b, int shift) {
            return (low.cells()[a] >> shift & high.cells()[b] & (shift != 0 ? 1 : ~0u)) != 0;
        };
        for (std::size_t i = 0; i < ChunkEdge * ChunkEdge; ++i) {
            const bool found = side == FlowGrid::East ? touch(i, i, 31)
                : side == FlowGrid::Above ? i < ChunkEdge && touch(i + Rows - ChunkEdge, i, 0)
                                          : i % ChunkEdge == 0 && touch(i + ChunkEdge - 1, i, 0);
            if (found)
                return { { Label { 0 }, Label { 0 } } };
        }
        return links;
    }
    for (std::size_t i = 0; i < Rows; ++i) {
        if (side == FlowGrid::East) {
            if ((low.cells()[i] >> 31 & high.cells()[i] & 1) != 0)
                links.emplace_back(low.at(i, 31), high.at(i, 0));
        } else if (side == FlowGrid::South) {
            if (i % ChunkEdge == 0)
                linkRows(low, i + ChunkEdge - 1, high, i, links);
        } else if (i < ChunkEdge) {
            linkRows(low, i + Rows - ChunkEdge, high, i, links);
        }
    }
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
    return links;
}

} // namespace polder
