#include "app/verify/ScenarioRuns.h"

#include "app/common/RecordFile.h"
#include "app/verify/Report.h"
#include "core/replica/Recording.h"

#include <algorithm>
#include <cstdio>

namespace polder {
namespace {

    constexpr Micros HashEvery = 1_s;

    /// As runScenario(), and everything goes into the file.
    ScenarioResult recordScenario(const Scenario& scenario, RecordFile& file)
    {
        const std::unique_ptr<Replica> replica = scenario.start();
        Recorder recorder(*replica, [&file](BytesView bytes) { file.write(bytes); });
        replica->hashEvery(HashEvery);
        for (Micros time = 0; time < scenario.duration; time += HashEvery) {
            replica->advanceTo(std::min(time + HashEvery, scenario.duration));
            replica->deliverEvents();
            replica->takeHashes(); // The recorder has them.
        }
        const std::uint64_t hash = replica->hash();
        recorder.note({ replica->now(), hash });
        recorder.end();
        return { hash, {} };
    }

    ScenarioResult play(const Scenario& scenario, const std::string& record)
    {
        if (record.empty())
            return runScenario(scenario);
        RecordFile file(record);
        if (!file.error().empty())
            return { 0, record + ": " + file.error() };
        ScenarioResult result = recordScenario(scenario, file);
        if (!file.close())
            result.error = record + ": " + file.error();
        return result;
    }

} // namespace

void listScenarios()
{
    for (const Scenario& scenario : allScenarios())
        std::printf("%-18.*s %.*s\n", static_cast<int>(scenario.name.size()), scenario.name.data(),
            static_cast<int>(scenario.about.size()), scenario.about.data());
}

VerifyCode playScenarios(const VerifyTask& task)
{
    VerifyCode code = VerifyOk;
    for (const Scenario* scenario : task.scenarios) {
        const std::string name(scenario->name);
        const ScenarioResult result = play(*scenario, task.record);
        if (!result.error.empty()) {
            printError(name + " failed: " + result.error);
            code = VerifyFailed;
            continue;
        }
        std::printf("%s %016llx\n", name.c_str(), static_cast<unsigned long long>(result.hash));
        std::fflush(stdout);
    }
    return code;
}

} // namespace polder
