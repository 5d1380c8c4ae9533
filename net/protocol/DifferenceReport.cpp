#include "net/protocol/DifferenceReport.h"

#include "core/replica/CodeHash.h"

#include <cinttypes>
#include <cstdio>

namespace polder {

std::string worldSeconds(Micros time)
{
    std::string fraction = std::to_string(time % 1_s);
    return std::to_string(time / 1_s) + '.' + std::string(6 - fraction.size(), '0') + fraction
        + " s";
}

std::string DifferenceReport::text() const
{
    char code[17] = "";
    std::snprintf(code, sizeof code, "%016" PRIx64, codeHash());
    std::string out = "polder difference report 1\n"
                      "This member's copy of the world differed and was replaced by the others'.\n";
    out += "member " + std::to_string(member) + "\ncode " + code + "\nagreed "
        + (agreedAt < 0 ? "never" : worldSeconds(agreedAt)) + "\nnoticed " + worldSeconds(noticedAt)
        + "\ncompared " + worldSeconds(comparedAt) + '\n';
    if (differences.empty())
        out += "first unknown: our state of that moment was not kept\n";
    for (const Difference& difference : differences) {
        out += &difference == &differences.front() ? "first " : "also ";
        out += difference.path + "\n  ours   " + difference.mine + "\n  theirs " + difference.theirs
            + '\n';
    }
    out += "inputs " + std::to_string(inputs) + " since they agreed\n" + inputLines;
    return out;
}

} // namespace polder
