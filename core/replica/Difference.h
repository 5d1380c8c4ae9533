#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace polder {

class Replica;

/// Where two states part: the first field that differs, with both values.
struct Difference {
    std::string path; ///< Such as "Water#3.levels[7]"; empty when nothing differs.
    std::string mine; ///< Its value; empty when the field is not there at all.
    std::string theirs;

    explicit operator bool() const { return !path.empty(); }
    std::string text() const; ///< `path: mine | theirs`, or nothing.
};

/// Of two dumps of replicas or models.
Difference firstDifference(std::string_view mine, std::string_view theirs);

/// Of two replicas with the same classes. Finds the first differing model by its hash, so that only
/// that one is dumped; what belongs to no model (time, random numbers, members) comes first.
Difference firstDifference(const Replica& mine, const Replica& theirs);

/// The first one of what belongs to no model and of each model that differs, in order of id.
std::vector<Difference> differences(const Replica& mine, const Replica& theirs, std::size_t most);

} // namespace polder
