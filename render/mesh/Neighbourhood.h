#pragma once

#include "core/replica/Page.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace polder {

/// The pages of one chunk and its 26 neighbours: all that a mesher needs to see, held by
/// reference, so that it may work on another thread while the world goes on.
///
/// Thread: a value; copy it into the thread that reads it.
class Neighbourhood {
public:
    static constexpr std::size_t Count = 27;

    /// dx, dy, dz in -1..1; 0, 0, 0 is the chunk itself.
    static constexpr std::size_t index(int dx, int dy, int dz)
    {
        return static_cast<std::size_t>((dx + 1) + 3 * ((dz + 1) + 3 * (dy + 1)));
    }
    const Page& page(int dx, int dy, int dz) const { return m_pages[index(dx, dy, dz)]; }
    Page& page(int dx, int dy, int dz) { return m_pages[index(dx, dy, dz)]; }
    const Page& centre() const { return page(0, 0, 0); }

    /// The byte of a cell, coordinates relative to the centre chunk, each in -32..63.
    std::uint8_t at(int x, int y, int z) const
    {
        return page((x + 32) / 32 - 1, (y + 32) / 32 - 1,
            (z + 32) / 32 - 1)[static_cast<std::size_t>((x & 31) | (z & 31) << 5 | (y & 31) << 10)];
    }

    /// That page lies beyond a side of the world, where all is closed although nothing is drawn.
    void setOutside(int dx, int dy, int dz) { m_outside |= 1u << index(dx, dy, dz); }
    bool outside(int dx, int dy, int dz) const { return m_outside >> index(dx, dy, dz) & 1; }
    bool anyOutside() const { return m_outside != 0; }

private:
    std::array<Page, Count> m_pages;
    std::uint32_t m_outside = 0;
};

} // namespace polder
