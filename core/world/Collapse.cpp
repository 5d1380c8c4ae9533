#include "core/world/Collapse.h"

#include "core/water/Water.h"
#include "core/world/Forest.h"
#include "core/world/Strength.h"
#include "core/world/Terrain.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace polder {

namespace {

    constexpr Cell Down { 0, -1, 0 };

    /// The side of a cell that is tried at the n-th attempt; which comes first differs from cell to
    /// cell, so that heaps grow round.
    Cell sideOf(Cell c, int n)
    {
        const auto first = static_cast<std::uint32_t>(c.x * 7 + c.y * 5 + c.z * 3);
        return LevelSteps[(first + static_cast<std::uint32_t>(n)) & 3];
    }

    bool empty(const Grid& grid, Cell c) { return grid.contains(c) && !isSolid(grid.at(c)); }

    /// Where what stands in the cell would slide to: beside and one down. The cell itself if
    /// nowhere.
    Cell slideFrom(const Grid& grid, Cell c)
    {
        for (int n = 0; n < 4; ++n) {
            const Cell side = c + sideOf(c, n);
            if (empty(grid, side) && empty(grid, side + Down))
                return side + Down;
        }
        return c;
    }

    // Eight cells of a row at a glance, a byte each; the order of the bytes does not matter.

    std::uint64_t eightCells(const Page& page, Cell first)
    {
        std::uint64_t cells = 0;
        std::memcpy(&cells, page.data() + Grid::indexInChunk(first), sizeof(cells));
        return cells;
    }

    constexpr std::uint64_t LowBits = 0x7F7F7F7F7F7F7F7F;
    constexpr std::uint64_t EachByte = 0x0101010101010101;

    /// The top bit of each byte that is not 0.
    constexpr std::uint64_t solidBytes(std::uint64_t cells)
    {
        return (((cells & LowBits) + LowBits) | cells) & ~LowBits;
    }

    constexpr bool holdsLoose(std::uint64_t cells)
    {
        const auto none = [cells](Material m) {
            return solidBytes(cells ^ EachByte * static_cast<std::uint8_t>(m)) == ~LowBits;
        };
        return !none(Material::Sand) || !none(Material::Gravel);
    }

    /// Whether no cell of a row of eight has an empty one beside it.
    bool isEnclosed(const Grid& grid, Cell first, std::uint64_t row)
    {
        const auto solidRow = [&grid](Cell start) {
            return !grid.contains(start)
                || solidBytes(eightCells(grid.page(grid.chunkOf(start)), start)) == ~LowBits;
        };
        return solidBytes(row) == ~LowBits && !empty(grid, first - Cell { 1, 0, 0 })
            && !empty(grid, first + Cell { 8, 0, 0 }) && solidRow(first - Cell { 0, 0, 1 })
            && solidRow(first + Cell { 0, 0, 1 });
    }

    static_assert([] {
        for (std::size_t i = 0; i < MaterialCount; ++i) {
            const auto m = static_cast<Material>(i);
            if (holdsLoose(EachByte * i) != materialInfo(m).loose)
                return false;
        }
        return true;
    }());

} // namespace

struct Collapse::Findings {
    std::vector<Cell> fall;
    std::vector<std::uint32_t> done; ///< Blocks that need no more looks.
    std::int64_t work = 0;
};

void Collapse::describe(ClassBuilder<Collapse>& builder)
{
    builder.method("turn", &Collapse::turn)
        .handler("landSettled", &Collapse::onLandSettled)
        .handler("treeFelled", &Collapse::onTreeFelled);
}

void Collapse::init()
{
    setWellKnown(WellKnownName);
    subscribe(Scope(WorldScope), &Collapse::onLandSettled);
    subscribe(Scope(WorldScope), &Collapse::onTreeFelled);
}

const Grid& Collapse::grid() const { return wellKnown<Terrain>(Terrain::WellKnownName)->grid(); }

void Collapse::onLandSettled(const LandSettled& change)
{
    disturb(change.low, change.high);
    wake();
}

/// A log for every two voxels of its height; what burns, drowns or is cleared leaves nothing.
void Collapse::onTreeFelled(const TreeFelled& felled)
{
    using Cause = TreeFelled::Cause;
    if (felled.cause != Cause::Uprooted && felled.cause != Cause::Felled)
        return;
    const std::int64_t logs = felled.tree.heightAt(now()).floor() / 2;
    const Grid& ground = grid();
    Cell from = felled.tree.cell;
    for (std::int64_t i = 0; i < logs && empty(ground, from) && m_falling.size() < MostInAir; ++i) {
        launch(from, Material::Wood);
        ++from.y;
    }
    merge();
    wake();
}

