#include "core/water/WaterBooks.h"

#include "core/replica/Archive.h"

namespace polder {

std::string_view waterReasonName(WaterReason reason)
{
    static constexpr std::array<std::string_view, static_cast<std::size_t>(WaterReason::Count)>
        names { "generated", "hand", "source", "sink", "rain", "evaporation", "crushed", "boiled" };
    return names[static_cast<std::size_t>(reason)];
}

std::uint64_t WaterBooks::balance() const
{
    std::uint64_t sum = 0;
    for (const std::uint64_t units : m_added)
        sum += units;
    for (const std::uint64_t units : m_removed)
        sum -= units;
    return sum;
}

void WaterBooks::serialize(Archive& archive)
{
    archive("added", m_added);
    archive("removed", m_removed);
}

} // namespace polder
