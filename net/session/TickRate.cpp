#include "net/session/TickRate.h"

#include <charconv>

namespace polder {

namespace {

    std::optional<int> wholeNumber(std::string_view text, int low, int high)
    {
        int value = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()
            || value < low || value > high || text.front() == '-')
            return std::nullopt;
        return value;
    }

} // namespace

std::optional<TickRate> TickRate::parse(std::string_view text)
{
    const auto cross = text.find('x');
    const auto rate = wholeNumber(text.substr(0, cross), 0, Most);
    const auto parts = cross == std::string_view::npos
        ? std::optional(1)
        : wholeNumber(text.substr(cross + 1), 1, MostSplit);
    if (!rate || !parts)
        return std::nullopt;
    return TickRate { *rate, *parts };
}

std::string TickRate::text() const
{
    const std::string rate = std::to_string(perSecond);
    return split == 1 ? rate : rate + 'x' + std::to_string(split);
}

} // namespace polder
