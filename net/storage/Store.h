#pragma once

#include "net/Failure.h"
#include "net/crypto/Key.h"

#include <cstdint>
#include <optional>

namespace polder {

/// What a reflector keeps of a session; all of it sealed by the members or meaningless without
/// their password.
struct StoredSession {
    Bytes record; ///< SessionRecord: members, keys, position.
    std::uint64_t snapshotSequence = 0; ///< Ordered frames that the snapshot contains.
    Bytes snapshot; ///< Empty: none.
    std::uint64_t firstSequence = 0; ///< Ordered frames before the first of `frames`.
    Bytes frames; ///< Ordered frames, each preceded by its length.
};

using DataId = Digest<32>;

/// Where sessions outlive the reflector. Writes are gathered and become durable, all or none, at
/// flush(); what was not flushed when the program dies is lost.
///
/// Thread: one.
class Store {
public:
    virtual ~Store() = default;

    /// Nothing without failure: the session is not stored.
    virtual std::optional<StoredSession> load(const WorldId& world, Failure& failure) = 0;

    virtual void putRecord(const WorldId& world, Bytes record) = 0;
    /// `count` frames that follow `first` ordered frames.
    virtual void appendFrames(
        const WorldId& world, std::uint64_t first, std::uint64_t count, Bytes frames)
        = 0;
    /// Replaces the snapshot before it.
    virtual void putSnapshot(const WorldId& world, std::uint64_t sequence, Bytes snapshot) = 0;
    /// Drops batches of frames that lie wholly before `sequence`.
    virtual void trim(const WorldId& world, std::uint64_t sequence) = 0;
    virtual void drop(const WorldId& world) = 0;

    /// Sealed things that are kept beside a session, whatever becomes of that.
    virtual void putData(const WorldId& world, const DataId& id, Bytes bytes) = 0;
    /// Nothing without failure: there is none.
    virtual std::optional<Bytes> loadData(const WorldId& world, const DataId& id, Failure& failure)
        = 0;
    virtual std::uint64_t dataBytes(const WorldId& world) = 0;

    virtual Failure flush() = 0;
    virtual std::uint64_t bytesUsed() const = 0;
};

} // namespace polder
