#pragma once

#include "core/replica/Difference.h"
#include "core/replica/Types.h"

#include <string>
#include <vector>

namespace polder {

/// What a member writes down when its copy of the world differed and was repaired; for people who
/// look for the cause. docs/determinism.md describes the text.
struct DifferenceReport {
    static constexpr std::size_t MostDifferences = 8;

    MemberId member = 0;
    Micros agreedAt = -1; ///< -1: never.
    Micros noticedAt = 0; ///< Time of the vote that told.
    Micros comparedAt = 0; ///< Time of both states; both are computed from the same inputs.
    std::vector<Difference> differences; ///< Ours is `mine`. Empty if our state was not kept.
    std::size_t inputs = 0;
    std::string inputLines; ///< As InputLog writes them.

    std::string text() const;
};

/// World time as `12.5 s`.
std::string worldSeconds(Micros time);

} // namespace polder
