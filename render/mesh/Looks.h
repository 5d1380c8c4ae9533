#pragma once

#include <cstdint>

namespace polder {

// Whether voxels of this look, as in SolidVertex, may lie side by side along u (or v) within one
// quad: nothing may change or end between them.

constexpr bool mayGrowAlongU(std::uint32_t look)
{
    constexpr std::uint32_t edges = 3u << 16;
    return (look >> 8 & 0x33) == (look >> 10 & 0x33) && (look & edges) == 0;
}
constexpr bool mayGrowAlongV(std::uint32_t look)
{
    constexpr std::uint32_t edges = 12u << 16;
    return (look >> 8 & 0x0f) == (look >> 12 & 0x0f) && (look & edges) == 0;
}

} // namespace polder