void Collapse::disturb(Cell low, Cell high)
{
    const GridSize size = grid().size();
    const auto block
        = [](std::int32_t v, std::int32_t most) { return std::clamp(v, 0, most - 1) / Block; };
    const int x0 = block(low.x - Strength::MostSpan, size.x);
    const int x1 = block(high.x + Strength::MostSpan, size.x);
    const int z0 = block(low.z - Strength::MostSpan, size.z);
    const int z1 = block(high.z + Strength::MostSpan, size.z);
    const int y0 = block(low.y, size.y);
    const int y1 = block(high.y + 1, size.y);
    for (int y = y0; y <= y1; ++y) {
        for (int z = z0; z <= z1; ++z) {
            const int row = size.x / Block * (z + size.z / Block * y);
            m_disturbed.insert(
                static_cast<std::uint32_t>(row + x0), static_cast<std::uint32_t>(row + x1));
        }
    }
}

void Collapse::wake()
{
    if (m_awake)
        return;
    m_awake = true;
    m_round = now() + Round;
    future(Round, &Collapse::turn);
}

void Collapse::turn()
{
    if (now() >= m_round) {
        m_blocks.insert(m_disturbed);
        m_disturbed.clear();
        m_round += Round;
    }
    // All is judged by what stood at the beginning of the turn, so no order of cells matters.
    const Findings findings = look();
    for (const std::uint32_t block : findings.done)
        m_blocks.erase(block);
    if (!findings.fall.empty() || anyLanding()) {
        Builder& builder = *wellKnown<Builder>(Builder::WellKnownName);
        EditPass pass = builder.begin();
        letFall(findings, pass);
        land(pass);
        merge();
        builder.finish(pass); // Disturbs what is around the changes.
    }
    m_awake = !isQuiet();
    if (m_awake)
        future(Turn, &Collapse::turn);
}

bool Collapse::anyLanding() const
{
    return !m_falling.empty() && m_falling.front().landing <= now();
}

Collapse::Findings Collapse::look()
{
    Findings findings;
    const SpanView view(grid(), &wellKnown<Water>(Water::WellKnownName)->field());
    int looked = 0;
    std::uint32_t at = m_next;
    while (looked < BlocksInTurn && findings.done.size() < m_blocks.size()
        && findings.work < WorkInTurn && findings.fall.size() < MovesInTurn) {
        at = m_blocks.next(at);
        lookAt(at, view, findings);
        findings.done.push_back(at);
        ++looked;
        ++at;
    }
    m_next = findings.done.empty() ? 0 : findings.done.back() + 1;
    return findings;
}

void Collapse::lookAt(std::uint32_t block, const SpanView& view, Findings& findings) const
{
    const Grid& ground = view.grid(); // the way to it by name is long
    const GridSize size = ground.size();
    const int across = size.x / Block;
    const int deep = size.z / Block;
    const auto number = static_cast<int>(block);
    const Cell low { number % across * Block, number / (across * deep) * Block,
        number / across % deep * Block };
    const Page& page = ground.page(ground.chunkOf(low));
    if (page.isUniform() && page[0] == 0)
        return;
    for (int y = std::max(low.y, 1); y < low.y + Block; ++y) {
        for (int z = low.z; z < low.z + Block; ++z) {
            const Cell first { low.x, y, z };
            const Page& below = ground.page(ground.chunkOf(first + Down));
            const std::uint64_t row = eightCells(page, first);
            // Most rows are air, or the inside of ground that stands firm.
            const std::uint64_t hanging
                = solidBytes(row) & ~solidBytes(eightCells(below, first + Down));
            if (hanging == 0 && (!holdsLoose(row) || isEnclosed(ground, first, row)))
                continue;
            for (int x = low.x; x < low.x + Block; ++x) {
                const Cell c { x, y, z };
                if (isSolid(static_cast<Material>(page[Grid::indexInChunk(c)])))
                    judge(c, view, findings);
            }
        }
    }
}

void Collapse::judge(Cell cell, const SpanView& view, Findings& findings) const
{
    const Grid& ground = view.grid();
    findings.work += 4; // The sides of the cell and what is below them.
    const bool loose = materialInfo(ground.at(cell)).loose;
    if (isSolid(ground.at(cell + Down))) {
        if (loose && slideFrom(ground, cell) != cell)
            findings.fall.push_back(cell);
    } else if (loose || !Strength::holds(view, cell, findings.work)) {
        findings.fall.push_back(cell);
    }
}

void Collapse::letFall(const Findings& findings, EditPass& pass)
{
    for (const Cell cell : findings.fall) {
        const Material material = pass.grid().at(cell);
        if (isSolid(pass.grid().at(cell + Down))) {
            // Slides: another one may have taken the place meanwhile.
            const Cell to = slideFrom(pass.grid(), cell);
            if (to != cell && pass.refusal(to, material).empty() && pass.set(cell, Material::Air))
                pass.set(to, material);
        } else if (pass.set(cell, Material::Air)) {
            launch(cell, rubbleOf(material));
        }
    }
}

