#include "net/protocol/Client.h"

#include "net/protocol/Limits.h"
#include "net/protocol/Planted.h"
#include "net/protocol/SessionRecord.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr std::size_t MostRecentFrames = 8192;
    constexpr std::size_t MostRecentBytes = 2 * 1024 * 1024;
    constexpr std::uint64_t MostDownload = std::uint64_t { 1 } << 30;
    constexpr std::size_t MostMessage = 60 * 1024;
    constexpr std::string_view CheckText = "polder";
    constexpr Micros MostUnconfirmed = 15_s;
    constexpr int BelievedAfter = 4; ///< It may have been replaced by one of another version.

    Bytes bytesOf(std::string_view text) { return { text.begin(), text.end() }; }

} // namespace

Client::Client(ClientIdentity identity)
    : m_identity(std::move(identity))
    , m_admissionKey(SigningKey::fromSeed(m_identity.keys.admission))
    , m_memberKey(SigningKey::random())
    , m_nonce(randomDigest<16>())
{
}

void Client::startOver()
{
    m_memberKey = SigningKey::random();
    m_nonce = randomDigest<16>();
    m_member = 0;
    m_have = m_counter = m_voteCounter = 0;
    m_time = 0;
    m_epoch = 0;
    m_announced = 0;
    m_sent.clear();
    m_recent.clear();
    m_recentBytes = 0;
    m_upload = {};
    m_download = {};
}

void Client::connected(Micros now)
{
    m_phase = Phase::Greeting;
    m_close = false;
    m_heard = now;
    m_message.clear();
    m_messages.clear();
}

void Client::disconnected(Micros)
{
    m_phase = Phase::Offline;
    m_upload = {};
    m_download = {};
    if (!m_data.empty())
        m_data.front().transfer = 0; // begins again
    m_message.clear();
    m_messages.clear();
}

std::size_t Client::unconfirmed() const
{
    return m_sent.size() + m_waiting.size() + (m_bundle.empty() ? 0 : 1);
}

/// Behind an upload an input may wait for long.
bool Client::ignored(Micros now) const
{
    return m_phase == Phase::Live && !m_sent.empty() && m_upload.bytes.empty() && m_data.empty()
        && now > m_sent.front().at + MostUnconfirmed;
}

void Client::send(BytesView frame)
{
    if (!m_message.empty() && m_message.size() + frame.size() > MostMessage) {
        m_messages.push_back(toByteArray(m_message));
        m_message.clear();
    }
    appendFrame(m_message, frame);
}

std::vector<QByteArray> Client::takeOutgoing(Micros now)
{
    advance(now);
    if (!m_message.empty()) {
        m_messages.push_back(toByteArray(m_message));
        m_message.clear();
    }
    return std::exchange(m_messages, {});
}

void Client::lie(const char* what)
{
    m_arrivals.push_back(arrival::Refused { failure(FailureCode::ReflectorLies, what) });
    m_phase = Phase::Over;
    m_close = true;
}

/// Whoever spoke our language before and now does not, lies; unless it goes on like that.
void Client::notUnderstood(FailureCode code)
{
    if (m_passwordProved && ++m_notUnderstood < BelievedAfter)
        return lie("bytes that mean nothing");
    m_arrivals.push_back(arrival::Refused { failure(code) });
    m_phase = Phase::Over;
    m_close = true;
}

void Client::received(Micros now, BytesView message)
{
    m_heard = now;
    FrameSplitter splitter(message);
    while (m_phase != Phase::Over && m_phase != Phase::Offline) {
        const auto next = splitter.next();
        if (!next)
            break;
        frame(now, *next);
    }
    if (splitter.failed() && m_phase != Phase::Over)
        notUnderstood(FailureCode::NotAReflector);
}

