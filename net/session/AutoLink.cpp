#include "net/session/AutoLink.h"

#include "net/crypto/SessionKeys.h"

#include <array>

namespace polder {

namespace {

    constexpr std::array<std::string_view, 16> first { "broad", "bright", "calm", "clear", "early",
        "golden", "green", "little", "merry", "misty", "quiet", "silver", "sunny", "tall", "warm",
        "windy" };
    constexpr std::array<std::string_view, 16> second { "bridge", "brook", "canal", "dike",
        "garden", "harbour", "heath", "island", "lake", "meadow", "mill", "orchard", "reed",
        "shore", "sluice", "willow" };

} // namespace

std::string randomWorldName()
{
    const Bytes random = randomBytes(4);
    const int number = (random[2] << 8 | random[3]) % 900 + 100;
    return std::string(first[random[0] % first.size()]) + '-'
        + std::string(second[random[1] % second.size()]) + '-' + std::to_string(number);
}

Link completed(Link link)
{
    if (link.name.empty())
        link.name = randomWorldName();
    if (link.password.empty())
        link.password = randomPassword();
    return link;
}

} // namespace polder
