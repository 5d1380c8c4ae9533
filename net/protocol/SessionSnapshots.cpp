// How a reflected session comes by its snapshots and hands them out.

#include "net/protocol/ReflectedSession.h"

#include "net/protocol/Planted.h"

#include <algorithm>

namespace polder {

bool ReflectedSession::wantsPoll(Micros now) const
{
    const bool urgent = m_order.bytesKept() > 8 * m_limits.historyBytes;
    if (!m_limits.snapshots || m_live.empty() || m_recoverUntil || (now < m_pollAllowed && !urgent))
        return false;
    const std::uint64_t since = m_order.sequence() - m_record.snapshotSequence;
    // A member that differs does not wait for the next snapshot that is due.
    const bool wished = std::any_of(m_seats.begin(), m_seats.end(),
        [](const auto& entry) { return entry.second.wished && entry.second.stage == Stage::Live; });
    return !hasSnapshot() || wished || since > m_limits.historyFrames
        || m_order.bytesKept() > m_limits.historyBytes
        || m_order.time() - m_record.snapshotTime > m_limits.snapshotAge;
}

bool ReflectedSession::freshForJoin() const
{
    return m_order.time() - m_record.snapshotTime <= m_limits.joinSnapshotAge;
}

void ReflectedSession::startPoll(Micros now)
{
    std::set<MemberId> expected;
    for (const auto& [id, seat] : m_seats) {
        if (seat.stage == Stage::Live)
            expected.insert(id);
    }
    if (expected.empty())
        return;
    const std::uint64_t id = m_record.nextPoll++;
    const Micros time = m_order.stamp(now);
    m_pollTime = time;
    Bytes frame;
    FrameWriter(frame).kind(FrameKind::OrderedPoll).time(time).number(id);
    ordered(now, frame, time);
    m_poll.emplace(id, m_order.sequence(), std::move(expected), now);
    m_pollAllowed = now + m_limits.pollRetry;
}

Failure ReflectedSession::pollVote(
    Micros now, MemberId member, std::uint64_t poll, const SnapshotPoll::StateDigest& digest)
{
    if (!m_poll || m_poll->id() != poll)
        return {}; // too late, which is no fault
    m_poll->vote(now, member, digest);
    runPoll(now);
    return {};
}

void ReflectedSession::runPoll(Micros now)
{
    if (m_poll->uploader() && now >= m_poll->upload.progress + m_limits.uploadWait)
        m_poll->gone(*m_poll->uploader());
    if (const auto elected = m_poll->elect(now, m_limits.pollWait))
        orderUpload(*elected);
    // A first snapshot may take its founder long; any later one is given up.
    const bool late = !m_poll->firstVote() && hasSnapshot()
        && now >= m_poll->upload.progress + m_limits.uploadWait;
    if (m_poll->failed() || late)
        m_poll.reset();
}

void ReflectedSession::orderUpload(MemberId member)
{
    const Micros last = m_shelf.formTime();
    const bool form = m_store && (last < 0 || m_pollTime >= last + m_limits.formAge);
    if (form)
        m_shelf.awaitForm(member, (m_pollTime + 1_s - 1) / 1_s * 1_s);
    flush();
    m_outbox.sendFrame(
        m_seats.at(member).connection, encodeControl(UploadOrder { m_poll->id(), form }));
}

Failure ReflectedSession::offer(Micros, MemberId member, const BlobOffer& offer)
{
    if (!m_poll || m_poll->id() != offer.blob || m_poll->uploader() != member)
        return {};
    if (offer.size == 0 || offer.size > m_limits.snapshotBytes
        || offer.sequence != m_poll->sequence())
        return failure(FailureCode::MessageTooLarge,
            "the snapshot is larger than allowed, or not the one asked for");
    m_poll->upload.size = offer.size;
    m_poll->upload.bytes.clear();
    return {};
}

Failure ReflectedSession::chunk(
    Micros now, MemberId member, std::uint64_t blob, std::uint64_t offset, BytesView bytes)
{
    if (blob >= FirstTransfer)
        return m_shelf.chunk(member, m_seats.at(member).connection, blob, offset, bytes);
    if (!m_poll || m_poll->id() != blob || m_poll->uploader() != member)
        return {};
    auto& upload = m_poll->upload;
    if (bytes.empty() || bytes.size() > ChunkBytes || offset != upload.bytes.size()
        || bytes.size() > upload.size - offset)
        return failure(FailureCode::BadFrame, "a chunk out of place");
    upload.bytes.insert(upload.bytes.end(), bytes.begin(), bytes.end());
    upload.progress = now;
    m_outbox.sendFrame(
        m_seats.at(member).connection, encodeControl(BlobAnswer { blob, upload.bytes.size() }));
    if (upload.complete())
        adopt(now);
    return {};
}

void ReflectedSession::adopt(Micros now)
{
    m_previousSnapshot = m_record.snapshotSequence;
    m_record.snapshotPoll = m_poll->id();
    m_record.snapshotSequence = m_poll->sequence();
    m_record.snapshotTime = m_order.time();
    m_snapshot = toByteArray(m_poll->upload.bytes);
    note(ReflectorEvent::Kind::Snapshot, m_poll->uploader().value_or(0),
        m_poll->upload.bytes.size());
    // Frames since the snapshot before are kept for those who resume, unless they are many.
    const bool large = m_order.bytesKept() > m_limits.historyBytes / 2;
    const std::uint64_t kept = large ? m_record.snapshotSequence : m_previousSnapshot;
    m_order.trim(planted(PlantedBug::TrimOneTooMany) ? m_record.snapshotSequence + 1 : kept);
    m_recordDirty = true;
    m_form.clear();
    if (m_store) {
        if (std::exchange(m_provisional, false))
            m_store->drop(m_world); // what programs with other code left is in here now
        save(now);
        m_store->putSnapshot(m_world, m_record.snapshotSequence, std::move(m_poll->upload.bytes));
        m_store->trim(m_world, kept);
    }
    m_poll.reset();
    for (auto& [id, seat] : m_seats) {
        if (seat.wished && seat.stage == Stage::Live)
            offerTo(id, seat);
    }
    admitWaiting(now);
}

void ReflectedSession::offerTo(MemberId, Seat& seat)
{
    seat.wished = false;
    seat.download = m_snapshot;
    seat.downloadBlob = m_record.snapshotPoll;
    flush();
    m_outbox.sendFrame(seat.connection,
        encodeControl(BlobOffer { seat.downloadBlob, static_cast<std::uint64_t>(m_snapshot.size()),
            m_record.snapshotSequence }));
}

Failure ReflectedSession::fetch(
    MemberId member, std::uint64_t blob, std::uint64_t offset, std::uint64_t size)
{
    Seat& seat = m_seats.at(member);
    if (blob >= FirstTransfer)
        return m_shelf.fetch(member, seat.connection, blob, offset, size);
    const auto total = static_cast<std::uint64_t>(seat.download.size());
    if (blob != seat.downloadBlob || size == 0 || size > ChunkBytes || offset >= total
        || size > total - offset)
        return failure(FailureCode::BadFrame, "a fetch of something that was not offered");
    Bytes frame;
    FrameWriter(frame)
        .kind(FrameKind::ChunkReply)
        .number(blob)
        .number(offset)
        .bytes(viewOf(seat.download)
                   .subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size)));
    m_outbox.sendFrame(seat.connection, frame);
    return {};
}

Failure ReflectedSession::wish(Micros now, MemberId member)
{
    Seat& seat = m_seats.at(member);
    if (seat.stage != Stage::Live)
        return {};
    seat.wished = true;
    if (!m_poll && now >= m_pollAllowed)
        startPoll(now);
    return {};
}

} // namespace polder
