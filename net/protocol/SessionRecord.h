#pragma once

#include "net/crypto/Signature.h"
#include "net/protocol/Frame.h"

#include <map>
#include <optional>

namespace polder {

/// What a reflector knows of a member: nothing that tells who it is.
struct MemberRecord {
    MemberId id = 0;
    SenderNonce nonce {};
    VerifyKey key {};
    Bytes join; ///< Sealed profile.
    std::uint64_t lastCounter = 0; ///< Of its inputs that were ordered.
    Micros rejoinLimit = 0;
};

/// A session's state beside its frames and snapshot, as a reflector stores it.
struct SessionRecord {
    std::uint64_t codeHash = 0;
    VerifyKey admissionKey {};
    Bytes check;
    Digest<16> lineage {};
    std::uint32_t epoch = 0;
    std::vector<std::uint64_t> epochStarts; ///< Frames at which the last epochs began.
    std::uint32_t ticksPerSecond = 20;
    std::uint64_t sequence = 0; ///< Ordered frames that this record has taken in.
    Micros time = 0;
    MemberId nextMember = 1;
    std::uint64_t nextPoll = 1;
    std::uint64_t snapshotPoll = 0;
    std::uint64_t snapshotSequence = 0;
    Micros snapshotTime = 0;
    std::map<MemberId, MemberRecord> members; ///< Those whose join was ordered.

    static constexpr std::size_t MostEpochs = 16;

    /// Begins another epoch here: what a member of an earlier one has beyond this is lost.
    void raiseEpoch();
    /// How many frames a member of that epoch may have and still be one of us.
    std::uint64_t sharedWith(std::uint32_t ofEpoch) const;
    /// Takes in an ordered frame: members and their counters. False if it is malformed.
    bool apply(BytesView frame);
};

Bytes encodeRecord(const SessionRecord& record);
std::optional<SessionRecord> decodeRecord(BytesView bytes);

/// The content of an OrderedMembers frame.
struct MembersFrame {
    Micros time = 0;
    std::vector<MemberRecord> joined;
    std::vector<MemberId> left;
};
Bytes encodeMembers(const MembersFrame& members);
std::optional<MembersFrame> decodeMembers(BytesView frame);

} // namespace polder
