#pragma once

#include "core/replica/Page.h"

namespace polder {

/// The page of a chunk as if there were nothing from `ceiling` upwards; `low` is the height of the
/// chunk's lowest cells.
inline Page cutPage(const Page& page, int low, int ceiling)
{
    if (ceiling >= low + 32 || page.sharesMemoryWith(Page(0)))
        return page;
    if (ceiling <= low)
        return Page(0);
    Page cut(page);
    const auto kept = static_cast<std::size_t>(ceiling - low) << 10;
    std::uint8_t* bytes = cut.edit();
    for (std::size_t i = kept; i < Page::Size; ++i)
        bytes[i] = 0;
    return cut;
}

} // namespace polder
