#pragma once

#include "core/replica/Types.h"
#include "tests/scenarios/Scenario.h"

#include <optional>
#include <string>
#include <vector>

namespace polder {

/// What polder-verify returns to the shell.
enum VerifyCode : int {
    VerifyOk = 0, ///< All is as it should be.
    VerifyFailed = 1, ///< A file cannot be read or written, or holds nothing that can be played.
    VerifyUsage = 2, ///< Asked wrongly.
    VerifyDamaged = 3, ///< A recording is damaged or cut off; it was played up to there.
    VerifyParted = 4, ///< Two recordings part, or one parts from what this program computes.
    VerifyOtherCode = 5, ///< Other code made the recording.
};

/// What polder-verify was asked to do.
struct VerifyTask {
    enum class Kind : std::uint8_t { Scenarios, List, Help, Replay, Bisect };
    Kind kind = Kind::Scenarios;
    std::vector<const Scenario*> scenarios;
    std::string record; ///< A file to record the only scenario to; empty for none.
    std::vector<std::string> files; ///< Recordings.
    std::vector<Micros> at; ///< Times to jump to, in this order.
    std::optional<Micros> every; ///< Print hashes at the multiples of it.
    std::optional<std::int64_t> speed; ///< In millionths of real time; as fast as can be without.
    bool dump = false;
    bool anyCode = false;

    /// Strict: whatever is not wholly understood is an error. `arguments` without the program's
    /// name; `error` is one line.
    static std::optional<VerifyTask> parse(
        const std::vector<std::string>& arguments, std::string& error);
    static const char* usage();
};

/// A decimal number of at most nine digits and six places, such as 12 or 0.05, as millionths.
std::optional<std::int64_t> parseDecimal(const std::string& text);

} // namespace polder
