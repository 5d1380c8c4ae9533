#pragma once

#include "core/voxel/Material.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace polder {

inline constexpr std::size_t SeeThroughCount = [] {
    std::size_t n = 0;
    for (const MaterialInfo& info : detail::materialTable)
        n += !info.opaque;
    return n;
}();

/// The bytes of all materials that hide nothing behind them, air first, and of `others` after them.
template <class... Byte>
constexpr std::array<std::uint8_t, SeeThroughCount + sizeof...(Byte)> seeThrough(Byte... others)
{
    std::array<std::uint8_t, SeeThroughCount + sizeof...(Byte)> list {};
    std::size_t n = 0;
    for (std::size_t i = 0; i < MaterialCount; ++i) {
        if (!detail::materialTable[i].opaque)
            list[n++] = static_cast<std::uint8_t>(i);
    }
    ((list[n++] = others), ...);
    return list;
}
static_assert(seeThrough()[0] == static_cast<std::uint8_t>(Material::Air));

} // namespace polder
