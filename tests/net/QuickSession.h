#pragma once

#include "net/session/Session.h"

namespace polder {

inline constexpr int Patience = 20000; ///< Milliseconds: a busy machine is slow.

/// Sessions whose keys cost next to nothing.
inline SessionOptions quick(std::uint64_t codeHash = 7)
{
    SessionOptions options;
    options.codeHash = codeHash;
    options.keyCost = KeyCost::leastForTests();
    return options;
}

/// The same, and they step by themselves.
inline SessionOptions stepping()
{
    SessionOptions options = quick();
    options.stepping = Stepping::Auto;
    return options;
}

inline Profile named(const char* name)
{
    Profile profile;
    profile.name = name;
    profile.colour = 0x123456;
    return profile;
}

} // namespace polder
