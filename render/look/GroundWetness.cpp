#include "render/look/GroundWetness.h"

#include "core/water/WaterField.h"

#include <algorithm>
#include <array>

namespace polder {

namespace {

    constexpr std::array<int, 3> Lush { 98, 128, 88 }; ///< Factors of light, in 1/128.
    constexpr int LeastWater = WaterField::Full / 10; ///< Puddles make nothing green.
    constexpr int Change = 85; ///< In one look.

    /// Whether water is what one sees from above.
    bool openWater(const Grid& grid, const WaterField& water, int x, int z)
    {
        for (Cell c { x, grid.size().y - 1, z }; c.y > 0; --c.y) {
            if (isSolid(grid.at(c)))
                return false;
            if (water.at(c) >= LeastWater)
                return true;
        }
        return false;
    }

} // namespace

void GroundWetness::reset(GridSize size)
{
    m_width = size.x / GroundTint::Columns;
    m_depth = size.z / GroundTint::Columns;
    m_wet.assign(static_cast<std::size_t>(m_width * m_depth), 0);
    m_next = 0;
    m_once = false;
}

bool GroundWetness::look(const Grid& grid, const WaterField& water, int texels)
{
    bool changed = false;
    for (int i = 0; i < texels && !m_wet.empty(); ++i) {
        const int x = static_cast<int>(m_next) % m_width * GroundTint::Columns;
        const int z = static_cast<int>(m_next) / m_width * GroundTint::Columns;
        const bool wet = openWater(grid, water, x, z) || openWater(grid, water, x + 2, z)
            || openWater(grid, water, x, z + 2) || openWater(grid, water, x + 2, z + 2);
        std::uint8_t& value = m_wet[m_next];
        const int step = m_once ? Change : 255;
        const int now = std::clamp(value + (wet ? step : -step), 0, 255);
        changed |= now != value;
        value = static_cast<std::uint8_t>(now);
        if (++m_next == m_wet.size()) {
            m_next = 0;
            m_once = true;
        }
    }
    return changed;
}

GroundTint GroundWetness::applied(GroundTint tint) const
{
    if (tint.width != m_width || tint.depth != m_depth)
        return tint;
    for (int z = 0; z < m_depth; ++z) {
        for (int x = 0; x < m_width; ++x) {
            // The mean of three by three, so that the banks are wet too.
            int wet = 0;
            for (int i = 0; i < 9; ++i) {
                const int nx = std::clamp(x - 1 + i % 3, 0, m_width - 1);
                const int nz = std::clamp(z - 1 + i / 3, 0, m_depth - 1);
                wet += m_wet[static_cast<std::size_t>(nx + nz * m_width)];
            }
            wet = std::min(255, wet / 5); // Five of nine are as wet as can be.
            std::uint8_t* const texel = &tint.texels[static_cast<std::size_t>(x + z * m_width) * 4];
            for (std::size_t channel = 0; channel < Lush.size(); ++channel)
                texel[channel] = static_cast<std::uint8_t>(
                    texel[channel] * (128 * 255 + (Lush[channel] - 128) * wet) / (128 * 255));
        }
    }
    return tint;
}

} // namespace polder
