#pragma once

#include "net/protocol/Client.h"
#include "net/protocol/Reflector.h"

namespace polder::fuzz {

/// Keys that are the same in every run, so that what was found can be repeated.
inline SessionKeys fixedKeys() { return SessionKeys::fromRoot(Key {}); }

inline ClientIdentity identity()
{
    static const SessionKeys keys = fixedKeys();
    ClientIdentity out;
    out.keys = keys;
    out.mayFound = true;
    return out;
}

inline Bytes fixedRandom(std::size_t size) { return Bytes(size, 7); }

} // namespace polder::fuzz
