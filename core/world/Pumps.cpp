#include "core/world/Pumps.h"

#include <algorithm>
#include <array>

namespace polder {

namespace {

    constexpr std::array<Cell, 4> AroundBore { { { 0, 1, 0 }, { 0, -1, 0 }, { 0, 0, 1 },
        { 0, 0, -1 } } };
    constexpr Cell Above { 0, 1, 0 };
    constexpr Cell Seaward { -1, 0, 0 };

    std::uint8_t& waterOf(NewLand& land, Cell c)
    {
        return land.water[static_cast<std::size_t>(land.grid.chunkOf(c))]
            .edit()[Grid::indexInChunk(c)];
    }

    bool isWet(const NewLand& land, Cell c)
    {
        return land.water[static_cast<std::size_t>(land.grid.chunkOf(c))][Grid::indexInChunk(c)]
            > 0;
    }

    /// A way for water from a canal down to the foot of the dyke on the side of the sea. It falls
    /// by a voxel every fourth column: water runs down much faster than it spreads.
    class Culvert {
    public:
        /// `mouth` is the dry cell over the canal's end.
        explicit Culvert(Cell mouth)
            : m_mouth(mouth)
        {
        }

        /// Towards the sea until that is two deep; false if there is none.
        bool findSea(const LandMap& map)
        {
            const auto depth = [&](int x) {
                return map.column(x, m_mouth.z).water - map.column(x, m_mouth.z).top();
            };
            for (m_end = m_mouth.x - 2; m_end > 1 && depth(m_end - 1) < 2; --m_end) { }
            return m_end > 1;
        }

        /// Where the pump stands.
        Cell end() const { return { m_end, floorAt(m_end + 1), m_mouth.z }; }

        /// Whether nothing would run into it from the side.
        bool isTight(const NewLand& land) const
        {
            return !any([&](Cell c) {
                return std::any_of(AroundBore.begin(), AroundBore.end(),
                    [&](const Cell& way) { return isWet(land, c + way); });
            });
        }

        void dig(NewLand& land) const
        {
            any([&](Cell c) {
                for (const Cell& way : AroundBore) {
                    if (land.grid.solidAt(c + way))
                        land.grid.set(c + way, Material::Brick);
                }
                return false;
            });
            any([&](Cell c) {
                land.grid.set(c, Material::Air);
                return false;
            });
            // From the pump up to the bottom of the sea.
            for (Cell c = end() + Seaward; land.grid.solidAt(c); c = c + Above) {
                land.grid.set(c, Material::Air);
                waterOf(land, c) = 240;
            }
        }

    private:
        int floorAt(int x) const { return std::max(3, m_mouth.y - (m_mouth.x - 1 - x) / 4); }

        /// Whether this holds for one of its cells.
        template <class F> bool any(F&& holds) const
        {
            for (int x = m_mouth.x - 1; x > m_end; --x) {
                const int top = x + 1 < m_mouth.x ? floorAt(x + 1) : m_mouth.y;
                for (int y = floorAt(x); y <= top; ++y) {
                    if (holds(Cell { x, y, m_mouth.z }))
                        return true;
                }
            }
            return holds(end());
        }

        Cell m_mouth;
        int m_end = 0;
    };

} // namespace

void digPumps(const LandMap& map, const LandShape& shape, NewLand& land)
{
    const int level = LandShape::polderLevel(map);
    const auto isCanal = [&](int x, int z) {
        const LandMap::Column& c = map.column(x, z);
        return shape.fromDyke(x, z) > 0 && c.water > c.top();
    };
    for (int z = 2; z + 2 < map.size.z; ++z) {
        int x = 1;
        while (x < map.size.x && !isCanal(x, z))
            ++x;
        // The middle one of the three rows of a canal that runs towards the dyke.
        if (x + 4 >= map.size.x || !isCanal(x + 4, z - 1) || !isCanal(x + 4, z + 1)
            || isCanal(x + 4, z - 2))
            continue;
        Culvert culvert({ x, level - 1, z });
        if (!culvert.findSea(map) || !culvert.isTight(land))
            continue;
        culvert.dig(land);
        land.pumps.push_back(culvert.end());
    }
}

} // namespace polder
