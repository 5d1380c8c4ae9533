#include "tests/scenarios/Scenario.h"

#include <cstdio>
#include <exception>
#include <string_view>
#include <vector>

// Runs scenarios and prints `name hash` for each, so that builds and machines can be compared.

namespace {

constexpr const char* Usage = "usage: polder-verify SCENARIO... | --all | --quick | --list\n"
                              "Plays scenarios and prints a line 'name hash' for each.\n"
                              "  --all    every scenario\n"
                              "  --quick  those that are cheap to run on an emulated machine\n"
                              "  --list   only name them\n";

int list()
{
    for (const polder::Scenario& scenario : polder::allScenarios())
        std::printf("%-18.*s %.*s\n", static_cast<int>(scenario.name.size()), scenario.name.data(),
            static_cast<int>(scenario.about.size()), scenario.about.data());
    return 0;
}

int usageError(const char* what, std::string_view which)
{
    std::fprintf(stderr, "polder-verify: %s '%.*s'\n%s", what, static_cast<int>(which.size()),
        which.data(), Usage);
    return 2;
}

bool play(const polder::Scenario& scenario)
{
    const auto size = static_cast<int>(scenario.name.size());
    const polder::ScenarioResult result = polder::runScenario(scenario);
    if (!result.error.empty()) {
        std::fprintf(stderr, "polder-verify: %.*s failed: %s\n", size, scenario.name.data(),
            result.error.c_str());
        return false;
    }
    std::printf(
        "%.*s %016llx\n", size, scenario.name.data(), static_cast<unsigned long long>(result.hash));
    std::fflush(stdout);
    return true;
}

int run(const std::vector<std::string_view>& arguments)
{
    std::vector<const polder::Scenario*> chosen;
    for (const std::string_view argument : arguments) {
        if (argument == "--help" || argument == "-h") {
            std::fputs(Usage, stdout);
            return 0;
        }
        if (argument == "--list")
            return list();
        if (argument == "--all" || argument == "--quick") {
            for (const polder::Scenario& scenario : polder::allScenarios()) {
                if (scenario.quick || argument == "--all")
                    chosen.push_back(&scenario);
            }
        } else if (argument.starts_with('-')) {
            return usageError("unknown option", argument);
        } else if (const polder::Scenario* scenario = polder::findScenario(argument)) {
            chosen.push_back(scenario);
        } else {
            return usageError("no such scenario:", argument);
        }
    }
    if (chosen.empty()) {
        std::fputs(Usage, stderr);
        return 2;
    }
    bool good = true;
    for (const polder::Scenario* scenario : chosen)
        good = play(*scenario) && good;
    if (std::ferror(stdout) != 0) {
        std::fputs("polder-verify: cannot write the hashes\n", stderr);
        return 1;
    }
    return good ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run({ argv + 1, argv + argc });
    } catch (const std::exception& error) {
        std::fprintf(stderr, "polder-verify: %s\n", error.what());
        return 1;
    }
}
