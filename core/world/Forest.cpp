#include "core/world/Forest.h"

#include "core/world/Inputs.h"

#include <algorithm>
#include <cassert>

namespace polder {

void Forest::describe(ClassBuilder<Forest>& builder)
{
    builder.method("tick", &Forest::tick).event<TreeFelled>();
}

void Forest::init(GridSize size, const std::vector<Tree>& trees)
{
    setWellKnown(WellKnownName);
    resize(size);
    for (const Tree& tree : trees)
        insert(tree);
    future(Tick, &Forest::tick);
}

void Forest::resize(GridSize size)
{
    m_size = size;
    m_chunks.assign(static_cast<std::size_t>(size.chunks()), {});
    m_versions.resize(m_chunks.size(), 0);
    m_saved.assign(m_chunks.size(), {});
    m_count = 0;
}

void Forest::changed(std::size_t chunk)
{
    ++m_versions[chunk];
    m_saved[chunk].forget();
}

bool Forest::contains(Cell c) const
{
    return c.x >= 0 && c.y >= 0 && c.z >= 0 && c.x < m_size.x && c.y < m_size.y && c.z < m_size.z;
}

int Forest::chunkOf(Cell c) const
{
    return (c.x >> 5) + m_size.chunksX() * ((c.z >> 5) + m_size.chunksZ() * (c.y >> 5));
}

Forest::Slot Forest::lowerBound(std::vector<Tree>& trees, Cell cell) const
{
    return std::lower_bound(trees.begin(), trees.end(), Grid::indexInChunk(cell),
        [](const Tree& tree, std::size_t index) { return Grid::indexInChunk(tree.cell) < index; });
}

const Tree* Forest::at(Cell cell) const
{
    if (!contains(cell))
        return nullptr;
    auto& trees = const_cast<Forest*>(this)->m_chunks[static_cast<std::size_t>(chunkOf(cell))];
    const auto slot = lowerBound(trees, cell);
    return slot != trees.end() && slot->cell == cell ? &*slot : nullptr;
}

const Tree& Forest::nth(std::size_t n) const
{
    assert(n < m_count);
    std::size_t chunk = 0;
    while (n >= m_chunks[chunk].size())
        n -= m_chunks[chunk++].size();
    return m_chunks[chunk][n];
}

bool Forest::insert(const Tree& tree)
{
    if (!contains(tree.cell) || m_count >= Most)
        return false;
    const auto chunk = static_cast<std::size_t>(chunkOf(tree.cell));
    const auto slot = lowerBound(m_chunks[chunk], tree.cell);
    if (slot != m_chunks[chunk].end() && slot->cell == tree.cell)
        return false;
    m_chunks[chunk].insert(slot, tree);
    changed(chunk);
    ++m_count;
    return true;
}

std::string_view Forest::refusal(const Grid& grid, Cell cell, int level) const
{
    if (!grid.contains(cell) || cell.y == 0)
        return "That is outside of the world";
    if (isSolid(grid.at(cell)))
        return "A tree needs an empty cell";
    if (!materialInfo(grid.at(cell - Cell { 0, 1, 0 })).soil)
        return "A tree needs soil below it";
    if (level >= DrowningLevel)
        return "It is too wet there for a tree";
    if (at(cell) != nullptr)
        return "A tree stands there already";
    return m_count >= Most ? "The world has all the trees it can hold" : "";
}

void Forest::plant(Cell cell, TreeKind kind)
{
    const auto dice = static_cast<std::uint32_t>(random().next());
    Tree tree;
    tree.cell = cell;
    tree.kind = kind;
    tree.offsetX = static_cast<std::uint8_t>(64 + dice % 128);
    tree.offsetZ = static_cast<std::uint8_t>(64 + (dice >> 8) % 128);
    tree.turn = static_cast<std::uint8_t>(dice >> 16);
    const TreeHeights heights = treeHeights(kind);
    tree.fullHeight = static_cast<std::uint16_t>(
        heights.low + (dice >> 20) % static_cast<std::uint32_t>(heights.high - heights.low));
    tree.plantedAt = now();
    tree.growsFor = 240_s + Micros { dice % 120 } * 1_s;
    insert(tree);
}

bool Forest::isRooted(const Grid& grid, Cell cell) const
{
    return cell.y > 0 && materialInfo(grid.at(cell - Cell { 0, 1, 0 })).soil
        && !isSolid(grid.at(cell));
}

void Forest::groundChanged(const Grid& grid, Cell low, Cell high)
{
    std::vector<TreeFelled> lost;
    forTreesIn(low, high + Cell { 0, 1, 0 }, [&](const Tree& tree) {
        if (!isRooted(grid, tree.cell))
            lost.push_back({ tree, TreeFelled::Cause::Uprooted });
    });
    for (const TreeFelled& event : lost)
        fell(event);
}

void Forest::serialize(Archive& archive)
{
    GridSize size = m_size;
    archive("size", size);
    std::vector<Tree> all;
    if (archive.mode() == Archive::Mode::Save || archive.mode() == Archive::Mode::Hash) {
        // As the list below would be, with the bytes of chunks where nothing has changed.
        archive("trees", m_count);
        for (std::size_t chunk = 0; chunk < m_chunks.size(); ++chunk) {
            if (m_chunks[chunk].empty())
                continue;
            m_saved[chunk].visit(archive, [&](Archive& saving) {
                for (Tree& tree : m_chunks[chunk])
                    saving("", tree);
            });
        }
    } else {
        for (const std::vector<Tree>& trees : m_chunks)
            all.insert(all.end(), trees.begin(), trees.end());
        archive.list("trees", all, Most);
    }
    archive("chunk", m_chunk);
    archive("index", m_index);
    if (!archive.loading())
        return;
    if (!size.valid()) {
        archive.fail("no such size");
        return;
    }
    resize(size);
    const Tree* before = nullptr;
    for (const Tree& tree : all) {
        const bool inOrder = contains(tree.cell)
            && (before == nullptr || chunkOf(before->cell) <= chunkOf(tree.cell));
        if (!inOrder || !insert(tree)
            || m_chunks[static_cast<std::size_t>(chunkOf(tree.cell))].back().cell != tree.cell) {
            archive.fail("trees not in order");
            return;
        }
        before = &tree;
    }
}

} // namespace polder
