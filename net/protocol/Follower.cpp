#include "net/protocol/Follower.h"

#include "net/protocol/Control.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr Micros VoteIfWithin = 2_s; ///< Votes on the distant past help nobody.
    constexpr int SignatureMessages = 32; ///< What looking at a signature costs, in messages.

} // namespace

Follower::Follower(const SessionKeys& keys, const SessionId& session)
    : m_keys(keys)
    , m_session(session)
    , m_chain(keys.chain, session)
{
}

void Follower::start(std::unique_ptr<Replica> replica) { start(std::move(replica), {}); }

void Follower::start(std::unique_ptr<Replica> replica, const OrderPosition& position)
{
    m_replica = std::move(replica);
    m_inputs.clear();
    m_position = position;
    m_chain.resume(position.chain);
    m_members.clear();
    for (const auto& [id, record] : position.members)
        takeMember(record);
    while (!m_queue.empty() && m_queue.front().sequence < position.sequence)
        m_queue.pop_front();
    m_latest = std::max(m_latest, position.time);
    m_nextVote = (position.time / VoteEvery + 1) * VoteEvery;
    m_events.emplace_back(follow::MembersChanged {});
}

bool Follower::repair(std::unique_ptr<Replica>& replica, const OrderPosition& position)
{
    std::deque<Queued> again = m_sincePoll;
    again.insert(again.end(), m_queue.begin(), m_queue.end());
    while (!again.empty() && again.front().sequence < position.sequence)
        again.pop_front();
    const std::uint64_t next = again.empty() ? m_position.sequence : again.front().sequence;
    if (next != position.sequence)
        return false;
    m_queue = std::move(again);
    m_sincePoll.clear();
    m_held.reset();
    std::unique_ptr<Replica> old = std::move(m_replica);
    start(std::move(replica), position);
    replica = std::move(old);
    return true;
}

void Follower::clear()
{
    m_replica.reset();
    m_position = {};
    m_chain.resume({});
    m_members.clear();
    m_queue.clear();
    m_sincePoll.clear();
    m_keepSincePoll = false;
    m_latest = 0;
    m_nextVote = VoteEvery;
    m_held.reset();
    m_unproved.clear();
    m_ahead.clear();
    m_events.clear();
}

void Follower::push(std::uint64_t sequence, Bytes frame, bool past)
{
    FrameReader reader(frame);
    const FrameKind kind = reader.kind();
    m_latest = std::max(m_latest, reader.time());
    std::shared_ptr<ClaimAhead> ahead;
    if (kind == FrameKind::OrderedInput && !past)
        ahead = claimAhead(reader);
    m_queue.push_back({ sequence, std::move(frame), past, std::move(ahead) });
}

/// By the members as they are now, before what waits has been carried out: therefore a verdict
/// counts only for the claim that it was reached on.
std::shared_ptr<ClaimAhead> Follower::claimAhead(FrameReader& reader)
{
    const auto sender = static_cast<MemberId>(reader.number(UINT32_MAX));
    const std::uint64_t counter = reader.number();
    const BytesView sealed = reader.rest();
    const auto member = m_members.find(sender);
    if (!reader.ok() || member == m_members.end())
        return nullptr;
    auto ahead = std::make_shared<ClaimAhead>(
        member->second.inputs.claim(m_position.members.at(sender).key, counter, sealed));
    m_ahead.push_back(ahead);
    return ahead;
}

bool Follower::signatureHolds(const SignatureClaim& claim, const Queued& item)
{
    if (item.ahead) {
        if (const auto verdict = item.ahead->verdictOn(claim))
            return *verdict;
        item.ahead->drop();
    }
    ++m_looks;
    return claim.holds();
}

void Follower::tickTo(Micros time) { m_latest = std::max(m_latest, time); }

Micros Follower::behind() const { return m_replica ? m_latest - m_replica->now() : m_latest; }

void Follower::lied(std::string what) { m_events.emplace_back(follow::Lied { std::move(what) }); }

/// False if this is nobody who knows the password: then it can do nothing.
bool Follower::takeMember(const MemberRecord& record)
{
    auto profile = openProfile(m_keys.messages, m_session, record.nonce, record.key, record.join);
    if (!profile)
        return false;
    m_members.insert_or_assign(record.id,
        Member { InputSeal(m_keys.messages, m_session, record.id, record.nonce),
            NumberedSeal(m_keys.votes, SealPurpose::Vote, m_session, record.id, record.nonce),
            std::move(*profile), 0, -1 });
    return true;
}

bool Follower::reach(Micros time, int& most)
{
    constexpr int slice = 64;
    while (most > 0) {
        const int now = std::min(most, slice);
        if (m_replica->advanceSome(time, now))
            return true;
        most -= now;
    }
    return false;
}

bool Follower::run(int most)
{
    while (m_replica) {
        const bool queued = !m_queue.empty();
        Micros next = std::min(m_latest, m_pace);
        if (queued) {
            FrameReader reader(m_queue.front().frame);
            reader.kind();
            next = reader.time();
        }
        if (queued
            && (next <= m_replica->now() || m_queue.front().sequence != m_position.sequence)) {
            lied("a frame out of its place");
            m_queue.pop_front();
            continue;
        }
        // Nothing may come before `next` any more, so every moment before it can be voted on.
        if (m_nextVote < next) {
            if (!reach(m_nextVote, most))
                return false;
            voteAt(m_nextVote);
            continue;
        }
        if (!queued)
            return next <= m_replica->now() || reach(next, most);
        if (!reach(std::max(next - 1, m_replica->now()), most) || --most <= 0)
            return false;
        Queued item = std::move(m_queue.front());
        m_queue.pop_front();
        const std::uint64_t looks = m_looks;
        take(item);
        most -= m_looks != looks ? SignatureMessages : 0;
        item.ahead.reset();
        if (m_keepSincePoll)
            m_sincePoll.push_back(item);
        if (item.frame[0] == static_cast<std::uint8_t>(FrameKind::OrderedPoll)) {
            m_sincePoll.clear();
            m_keepSincePoll = true;
        }
    }
    return true;
}

