#include "core/life/WaterDepths.h"

#include "core/water/WaterField.h"

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
        std::uint64_t version(int chunkX, int chunkZ) const override
        {
            // Versions only grow, so equal sums are equal versions.
            std::uint64_t sum = 0;
            for (int y = 0; y < m_size.chunksY(); ++y)
                sum += m_field.version(chunkX + m_size.chunksX() * (chunkZ + m_size.chunksZ() * y));
            return sum;
        }

    private:
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
