// Any bytes as a script, for both programs, and any times to play it at.

#include "app/common/Script.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace polder;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const Script::Host host : { Script::Host::Headless, Script::Host::Window }) {
        const Script::Result result = Script::parse(text, host);
        // Either a script or errors, each with a line and words.
        if (result.script.has_value() != result.errors.empty())
            std::abort();
        for (const Script::Error& error : result.errors) {
            if (error.line < 0 || error.text.isEmpty())
                std::abort();
        }
        if (result.errors.size() > Script::MostErrors)
            std::abort();
        if (!result.script)
            continue;
        Micros last = 0;
        for (const Script::Command& command : result.script->timed(7_s)) {
            if (command.at < last)
                std::abort();
            last = command.at;
        }
    }
    return 0;
}
