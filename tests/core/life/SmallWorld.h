#pragma once

#include "core/life/Population.h"
#include "core/life/WaterDepths.h"
#include "core/voxel/Grid.h"

#include <vector>

namespace polder::test {

/// Water that stands where a test puts it.
class StillWater : public WaterDepths {
public:
    explicit StillWater(GridSize size)
        : m_size(size)
        , m_levels(static_cast<std::size_t>(size.cells()), 0)
    {
    }

    int at(Cell c) const override { return inside(c) ? m_levels[index(c)] : 0; }
    std::uint64_t version(int, int) const override { return m_version; }
    void set(Cell c, int level)
    {
        m_levels[index(c)] = static_cast<std::uint8_t>(level);
        ++m_version;
    }
    /// Fills every air cell below y.
    void flood(const Grid& grid, int y)
    {
        for (Cell c; c.y < y; ++c.y) {
            for (c.z = 0; c.z < m_size.z; ++c.z) {
                for (c.x = 0; c.x < m_size.x; ++c.x)
                    set(c, grid.solidAt(c) ? 0 : Full);
            }
        }
    }

private:
    bool inside(Cell c) const
    {
        return c.x >= 0 && c.y >= 0 && c.z >= 0 && c.x < m_size.x && c.y < m_size.y
            && c.z < m_size.z;
    }
    std::size_t index(Cell c) const
    {
        return static_cast<std::size_t>(c.x + m_size.x * (c.z + std::int64_t { m_size.z } * c.y));
    }

    GridSize m_size;
    std::vector<std::uint8_t> m_levels;
    std::uint64_t m_version = 1;
};

/// A box of land for tests: flat ground up to `ground`, air above.
struct SmallWorld {
    explicit SmallWorld(GridSize size = { 64, 32, 64 }, int ground = 8)
        : grid(size)
        , water(size)
    {
        for (Cell c; c.y < ground; ++c.y) {
            for (c.z = 0; c.z < size.z; ++c.z) {
                for (c.x = 0; c.x < size.x; ++c.x)
                    grid.set(c, Material::Dirt);
            }
        }
    }

    /// Hills, holes, overhangs and walls, different for every seed.
    void roughen(std::uint64_t seed, int columns)
    {
        Random random(seed);
        const GridSize& size = grid.size();
        for (int i = 0; i < columns; ++i) {
            Cell c { random.between(0, size.x - 1), 0, random.between(0, size.z - 1) };
            const int top = random.between(4, 14);
            for (c.y = 1; c.y < 16; ++c.y)
                grid.set(c, c.y < top ? Material::Rock : Material::Air);
            if (random.below(4) == 0)
                grid.set({ c.x, top + random.between(1, 5), c.z }, Material::Planks);
        }
    }

    Grid grid;
    StillWater water;
};

} // namespace polder::test
