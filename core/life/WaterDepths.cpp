#include "core/life/WaterDepths.h"

#include "core/water/WaterField.h"

#include <algorithm>

namespace polder {

namespace {
    class NoDepths final : public WaterDepths {
    public:
        int at(Cell) const override { return 0; }
        std::uint64_t version(int, int) const override { return 0; }
    };

    class FieldDepths final : public WaterDepths {
    public:
        FieldDepths(const WaterField& field, GridSize size)
            : m_field(field)
            , m_size(size)
        {
        }
        int at(Cell cell) const override { return m_field.at(cell); }
        Drift driftAt(Cell cell) const override
        {
            if (m_field.at(cell) == 0)
                return {};
            const Current current = m_field.currentAt(cell);
            if (current.x == 0 && current.z == 0)
                return {};
            while (m_field.at(cell) == Full && m_field.isOpen(cell + Cell { 0, 1, 0 }))
                ++cell.y;
            int units = 0;
            for (int i = 0; i < DriftingCells && m_field.isOpen(cell); ++i, --cell.y)
                units += m_field.at(cell);
            return { speed(current.x, units), speed(current.z, units) };
        }
        std::uint64_t version(int chunkX, int chunkZ) const override
        {
            // Versions only grow, so equal sums are equal versions.
            std::uint64_t sum = 0;
            for (int y = 0; y < m_size.chunksY(); ++y)
                sum += m_field.version(chunkX + m_size.chunksX() * (chunkZ + m_size.chunksZ() * y));
            return sum;
        }

    private:
        static constexpr int DriftingCells = 16; ///< Of a column; deeper ones are not counted.

        /// Of this much water, of which that much passes at each of a step's two spreadings.
        static Fixed speed(int passing, int units)
        {
            const Fixed speed = Fixed::ratio(2 * WaterField::StepsPerSecond * passing, units);
            return std::clamp(speed, -MostDrift, MostDrift);
        }

        const WaterField& m_field;
        GridSize m_size;
    };
}

std::unique_ptr<WaterDepths> depthsOf(const WaterField* field, GridSize size)
{
    if (!field)
        return std::make_unique<NoDepths>();
    return std::make_unique<FieldDepths>(*field, size);
}

} // namespace polder
