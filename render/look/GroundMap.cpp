#include "render/look/GroundMap.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    /// A column's own top is held a little lower, so that its top face is not in its own shadow.
    constexpr float OwnBias = 0.95f;

    std::uint16_t texel(float height)
    {
        return static_cast<std::uint16_t>(std::clamp((height + 16.0f) * 256.0f, 0.0f, 65535.0f));
    }

} // namespace

void GroundMap::reset(GridSize size)
{
    m_width = size.x;
    m_depth = size.z;
    const auto columns = static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_depth);
    m_height.assign(columns, 0);
}

void GroundMap::scan(const Grid& grid, int chunkX, int chunkZ)
{
    const GridSize size = grid.size();
    static const Page air(0);
    std::array<std::int16_t, 1024> tops {};
    int missing = 1024;
    for (int cy = size.chunksY() - 1; cy >= 0 && missing > 0; --cy) {
        const int chunk = chunkX + size.chunksX() * (chunkZ + size.chunksZ() * cy);
        if (grid.page(chunk).sharesMemoryWith(air))
            continue;
        const std::uint8_t* bytes = grid.page(chunk).data();
        for (int y = 31; y >= 0 && missing > 0; --y) {
            const std::uint8_t* layer = bytes + (y << 10);
            const auto top = static_cast<std::int16_t>(cy * 32 + y + 1);
            std::int16_t found = 0;
            for (std::size_t i = 0; i < 1024; ++i) { // Without branches, for the compiler to widen.
                const auto first = static_cast<std::int16_t>((layer[i] != 0) & (tops[i] == 0));
                tops[i] = static_cast<std::int16_t>(tops[i] | (top & -first));
                found = static_cast<std::int16_t>(found + first);
            }
            missing -= found;
        }
    }
    for (int z = 0; z < 32; ++z)
        std::copy_n(&tops[static_cast<std::size_t>(z * 32)], 32,
            m_height.begin() + static_cast<std::ptrdiff_t>(index(chunkX * 32, chunkZ * 32 + z)));
}

namespace {

    /// Raises the columns under a crown to its dome.
    void stamp(const GroundMap& ground, const ShadowBlocker& blocker, std::vector<float>& tops)
    {
        const float r = std::max(blocker.radius, 0.6f);
        const int x0 = std::max(static_cast<int>(std::floor(blocker.x - r)), 0);
        const int x1 = std::min(static_cast<int>(std::floor(blocker.x + r)), ground.width() - 1);
        const int z0 = std::max(static_cast<int>(std::floor(blocker.z - r)), 0);
        const int z1 = std::min(static_cast<int>(std::floor(blocker.z + r)), ground.depth() - 1);
        for (int z = z0; z <= z1; ++z) {
            for (int x = x0; x <= x1; ++x) {
                const float dx = static_cast<float>(x) + 0.5f - blocker.x;
                const float dz = static_cast<float>(z) + 0.5f - blocker.z;
                const float share = (dx * dx + dz * dz) / (r * r);
                float& top = tops[ground.index(x, z)];
                if (share < 1)
                    top = std::max(top, blocker.y - share * r);
            }
        }
    }

    /// Carries each column's shadow one column further away from the sun, in an order in which the
    /// column nearer to the sun is always done first.
    std::vector<float> sweep(
        const GroundMap& ground, const std::vector<float>& tops, SunDirection sun)
    {
        std::vector<float> shadow = tops;
        const bool mainlyX = std::abs(sun.x) >= std::abs(sun.z);
        const float run = mainlyX ? std::abs(sun.x) : std::abs(sun.z);
        if (run < 0.001f) {
            return shadow;
        }
        // One step away from the sun: a whole column along the main axis, part of one across it.
        const float across = (mainlyX ? sun.z : sun.x) / run;
        const float fall = sun.y / run;
        const int along = mainlyX ? ground.width() : ground.depth();
        const int breadth = mainlyX ? ground.depth() : ground.width();
        const bool fromHigh = (mainlyX ? sun.x : sun.z) > 0;
        const auto cell
            = [&](int a, int b) { return mainlyX ? ground.index(a, b) : ground.index(b, a); };
        for (int step = 0; step < along; ++step) {
            const int a = fromHigh ? along - 1 - step : step;
            const int before = fromHigh ? a + 1 : a - 1;
            for (int b = 0; b < breadth; ++b) {
                float height = tops[cell(a, b)];
                const float source = static_cast<float>(b) + across;
                const int low = static_cast<int>(std::floor(source));
                if (step > 0 && low >= 0 && low + 1 < breadth) {
                    const float share = source - static_cast<float>(low);
                    const float carried
                        = std::lerp(shadow[cell(before, low)], shadow[cell(before, low + 1)], share)
                        - fall;
                    height = std::max(height, carried);
                }
                shadow[cell(a, b)] = height;
            }
        }
        return shadow;
    }

} // namespace

SunShadows SunShadows::cast(
    const GroundMap& ground, const std::vector<ShadowBlocker>& blockers, SunDirection sun)
{
    SunShadows result;
    result.tops.resize(
        static_cast<std::size_t>(ground.width()) * static_cast<std::size_t>(ground.depth()));
    for (int z = 0; z < ground.depth(); ++z) {
        for (int x = 0; x < ground.width(); ++x)
            result.tops[ground.index(x, z)] = static_cast<float>(ground.heightAt(x, z)) - OwnBias;
    }
    for (const ShadowBlocker& blocker : blockers)
        stamp(ground, blocker, result.tops);
    const std::vector<float> shadow = sweep(ground, result.tops, sun);
    result.texels.resize(shadow.size());
    std::transform(shadow.begin(), shadow.end(), result.texels.begin(), texel);
    return result;
}

} // namespace polder
