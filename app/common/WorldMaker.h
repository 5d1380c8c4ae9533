#pragma once

#include "core/world/NewWorld.h"
#include "net/protocol/WorldForms.h"

#include <functional>
#include <memory>

namespace polder {

/// What a Session wants to be given: makes the world of these options, on any thread.
std::function<std::unique_ptr<Replica>()> makerOfWorld(const WorldOptions& options);

/// How worlds are written for later versions of the program, and read: as `.polder` files.
WorldForms worldForms();

} // namespace polder
