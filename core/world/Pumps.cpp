#include "core/world/Pumps.h"

#include "core/world/WaterPlan.h"

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

    /// A way for water from the mouth of a canal down to the foot of the dyke on the side of the
    /// sea. It falls by a voxel every third column: water runs down much faster than it spreads.
    class Culvert {
    public:
        /// Begins at this height, over the water.
        Culvert(const CanalMouth& mouth, int y)
            : m_mouth { mouth.x, y, mouth.z }
        {
            for (int row = -mouth.reach; row <= mouth.reach; ++row) {
                if (CanalMouth::leadsOn(row))
                    m_rows.push_back(row);
            }
        }

        /// Towards the sea until that is two deep in all rows; false if there is none.
        bool findSea(const LandMap& map)
        {
            const auto deep = [&](int x) {
                return std::all_of(m_rows.begin(), m_rows.end(), [&](int row) {
                    const LandMap::Column& c = map.column(x, m_mouth.z + row);
                    return c.water - c.top() >= 2;
                });
            };
            for (m_end = m_mouth.x - 2; m_end > 1 && !deep(m_end - 1); --m_end) { }
            return m_end > 1;
        }

        /// Where the pump of a row stands.
        Cell end(int row) const { return { m_end, floorAt(m_end + 1), m_mouth.z + row }; }

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
            for (const int row : m_rows) {
                // From the pump up to the bottom of the sea.
                for (Cell c = end(row) + Seaward; land.grid.solidAt(c); c = c + Above) {
                    land.grid.set(c, Material::Air);
                    waterOf(land, c) = 240;
                }
                land.pumps.push_back(end(row));
            }
        }

    private:
        int floorAt(int x) const { return std::max(3, m_mouth.y - (m_mouth.x - 1 - x) / 3); }

        /// Whether this holds for one of its cells.
        template <class F> bool any(F&& holds) const
        {
            for (const int row : m_rows) {
                for (int x = m_mouth.x - 1; x > m_end; --x) {
                    const int top = x + 1 < m_mouth.x ? floorAt(x + 1) : m_mouth.y;
                    for (int y = floorAt(x); y <= top; ++y) {
                        if (holds(Cell { x, y, m_mouth.z + row }))
                            return true;
                    }
                }
                if (holds(end(row)))
                    return true;
            }
            return false;
        }

        Cell m_mouth; ///< A dry cell over the end of the canal.
        std::vector<int> m_rows; ///< Of the mouth, from its middle.
        int m_end = 0;
    };

} // namespace

void digPumps(const LandMap& map, const LandShape& shape, NewLand& land)
{
    const int level = LandShape::polderLevel(map);
    for (const CanalMouth& mouth : canalMouths(map, shape)) {
        Culvert culvert(mouth, level - 1);
        if (culvert.findSea(map) && culvert.isTight(land))
            culvert.dig(land);
    }
}

} // namespace polder