void Client::frame(Micros now, BytesView frame)
{
    FrameReader reader(frame);
    const FrameKind kind = reader.kind();
    if (kind == FrameKind::Refusal) {
        const auto read = decodeControl<Refusal>(frame);
        if (!read)
            return notUnderstood(FailureCode::NotAReflector);
        m_arrivals.push_back(arrival::Refused { failure(read->code, read->text) });
        m_phase = Phase::Over;
        m_close = true;
        return;
    }
    if (m_phase == Phase::Greeting)
        return greeting(frame);
    if (kind == FrameKind::Ping) {
        Bytes pong;
        FrameWriter(pong).kind(FrameKind::Pong).bytes(reader.bytes(8));
        return reader.ok() ? send(pong) : lie("a malformed ping");
    }
    if (m_phase == Phase::Joining) {
        if (kind == FrameKind::BringBack)
            return bringBack(frame);
        return welcome(now, frame);
    }
    if (isOrdered(kind))
        return ordered(now, frame);
    switch (kind) {
    case FrameKind::Tick: {
        const Micros time = reader.time();
        if (!reader.ok() || !reader.atEnd() || time <= m_time)
            return lie("a tick that does not go forward");
        m_time = time;
        m_arrivals.push_back(arrival::TickedTo { time });
        return;
    }
    case FrameKind::RelayedVote: {
        const auto sender = static_cast<MemberId>(reader.number(UINT32_MAX));
        const std::uint64_t counter = reader.number();
        const BytesView sealed = reader.rest();
        if (!reader.ok())
            return lie("a malformed vote");
        if (sender != m_member)
            m_arrivals.push_back(arrival::Voted { sender, counter, toBytes(sealed) });
        return;
    }
    case FrameKind::ChunkReply:
        return chunkReply(reader);
    default:
        return control(now, kind, frame);
    }
}

void Client::control(Micros now, FrameKind kind, BytesView frame)
{
    if (kind == FrameKind::UploadOrder) {
        if (const auto read = decodeControl<UploadOrder>(frame)) {
            m_arrivals.push_back(arrival::UploadWanted { read->poll, read->form });
            return;
        }
    } else if (kind == FrameKind::BlobAnswer) {
        if (const auto read = decodeControl<BlobAnswer>(frame)) {
            if (read->blob >= FirstTransfer) {
                if (!m_data.empty() && read->blob == m_data.front().transfer
                    && read->received <= m_data.front().moved)
                    m_data.front().acknowledged = read->received;
                return pumpData();
            }
            if (read->blob == m_upload.blob && read->received <= m_upload.sent)
                m_upload.acknowledged = read->received;
            return pumpUpload();
        }
    } else if (kind == FrameKind::DataAnswer) {
        if (const auto read = decodeControl<DataAnswer>(frame))
            return answered(now, *read);
    } else if (kind == FrameKind::BlobOffer) {
        if (const auto read = decodeControl<BlobOffer>(frame))
            return fetch(read->blob, read->size, read->sequence);
    }
    lie("a frame that has no place here");
}

void Client::greeting(BytesView frame)
{
    const auto read = decodeControl<Greeting>(frame);
    if (!read || read->version != ProtocolVersion)
        return notUnderstood(read ? FailureCode::ProtocolVersion : FailureCode::NotAReflector);
    const SessionId session = m_identity.session();
    Hello hello;
    hello.world = m_identity.world;
    hello.codeHash = m_identity.codeHash;
    hello.mayFound = m_identity.mayFound;
    hello.ticksPerSecond = m_identity.ticksPerSecond;
    hello.rejoinLimit = static_cast<std::uint64_t>(m_identity.rejoinLimit);
    hello.admissionKey = m_admissionKey.verifyKey();
    hello.memberKey = m_memberKey.verifyKey();
    hello.nonce = m_nonce;
    if (!hasStay())
        m_join = sealProfile(
            m_identity.keys.messages, session, m_nonce, m_memberKey, m_identity.profile);
    hello.join = m_join;
    hello.readsForms = m_identity.readsForms;
    if (m_identity.mayFound || m_identity.readsForms)
        hello.check
            = sealOnce(m_identity.keys.messages, SealPurpose::Check, session, bytesOf(CheckText));
    hello.resume = hasStay();
    hello.member = m_member;
    hello.lineage = m_lineage;
    hello.epoch = m_epoch;
    hello.have = m_have;
    hello.time = static_cast<std::uint64_t>(hasStay() ? m_time : m_identity.begins);
    const Bytes toSign = signedPart(hello, read->challenge);
    hello.admissionSignature = m_admissionKey.sign(toSign);
    hello.memberSignature = m_memberKey.sign(toSign);
    send(encodeControl(hello));
    m_phase = Phase::Joining;
}

