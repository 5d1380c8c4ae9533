#pragma once

#include "core/replica/Types.h"
#include "net/Failure.h"

namespace polder {

/// A saved world as it lies on a disk, ending in `.polder`: a head that says what it is and from
/// when, and the packed form of the world. What the form says is core's business (WorldForm); see
/// docs/worldfile.md.
struct WorldFile {
    static constexpr std::uint8_t Version = 1;
    static constexpr std::size_t HeadBytes = 33;

    Micros time = 0; ///< Of the world when it was saved, in whole seconds.
    Bytes form;

    /// Slow for large worlds, as is fromBytes(): for a worker thread.
    Bytes toBytes() const;

    struct Result;
    /// Accepts any bytes: WorldFileDamaged, or WorldFileNewer when another version wrote it.
    static Result fromBytes(BytesView bytes);
    /// The time alone, from the head; the rest is not looked at.
    static Result headOf(BytesView bytes);
};

struct WorldFile::Result {
    WorldFile file; ///< Meaningful only without a failure.
    Failure failure;

    explicit operator bool() const { return !failure; }
};

} // namespace polder
