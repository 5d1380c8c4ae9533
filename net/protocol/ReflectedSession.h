#pragma once

#include "net/protocol/Control.h"
#include "net/protocol/DataShelf.h"
#include "net/protocol/FrameOrder.h"
#include "net/protocol/Limits.h"
#include "net/protocol/Outbox.h"
#include "net/protocol/SessionRecord.h"
#include "net/protocol/SnapshotPoll.h"
#include "net/storage/Store.h"

#include <map>
#include <memory>

namespace polder {

/// One session as the reflector sees it: who is here, in which order sealed inputs go out, and
/// the last snapshot. It can read none of them.
///
/// Life of a member: waiting (for the world's first or a fresher snapshot), live, gone (its
/// connection is lost, its place kept), left. After a restart of the reflector a session first
/// recovers: members that stayed bring back what was ordered and not yet on disk.
class ReflectedSession {
public:
    /// `number` names it in the log.
    ReflectedSession(const WorldId& world, const ReflectorLimits& limits, Outbox& outbox,
        Store* store, std::uint64_t number = 0);

    void found(const Hello& hello, const Digest<16>& lineage);
    /// As found(), but the world is to go on from the form in which programs with other code left
    /// it. Nothing is written before the new programs have saved it once, so that nothing is lost
    /// if they cannot read it.
    void continueFrom(const Hello& hello, const Digest<16>& lineage, StoredForm form);
    bool isProvisional() const { return m_provisional; }
    /// Takes up a stored session and waits for its members to bring back what the store lacks.
    Failure restore(Micros now, const StoredSession& stored);

    const SessionRecord& record() const { return m_record; }
    bool hasSnapshot() const { return !m_snapshot.isNull(); }
    std::size_t liveMembers() const { return m_live.size(); }
    std::size_t seats() const { return m_seats.size(); }
    bool empty() const; ///< Nobody is here, and nobody's place is kept.
    const FrameOrder& order() const { return m_order; }

    struct Seated {
        MemberId member = 0;
        Failure failure;
        ConnectionId replaced = 0; ///< The member's older connection, which is to be closed.
    };
    /// Lets a new member in; the welcome may come later.
    Seated join(Micros now, ConnectionId connection, const Hello& hello);
    /// Continues a member's stay; its old connection, if still open, is closed.
    Seated resume(Micros now, ConnectionId connection, const Hello& hello);
    bool seated(MemberId member, ConnectionId connection) const;
    void lost(Micros now, MemberId member); ///< The connection is gone, the place is kept.
    void leave(Micros now, MemberId member);

    // What a member sends; a failure ends its connection.
    Failure input(Micros now, MemberId member, std::uint64_t counter, BytesView sealed);
    Failure vote(MemberId member, std::uint64_t counter, BytesView sealed);
    Failure pollVote(
        Micros now, MemberId member, std::uint64_t poll, const SnapshotPoll::StateDigest& digest);
    Failure offer(Micros now, MemberId member, const BlobOffer& offer);
    Failure chunk(
        Micros now, MemberId member, std::uint64_t blob, std::uint64_t offset, BytesView bytes);
    Failure fetch(MemberId member, std::uint64_t blob, std::uint64_t offset, std::uint64_t size);
    Failure data(MemberId member, const DataOffer& offer);
    Failure data(MemberId member, const DataWish& wish);
    Failure returned(Micros now, MemberId member, BytesView frame);
    Failure wish(Micros now, MemberId member);

