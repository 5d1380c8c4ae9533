#include "render/look/GroundMap.h"

#include "render/look/Pattern.h"

#include <QtCore/qfloat16.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace polder {

namespace {

    /// A column's own top is held a little lower, so that its top face is not in its own shadow.
    constexpr float OwnBias = 0.95f;
    constexpr int MeanRadius = 5;

    std::uint16_t half(float value)
    {
        const qfloat16 h(value);
        std::uint16_t bits;
        std::memcpy(&bits, &h, sizeof bits);
        return bits;
    }

} // namespace

void GroundMap::reset(GridSize size)
{
    m_width = size.x;
    m_depth = size.z;
    const auto columns = static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_depth);
    m_height.assign(columns, 0);
    m_top.assign(columns, 0);
    m_shadow.assign(columns, 0);
    m_mean.assign(columns, 0);
    m_tint.resize(columns);
    m_texels.assign(columns * 4, 0);
    for (int z = 0; z < m_depth; ++z) {
        for (int x = 0; x < m_width; ++x) {
            const float n = pattern::clouds(
                501, static_cast<float>(x) / 1024.0f, static_cast<float>(z) / 1024.0f, 24, 3);
            m_tint[index(x, z)] = 0.86f + 0.28f * n;
        }
    }
}

void GroundMap::scan(const Grid& grid, int chunkX, int chunkZ)
{
    const GridSize size = grid.size();
    std::array<std::int16_t, 1024> tops {};
    int missing = 1024;
    for (int cy = size.chunksY() - 1; cy >= 0 && missing > 0; --cy) {
        const int chunk = chunkX + size.chunksX() * (chunkZ + size.chunksZ() * cy);
        const std::uint8_t* bytes = grid.page(chunk).data();
        for (int y = 31; y >= 0 && missing > 0; --y) {
            const std::uint8_t* layer = bytes + (y << 10);
            for (std::size_t i = 0; i < 1024; ++i) {
                if (layer[i] != 0 && tops[i] == 0) {
                    tops[i] = static_cast<std::int16_t>(cy * 32 + y + 1);
                    --missing;
                }
            }
        }
    }
    for (int z = 0; z < 32; ++z)
        std::copy_n(&tops[static_cast<std::size_t>(z * 32)], 32,
            m_height.begin() + static_cast<std::ptrdiff_t>(index(chunkX * 32, chunkZ * 32 + z)));
}

void GroundMap::cast(SunDirection sun)
{
    for (std::size_t i = 0; i < m_height.size(); ++i)
        m_top[i] = static_cast<float>(m_height[i]) - OwnBias;
    for (const Blocker& blocker : m_blockers)
        stamp(blocker);
    sweep(sun);
    average();
    for (std::size_t i = 0; i < m_height.size(); ++i) {
        m_texels[i * 4] = half(m_shadow[i]);
        m_texels[i * 4 + 1] = half(m_mean[i]);
        m_texels[i * 4 + 2] = half(m_tint[i]);
    }
}

/// Raises the columns under a crown to its dome.
void GroundMap::stamp(const Blocker& blocker)
{
    const float r = std::max(blocker.radius, 0.6f);
    const int x0 = std::max(static_cast<int>(std::floor(blocker.x - r)), 0);
    const int x1 = std::min(static_cast<int>(std::floor(blocker.x + r)), m_width - 1);
    const int z0 = std::max(static_cast<int>(std::floor(blocker.z - r)), 0);
    const int z1 = std::min(static_cast<int>(std::floor(blocker.z + r)), m_depth - 1);
    for (int z = z0; z <= z1; ++z) {
        for (int x = x0; x <= x1; ++x) {
            const float dx = static_cast<float>(x) + 0.5f - blocker.x;
            const float dz = static_cast<float>(z) + 0.5f - blocker.z;
            const float share = (dx * dx + dz * dz) / (r * r);
            float& top = m_top[index(x, z)];
            if (share < 1)
                top = std::max(top, blocker.y - share * r);
        }
    }
}

/// Carries each column's shadow one column further away from the sun, in an order in which the
/// column nearer to the sun is always done first.
void GroundMap::sweep(SunDirection sun)
{
    const bool mainlyX = std::abs(sun.x) >= std::abs(sun.z);
    const float run = mainlyX ? std::abs(sun.x) : std::abs(sun.z);
    if (run < 0.001f) {
        m_shadow = m_top;
        return;
    }
    // One step away from the sun: a whole column along the main axis, part of one across it.
    const float across = (mainlyX ? sun.z : sun.x) / run;
    const float fall = sun.y / run;
    const int along = mainlyX ? m_width : m_depth;
    const int breadth = mainlyX ? m_depth : m_width;
    const bool fromHigh = (mainlyX ? sun.x : sun.z) > 0;
    const auto cell = [&](int a, int b) { return mainlyX ? index(a, b) : index(b, a); };
    for (int step = 0; step < along; ++step) {
        const int a = fromHigh ? along - 1 - step : step;
        const int before = fromHigh ? a + 1 : a - 1;
        for (int b = 0; b < breadth; ++b) {
            float height = m_top[cell(a, b)];
            const float source = static_cast<float>(b) + across;
            const int low = static_cast<int>(std::floor(source));
            if (step > 0 && low >= 0 && low + 1 < breadth) {
                const float share = source - static_cast<float>(low);
                const float carried
                    = std::lerp(m_shadow[cell(before, low)], m_shadow[cell(before, low + 1)], share)
                    - fall;
                height = std::max(height, carried);
            }
            m_shadow[cell(a, b)] = height;
        }
    }
}

/// Mean height of the columns around, by running sums along x, then z.
void GroundMap::average()
{
    std::vector<float> rows(m_mean.size());
    const auto blur = [](int length, auto&& read, auto&& write) {
        const auto at = [&](int i) { return read(std::clamp(i, 0, length - 1)); };
        float sum = 0;
        for (int i = -MeanRadius; i <= MeanRadius; ++i)
            sum += at(i);
        for (int i = 0; i < length; ++i) {
            write(i, sum / static_cast<float>(2 * MeanRadius + 1));
            sum += at(i + MeanRadius + 1) - at(i - MeanRadius);
        }
    };
    for (int z = 0; z < m_depth; ++z)
        blur(
            m_width, [&](int i) { return static_cast<float>(m_height[index(i, z)]); },
            [&](int i, float v) { rows[index(i, z)] = v; });
    for (int x = 0; x < m_width; ++x)
        blur(
            m_depth, [&](int i) { return rows[index(x, i)]; },
            [&](int i, float v) { m_mean[index(x, i)] = v; });
}

} // namespace polder
