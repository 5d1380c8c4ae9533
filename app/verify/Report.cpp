#include "app/verify/Report.h"

#include <cstdio>

namespace polder {

std::string secondsOf(Micros time)
{
    std::string text = std::to_string(time % 1_s);
    text = std::to_string(time / 1_s) + '.' + std::string(6 - text.size(), '0') + text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

void printHash(Micros time, std::uint64_t hash)
{
    std::printf(
        "hash %s %016llx\n", secondsOf(time).c_str(), static_cast<unsigned long long>(hash));
    std::fflush(stdout);
}

void printError(const std::string& text)
{
    std::fprintf(stderr, "polder-verify: %s\n", text.c_str());
}

} // namespace polder
