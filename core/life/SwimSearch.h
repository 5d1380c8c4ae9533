#pragma once

#include "core/life/Ground.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace polder {

/// The way a swimmer takes out of deep water. Reads grid and water as they are now.
class SwimSearch {
public:
    static constexpr int Reach = 40; ///< Columns away from the start that are looked at.

    explicit SwimSearch(const Ground& ground)
        : m_ground(ground)
    {
    }

    /// Where one comes to rest going that (even) way, or nothing if something is in between.
    std::optional<Ground::Place> neighbour(Cell feet, int way) const;

    struct Answer {
        std::vector<std::uint8_t> steps; ///< PathSteps; empty when no land is within reach.
        int expanded = 0;
    };
    /// Fewest steps to ground where one can stand without swimming.
    Answer toLand(Cell feet) const;

private:
    Ground m_ground;
};

} // namespace polder
