#pragma once

#include "core/world/EditOrder.h"
#include "core/world/EditPass.h"

#include <optional>

namespace polder {

/// The edit that an input's bytes ask for, if it is one that can be read.
std::optional<AnyEdit> editOf(BytesView input);
/// The bytes of its input.
Bytes inputOf(const AnyEdit& edit);

/// Carries an edit out with a pass that is a rehearsal, by the code that the Builder does it with.
/// `history` is a copy of the member's, and goes along. What it changed; nothing if the world would
/// refuse it as far as can be told, or if it would have to look at `most` cells, which may leave it
/// half done.
std::optional<EditRecord> rehearse(
    const AnyEdit& edit, EditPass& pass, EditHistory& history, std::int64_t most);

} // namespace polder