void Collapse::launch(Cell from, Material material)
{
    const Grid& ground = grid();
    Cell to = from + Down;
    while (empty(ground, to + Down))
        to = to + Down;
    const FallingVoxel voxel { from, to.y, material, now(),
        now() + FallingVoxel::fallTime(from.y - to.y) };
    m_launched.push_back(voxel);
}

void Collapse::merge()
{
    const auto earlier
        = [](const FallingVoxel& a, const FallingVoxel& b) { return a.landing < b.landing; };
    if (m_launched.empty())
        return;
    std::stable_sort(m_launched.begin(), m_launched.end(), earlier);
    const auto middle = static_cast<std::ptrdiff_t>(m_falling.size());
    m_falling.insert(m_falling.end(), m_launched.begin(), m_launched.end());
    std::inplace_merge(m_falling.begin(), m_falling.begin() + middle, m_falling.end(), earlier);
    m_launched.clear();
    ++m_version;
}

void Collapse::land(EditPass& pass)
{
    std::size_t landed = 0;
    while (
        landed < m_falling.size() && landed < LandingsInTurn && m_falling[landed].landing <= now())
        ++landed;
    if (landed == 0)
        return;
    // Settling lets others fall, but these join m_falling later.
    std::size_t settled = 0;
    for (; settled < landed && pass.cellsSearched() < SearchedInTurn; ++settled) {
        if (isOverdue(m_falling[settled]))
            pass.allowWaterSearches(1, LastSearch);
        else
            pass.allowWaterSearches(SearchesForOne);
        settle(m_falling[settled], pass);
    }
    m_falling.erase(m_falling.begin(), m_falling.begin() + static_cast<std::ptrdiff_t>(settled));
    ++m_version;
}

bool Collapse::isOverdue(const FallingVoxel& voxel) const
{
    return now() >= voxel.start + FallingVoxel::fallTime(voxel.from.y - voxel.toY) + Patience;
}

void Collapse::settle(const FallingVoxel& voxel, EditPass& pass)
{
    const Grid& ground = pass.grid();
    Cell at { voxel.from.x, voxel.toY, voxel.from.z };
    // Others may have landed there before, or the ground may have gone.
    while (at.y < ground.size().y - 1 && isSolid(ground.at(at)))
        ++at.y;
    if (empty(ground, at + Down))
        return launch(at, voxel.material);
    // It rolls off the heap, a few times, and comes to lie where nobody stands.
    for (int roll = 0; roll < 8; ++roll) {
        Cell next = slideFrom(ground, at);
        if (next == at)
            break;
        while (empty(ground, next + Down))
            next = next + Down;
        at = next;
    }
    if (pass.set(at, voxel.material) || settleBeside(at, voxel.material, pass))
        return;
    // Water may give way a little later; else it crumbles to dust.
    if (!isOverdue(voxel)) {
        m_launched.push_back(voxel);
        m_launched.back().landing = now() + Round;
    }
}

bool Collapse::settleBeside(Cell at, Material material, EditPass& pass)
{
    constexpr int Reach = 4;
    for (int ring = 1; ring <= Reach; ++ring) {
        for (int dz = -ring; dz <= ring; ++dz) {
            for (int dx = -ring; dx <= ring; ++dx) {
                if (std::max(std::abs(dx), std::abs(dz)) != ring)
                    continue;
                // The surface of that column, some cells up or down from here.
                Cell c = at + Cell { dx, 2 * Reach, dz };
                while (c.y > at.y - 2 * Reach && empty(pass.grid(), c + Down))
                    c = c + Down;
                if (empty(pass.grid(), c) && !empty(pass.grid(), c + Down) && pass.set(c, material))
                    return true;
            }
        }
    }
    return false;
}

void Collapse::serialize(Archive& archive)
{
    serializeBlocks(archive, "blocks", m_blocks);
    serializeBlocks(archive, "disturbed", m_disturbed);
    archive("next", m_next);
    archive("falling", m_falling);
    archive("round", m_round);
    archive("awake", m_awake);
    if (archive.loading())
        ++m_version;
}

void Collapse::serializeBlocks(Archive& archive, std::string_view name, BlockSet& set)
{
    std::vector<std::uint32_t> blocks = set.list();
    archive(name, blocks);
    if (!archive.loading())
        return;
    set.clear();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i] >= MostBlocks || (i > 0 && blocks[i] <= blocks[i - 1]))
            return archive.fail("blocks not ascending");
        set.insert(blocks[i], blocks[i]);
    }
}

} // namespace polder
