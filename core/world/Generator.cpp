#include "core/world/Generator.h"

#include "core/world/LandFill.h"
#include "core/world/Pumps.h"
#include "core/world/WaterPlan.h"
#include "core/world/Woods.h"

#include <algorithm>
#include <cassert>

namespace polder {

namespace {

    constexpr int RowsInSlice = 8;
    constexpr int PitPasses = 3; ///< Filling one may leave another beside it.

} // namespace

Generator::Generator(WorldKind kind, GridSize size, std::uint64_t seed)
    : m_map { size, seed, kind, LandShape::seaLevel(kind, size), {}, {} }
    , m_shape(m_map)
{
    assert(size.valid() && kind < WorldKind::Count);
    m_map.columns.resize(static_cast<std::size_t>(size.x) * static_cast<std::size_t>(size.z));
    m_land.grid = Grid(size);
    m_land.water.resize(static_cast<std::size_t>(size.chunks()));
    m_land.sea = m_map.sea;
}

bool Generator::advance()
{
    if (m_stage != Stage::Done && advanceStage()) {
        m_stage = static_cast<Stage>(static_cast<int>(m_stage) + 1);
        m_next = 0;
    }
    return m_stage == Stage::Done;
}

bool Generator::advanceStage()
{
    switch (m_stage) {
    case Stage::Heights: {
        const int end = std::min(m_next + RowsInSlice, m_map.size.z);
        for (; m_next < end; ++m_next) {
            for (int x = 0; x < m_map.size.x; ++x)
                m_map.column(x, m_next).height = m_shape.heightAt(x, m_next);
        }
        return m_next == m_map.size.z;
    }
    case Stage::Pits:
        m_map.fillPits();
        return ++m_next == PitPasses;
    case Stage::Rivers:
        planWaters(m_map, m_shape);
        return true;
    case Stage::Voxels: {
        const int across = m_map.size.chunksX();
        LandFill(m_map).fill(m_next % across, m_next / across, m_land.grid, m_land.water);
        return ++m_next == across * m_map.size.chunksZ();
    }
    case Stage::Pumps:
        if (m_map.kind == WorldKind::Polder)
            digPumps(m_map, m_shape, m_land);
        return true;
    case Stage::Trees: {
        const Woods woods(m_map, m_land.grid);
        const int end = std::min(m_next + RowsInSlice, woods.rows());
        for (; m_next < end; ++m_next)
            woods.plantRow(m_next, m_land.trees);
        if (m_next < woods.rows())
            return false;
        std::sort(m_land.trees.begin(), m_land.trees.end(),
            [](const Tree& a, const Tree& b) { return a.cell < b.cell; });
        m_land.outlets = m_map.outlets;
        m_land.spawn = arrivalPlace(m_map);
        return true;
    }
    case Stage::Done:
        break;
    }
    return true;
}

int Generator::permille() const
{
    const int across = m_map.size.chunksX() * m_map.size.chunksZ();
    switch (m_stage) {
    case Stage::Heights:
        return 450 * m_next / m_map.size.z;
    case Stage::Pits:
    case Stage::Rivers:
        return 450;
    case Stage::Voxels:
        return 550 + 350 * m_next / across;
    case Stage::Pumps:
        return 900;
    case Stage::Trees:
        return 900 + 100 * m_next / std::max(m_map.size.z / 3, 1);
    case Stage::Done:
        break;
    }
    return 1000;
}

NewLand Generator::take()
{
    assert(m_stage == Stage::Done);
    return std::move(m_land);
}

NewLand Generator::make(WorldKind kind, GridSize size, std::uint64_t seed)
{
    Generator generator(kind, size, seed);
    while (!generator.advance()) { }
    return generator.take();
}

} // namespace polder
