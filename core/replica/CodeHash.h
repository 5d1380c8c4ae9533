#pragma once

#include <cstdint>

namespace polder {

/// Hash of the paths and texts of core's sources, constants included: only programs that compute
/// alike meet. Equal for every compiler, machine, build type and line ending; made at build time by
/// cmake/CodeHash.cmake.
std::uint64_t codeHash();

} // namespace polder
