// Any text as a link: refused, or equal to what it formats to.

#include "net/session/Link.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace polder;
    const auto result = parseLink({ reinterpret_cast<const char*>(data), size });
    if (result
        && (checkLink(result.link) || !(parseLink(formatLink(result.link)).link == result.link)))
        std::abort();
    return 0;
}
