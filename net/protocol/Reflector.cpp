#include "net/protocol/Reflector.h"

#include "net/protocol/Planted.h"

#include <algorithm>
#include <limits>

namespace polder {

namespace {

    constexpr Micros Never = std::numeric_limits<Micros>::max();
    constexpr Micros CheckEvery = 1_s; ///< Of silent and half-open connections.
    constexpr std::size_t PingsAtOnce = 32; ///< A thousand would keep a tick waiting for 4 ms,
    constexpr Micros PingsApart = 10_ms; ///< and their answers the next thing.

} // namespace

Reflector::Reflector(ReflectorLimits limits, Store* store, RandomSource random)
    : m_limits(limits)
    , m_store(store)
    , m_random(std::move(random))
{
}

Reflector::~Reflector() = default;

std::size_t Reflector::members() const
{
    std::size_t out = 0;
    for (const auto& [world, hosted] : m_sessions)
        out += hosted.session->liveMembers();
    return out;
}

std::size_t Reflector::historyBytes() const
{
    std::size_t out = 0;
    for (const auto& [world, hosted] : m_sessions)
        out += hosted.session->order().bytesKept();
    return out;
}

void Reflector::connected(Micros now, ConnectionId id, const std::string& address)
{
    now = calm(now);
    ++m_counts.connections;
    Connection& connection = m_connections[id];
    connection.address = address;
    connection.opened = connection.heard = connection.pinged = connection.refilled = now;
    connection.messages = std::int64_t { m_limits.inputsPerSecond } * 2000;
    connection.bytes = std::int64_t { m_limits.bytesPerSecond } * 2;
    const std::size_t here = ++m_addresses[address].connections;
    note(ReflectorEvent::Kind::Connected, id, connection);
    if (m_stopping)
        return refuse(now, id, failure(FailureCode::ShuttingDown));
    if (m_connections.size() > m_limits.connections)
        return refuse(now, id,
            failure(
                FailureCode::ReflectorFull, "the reflector has no room for another connection"));
    if (here > m_limits.connectionsPerAddress)
        return refuse(now, id, failure(FailureCode::TooManyConnections));
    Greeting greeting;
    const Bytes challenge = m_random(greeting.challenge.size());
    std::copy_n(challenge.begin(), greeting.challenge.size(), greeting.challenge.begin());
    connection.challenge = greeting.challenge;
    m_outbox.sendFrame(id, encodeControl(greeting));
    if (m_nextCheck == 0)
        m_nextCheck = now + CheckEvery;
}

void Reflector::received(Micros now, ConnectionId id, BytesView message)
{
    const auto found = m_connections.find(id);
    if (found == m_connections.end())
        return;
    now = calm(now);
    Connection& connection = found->second;
    connection.heard = now;
    ++m_counts.messagesIn;
    m_counts.bytesIn += message.size();
    if (message.size() > m_limits.message)
        return refuse(now, id, failure(FailureCode::MessageTooLarge));
    FrameSplitter splitter(message);
    while (const auto next = splitter.next()) {
        if (const Failure reason = frame(now, id, connection, *next))
            return refuse(now, id, reason);
    }
    if (splitter.failed())
        return refuse(
            now, id, failure(FailureCode::BadFrame, "a message that is not made of frames"));
    if (connection.session)
        touch(now, connection.world, m_sessions.at(connection.world));
}

Failure Reflector::frame(Micros now, ConnectionId id, Connection& connection, BytesView frame)
{
    const auto kind = static_cast<FrameKind>(frame[0]);
    if (kind == FrameKind::Hello) {
        const auto read = decodeControl<Hello>(frame);
        if (!read || connection.session)
            return failure(FailureCode::BadFrame, "a malformed hello");
        return hello(now, id, connection, *read);
    }
    if (kind == FrameKind::Pong)
        return {};
    if (!connection.session || !connection.session->seated(connection.member, id))
        return failure(FailureCode::BadFrame, "a frame before the hello");
    return memberFrame(now, connection, kind, frame);
}

Failure Reflector::memberFrame(Micros now, Connection& connection, FrameKind kind, BytesView frame)
{
    const auto malformed = [] { return failure(FailureCode::BadFrame, "a malformed frame"); };
    ReflectedSession& session = *connection.session;
    const MemberId member = connection.member;
    FrameReader reader(frame.subspan(1));
    switch (kind) {
    case FrameKind::Input:
    case FrameKind::Vote: {
        const std::uint64_t counter = reader.number();
        const BytesView sealed = reader.rest();
        if (!reader.ok() || sealed.size() < 16)
            return malformed();
        if (sealed.size() > m_limits.input)
            return failure(FailureCode::MessageTooLarge);
        if (!withinRate(now, connection, sealed.size()))
            return failure(FailureCode::RateExceeded);
        if (kind == FrameKind::Vote)
            return session.vote(member, counter, sealed);
        ++m_counts.inputs;
        if (m_storeFull)
            return failure(FailureCode::StoreFull);
        return session.input(now, member, counter, sealed);
    }
    case FrameKind::PollVote: {
        const std::uint64_t poll = reader.number();
        const auto digest = reader.digest<16>();
        return reader.ok() && reader.atEnd() ? session.pollVote(now, member, poll, digest)
                                             : malformed();
    }
    case FrameKind::Chunk: {
        const std::uint64_t blob = reader.number();
        const std::uint64_t offset = reader.number();
        const BytesView bytes = reader.rest();
        return reader.ok() ? session.chunk(now, member, blob, offset, bytes) : malformed();
    }
    case FrameKind::Fetch: {
        const std::uint64_t blob = reader.number();
        const std::uint64_t offset = reader.number();
        const std::uint64_t size = reader.number();
        return reader.ok() && reader.atEnd() ? session.fetch(member, blob, offset, size)
                                             : malformed();
    }
    case FrameKind::Returned:
        return session.returned(now, member, frame.subspan(1));
    case FrameKind::BlobOffer: {
        const auto read = decodeControl<BlobOffer>(frame);
        return read ? session.offer(now, member, *read) : malformed();
    }
    case FrameKind::DataOffer: {
        const auto read = decodeControl<DataOffer>(frame);
        if (!read)
            return malformed();
        return withinRate(now, connection, ChunkBytes) ? session.data(member, *read)
                                                       : failure(FailureCode::RateExceeded);
    }
    case FrameKind::DataWish: {
        const auto read = decodeControl<DataWish>(frame);
        if (!read)
            return malformed();
        return withinRate(now, connection, ChunkBytes) ? session.data(member, *read)
                                                       : failure(FailureCode::RateExceeded);
    }
    case FrameKind::SnapshotWish:
        if (!decodeControl<SnapshotWish>(frame))
            return malformed();
        return withinRate(now, connection, ChunkBytes) ? session.wish(now, member)
                                                       : failure(FailureCode::RateExceeded);
    case FrameKind::Leave:
        session.leave(now, member);
        connection.session = nullptr;
        return failure(FailureCode::SessionEnded, "left");
    default:
        return malformed();
    }
}

bool Reflector::withinRate(Micros now, Connection& connection, std::size_t bytes)
{
    const auto refill = [&](std::int64_t& bucket, std::int64_t perSecond) {
        const Micros elapsed = std::min(now - connection.refilled, 2_s);
        bucket = std::min(bucket + elapsed * perSecond / 1_s, perSecond * 2);
    };
    if (now - connection.refilled >= 1_ms) {
        refill(connection.messages, std::int64_t { m_limits.inputsPerSecond } * 1000);
        refill(connection.bytes, m_limits.bytesPerSecond);
        connection.refilled = now;
    }
    connection.messages -= 1000;
    connection.bytes -= static_cast<std::int64_t>(bytes);
    return connection.messages >= 0 && connection.bytes >= 0;
}

void Reflector::note(
    ReflectorEvent::Kind kind, ConnectionId id, const Connection& connection, FailureCode code)
{
    ReflectorEvent event;
    event.kind = kind;
    event.connection = id;
    event.session = connection.session ? m_sessions.at(connection.world).number : 0;
    event.member = connection.session ? connection.member : 0;
    event.code = code;
    event.address = connection.address;
    m_outbox.note(std::move(event));
}

void Reflector::note(ReflectorEvent::Kind kind, std::uint64_t session, const Failure& reason)
{
    ReflectorEvent event;
    event.kind = kind;
    event.session = session;
    event.code = reason.code;
    event.text = reason.text;
    m_outbox.note(std::move(event));
}

void Reflector::refuse(Micros now, ConnectionId id, const Failure& reason)
{
    ++m_counts.refusals;
    // Who says goodbye is answered with the same frame.
    if (reason.code != FailureCode::SessionEnded)
        note(ReflectorEvent::Kind::Refused, id, m_connections.at(id), reason.code);
    m_outbox.sendFrame(id, encodeControl(Refusal { reason.code, reason.text.substr(0, 300) }));
    m_outbox.close(id);
    forget(now, id);
}

void Reflector::tooSlow(Micros now, ConnectionId id)
{
    if (m_connections.contains(id))
        refuse(calm(now), id, failure(FailureCode::TooSlow));
}

void Reflector::disconnected(Micros now, ConnectionId id) { forget(calm(now), id); }

void Reflector::forget(Micros now, ConnectionId id)
{
    const auto found = m_connections.find(id);
    if (found == m_connections.end())
        return;
    const Connection connection = found->second;
    m_connections.erase(found);
    const auto address = m_addresses.find(connection.address);
    if (address != m_addresses.end() && address->second.connections > 0)
        --address->second.connections;
    ReflectorEvent event;
    event.kind = ReflectorEvent::Kind::Disconnected;
    event.connection = id;
    m_outbox.note(std::move(event));
    if (!connection.session)
        return;
    Hosted& hosted = m_sessions.at(connection.world);
    if (hosted.session->seated(connection.member, id))
        hosted.session->lost(now, connection.member);
    touch(now, connection.world, hosted);
}

void Reflector::touch(Micros now, const WorldId& world, Hosted& hosted)
{
    if (!hosted.dirty) {
        hosted.dirty = true;
        m_dirty.push_back(world);
    }
    if (m_store && m_nextFlush < 0)
        m_nextFlush = now + m_limits.flushEvery;
    hosted.emptySince
        = hosted.session->empty() ? (hosted.emptySince < 0 ? now : hosted.emptySince) : -1;
    const Micros due = hosted.session->empty() ? hosted.emptySince + m_limits.sessionGrace
                                               : hosted.session->deadline();
    // A deadline that moved back stays scheduled early: finding nothing to do costs less than
    // moving it with each message.
    if (hosted.scheduled != 0 && hosted.scheduled <= due)
        return;
    if (hosted.scheduled != 0)
        m_schedule.erase({ hosted.scheduled, world });
    hosted.scheduled = due;
    m_schedule.insert({ due, world });
}

Micros Reflector::deadline() const { return m_clock.back(due()); }

Micros Reflector::due() const
{
    Micros first = m_schedule.empty() ? Never : m_schedule.begin()->first;
    if (!m_connections.empty() && m_nextCheck > 0)
        first = std::min(first, m_nextCheck);
    if (m_nextFlush >= 0)
        first = std::min(first, m_nextFlush);
    return first;
}

void Reflector::advance(Micros now)
{
    now = calm(now);
    while (!m_schedule.empty() && m_schedule.begin()->first <= now) {
        const WorldId world = m_schedule.begin()->second;
        m_schedule.erase(m_schedule.begin());
        Hosted& hosted = m_sessions.at(world);
        hosted.scheduled = 0;
        if (hosted.session->empty() && hosted.emptySince >= 0
            && now >= hosted.emptySince + m_limits.sessionGrace) {
            hosted.session->saveAll(now);
            note(ReflectorEvent::Kind::Closed, hosted.number);
            unbind(*hosted.session);
            m_sessions.erase(world);
            if (m_store && m_nextFlush < 0)
                m_nextFlush = now;
            continue;
        }
        hosted.session->advance(now);
        touch(now, world, hosted);
        if (hosted.scheduled <= now) { // never spin on one that has nothing left to do
            m_schedule.erase({ hosted.scheduled, world });
            hosted.scheduled = now + 1_ms;
            m_schedule.insert({ hosted.scheduled, world });
        }
    }
    if (m_nextCheck > 0 && now >= m_nextCheck)
        checkConnections(now);
    if (m_nextFlush >= 0 && now >= m_nextFlush)
        flushStore(now);
}

void Reflector::checkConnections(Micros now)
{
    m_nextCheck = now + CheckEvery;
    std::vector<std::pair<ConnectionId, FailureCode>> over;
    std::size_t pings = 0;
    for (auto& [id, connection] : m_connections) {
        if (!connection.session && now >= connection.opened + m_limits.handshake) {
            over.emplace_back(id, FailureCode::HandshakeTimeout);
        } else if (now >= connection.heard + m_limits.silence) {
            over.emplace_back(id, FailureCode::Unresponsive);
        } else if (connection.session
            && now >= std::max(connection.heard, connection.pinged) + m_limits.pingAfter) {
            if (++pings > PingsAtOnce) {
                m_nextCheck = now + PingsApart;
                continue;
            }
            connection.pinged = now;
            Bytes ping;
            FrameWriter(ping).kind(FrameKind::Ping).word(static_cast<std::uint64_t>(now));
            m_outbox.sendFrame(id, ping);
        }
    }
    for (const auto& [id, code] : over)
        refuse(now, id, failure(code));
    std::erase_if(m_addresses, [&](const auto& entry) {
        return entry.second.connections == 0 && now >= entry.second.countedSince + 60_s;
    });
}

void Reflector::flushStore(Micros now)
{
    m_nextFlush = -1;
    for (auto& [world, hosted] : m_sessions)
        hosted.session->save(now);
    if (planted(PlantedBug::SkipFlush) && m_counts.messagesIn % 2 == 0)
        return;
    const Failure reason = m_store->flush();
    if (bool(reason) != m_storeFails) {
        m_storeFails = bool(reason);
        note(reason ? ReflectorEvent::Kind::StoreFailed : ReflectorEvent::Kind::StoreWorks, 0,
            reason);
    }
    if (reason) {
        ++m_counts.storeFailures;
        m_nextFlush = now + 1_s;
    }
    // Inputs that could not be kept are refused, rather than passed on and then forgotten.
    m_storeFull = reason || m_store->bytesUsed() > m_limits.storeBytes;
}

std::vector<Outgoing> Reflector::takeOutgoing()
{
    for (const WorldId& world : std::exchange(m_dirty, {})) {
        const auto found = m_sessions.find(world);
        if (found == m_sessions.end())
            continue;
        found->second.dirty = false;
        found->second.session->flush();
    }
    std::vector<Outgoing> out = m_outbox.take();
    for (const Outgoing& item : out) {
        ++m_counts.deliveries;
        m_counts.bytesOut += static_cast<std::uint64_t>(item.message.size());
    }
    return out;
}

Failure Reflector::shutDown(Micros now)
{
    now = calm(now);
    m_stopping = true;
    for (auto& [world, hosted] : m_sessions)
        hosted.session->saveAll(now);
    const Failure stored = m_store ? m_store->flush() : Failure {};
    std::vector<ConnectionId> open;
    for (const auto& [id, connection] : m_connections)
        open.push_back(id);
    for (const ConnectionId id : open) {
        m_outbox.sendFrame(id,
            encodeControl(Refusal {
                FailureCode::ShuttingDown, std::string(describe(FailureCode::ShuttingDown)) }));
        m_outbox.close(id);
    }
    return stored;
}

} // namespace polder