void Follower::take(const Queued& item)
{
    const Bytes& frame = item.frame;
    FrameReader reader(frame);
    const FrameKind kind = reader.kind();
    const Micros time = reader.time();
    m_chain.add(frame);
    m_position.chain = m_chain.value();
    m_position.time = time;
    ++m_position.sequence;
    if (kind == FrameKind::OrderedInput)
        takeInput(reader, time, item);
    else if (kind == FrameKind::OrderedMembers)
        takeMembers(frame);
    m_replica->advanceTo(time);
    if (kind == FrameKind::OrderedPoll)
        takePoll(reader);
}

void Follower::takeInput(FrameReader& reader, Micros time, const Queued& item)
{
    const auto sender = static_cast<MemberId>(reader.number(UINT32_MAX));
    const std::uint64_t counter = reader.number();
    const BytesView sealed = reader.rest();
    const auto member = m_members.find(sender);
    if (!reader.ok() || member == m_members.end())
        return lied("an input of somebody who is not here");
    MemberRecord& record = m_position.members.at(sender);
    if (counter <= record.lastCounter)
        return lied("an input that was already given");
    const auto plain = member->second.inputs.open(counter, sealed);
    if (!plain)
        return lied("an input that was altered");
    SignatureClaim claim = member->second.inputs.claim(record.key, counter, sealed);
    if (item.past)
        m_unproved.push_back(std::move(claim));
    else if (!signatureHolds(claim, item))
        return lied("an input in the name of somebody who did not sign it");
    if (counter != record.lastCounter + 1)
        lied("inputs are missing");
    record.lastCounter = counter;
    member->second.lastInput = time;
    FrameSplitter inputs(*plain);
    while (const auto input = inputs.next()) {
        m_inputs.add(time, sender, ReplicaInput::Kind::Event, *input);
        m_replica->enqueueInput(time, sender, *input);
    }
}

void Follower::takeMembers(BytesView frame)
{
    const auto members = decodeMembers(frame);
    if (!members)
        return lied("a malformed list of members");
    for (const MemberRecord& record : members->joined) {
        if (m_position.members.contains(record.id)) {
            lied("a member that is already here");
            continue;
        }
        if (!takeMember(record)) {
            lied("a member who does not know the password");
            continue;
        }
        m_position.members.emplace(record.id, record);
        const Bytes profile = profileOf(record.id);
        m_inputs.add(members->time, record.id, ReplicaInput::Kind::Join, profile);
        m_replica->enqueueJoin(members->time, record.id, profile);
    }
    for (const MemberId member : members->left) {
        if (m_position.members.erase(member) == 0) {
            lied("somebody leaves who is not here");
            continue;
        }
        m_members.erase(member);
        m_inputs.add(members->time, member, ReplicaInput::Kind::Leave, {});
        m_replica->enqueueLeave(members->time, member);
    }
    m_events.emplace_back(follow::MembersChanged {});
}

/// Of all frames up to here and of whose keys and counters they are measured by: a snapshot that
/// names other keys shows at the next vote.
StreamChain::Value Follower::orderSum() const
{
    Bytes all;
    FrameWriter writer(all);
    writer.bytes(m_session).bytes(m_position.chain);
    for (const auto& [id, record] : m_position.members)
        writer.word(id).bytes(record.nonce).bytes(record.key).word(record.lastCounter);
    return keyedDigest(m_keys.chain, all);
}

void Follower::takePoll(FrameReader& reader)
{
    const std::uint64_t poll = reader.number();
    m_held = Held { poll, m_position, m_replica->save() };
    Bytes state;
    FrameWriter(state).bytes(m_session).word(poll).word(m_replica->hash()).bytes(orderSum());
    m_events.emplace_back(follow::PollReached { poll, keyedDigest(m_keys.snapshots, state) });
}

void Follower::voteAt(Micros time)
{
    m_nextVote = time + VoteEvery;
    if (m_latest - time <= VoteIfWithin)
        m_events.emplace_back(follow::VoteReached { { time, m_replica->hash(), orderSum() } });
}

Bytes Follower::profileOf(MemberId member) const
{
    const auto found = m_members.find(member);
    return found == m_members.end() ? Bytes {} : found->second.profile;
}

Micros Follower::lastInputOf(MemberId member) const
{
    const auto found = m_members.find(member);
    return found == m_members.end() ? -1 : found->second.lastInput;
}

std::optional<Bytes> Follower::openVote(MemberId sender, std::uint64_t counter, BytesView sealed)
{
    const auto member = m_members.find(sender);
    if (member == m_members.end() || counter <= member->second.lastVote)
        return std::nullopt;
    auto plain = member->second.votes.open(counter, sealed);
    if (plain)
        member->second.lastVote = counter;
    return plain;
}

} // namespace polder
