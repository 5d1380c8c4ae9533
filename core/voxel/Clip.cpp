#include "core/voxel/Clip.h"

#include <algorithm>

namespace polder {

Clip Clip::copy(const Grid& grid, Cell a, Cell b)
{
    const auto span = [](std::int32_t& low, std::int32_t& high, std::int32_t size) {
        if (low > high)
            std::swap(low, high);
        low = std::clamp(low, 0, size - 1);
        high = std::clamp(high, low, std::min(low + MostSide, size) - 1);
        return high - low + 1;
    };
    Clip clip;
    clip.m_width = span(a.x, b.x, grid.size().x);
    clip.m_height = span(a.y, b.y, grid.size().y);
    clip.m_depth = span(a.z, b.z, grid.size().z);
    for (int y = a.y; y <= b.y; ++y) {
        for (int z = a.z; z <= b.z; ++z) {
            for (int x = a.x; x <= b.x; ++x)
                clip.m_cells.push_back(grid.at({ x, y, z }));
        }
    }
    return clip;
}

Clip Clip::turned() const
{
    Clip clip;
    clip.m_width = m_depth;
    clip.m_height = m_height;
    clip.m_depth = m_width;
    for (int y = 0; y < m_height; ++y) {
        for (int z = 0; z < m_width; ++z) {
            for (int x = 0; x < m_depth; ++x)
                clip.m_cells.push_back(at(z, y, m_depth - 1 - x));
        }
    }
    return clip;
}

Bytes Clip::packed() const
{
    // Runs of 1 to 256 cells: length - 1, material.
    Bytes bytes;
    for (std::size_t i = 0; i < m_cells.size();) {
        std::size_t n = 1;
        while (n < 256 && i + n < m_cells.size() && m_cells[i + n] == m_cells[i])
            ++n;
        bytes.push_back(static_cast<std::uint8_t>(n - 1));
        bytes.push_back(static_cast<std::uint8_t>(m_cells[i]));
        i += n;
    }
    return bytes;
}

std::optional<Clip> Clip::unpacked(int width, int height, int depth, BytesView packed)
{
    const auto side = [](int n) { return n >= 1 && n <= MostSide; };
    if (!side(width) || !side(height) || !side(depth) || packed.size() % 2 != 0)
        return std::nullopt;
    Clip clip;
    clip.m_width = width;
    clip.m_height = height;
    clip.m_depth = depth;
    const auto cells = static_cast<std::size_t>(width * height * depth);
    for (std::size_t i = 0; i < packed.size(); i += 2) {
        const std::size_t n = std::size_t { packed[i] } + 1;
        if (packed[i + 1] >= MaterialCount || n > cells - clip.m_cells.size())
            return std::nullopt;
        clip.m_cells.insert(clip.m_cells.end(), n, static_cast<Material>(packed[i + 1]));
    }
    if (clip.m_cells.size() != cells)
        return std::nullopt;
    return clip;
}

} // namespace polder
