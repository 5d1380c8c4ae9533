#pragma once

#include "core/world/NewWorld.h"
#include "net/protocol/WorldForms.h"

#include <atomic>
#include <functional>
#include <memory>

namespace polder {

/// How far the making of a world has come; shared by the thread that makes it and the one that
/// waits.
struct WorldMaking {
    std::atomic<int> permille = -1; ///< Below 0 until it begins.
    std::atomic<bool> cancelled = false; ///< Set by who no longer wants it.
};

/// Whether a world is being made by a maker of these, wanted or not. Its last steps cannot be
/// cancelled; who ends the program need not wait for them, as they leave no trace.
bool worldIsBeingMade();

/// What a Session wants to be given: makes the world of these options, on any thread.
std::function<std::unique_ptr<Replica>()> makerOfWorld(
    const WorldOptions& options, std::shared_ptr<WorldMaking> making = {});

/// How worlds are written for later versions of the program, and read: as `.polder` files.
WorldForms worldForms();

} // namespace polder
