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

void LandMap::fillPits()
{
    const std::vector<Column> before = columns;
    const auto at = [&](int x, int z) {
        return static_cast<std::size_t>(x)
            + static_cast<std::size_t>(size.x) * static_cast<std::size_t>(z);
    };
    for (int z = 1; z + 1 < size.z; ++z) {
        for (int x = 1; x + 1 < size.x; ++x) {
            const int top = before[at(x, z)].top();
            const auto higher
                = [&](int dx, int dz) { return before[at(x + dx, z + dz)].top() > top; };
            const auto walled
                = [&](int dx, int dz) { return higher(dx, 0) || higher(0, dz) || higher(dx, dz); };
            if (walled(-1, -1) && walled(1, -1) && walled(-1, 1) && walled(1, 1))
                column(x, z).height = (top + 1) * OneVoxel;
        }
    }
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
