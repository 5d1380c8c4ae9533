#pragma once

#include "core/replica/Archive.h"
#include "net/Failure.h"
#include "net/crypto/Seal.h"
#include "net/crypto/SessionKeys.h"
#include "net/protocol/SessionRecord.h"

namespace polder {

/// Where in a session's order a replica stands, and what is needed to open what follows.
struct OrderPosition {
    std::uint64_t sequence = 0; ///< Ordered frames taken in.
    Micros time = 0;
    StreamChain::Value chain {};
    std::map<MemberId, MemberRecord> members;
};

/// A snapshot as members exchange it: a position and the replica's bytes, packed with zstd, then
/// sealed and bound to session and position.
struct SnapshotContent {
    OrderPosition position;
    Bytes replica;
};

/// Both are slow for large worlds; call them on a worker thread.
Bytes packSnapshot(const SessionKeys& keys, const SessionId& session, const OrderPosition& position,
    const SaveBuffer& save);
std::optional<SnapshotContent> unpackSnapshot(
    const SessionKeys& keys, const SessionId& session, std::uint64_t sequence, BytesView sealed);

} // namespace polder
