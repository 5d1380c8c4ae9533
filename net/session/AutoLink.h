#pragma once

#include "net/session/Link.h"

namespace polder {

/// A name that nobody has thought up and that is easy to say, such as `misty-harbour-417`.
std::string randomWorldName();

/// The link with a name and a password of its own, where it has none.
Link completed(Link link);

} // namespace polder
