#pragma once

#include "render/mesh/Neighbourhood.h"

#include <array>
#include <cstdint>
#include <span>

namespace polder {

/// One bit for each cell of a chunk and of the layer of cells around it, as words along x and
/// along z, so that faces of a whole row of cells are found with a few operations.
///
/// Shape: 34 x 34 words of 34 bits; cell n has bit, row and layer n + 1.
class BitVolume {
public:
    static constexpr int Edge = 34;

    /// Sets the bits of cells whose byte is none of `absent` (at most a handful of values).
    /// Returns whether any cell held one of them other than the first.
    bool build(const Neighbourhood& pages, std::span<const std::uint8_t> absent);
    void buildAlongZ(); ///< Derives the words along z from those along x.
    void buildDifference(const BitVolume& all, const BitVolume& without); ///< Both kinds of words.

    /// Turns the words of one layer: bit a of word b becomes bit b of word a.
    static void turn(const std::uint64_t* words, std::uint64_t* turned);

    bool empty() const; ///< No bit of the chunk itself is set.
    bool full() const { return m_filled == AllBits; } ///< Those around the chunk too.

    /// The layers in which a bit is set, as bits: layer y has bit y + 1.
    std::uint64_t some() const { return m_some; }
    std::uint64_t filled() const { return m_filled; } ///< Those in which all bits are.

    /// Words along x; index y * Edge + z.
    const std::array<std::uint64_t, Edge * Edge>& alongX() const { return m_alongX; }
    /// Words along z; index y * Edge + x.
    const std::array<std::uint64_t, Edge * Edge>& alongZ() const { return m_alongZ; }
    bool at(int x, int y, int z) const
    {
        return m_alongX[static_cast<std::size_t>((y + 1) * Edge + z + 1)] >> (x + 1) & 1;
    }

private:
    static constexpr std::uint64_t AllBits = (std::uint64_t { 1 } << Edge) - 1;

    void findLayers();

    std::array<std::uint64_t, Edge * Edge> m_alongX;
    std::array<std::uint64_t, Edge * Edge> m_alongZ;
    std::uint64_t m_some = 0;
    std::uint64_t m_filled = 0;
};

} // namespace polder