void Client::welcome(Micros now, BytesView frame)
{
    const auto read = decodeControl<Welcome>(frame);
    if (!read || read->member == 0 || read->resumed != hasStay()
        || read->time > static_cast<std::uint64_t>(MostTime)
        || (read->resumed && (read->member != m_member || read->sequence != m_have))
        || read->snapshotBytes > MostDownload)
        return lie("a welcome that does not fit");
    const bool fromForm = read->founded && read->snapshotBlob == FormBlob;
    if (fromForm ? !m_identity.readsForms
                 : read->founded
                && (read->snapshotBlob != 0
                    || read->time != static_cast<std::uint64_t>(m_identity.begins)))
        return lie("a new world that is not ours to make");
    const SessionId session = m_identity.session();
    const auto check = openOnce(m_identity.keys.messages, SealPurpose::Check, session, read->check);
    if (!check || *check != bytesOf(CheckText)) {
        if (m_passwordProved)
            return lie("a welcome to another world");
        return notUnderstood(FailureCode::WrongPassword);
    }
    m_passwordProved = true;
    m_notUnderstood = 0;
    m_phase = Phase::Live;
    m_lineage = read->lineage;
    m_epoch = read->epoch;
    m_inputsPerSecond = std::max(read->inputsPerSecond, 1u);
    m_mostInput = std::clamp<std::size_t>(read->mostInputBytes, 256, 1 << 20);
    if (!read->resumed) {
        m_member = read->member;
        m_have = read->sequence;
        m_inputSeal.emplace(m_identity.keys.messages, session, m_member, m_nonce);
        m_voteSeal.emplace(m_identity.keys.votes, SealPurpose::Vote, session, m_member, m_nonce);
        if (read->snapshotBlob != 0)
            fetch(read->snapshotBlob, read->snapshotBytes, read->sequence);
    }
    m_arrivals.push_back(arrival::Welcomed { *read });
    // What was confirmed while we were away is not sent again; the rest is, under the same
    // counters.
    while (!m_sent.empty() && m_sent.front().counter <= read->lastCounter)
        m_sent.pop_front();
    if (planted(PlantedBug::ForgetSent)) {
        m_sent.clear();
        m_counter = read->resumed ? read->lastCounter : m_counter;
    }
    for (Sent& sent : m_sent) {
        sent.at = now;
        send(sent.frame);
    }
    m_nextBundle = now;
}

/// Takes what an ordered frame says of us; not null if it is not true.
const char* Client::lieInOrder(Micros now, BytesView frame)
{
    FrameReader reader(frame);
    const FrameKind kind = reader.kind();
    reader.time();
    if (kind == FrameKind::OrderedMembers) {
        const auto members = decodeMembers(frame);
        if (!members)
            return "a malformed list of members";
        for (const MemberRecord& record : members->joined) {
            if (record.id != m_member)
                continue;
            if (record.key != m_memberKey.verifyKey() || record.nonce != m_nonce
                || record.join != m_join)
                return "somebody else in our place";
            m_announced = m_have + 1;
        }
    }
    if (kind != FrameKind::OrderedInput)
        return nullptr;
    const auto sender = static_cast<MemberId>(reader.number(UINT32_MAX));
    const std::uint64_t counter = reader.number();
    const BytesView sealed = reader.rest();
    if (!reader.ok())
        return "a malformed input";
    if (sender != m_member)
        return nullptr;
    if (counter > m_counter)
        return "an input in our name that we never sent";
    while (!m_sent.empty() && m_sent.front().counter <= counter) {
        const BytesView ours = m_sent.front().frame;
        if (m_sent.front().counter == counter
            && (sealed.size() > ours.size()
                || !std::ranges::equal(ours.last(sealed.size()), sealed)))
            return "an input in our name that we did not write";
        m_arrivals.push_back(arrival::Returned { now - m_sent.front().at });
        m_sent.pop_front();
    }
    return nullptr;
}

