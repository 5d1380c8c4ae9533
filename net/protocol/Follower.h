#pragma once

#include "core/replica/Replica.h"
#include "net/crypto/InputSeal.h"
#include "net/crypto/SessionKeys.h"
#include "net/protocol/ClaimAhead.h"
#include "net/protocol/InputLog.h"
#include "net/protocol/SnapshotContent.h"
#include "net/protocol/StateVotes.h"

#include <deque>
#include <limits>
#include <memory>
#include <string>
#include <variant>

namespace polder {

/// What a follower has to tell its owner.
namespace follow {
    struct PollReached { ///< The replica stands exactly at the poll.
        std::uint64_t poll;
        Digest<16> digest;
    };
    struct VoteReached {
        StateVote vote;
    };
    struct MembersChanged { };
    struct Lied { ///< The reflector did something that no honest one does; it was ignored.
        std::string what;
    };
}
using Followed
    = std::variant<follow::PollReached, follow::VoteReached, follow::MembersChanged, follow::Lied>;

/// Makes a replica follow a session's order: opens and checks each frame, hands it to the replica,
/// simulates up to the reflector's time in slices, and stops at the moments when all members
/// compare their states. Every honest member treats every frame alike, forged ones included: they
/// are ignored by all.
///
/// Units: simulated microseconds. Thread: one.
class Follower {
public:
    static constexpr Micros VoteEvery = 1_s;

    Follower(const SessionKeys& keys, const SessionId& session);

    /// From the birth of the world, or from a snapshot's position. Frames and times that were
    /// given before are kept if they come after it.
    void start(std::unique_ptr<Replica> replica);
    void start(std::unique_ptr<Replica> replica, const OrderPosition& position);
    /// Replaces a replica that differs; frames since the snapshot are taken in again. False if
    /// they are no longer known. The old replica is handed out.
    bool repair(std::unique_ptr<Replica>& replica, const OrderPosition& position);

    /// Frames arrive in order; `sequence` counts those before this one. Of inputs from the `past`,
    /// before we came, the signatures are looked at later, see takeUnproved().
    void push(std::uint64_t sequence, Bytes frame, bool past = false);
    void tickTo(Micros time);
    /// Time that no input came with is simulated only this far, for as long as nothing else is due.
    void paceTo(Micros time) { m_pace = time; }
    /// Of the inputs that arrived since the last call, what their signatures claim: another thread
    /// may look at these while they wait for their time. Whatever it has not got to is looked at
    /// when it is carried out; which of the two happened makes no difference to anything else.
    std::vector<std::shared_ptr<ClaimAhead>> takeAhead() { return std::exchange(m_ahead, {}); }
    std::uint64_t looks() const { return m_looks; } ///< Signatures looked at by run() itself.
    void clear(); ///< Back to the beginning, without a replica.

    /// Runs at most about `most` messages; true when there is nothing left to do.
    bool run(int most);
    std::vector<Followed> takeEvents() { return std::exchange(m_events, {}); }
    /// Inputs of the past were carried out for the sake of a quick start; if one of these does not
    /// hold, a member and the reflector have made it up, and the replica is worth nothing.
    std::vector<SignatureClaim> takeUnproved() { return std::exchange(m_unproved, {}); }

    Replica* replica() const { return m_replica.get(); }
    Micros latest() const { return m_latest; } ///< The reflector's time.
    Micros behind() const;
    const OrderPosition& position() const { return m_position; }
    Bytes profileOf(MemberId member) const; ///< Opened; empty of who is not here.
    Micros lastInputOf(MemberId member) const; ///< -1: none since we follow.
    std::optional<Bytes> openVote(MemberId sender, std::uint64_t counter, BytesView sealed);

    /// The state at a poll, kept until the next one.
    struct Held {
        std::uint64_t poll = 0;
        OrderPosition position;
        SaveBuffer save;
    };
    const std::optional<Held>& held() const { return m_held; }

    const InputLog& inputs() const { return m_inputs; }
    void agreed(Micros time) { m_inputs.agreed(time); } ///< All voted alike on that time.

private:
    struct Member {
        InputSeal inputs;
        NumberedSeal votes;
        Bytes profile;
        std::uint64_t lastVote = 0;
        Micros lastInput = -1;
    };
    struct Queued {
        std::uint64_t sequence;
        Bytes frame;
        bool past;
        std::shared_ptr<ClaimAhead> ahead; ///< Null: nobody looks at it beforehand.
    };

    bool takeMember(const MemberRecord& record);
    void take(const Queued& item);
    void takeInput(FrameReader& reader, Micros time, const Queued& item);
    std::shared_ptr<ClaimAhead> claimAhead(FrameReader& reader);
    bool signatureHolds(const SignatureClaim& claim, const Queued& item);
    void takeMembers(BytesView frame);
    void takePoll(FrameReader& reader);
    void voteAt(Micros time);
    StreamChain::Value orderSum() const;
    void lied(std::string what);
    bool reach(Micros time, int& most);

    SessionKeys m_keys;
    SessionId m_session;
    std::unique_ptr<Replica> m_replica;
    OrderPosition m_position;
    StreamChain m_chain;
    std::map<MemberId, Member> m_members;
    std::deque<Queued> m_queue;
    std::deque<Queued> m_sincePoll; ///< Taken in since the last poll, for a repair.
    bool m_keepSincePoll = false;
    Micros m_latest = 0;
    Micros m_pace = std::numeric_limits<Micros>::max();
    Micros m_nextVote = VoteEvery;
    std::optional<Held> m_held;
    InputLog m_inputs;
    std::vector<SignatureClaim> m_unproved;
    std::vector<std::shared_ptr<ClaimAhead>> m_ahead;
    std::uint64_t m_looks = 0;
    std::vector<Followed> m_events;
};

} // namespace polder
