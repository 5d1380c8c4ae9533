#pragma once

#include "core/replica/Archive.h"
#include "core/replica/Random.h"
#include "core/water/WaterField.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace polder {

/// A small world for water tests. It starts solid; rooms are carved into it.
class Tank {
public:
    explicit Tank(GridSize size, Material fill = Material::Rock)
        : m_ground(std::make_unique<Grid>(size))
        , m_water(std::make_unique<WaterField>())
    {
        for (int c = 0; c < m_ground->chunkCount(); ++c)
            m_ground->setPage(c, Page(static_cast<std::uint8_t>(fill)));
        m_water->attach(*m_ground);
    }

    Grid& ground() { return *m_ground; }
    WaterField& water() { return *m_water; }

    /// Sets all cells of the box, both ends included, before water is there.
    Tank& box(Cell low, Cell high, Material material)
    {
        forBox(low, high, [&](Cell c) { m_ground->set(c, material); });
        m_water->attach(*m_ground);
        return *this;
    }
    Tank& carve(Cell low, Cell high) { return box(low, high, Material::Air); }
    Tank& flood(Cell low, Cell high, int units = WaterField::Full)
    {
        forBox(low, high, [&](Cell c) { m_water->add(c, units); });
        return *this;
    }

    /// An edit as the world makes it.
    void put(Cell c, Material material)
    {
        m_ground->set(c, material);
        m_water->onSolidChanged(c);
    }

    /// Steps and checks the books and the bounds after every step.
    void run(int steps)
    {
        for (int i = 0; i < steps; ++i) {
            m_water->step();
            ASSERT_EQ(m_water->volume(), m_water->books().balance()) << "step " << i;
        }
    }
    /// Steps until nothing moves; returns the number of steps, or -1 after `most`.
    int settle(int most)
    {
        for (int i = 0; i < most; ++i) {
            if (m_water->isStill())
                return i;
            m_water->step();
        }
        EXPECT_EQ(m_water->volume(), m_water->books().balance());
        return m_water->isStill() ? most : -1;
    }

    /// Units above the cell, up to the first closed one.
    int column(Cell c) const
    {
        int units = 0;
        for (; m_water->isOpen(c); ++c.y)
            units += m_water->at(c);
        return units;
    }

    std::uint64_t hash()
    {
        Hash64 hash;
        Archive archive = Archive::hasher(hash);
        m_water->serialize(archive);
        return hash.value();
    }
    Bytes save()
    {
        SaveBuffer buffer;
        Archive archive = Archive::saver(buffer);
        m_water->serialize(archive);
        return buffer.flatten();
    }
    /// Another tank with the same ground and the water of those bytes.
    std::unique_ptr<Tank> restore(const Bytes& bytes)
    {
        auto twin = std::make_unique<Tank>(m_ground->size());
        for (int c = 0; c < m_ground->chunkCount(); ++c)
            twin->m_ground->setPage(c, m_ground->page(c));
        twin->m_water = std::make_unique<WaterField>();
        Archive archive = Archive::loader(bytes);
        twin->m_water->serialize(archive);
        EXPECT_TRUE(archive.ok() && archive.atEnd()) << archive.error();
        twin->m_water->attach(*twin->m_ground);
        return twin;
    }

    template <class Visit> static void forBox(Cell low, Cell high, const Visit& visit)
    {
        for (int y = low.y; y <= high.y; ++y)
            for (int z = low.z; z <= high.z; ++z)
                for (int x = low.x; x <= high.x; ++x)
                    visit(Cell { x, y, z });
    }

private:
    std::unique_ptr<Grid> m_ground;
    std::unique_ptr<WaterField> m_water;
};

/// Twice the energy of the rule's proof: the sum of v * v + 2 * 240 * y * v.
inline std::uint64_t energyOf(Tank& tank)
{
    std::uint64_t sum = 0;
    const GridSize size = tank.ground().size();
    for (int chunk = 0; chunk < tank.ground().chunkCount(); ++chunk) {
        const Page& page = tank.water().page(chunk);
        const auto base = static_cast<std::uint64_t>(tank.ground().chunkOrigin(chunk).y);
        for (std::size_t i = 0; i < Page::Size; ++i) {
            const std::uint64_t v = page[i];
            sum += v * v + 480 * (base + (i >> 10)) * v;
        }
    }
    return size.valid() ? sum : 0;
}

/// Random shelves and pillars, a quarter of the cells solid, water in a sixth of the rest.
inline std::unique_ptr<Tank> randomTank(GridSize size, std::uint64_t seed)
{
    auto tank = std::make_unique<Tank>(size, Material::Air);
    Random random(seed);
    for (int chunk = 0; chunk < tank->ground().chunkCount(); ++chunk) {
        Page ground;
        Page water;
        std::uint8_t* solid = ground.edit();
        std::uint8_t* volume = water.edit();
        for (std::size_t i = 0; i < Page::Size; i += 4) {
            const bool shelf = random.below(4) == 0;
            for (std::size_t k = i; k < i + 4; ++k) {
                solid[k] = static_cast<std::uint8_t>(shelf ? Material::Rock : Material::Air);
                if (!shelf && random.below(6) == 0)
                    volume[k] = static_cast<std::uint8_t>(random.below(WaterField::Full + 1));
            }
        }
        tank->ground().setPage(chunk, ground);
        tank->water().generate(chunk, water);
    }
    tank->water().attach(tank->ground());
    return tank;
}

} // namespace polder
