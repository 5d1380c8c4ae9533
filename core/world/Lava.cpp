#include "core/world/Lava.h"

#include "core/water/Water.h"
#include "core/world/Forest.h"
#include "core/world/Terrain.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace polder {

namespace {

    /// Water on top comes first: it would run on.
    constexpr std::array<Cell, 6> Around { { { 0, 1, 0 }, { -1, 0, 0 }, { 1, 0, 0 }, { 0, 0, -1 },
        { 0, 0, 1 }, { 0, -1, 0 } } };

    bool holdsLava(const std::uint8_t* bytes, std::size_t count)
    {
        return std::memchr(bytes, static_cast<int>(Material::Lava), count) != nullptr;
    }

    bool isExposed(const Grid& grid, Cell c)
    {
        return std::any_of(Around.begin(), Around.end(),
            [&](Cell side) { return grid.contains(c + side) && !isSolid(grid.at(c + side)); });
    }

    bool isLava(const Grid& grid, Cell c)
    {
        return grid.contains(c) && grid.at(c) == Material::Lava;
    }

} // namespace

void Lava::describe(ClassBuilder<Lava>& builder)
{
    builder.method("tick", &Lava::tick).handler("landChanged", &Lava::onLandChanged);
}

void Lava::init()
{
    setWellKnown(WellKnownName);
    subscribe(Scope(WorldScope), &Lava::onLandChanged);
    const GridSize size = grid().size();
    search({ 0, 0, 0 }, { size.x - 1, size.y - 1, size.z - 1 });
    wake();
}

const Grid& Lava::grid() const { return wellKnown<Terrain>(Terrain::WellKnownName)->grid(); }

bool Lava::heats(const Grid& grid, Cell cell)
{
    for (int y = -1; y <= 1; ++y) {
        for (int z = -Heat; z <= Heat; ++z) {
            for (int x = -Heat; x <= Heat; ++x) {
                if (isLava(grid, cell + Cell { x, y, z }))
                    return true;
            }
        }
    }
    return false;
}

void Lava::onLandChanged(const LandChanged& change)
{
    const GridSize size = std::as_const(*this).grid().size();
    const Cell low { std::max(change.low.x - 1, 0), std::max(change.low.y - 1, 0),
        std::max(change.low.z - 1, 0) };
    const Cell high { std::min(change.high.x + 1, size.x - 1),
        std::min(change.high.y + 1, size.y - 1), std::min(change.high.z + 1, size.z - 1) };
    const std::size_t before = m_shore.size();
    search(low, high);
    // What was there before has burnt what is near it.
    if (m_shore.size() != before)
        wellKnown<Forest>(Forest::WellKnownName)->burn(grid(), low, high);
    wake();
}

/// Adds the lava of that box, inside the world, that has an open side.
void Lava::search(Cell low, Cell high)
{
    const Grid& ground = grid();
    for (int cy = low.y >> 5; cy <= high.y >> 5; ++cy) {
        for (int cz = low.z >> 5; cz <= high.z >> 5; ++cz) {
            for (int cx = low.x >> 5; cx <= high.x >> 5; ++cx) {
                const Cell origin { cx * ChunkEdge, cy * ChunkEdge, cz * ChunkEdge };
                const int chunk = ground.chunkOf(origin);
                const Page& page = ground.page(chunk);
                const int bottom = std::max(low.y, origin.y);
                const int top = std::min(high.y, origin.y + ChunkEdge - 1);
                const std::size_t first = Grid::indexInChunk({ 0, bottom, 0 });
                if (!holdsLava(
                        page.data() + first, Grid::indexInChunk({ 31, top, 31 }) + 1 - first))
                    continue;
                Cell c;
                for (c.y = bottom; c.y <= top; ++c.y)
                    for (c.z = std::max(low.z, origin.z); c.z <= std::min(high.z, origin.z + 31);
                         ++c.z)
                        for (c.x = std::max(low.x, origin.x);
                             c.x <= std::min(high.x, origin.x + 31); ++c.x)
                            if (isLava(ground, c) && isExposed(ground, c))
                                m_shore.insert(static_cast<std::uint32_t>(chunk) << 15
                                    | static_cast<std::uint32_t>(Grid::indexInChunk(c)));
            }
        }
    }
}

void Lava::wake()
{
    if (m_awake || m_shore.empty())
        return;
    m_awake = true;
    future(Tick, &Lava::tick);
}

void Lava::tick()
{
    m_awake = false;
    const Grid& ground = std::as_const(*this).grid();
    const WaterField& water = std::as_const(*this).wellKnown<Water>(Water::WellKnownName)->field();
    // All is judged by what is there when the tick begins.
    std::vector<std::uint32_t> touched;
    std::vector<std::uint32_t> gone;
    auto at = m_shore.lower_bound(m_next);
    int looks = 0;
    for (; looks < LooksInTick && touched.size() < RocksInTick && at != m_shore.end(); ++looks) {
        const Cell cell = EditRecord::cellOf(ground, *at);
        if (!isLava(ground, cell) || !isExposed(ground, cell))
            gone.push_back(*at);
        else if (std::any_of(Around.begin(), Around.end(),
                     [&](Cell side) { return water.at(cell + side) > 0; }))
            touched.push_back(*at);
        ++at;
    }
    m_next = at == m_shore.end() ? 0 : *at;
    for (const std::uint32_t number : gone)
        m_shore.erase(number);
    if (!touched.empty())
        quench(touched);
    wake();
}

void Lava::quench(const std::vector<std::uint32_t>& touched)
{
    WaterField& water = wellKnown<Water>(Water::WellKnownName)->field();
    Builder& builder = *wellKnown<Builder>(Builder::WellKnownName);
    EditPass pass = builder.begin();
    for (const std::uint32_t number : touched) {
        m_shore.erase(number);
        const Cell cell = EditRecord::cellOf(pass.grid(), number);
        if (!pass.set(cell, Material::Rock))
            continue;
        int heat = BoiledByCell;
        for (const Cell side : Around)
            heat -= water.remove(cell + side, heat, WaterReason::Boiled);
    }
    builder.finish(pass);
}

void Lava::serialize(Archive& archive)
{
    std::vector<std::uint32_t> shore(m_shore.begin(), m_shore.end());
    archive("shore", shore);
    archive("next", m_next);
    archive("awake", m_awake);
    if (!archive.loading())
        return;
    m_shore = std::set<std::uint32_t>(shore.begin(), shore.end());
    if (!std::is_sorted(shore.begin(), shore.end()) || m_shore.size() != shore.size())
        archive.fail("shore not ascending");
}

} // namespace polder
