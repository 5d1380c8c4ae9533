#include "core/world/LandMap.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace polder {

namespace {

    constexpr std::array<std::string_view, static_cast<std::size_t>(WorldKind::Count)> kindNames {
        "river-valley", "archipelago", "highlands", "polder", "flat"
    };

} // namespace

std::string_view worldKindName(WorldKind kind) { return kindNames[static_cast<std::size_t>(kind)]; }

WorldKind worldKindNamed(std::string_view name)
{
    const auto found = std::find(kindNames.begin(), kindNames.end(), name);
    return static_cast<WorldKind>(found - kindNames.begin());
}

std::int32_t LandMap::steepness(int x, int z) const
{
    const std::int32_t here = column(x, z).height;
    std::int32_t most = 0;
    for (const auto& [dx, dz] : { std::pair { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } }) {
        if (contains(x + dx, z + dz))
            most = std::max(most, std::abs(column(x + dx, z + dz).height - here));
    }
    return most;
}

} // namespace polder
