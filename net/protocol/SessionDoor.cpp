// Who comes into a reflected session and who goes out.

#include "net/protocol/ReflectedSession.h"

#include "net/protocol/Planted.h"

#include <algorithm>
#include <utility>

namespace polder {

namespace {

    constexpr Micros CloseAgain = 1_s; ///< When the disk did not take the new epoch.

    constexpr Micros BringWait = 1_s; ///< For the next frame that is brought back.

    Failure ended() { return failure(FailureCode::SessionEnded, "this stay is over; join again"); }

} // namespace

ReflectedSession::Seated ReflectedSession::join(
    Micros now, ConnectionId connection, const Hello& hello)
{
    if (m_seats.size() >= m_limits.members)
        return { 0, failure(FailureCode::SessionFull), 0 };
    MemberId id = m_record.nextMember++;
    while (m_seats.contains(id)) // of somebody whose join is yet to be brought back
        id = m_record.nextMember++;
    Seat& seat = m_seats[id];
    seat.connection = connection;
    seat.mayFound = hello.mayFound;
    seat.readsForms = hello.readsForms;
    seat.begins = static_cast<Micros>(
        std::min<std::uint64_t>(hello.time, static_cast<std::uint64_t>(MostTime / 2)));
    seat.until = now + m_limits.joinWait;
    seat.record.id = id;
    seat.record.nonce = hello.nonce;
    seat.record.key = hello.memberKey;
    seat.record.join = hello.join;
    seat.record.rejoinLimit
        = std::min(static_cast<Micros>(std::min<std::uint64_t>(hello.rejoinLimit, INT64_MAX)),
            m_limits.rejoin);
    admitWaiting(now);
    return { id, {}, 0 };
}

ReflectedSession::Seated ReflectedSession::resume(
    Micros now, ConnectionId connection, const Hello& hello)
{
    if (mayBeForgotten(hello))
        return resumeForgotten(now, connection, hello);
    const auto found = m_seats.find(hello.member);
    if (found == m_seats.end() || hello.lineage != m_record.lineage)
        return { 0, ended(), 0 };
    Seat& seat = found->second;
    const MemberRecord& record = seat.announced ? m_record.members.at(hello.member) : seat.record;
    if (record.key != hello.memberKey || record.nonce != hello.nonce)
        return { 0, ended(), 0 };
    // An older connection is half-open: the member knows better than we do.
    const ConnectionId replaced = std::exchange(seat.connection, connection);
    seat.have = hello.have;
    seat.brings = true;
    seat.time = static_cast<Micros>(std::min(hello.time, static_cast<std::uint64_t>(MostTime)));
    seat.stage = Stage::Returning;
    refreshLive(now);
    const bool known = seat.announced && hello.have <= m_record.sharedWith(hello.epoch);
    Failure reason
        = known && hello.time <= static_cast<std::uint64_t>(MostTime) ? Failure {} : ended();
    if (!reason && m_recoverUntil) {
        await(now, hello.member, seat);
        return { hello.member, {}, replaced };
    }
    if (!reason && static_cast<Micros>(hello.time) > m_order.time())
        reason = ended();
    if (!reason)
        reason = continueStay(now, hello.member, seat);
    if (reason) {
        seat.connection = 0;
        leave(now, hello.member);
        return { 0, reason, replaced };
    }
    return { hello.member, {}, replaced };
}

/// Its join was not on disk yet when we were killed; it brings it back itself, or somebody else
/// does.
bool ReflectedSession::mayBeForgotten(const Hello& hello) const
{
    if (!m_recoverUntil || m_record.members.contains(hello.member) || hello.member == 0
        || hello.lineage != m_record.lineage || hello.have <= m_order.sequence()
        || hello.have > m_record.sharedWith(hello.epoch)
        || hello.time > static_cast<std::uint64_t>(MostTime))
        return false;
    const auto found = m_seats.find(hello.member);
    if (found == m_seats.end())
        return m_seats.size() < m_limits.members;
    const Seat& seat = found->second;
    return seat.stage == Stage::Waiting
        || (seat.record.key == hello.memberKey && seat.record.nonce == hello.nonce);
}

ReflectedSession::Seated ReflectedSession::resumeForgotten(
    Micros now, ConnectionId connection, const Hello& hello)
{
    Seat& seat = m_seats[hello.member];
    if (seat.stage == Stage::Waiting)
        refuse(hello.member, ended()); // a newcomer who was given a number that is not free
    const ConnectionId replaced = seat.stage == Stage::Returning ? seat.connection : 0;
    seat = {};
    seat.connection = connection;
    seat.record.id = hello.member;
    seat.record.key = hello.memberKey;
    seat.record.nonce = hello.nonce;
    seat.have = hello.have;
    seat.time = static_cast<Micros>(hello.time);
    seat.stage = Stage::Returning;
    await(now, hello.member, seat);
    return { hello.member, {}, replaced };
}

/// While we recover: it may have seen times that we have not.
void ReflectedSession::await(Micros now, MemberId member, Seat& seat)
{
    if (m_bringer == member)
        m_bringer = 0; // what it was asked for, it was asked for on another connection
    seat.until = *m_recoverUntil;
    const Micros limit = m_record.time + 60_s; // a lying member must not push time far ahead
    if (!planted(PlantedBug::StaleTime))
        m_order.notBefore(std::min(seat.time, limit));
    recover(now);
}

Failure ReflectedSession::continueStay(Micros now, MemberId member, Seat& seat)
{
    if (seat.have > m_order.sequence() || seat.have < m_order.firstKept())
        return failure(FailureCode::SessionEnded, "too much has happened since; join again");
    // It was ticked further than the others were when they went on without it.
    if (m_order.timeAfter(seat.have) <= seat.time)
        return failure(FailureCode::SessionEnded, "the others went on without you; join again");
    flush();
    Welcome welcome = welcomeOf(member);
    welcome.resumed = true;
    welcome.sequence = seat.have;
    welcome.lastCounter = m_record.members.at(member).lastCounter;
    m_outbox.sendFrame(seat.connection, encodeControl(welcome));
    for (const QByteArray& message : m_order.messagesSince(seat.have))
        m_outbox.send(seat.connection, message);
    seat.stage = Stage::Live;
    note(ReflectorEvent::Kind::Resumed, member);
    refreshLive(now);
    return {};
}

/// What every welcome says, whoever comes in and however.
Welcome ReflectedSession::welcomeOf(MemberId member) const
{
    Welcome welcome;
    welcome.member = member;
    welcome.lineage = m_record.lineage;
    welcome.epoch = m_record.epoch;
    welcome.time = static_cast<std::uint64_t>(m_order.time());
    welcome.ticksPerSecond = m_record.ticksPerSecond;
    welcome.check = m_record.check;
    welcome.inputsPerSecond = m_limits.inputsPerSecond;
    welcome.mostInputBytes = static_cast<std::uint32_t>(m_limits.input);
    return welcome;
}

void ReflectedSession::welcome(Micros now, MemberId member, Seat& seat, bool founded)
{
    flush();
    const bool fromForm = founded && !m_form.isNull();
    seat.download = fromForm ? m_form : m_snapshot;
    seat.downloadBlob = fromForm ? FormBlob : m_record.snapshotPoll;
    Welcome welcome = welcomeOf(member);
    welcome.founded = founded;
    welcome.sequence = m_record.snapshotSequence;
    welcome.snapshotBlob = seat.downloadBlob;
    welcome.snapshotBytes = static_cast<std::uint64_t>(seat.download.size());
    m_outbox.sendFrame(seat.connection, encodeControl(welcome));
    for (const QByteArray& message : m_order.messagesSince(m_record.snapshotSequence))
        m_outbox.send(seat.connection, message);
    seat.stage = Stage::Live;
    m_joins = true;
    refreshLive(now);
}

/// The world was never saved and nobody who has it is here: whoever waits begins a new one.
void ReflectedSession::startOver(Micros now, MemberId founder, Seat& seat)
{
    if (m_order.sequence() > 0) {
        const bool stored = m_store != nullptr;
        if (stored && !m_provisional)
            m_store->drop(m_world);
        m_order = FrameOrder();
        m_order.keepUnsaved(stored);
        std::erase_if(m_seats, [](const auto& entry) { return entry.second.stage == Stage::Gone; });
        m_record.members.clear();
        m_record.epochStarts.clear();
        ++m_record.epoch;
        ++m_record.lineage[0]; // whoever was here before must not resume
        m_left.clear();
        m_poll.reset();
    }
    m_recordDirty = true;
    m_order.beginAt(m_form.isNull() ? seat.begins : m_begins);
    welcome(now, founder, seat, true);
    orderMembers(now);
    if (m_limits.snapshots)
        startPoll(now);
}

void ReflectedSession::admitWaiting(Micros now)
{
    if (m_recoverUntil || m_live.size() == m_seats.size())
        return;
    for (auto& [id, seat] : m_seats) {
        if (seat.stage != Stage::Waiting || seat.connection == 0)
            continue;
        if (!hasSnapshot()) {
            const bool owned
                = std::any_of(m_seats.begin(), m_seats.end(), [now](const auto& entry) {
                      const Seat& other = entry.second;
                      return other.stage == Stage::Live || now < other.awaited;
                  });
            const bool able = m_form.isNull() ? seat.mayFound : seat.readsForms;
            if (!owned && able)
                return startOver(now, id, seat);
            if (!owned) {
                refuse(id, failure(FailureCode::NoSuchSession));
                seat.connection = 0;
                seat.until = now;
                seat.stage = Stage::Gone;
            }
            seat.until = now + m_limits.joinWait; // the founder is still at work, or away
            continue;
        }
        if (freshForJoin() || m_live.empty() || now >= seat.until) {
            welcome(now, id, seat, false);
        } else if (!m_poll && now >= m_pollAllowed) {
            startPoll(now);
        }
    }
}

bool ReflectedSession::seated(MemberId member, ConnectionId connection) const
{
    const auto found = m_seats.find(member);
    return found != m_seats.end() && found->second.connection == connection;
}

void ReflectedSession::lost(Micros now, MemberId member)
{
    const auto found = m_seats.find(member);
    if (found == m_seats.end())
        return;
    Seat& seat = found->second;
    if (!seat.announced) {
        m_seats.erase(found); // nobody has heard of it
        if (m_bringer == member)
            m_bringer = 0;
        if (m_poll)
            m_poll->gone(member);
        refreshLive(now);
        return;
    }
    note(ReflectorEvent::Kind::Lost, member);
    detach(now, member, seat);
    const Micros limit = m_record.members.at(member).rejoinLimit;
    seat.until = now + limit;
    if (!hasSnapshot())
        seat.awaited = now + std::min(limit, m_limits.recovery);
    if (limit == 0)
        leave(now, member);
}

void ReflectedSession::detach(Micros now, MemberId member, Seat& seat)
{
    flush();
    seat.connection = 0;
    seat.stage = Stage::Gone;
    seat.download.clear();
    m_shelf.gone(member);
    if (m_bringer == member)
        m_bringer = 0;
    if (m_poll)
        m_poll->gone(member);
    refreshLive(now);
}

void ReflectedSession::leave(Micros now, MemberId member)
{
    const auto found = m_seats.find(member);
    if (found == m_seats.end())
        return;
    const bool announced = found->second.announced;
    detach(now, member, found->second);
    m_seats.erase(found);
    if (announced && !planted(PlantedBug::ForgetLeave))
        m_left.push_back(member);
    if (m_live.empty() && !m_recoverUntil)
        orderMembers(now); // nobody is left to wait for a batch
}

void ReflectedSession::refuse(MemberId member, const Failure& reason)
{
    const auto found = m_seats.find(member);
    if (found == m_seats.end() || found->second.connection == 0)
        return;
    const ConnectionId connection = found->second.connection;
    m_outbox.sendFrame(connection, encodeControl(Refusal { reason.code, reason.text }));
    m_outbox.close(connection);
    ReflectorEvent event;
    event.kind = ReflectorEvent::Kind::Refused;
    event.session = m_number;
    event.connection = connection;
    event.code = reason.code;
    m_outbox.note(std::move(event));
}

void ReflectedSession::expireSeats(Micros now)
{
    if (m_live.size() == m_seats.size())
        return;
    std::vector<MemberId> expired;
    for (const auto& [id, seat] : m_seats) {
        if (seat.stage == Stage::Gone && now >= seat.until)
            expired.push_back(id);
    }
    for (const MemberId member : expired)
        leave(now, member);
}

/// Asks whoever has most for what we lack, then lets everybody go on from the same place.
void ReflectedSession::recover(Micros now)
{
    if (m_bringer != 0 && m_seats.at(m_bringer).have <= m_order.sequence())
        m_bringer = 0;
    const bool late = m_bringer != 0 && now >= m_bringerUntil;
    bool allBack = true;
    MemberId richest = 0;
    std::uint64_t most = m_order.sequence();
    for (const auto& [id, seat] : m_seats) {
        allBack = allBack && seat.stage != Stage::Gone;
        if (seat.stage == Stage::Returning && seat.brings && seat.have > most && id != m_bringer) {
            richest = id;
            most = seat.have;
        }
    }
    if (late) {
        m_bringerUntil = now + BringWait;
        if (richest != 0) { // or else there is nobody but it
            m_seats.at(m_bringer).brings = false;
            m_bringer = 0;
        }
    }
    if (m_bringer == 0 && richest != 0 && now < *m_recoverUntil) {
        m_bringer = richest;
        m_bringerUntil = now + BringWait;
        m_outbox.sendFrame(
            m_seats.at(richest).connection, encodeControl(BringBack { m_order.sequence() }));
    }
    if ((allBack && m_bringer == 0) || now >= *m_recoverUntil)
        closeRecovery(now);
}

/// From here on those who are not back have lost what they alone had. The new epoch is on disk
/// before anybody hears of it; else it could begin twice, with different frames, and nobody could
/// tell the two apart.
void ReflectedSession::closeRecovery(Micros now)
{
    if (now < m_closeAgain)
        return;
    if (!std::exchange(m_epochRaised, true)) {
        m_record.sequence = m_order.sequence();
        m_record.raiseEpoch();
    }
    m_record.epochStarts.back() = m_order.sequence();
    saveAll(now);
    if (m_store && m_store->flush()) {
        m_recoverUntil = m_closeAgain = now + CloseAgain;
        return;
    }
    m_recoverUntil.reset();
    m_bringer = 0;
    note(ReflectorEvent::Kind::Recovered, 0);
    std::vector<MemberId> returning;
    for (const auto& [id, seat] : m_seats) {
        if (seat.stage == Stage::Returning)
            returning.push_back(id);
    }
    for (const MemberId member : returning) {
        Seat& seat = m_seats.at(member);
        if (const Failure reason = seat.announced ? continueStay(now, member, seat) : ended()) {
            refuse(member, reason);
            leave(now, member);
        }
    }
    refreshLive(now);
    admitWaiting(now);
}

Failure ReflectedSession::returned(Micros now, MemberId member, BytesView frame)
{
    if (!m_recoverUntil || m_bringer != member)
        return {}; // late: the recovery is over, or somebody else was asked
    if (!m_record.apply(frame) || !m_order.restore(frame))
        return failure(FailureCode::BadFrame, "a returned frame does not fit");
    m_bringerUntil = now + BringWait;
    if (frame[0] == static_cast<std::uint8_t>(FrameKind::OrderedMembers)) {
        for (const auto& [id, record] : m_record.members) {
            Seat& seat = m_seats[id];
            if (seat.announced)
                continue;
            const bool itself = seat.stage == Stage::Returning && seat.record.key == record.key
                && seat.record.nonce == record.nonce;
            if (!itself) {
                refuse(id, ended()); // whoever was given its number meanwhile
                seat = {};
                seat.stage = Stage::Gone;
                seat.until = now + std::max(record.rejoinLimit, m_limits.recovery);
            }
            seat.announced = true;
        }
        std::erase_if(m_seats, [&](const auto& entry) {
            return entry.second.stage == Stage::Gone && !m_record.members.contains(entry.first);
        });
    }
    recover(now);
    return {};
}

} // namespace polder
