#include "net/protocol/ReflectedSession.h"

#include "net/protocol/Planted.h"

#include <algorithm>
#include <limits>

namespace polder {

namespace {

    constexpr Micros Never = std::numeric_limits<Micros>::max();
    constexpr Micros RecordEvery = 2_s; ///< So that a restart finds about the right time.

} // namespace

ReflectedSession::ReflectedSession(const WorldId& world, const ReflectorLimits& limits,
    Outbox& outbox, Store* store, std::uint64_t number)
    : m_world(world)
    , m_limits(limits)
    , m_outbox(outbox)
    , m_store(store)
    , m_number(number)
    , m_shelf(world, limits, outbox, store)
{
    m_order.keepUnsaved(store != nullptr);
}

void ReflectedSession::found(const Hello& hello, const Digest<16>& lineage)
{
    m_record.codeHash = hello.codeHash;
    m_record.admissionKey = hello.admissionKey;
    m_record.check = hello.check;
    m_record.lineage = lineage;
    m_record.ticksPerSecond = std::min<std::uint32_t>(hello.ticksPerSecond, 60);
    m_recordDirty = true;
}

void ReflectedSession::note(ReflectorEvent::Kind kind, MemberId member, std::uint64_t bytes)
{
    ReflectorEvent event;
    event.kind = kind;
    event.session = m_number;
    event.member = member;
    event.bytes = bytes;
    const auto seat = m_seats.find(member);
    event.connection = seat == m_seats.end() ? 0 : seat->second.connection;
    m_outbox.note(std::move(event));
}

void ReflectedSession::continueFrom(const Hello& hello, const Digest<16>& lineage, StoredForm form)
{
    found(hello, lineage);
    m_form = toByteArray(form.sealed);
    m_begins = form.time;
    m_provisional = true;
}

bool ReflectedSession::empty() const { return m_seats.empty(); }

Micros ReflectedSession::tickInterval() const
{
    return m_record.ticksPerSecond == 0 ? 0 : 1_s / m_record.ticksPerSecond;
}

/// One interval from now, on a grid common to all sessions: a reflector of many idle sessions wakes
/// once per interval for all of them, and late timers do not add up.
Micros ReflectedSession::nextTickAfter(Micros now) const
{
    const Micros interval = tickInterval();
    return interval == 0 ? now : (now + interval + interval / 2) / interval * interval;
}

void ReflectedSession::ordered(Micros now, BytesView frame, Micros time)
{
    m_order.append(frame, time);
    // Where nobody asks for snapshots, only those who lost their connection need the past.
    if (!m_limits.snapshots && m_order.sequence() - m_order.firstKept() > m_limits.historyFrames)
        m_order.trim(m_order.sequence() - m_limits.historyFrames / 2);
    m_nextTick = nextTickAfter(now);
}

void ReflectedSession::refreshLive(Micros now)
{
    m_live.clear();
    for (const auto& [id, seat] : m_seats) {
        if (seat.stage == Stage::Live)
            m_live.push_back(seat.connection);
    }
    if (m_live.empty()) {
        m_order.freeze(); // a world that nobody watches stands still
    } else if (m_order.frozen()) {
        m_order.resume(now);
        m_nextTick = nextTickAfter(now);
    }
}

void ReflectedSession::flush()
{
    if (!m_order.hasPending())
        return;
    const QByteArray message = m_order.takePending();
    for (const ConnectionId connection : m_live)
        m_outbox.send(connection, message);
}

Failure ReflectedSession::input(
    Micros now, MemberId member, std::uint64_t counter, BytesView sealed)
{
    Seat& seat = m_seats.at(member);
    if (seat.stage != Stage::Live)
        return failure(FailureCode::BadFrame, "an input before the welcome");
    if (m_order.bytesKept() > m_limits.historyMost)
        return failure(FailureCode::StoreFull, "no member has uploaded a snapshot for too long");
    if (!seat.announced)
        orderMembers(now);
    std::uint64_t& last = m_record.members.at(member).lastCounter;
    if (counter <= last)
        return {}; // sent again after a reconnect; it was ordered already
    if (counter != last + 1)
        return failure(FailureCode::BadFrame, "a gap in the inputs' counters");
    last = counter;
    const Micros time = m_order.stamp(now);
    Bytes frame;
    frame.reserve(sealed.size() + 24);
    FrameWriter(frame)
        .kind(FrameKind::OrderedInput)
        .time(time)
        .number(member)
        .number(counter)
        .bytes(sealed);
    ordered(now, frame, time);
    return {};
}

Failure ReflectedSession::vote(MemberId member, std::uint64_t counter, BytesView sealed)
{
    if (m_seats.at(member).stage != Stage::Live)
        return failure(FailureCode::BadFrame, "a vote before the welcome");
    Bytes frame;
    FrameWriter(frame).kind(FrameKind::RelayedVote).number(member).number(counter).bytes(sealed);
    m_order.relay(frame);
    return {};
}

Failure ReflectedSession::data(MemberId member, const DataOffer& offer)
{
    return m_shelf.offer(member, m_seats.at(member).connection, offer);
}

Failure ReflectedSession::data(MemberId member, const DataWish& wish)
{
    return m_shelf.wish(member, m_seats.at(member).connection, wish);
}

void ReflectedSession::orderMembers(Micros now)
{
    MembersFrame members;
    members.time = m_order.stamp(now);
    for (auto& [id, seat] : m_seats) {
        if (seat.announced || seat.stage != Stage::Live)
            continue;
        seat.announced = true;
        note(ReflectorEvent::Kind::Joined, id);
        members.joined.push_back(seat.record);
        m_record.members[id] = seat.record;
    }
    members.left = std::exchange(m_left, {});
    // A frame that was brought back may have told it already.
    std::erase_if(members.left, [&](MemberId left) { return !m_record.members.contains(left); });
    for (const MemberId left : members.left) {
        note(ReflectorEvent::Kind::Left, left);
        m_record.members.erase(left);
    }
    m_joins = false;
    if (members.joined.empty() && members.left.empty())
        return;
    m_membersSent = now;
    m_recordDirty = true;
    ordered(now, encodeMembers(members), members.time);
}

void ReflectedSession::tick(Micros now)
{
    m_nextTick = nextTickAfter(now);
    m_order.tick(m_order.stamp(now));
}

void ReflectedSession::advance(Micros now)
{
    if (m_recoverUntil)
        recover(now);
    expireSeats(now);
    if (m_poll)
        runPoll(now);
    else if (wantsPoll(now))
        startPoll(now);
    admitWaiting(now);
    if (membersWait() && now >= m_membersSent + m_limits.membersBatch)
        orderMembers(now);
    if (!m_live.empty() && tickInterval() > 0 && now >= m_nextTick)
        tick(now);
    if (m_store && !m_live.empty() && now >= m_recordSaved + RecordEvery)
        m_recordDirty = true;
}

Micros ReflectedSession::deadline() const
{
    Micros due = Never;
    const auto by = [&](Micros time) { due = std::min(due, time); };
    if (m_recoverUntil)
        by(m_bringer == 0 ? *m_recoverUntil : std::min(*m_recoverUntil, m_bringerUntil));
    if (membersWait())
        by(m_membersSent + m_limits.membersBatch);
    if (!m_live.empty() && tickInterval() > 0)
        by(m_nextTick);
    if (m_poll)
        by(m_poll->firstVote() && !m_poll->uploader()
                ? *m_poll->firstVote() + m_limits.pollWait
                : m_poll->upload.progress + m_limits.uploadWait);
    if (m_live.size() < m_seats.size()) {
        for (const auto& [id, seat] : m_seats) {
            if (seat.stage == Stage::Gone || (seat.stage == Stage::Waiting && !m_recoverUntil))
                by(seat.until);
        }
    }
    return due;
}

void ReflectedSession::save(Micros now)
{
    if (!m_store || m_provisional)
        return;
    if (m_order.hasUnsaved()) {
        FrameOrder::Batch batch = m_order.takeUnsaved();
        m_store->appendFrames(m_world, batch.first, batch.count, std::move(batch.frames));
    }
    if (!m_recordDirty)
        return;
    m_recordDirty = false;
    m_recordSaved = now;
    m_record.sequence = m_order.sequence();
    m_record.time = m_order.time();
    m_store->putRecord(m_world, encodeRecord(m_record));
}

void ReflectedSession::saveAll(Micros now)
{
    m_recordDirty = true;
    save(now);
}

Failure ReflectedSession::restore(Micros now, const StoredSession& stored)
{
    const auto damaged = [](const char* what) {
        return failure(
            FailureCode::StoreCorrupt, std::string("the stored session is damaged: ") + what);
    };
    auto record = decodeRecord(stored.record);
    if (!record)
        return damaged("its record");
    m_record = std::move(*record);
    // The record may be older than the frames; what they tell is taken in again.
    std::uint64_t place = stored.firstSequence;
    FrameSplitter splitter(stored.frames);
    while (const auto frame = splitter.next()) {
        if (place++ >= m_record.sequence && !m_record.apply(*frame))
            return damaged("its history");
    }
    const bool snapshotFits = m_record.snapshotPoll == 0
        || (stored.snapshotSequence == m_record.snapshotSequence && !stored.snapshot.empty()
            && stored.firstSequence <= stored.snapshotSequence);
    if (splitter.failed() || place != m_record.sequence || !snapshotFits
        || !m_order.load(m_record.sequence, m_record.time, stored.firstSequence, stored.frames))
        return damaged("its history");
    if (!stored.snapshot.empty())
        m_snapshot = toByteArray(stored.snapshot);
    m_previousSnapshot = m_record.snapshotSequence;
    for (const auto& [id, member] : m_record.members) {
        Seat seat;
        seat.stage = Stage::Gone;
        seat.announced = true;
        seat.until = now + std::max(member.rejoinLimit, m_limits.recovery);
        m_seats[id] = std::move(seat);
    }
    if (planted(PlantedBug::LoseDedup)) {
        for (auto& [id, member] : m_record.members)
            member.lastCounter -= member.lastCounter > 0 ? 1 : 0;
    }
    if (!m_seats.empty())
        m_recoverUntil = now + m_limits.recovery;
    return {};
}

} // namespace polder