    void advance(Micros now); ///< Whatever is due by now.
    Micros deadline() const; ///< When advance() has something to do; far away if never.
    void flush(); ///< Sends what was ordered to all live members.
    bool needsFlush() const { return m_order.hasPending(); }
    void save(Micros now); ///< Hands what is new to the store.
    void saveAll(Micros now); ///< As save(), with the record: before a graceful stop.

private:
    enum class Stage : std::uint8_t { Waiting, Returning, Live, Gone };
    struct Seat {
        ConnectionId connection = 0;
        Stage stage = Stage::Waiting;
        bool mayFound = false;
        bool readsForms = false;
        Micros begins = 0; ///< The time of the world it would found.
        bool announced = false; ///< Its join was ordered; its record is in m_record.
        MemberRecord record; ///< Until announced.
        Micros until = 0; ///< Waiting or gone: no longer than this.
        Micros awaited = 0; ///< Gone with a world that nobody else has: others wait so long.
        std::uint64_t have = 0; ///< Returning: frames it has.
        Micros time = 0; ///< Returning: up to which it has simulated.
        bool brings = true; ///< Returning: as far as we know, the frames we lack.
        QByteArray download; ///< The snapshot it was offered, kept until it fetched it.
        std::uint64_t downloadBlob = 0;
        bool wished = false; ///< Wants the next snapshot although it is live.
    };
    using Seats = std::map<MemberId, Seat>;

    // Door
    void admitWaiting(Micros now);
    Welcome welcomeOf(MemberId member) const;
    void welcome(Micros now, MemberId member, Seat& seat, bool founded);
    bool mayBeForgotten(const Hello& hello) const;
    Seated resumeForgotten(Micros now, ConnectionId connection, const Hello& hello);
    void await(Micros now, MemberId member, Seat& seat);
    Failure continueStay(Micros now, MemberId member, Seat& seat);
    void startOver(Micros now, MemberId founder, Seat& seat);
    void refuse(MemberId member, const Failure& failure);
    void note(ReflectorEvent::Kind kind, MemberId member, std::uint64_t bytes = 0);
    void detach(Micros now, MemberId member, Seat& seat);
    void expireSeats(Micros now);
    void recover(Micros now);
    void closeRecovery(Micros now);
    void refreshLive(Micros now);

    // Order
    void ordered(Micros now, BytesView frame, Micros time);
    void orderMembers(Micros now);
    /// Somebody is to be announced. Never while recovering: what is ordered then would stand where
    /// a frame belongs that a member has yet to bring back.
    bool membersWait() const { return (m_joins || !m_left.empty()) && !m_recoverUntil; }
    void tick(Micros now);
    Micros tickInterval() const;
    Micros nextTickAfter(Micros now) const;

    // Snapshots
    bool wantsPoll(Micros now) const;
    bool freshForJoin() const;
    void startPoll(Micros now);
    void runPoll(Micros now);
    void adopt(Micros now);
    void orderUpload(MemberId member);
    void offerTo(MemberId member, Seat& seat);

    WorldId m_world;
    const ReflectorLimits& m_limits;
    Outbox& m_outbox;
    Store* m_store; ///< May be null.
    std::uint64_t m_number;
    SessionRecord m_record; ///< sequence and time are m_order's, set when saved.
    FrameOrder m_order;
    Seats m_seats;
    std::vector<ConnectionId> m_live;
    std::vector<MemberId> m_left; ///< To be announced.
    bool m_joins = false; ///< Somebody is to be announced.
    Micros m_membersSent = 0;
    Micros m_nextTick = 0;
    std::optional<Micros> m_recoverUntil;
    Micros m_closeAgain = 0; ///< The recovery is not closed before.
    bool m_epochRaised = false; ///< By this recovery.
    MemberId m_bringer = 0; ///< Bringing back frames; 0 nobody.
    Micros m_bringerUntil = 0; ///< Then the next is asked.
    QByteArray m_snapshot;
    std::optional<SnapshotPoll> m_poll;
    Micros m_pollAllowed = 0;
    std::uint64_t m_previousSnapshot = 0; ///< Its sequence; frames since then are kept to resume.
    Micros m_pollTime = 0; ///< Of the world at the last poll.
    DataShelf m_shelf;
    QByteArray m_form; ///< What the world is to begin from; kept until it was saved once.
    Micros m_begins = 0; ///< The form's time.
    bool m_provisional = false;
    bool m_recordDirty = false;
    Micros m_recordSaved = 0;
};

} // namespace polder
