#include "app/verify/Recordings.h"

#include "app/common/RecordFile.h"
#include "app/verify/Report.h"
#include "core/replica/Bisect.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <thread>

namespace polder {
namespace {

    Registry worldRegistry()
    {
        Registry registry;
        registerWorld(registry);
        return registry;
    }

    /// What speaks against playing a file; VerifyOk if nothing, VerifyDamaged if it ends early.
    VerifyCode examine(const std::string& name, const Recording& recording, bool anyCode)
    {
        if (recording.isEmpty()) {
            printError(name + ": " + recording.problem() + "; nothing in it can be played");
            return VerifyFailed;
        }
        if (recording.code() != codeHash() && !anyCode) {
            printError(name
                + ": recorded by other code than this program's, which would compute "
                  "another world; play it with the program it came from "
                  "(or with --any-code)");
            return VerifyOtherCode;
        }
        if (recording.problem().empty())
            return VerifyOk;
        printError(name + ": " + recording.problem() + "; what comes before is good, up to "
            + secondsOf(recording.end()) + " s");
        return VerifyDamaged;
    }

    std::unique_ptr<Recording> open(const std::string& name, bool anyCode, VerifyCode& code)
    {
        std::string error;
        auto bytes = RecordFile::read(name, error);
        if (!bytes) {
            printError(name + ": " + error);
            code = VerifyFailed;
            return nullptr;
        }
        auto recording = std::make_unique<Recording>(std::move(*bytes));
        const VerifyCode found = examine(name, *recording, anyCode);
        code = std::max(code, found);
        return found == VerifyOk || found == VerifyDamaged ? std::move(recording) : nullptr;
    }

    /// Keeps a replay at a pace of the real clock.
    class Pace {
    public:
        Pace(std::optional<std::int64_t> speed, Micros from)
            : m_speed(speed)
            , m_from(from)
            , m_start(std::chrono::steady_clock::now())
        {
        }
        /// How far to play at a time.
        Micros stride() const { return m_speed ? std::max<Micros>(*m_speed / 20, 1) : 1_s; }
        void wait(Micros time) const
        {
            if (m_speed)
                std::this_thread::sleep_until(m_start
                    + std::chrono::microseconds((time - m_from) / *m_speed * 1_s
                        + (time - m_from) % *m_speed * 1_s / *m_speed));
        }

    private:
        std::optional<std::int64_t> m_speed;
        Micros m_from;
        std::chrono::steady_clock::time_point m_start;
    };

    void show(const VerifyTask& task, const Replay& replay)
    {
        printHash(replay.replica().now(), replay.replica().hash());
        if (task.dump)
            std::fputs(replay.replica().dump().c_str(), stdout);
    }

    void playOn(const VerifyTask& task, Replay& replay, Micros lastTime)
    {
        constexpr Micros longest = 1'000'000'000 * 1_s; // A forged time may be any.
        const Micros end = std::min(lastTime, longest);
        const Pace pace(task.speed, replay.replica().now());
        Micros time = replay.replica().now();
        while (time < end && replay.error().empty()) {
            const Micros next = task.every ? (time / *task.every + 1) * *task.every : end;
            time = std::min({ end, next, time + pace.stride() });
            replay.playTo(time);
            pace.wait(time);
            if (task.every && time == next)
                show(task, replay);
        }
        if (!task.every || end % *task.every != 0)
            show(task, replay);
    }

    VerifyCode verdictOn(const std::string& name, const Replay& replay)
    {
        if (!replay.error().empty()) {
            printError(name + ": " + replay.error());
            return VerifyFailed;
        }
        if (replay.firstMismatch() >= 0) {
            printError(name + ": what this program computes parts from the recorded hash of "
                + secondsOf(replay.firstMismatch()) + " s; --bisect names the field");
            return VerifyParted;
        }
        return VerifyOk;
    }

} // namespace

VerifyCode replayRecording(const VerifyTask& task)
{
    VerifyCode code = VerifyOk;
    const std::string& name = task.files.front();
    const auto recording = open(name, task.anyCode, code);
    if (!recording)
        return code;
    Replay replay(*recording, worldRegistry());
    for (const Micros time : task.at) {
        if (time < recording->start() || time > recording->end()) {
            printError(name + ": there is no " + secondsOf(time) + " s in it, it goes from "
                + secondsOf(recording->start()) + " s to " + secondsOf(recording->end()) + " s");
            return VerifyFailed;
        }
        if (!replay.jumpTo(time))
            break;
        show(task, replay);
    }
    if (replay.error().empty() && (task.at.empty() || task.every || task.speed))
        playOn(task, replay, recording->end());
    const VerifyCode verdict = verdictOn(name, replay);
    if (verdict == VerifyOk)
        std::fprintf(stderr, "%s: %s s to %s s, %zu inputs, %zu kept snapshots, %zu hashes met\n",
            name.c_str(), secondsOf(recording->start()).c_str(),
            secondsOf(recording->end()).c_str(), recording->inputs().size(),
            recording->keyframes().size(), replay.hashesMet());
    return verdict == VerifyOk ? code : verdict;
}

VerifyCode bisectRecordings(const VerifyTask& task)
{
    VerifyCode code = VerifyOk;
    std::vector<std::unique_ptr<Recording>> recordings;
    for (const std::string& name : task.files) {
        recordings.push_back(open(name, task.anyCode, code));
        if (!recordings.back())
            return code;
    }
    const Registry registry = worldRegistry();
    const Parting parting = recordings.size() == 2
        ? bisect(*recordings[0], *recordings[1], registry)
        : checkReplay(*recordings[0], registry);
    if (!parting.parted) {
        std::printf("no difference\n");
        return code;
    }
    std::printf("%s\n", parting.reason.c_str());
    return VerifyParted;
}

} // namespace polder