void Client::ordered(Micros now, BytesView frame)
{
    FrameReader reader(frame);
    reader.kind();
    const Micros time = reader.time();
    if (!reader.ok() || time <= m_time)
        return lie("an input that does not go forward in time");
    const bool past = m_announced == 0;
    if (const char* what = lieInOrder(now, frame))
        return lie(what);
    m_time = time;
    ++m_have;
    m_recent.push_back(toBytes(frame));
    m_recentBytes += frame.size();
    while (m_recent.size() > MostRecentFrames || m_recentBytes > MostRecentBytes) {
        m_recentBytes -= m_recent.front().size();
        m_recent.pop_front();
    }
    m_arrivals.push_back(arrival::Ordered { toBytes(frame), past });
}

void Client::bringBack(BytesView frame)
{
    const auto read = decodeControl<BringBack>(frame);
    if (!read || read->from > m_have)
        return lie("a wish for frames that never were");
    const std::uint64_t wanted = m_have - read->from;
    if (wanted > m_recent.size())
        return; // more than we keep: the reflector goes on without
    for (std::size_t i = m_recent.size() - static_cast<std::size_t>(wanted); i < m_recent.size();
         ++i) {
        Bytes returned;
        FrameWriter(returned).kind(FrameKind::Returned).bytes(m_recent[i]);
        send(returned);
    }
}

void Client::publish(Bytes input)
{
    if (input.size() + InputSeal::Overhead + 16 <= m_mostInput)
        m_waiting.push_back(std::move(input));
}

void Client::sendBundle(Micros now)
{
    if (m_phase != Phase::Live || m_waiting.empty() || now < m_nextBundle)
        return;
    while (!m_waiting.empty()
        && m_bundle.size() + m_waiting.front().size() + InputSeal::Overhead + 16 <= m_mostInput) {
        appendFrame(m_bundle, m_waiting.front());
        m_waiting.pop_front();
    }
    Bytes frame;
    FrameWriter(frame).kind(FrameKind::Input).number(++m_counter);
    m_inputSeal->seal(m_memberKey, m_counter, m_bundle, frame);
    m_bundle.clear();
    send(frame);
    m_sent.push_back({ m_counter, now, std::move(frame) });
    // A short burst is fine; on the whole a fifth below what the reflector allows.
    const Micros gap = 1_s * 5 / (Micros { m_inputsPerSecond } * 4);
    m_nextBundle = std::max(m_nextBundle, now - 200_ms) + gap;
}

void Client::advance(Micros now)
{
    sendBundle(now);
    advanceData(now);
}

void Client::vote(BytesView plain)
{
    if (m_phase != Phase::Live)
        return;
    Bytes frame;
    FrameWriter(frame).kind(FrameKind::Vote).number(++m_voteCounter);
    m_voteSeal->seal(m_voteCounter, plain, frame);
    send(frame);
}

void Client::pollVote(std::uint64_t poll, const Digest<16>& digest)
{
    if (m_phase != Phase::Live)
        return;
    Bytes frame;
    FrameWriter(frame).kind(FrameKind::PollVote).number(poll).bytes(digest);
    send(frame);
}

void Client::leave()
{
    if (m_phase == Phase::Live || m_phase == Phase::Joining)
        send(encodeControl(Leave {}));
    m_phase = Phase::Over;
    m_close = true;
}

void Client::wishSnapshot()
{
    if (m_phase == Phase::Live)
        send(encodeControl(SnapshotWish {}));
}

} // namespace polder
