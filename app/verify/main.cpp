#include "app/verify/Recordings.h"
#include "app/verify/Report.h"
#include "app/verify/ScenarioRuns.h"

#include <cstdio>
#include <exception>

// Runs scenarios and prints `name hash` for each, so that builds and machines can be compared;
// plays and compares recordings.

namespace {

using polder::VerifyCode;
using polder::VerifyTask;

VerifyCode carryOut(const VerifyTask& task)
{
    switch (task.kind) {
    case VerifyTask::Kind::Help:
        std::fputs(VerifyTask::usage(), stdout);
        return polder::VerifyOk;
    case VerifyTask::Kind::List:
        polder::listScenarios();
        return polder::VerifyOk;
    case VerifyTask::Kind::Replay:
        return polder::replayRecording(task);
    case VerifyTask::Kind::Bisect:
        return polder::bisectRecordings(task);
    case VerifyTask::Kind::Scenarios:
        break;
    }
    return polder::playScenarios(task);
}

} // namespace

int main(int argc, char** argv)
{
    try {
        std::string error;
        const auto task = VerifyTask::parse({ argv + 1, argv + argc }, error);
        if (!task) {
            polder::printError(error);
            std::fputs(VerifyTask::usage(), stderr);
            return polder::VerifyUsage;
        }
        const VerifyCode code = carryOut(*task);
        if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
            polder::printError("cannot write what was asked for");
            return polder::VerifyFailed;
        }
        return code;
    } catch (const std::exception& error) {
        polder::printError(error.what());
        return polder::VerifyFailed;
    }
}
