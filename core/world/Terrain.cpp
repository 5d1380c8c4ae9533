#include "core/world/Terrain.h"

namespace polder {

void Terrain::describe(ClassBuilder<Terrain>&) { }

void Terrain::init(Grid&& grid, WorldKind kind, std::uint64_t seed, int seaLevel, Cell spawn)
{
    setWellKnown(WellKnownName);
    m_grid = std::move(grid);
    m_kind = kind;
    m_seed = seed;
    m_seaLevel = seaLevel;
    m_spawn = spawn;
}

Cell Terrain::spawnPlace() const
{
    Cell c = m_spawn;
    while (m_grid.solidAt(c))
        ++c.y;
    return c;
}

void Terrain::serialize(Archive& archive)
{
    archive("grid", m_grid);
    archive.range("kind", m_kind, WorldKind::RiverValley, WorldKind::Flat);
    archive("seed", m_seed);
    archive.range("seaLevel", m_seaLevel, 0, GridSize::MostHeight);
    archive("spawn", m_spawn);
    if (archive.loading() && archive.ok() && !m_grid.contains(m_spawn))
        archive.fail("spawn outside the world");
}

} // namespace polder
