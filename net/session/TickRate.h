#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace polder {

/// How often a session ticks: `20` a second by the reflector, or `20x3`, where each member splits
/// each of them into three steps of its own, so that the world moves more evenly for the same
/// traffic. Nobody simulates beyond a time that the reflector has given.
struct TickRate {
    static constexpr int Most = 60; ///< Of the reflector.
    static constexpr int MostSplit = 8;

    int perSecond = 20; ///< Wished by the founder, 0 to Most; 0: time passes with inputs alone.
    int split = 1; ///< Of this member, 1 to MostSplit.

    static std::optional<TickRate> parse(std::string_view text);
    std::string text() const;

    friend bool operator==(const TickRate&, const TickRate&) = default;
};

} // namespace polder
