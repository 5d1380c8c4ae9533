#include "render/look/Pattern.h"

#include <algorithm>
#include <cmath>

namespace polder {

float smooth(float low, float high, float value)
{
    const float t = std::clamp((value - low) / (high - low), 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
}

namespace pattern {

    namespace {

        std::uint32_t scramble(std::uint32_t seed, int x, int y)
        {
            std::uint32_t h = seed * 0x9e3779b1u + static_cast<std::uint32_t>(x) * 0x85ebca6bu
                + static_cast<std::uint32_t>(y) * 0xc2b2ae35u;
            h = (h ^ h >> 15) * 0x2c1b3c6du;
            h = (h ^ h >> 12) * 0x297a2d39u;
            return h ^ h >> 15;
        }

        int wrap(int i, int period) { return ((i % period) + period) % period; }

    } // namespace

    float random(std::uint32_t seed, int x, int y)
    {
        return static_cast<float>(scramble(seed, x, y) >> 8) / 16777216.0f;
    }

    float value(std::uint32_t seed, float x, float y, int cellsX, int cellsY)
    {
        const float px = x * static_cast<float>(cellsX);
        const float py = y * static_cast<float>(cellsY);
        const int ix = static_cast<int>(std::floor(px));
        const int iy = static_cast<int>(std::floor(py));
        const float fx = smooth(0, 1, px - static_cast<float>(ix));
        const float fy = smooth(0, 1, py - static_cast<float>(iy));
        const auto at = [&](int dx, int dy) {
            return random(seed, wrap(ix + dx, cellsX), wrap(iy + dy, cellsY));
        };
        return std::lerp(std::lerp(at(0, 0), at(1, 0), fx), std::lerp(at(0, 1), at(1, 1), fx), fy);
    }

    float clouds(std::uint32_t seed, float x, float y, int cells, int octaves)
    {
        float sum = 0;
        float total = 0;
        float weight = 1;
        for (int i = 0; i < octaves; ++i) {
            const int n = cells << i;
            sum += weight * value(seed + static_cast<std::uint32_t>(i), x, y, n, n);
            total += weight;
            weight *= 0.5f;
        }
        return sum / total;
    }

    Cells cells(std::uint32_t seed, float x, float y, int cells)
    {
        const float px = x * static_cast<float>(cells);
        const float py = y * static_cast<float>(cells);
        const int ix = static_cast<int>(std::floor(px));
        const int iy = static_cast<int>(std::floor(py));
        float first = 9;
        float second = 9;
        std::uint32_t id = 0;
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dx = -1; dx <= 1; ++dx) {
                const int cx = wrap(ix + dx, cells);
                const int cy = wrap(iy + dy, cells);
                const float qx = static_cast<float>(ix + dx) + 0.15f + 0.7f * random(seed, cx, cy);
                const float qy
                    = static_cast<float>(iy + dy) + 0.15f + 0.7f * random(seed + 7, cx, cy);
                const float d = std::hypot(qx - px, qy - py);
                if (d < first) {
                    second = first;
                    first = d;
                    id = static_cast<std::uint32_t>(cx + cy * cells);
                } else {
                    second = std::min(second, d);
                }
            }
        }
        return { first, second - first, id };
    }

} // namespace pattern

} // namespace polder
