#include "tests/render/EditCost.h"

#include "core/water/WaterField.h"
#include "core/world/Collapse.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <numeric>

namespace polder {

namespace {

    constexpr std::array Names { "middle", "edge", "corner" };
    constexpr int QuietFrames = 60;

    double median(std::vector<double> values)
    {
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        return *middle;
    }

    /// Steps from the nearest border between chunks: 0 beside it, 15 in the middle.
    int inward(int n) { return std::min(n & 31, 31 - (n & 31)); }

    Cell surfaceAt(const Grid& grid, int x, int z)
    {
        Cell c { x, grid.size().y - 1, z };
        while (c.y > 0 && !isSolid(grid.at(c)))
            --c.y;
        return c;
    }

} // namespace

EditCost::EditCost(Replica& replica, const World& root)
    : m_replica(replica)
    , m_root(root)
    , m_sums(Names.size())
{
    std::array<int, Names.size()> found {};
    const Grid& grid = root.terrain().grid();
    // Spread over the land by steps that go through all columns in a strange order.
    const int columns = grid.size().x * grid.size().z;
    for (int i = 0; i < columns; ++i) {
        const int column = static_cast<int>((static_cast<std::int64_t>(i) * 40503) % columns);
        const Cell c = surfaceAt(grid, column % grid.size().x, column / grid.size().x);
        if (!grid.contains(c + Cell { 33, 1, 33 }) || !grid.contains(c - Cell { 33, 1, 33 })
            || root.water().field().at(c + Cell { 0, 1, 0 }) > 0 || materialInfo(grid.at(c)).loose)
            continue;
        const bool besideX = inward(c.x) == 0;
        const bool besideZ = inward(c.z) == 0;
        const int kind = inward(c.x) > 4 && inward(c.z) > 4 && inward(c.y) > 4 ? 0
            : besideX != besideZ && inward(c.y) > 4                            ? 1
            : besideX && besideZ && inward(c.y) < 2                            ? 2
                                                                               : -1;
        if (kind < 0 || found[static_cast<std::size_t>(kind)]++ >= EditsEach / 2)
            continue;
        m_edits.push_back({ c, grid.at(c), kind });
    }
}

bool EditCost::look(const WorldView::Figures& figures, double cpu)
{
    if (m_next == 2 * m_edits.size())
        return false;
    if (m_quiet.size() < QuietFrames) {
        m_quiet.push_back(cpu);
        if (m_quiet.size() == QuietFrames)
            begin(figures);
        return true;
    }
    m_frames.push_back(cpu);
    m_groundFrames += figures.uploads.ground > m_groundBefore;
    m_groundBefore = figures.uploads.ground;
    const Collapse& collapse = m_root.collapse();
    if (m_frames.size() < FramesEach || !collapse.isQuiet())
        return true;
    if (collapse.version() == m_falls)
        finish(figures);
    ++m_next;
    if (m_next == 2 * m_edits.size()) {
        print();
        return false;
    }
    begin(figures);
    return true;
}

/// Every place is dug out and then filled again.
void EditCost::begin(const WorldView::Figures& figures)
{
    m_before = figures.uploads;
    m_groundBefore = figures.uploads.ground;
    m_groundFrames = 0;
    m_falls = m_root.collapse().version();
    m_frames.clear();
    const Edit& edit = m_edits[m_next / 2];
    const Bytes input = m_next % 2 == 0
        ? Replica::encodeInput(Scope(WorldScope), Dig { edit.cell })
        : Replica::encodeInput(Scope(WorldScope), Fill { edit.cell, edit.material });
    m_replica.enqueueInput(m_replica.now(), 1, input);
}

void EditCost::finish(const WorldView::Figures& figures)
{
    Sum& sum = m_sums[static_cast<std::size_t>(m_edits[m_next / 2].kind)];
    const double quiet = median(m_quiet);
    const double now = m_frames[0] - quiet;
    ++sum.edits;
    sum.now += now;
    sum.worst = std::max(sum.worst, now);
    sum.after += std::accumulate(m_frames.begin() + 1, m_frames.end(), 0.0)
        - quiet * static_cast<double>(m_frames.size() - 1);
    const std::size_t ground = figures.uploads.ground - m_before.ground;
    sum.uploads.ground += ground;
    sum.uploads.water += figures.uploads.water - m_before.water;
    sum.uploads.trees += figures.uploads.trees - m_before.trees;
    sum.uploads.shadows += figures.uploads.shadows - m_before.shadows;
    sum.mostGround = std::max(sum.mostGround, ground);
    sum.mostGroundFrames = std::max(sum.mostGroundFrames, m_groundFrames);
}

void EditCost::print() const
{
    std::printf("a quiet frame takes %.2f ms CPU\n", median(m_quiet));
    for (std::size_t i = 0; i < m_sums.size(); ++i) {
        const Sum& sum = m_sums[i];
        const auto each = [&](std::size_t bytes) {
            return static_cast<double>(bytes) / 1024 / std::max(sum.edits, 1);
        };
        std::printf("%s of chunks, %d edits: its frame %.2f, worst %.2f, later frames %.2f ms CPU; "
                    "ground %.0f KiB, most %.0f, in %d frame(s); water %.0f, trees %.0f, "
                    "shadows %.0f KiB\n",
            Names[i], sum.edits, sum.now / std::max(sum.edits, 1), sum.worst,
            sum.after / std::max(sum.edits, 1), each(sum.uploads.ground),
            static_cast<double>(sum.mostGround) / 1024, sum.mostGroundFrames,
            each(sum.uploads.water), each(sum.uploads.trees), each(sum.uploads.shadows));
    }
}

} // namespace polder
