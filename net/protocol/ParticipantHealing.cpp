// How a member compares its replica with the others', and repairs it when it differs.

#include "net/protocol/Participant.h"

#include "net/protocol/DifferenceReport.h"
#include "net/protocol/Planted.h"

#include <algorithm>
#include <utility>

namespace polder {

namespace {

    constexpr std::size_t MostVoters = 16; ///< In larger sessions members take turns.

    struct Opened {
        std::unique_ptr<Replica> replica;
        OrderPosition position;
        std::vector<Difference> differences;
        Failure failure;
    };

    Opened openSnapshot(const SessionKeys& keys, const SessionId& session, std::uint64_t sequence,
        BytesView sealed, const Participant::ReplicaMaker& empty)
    {
        Opened out;
        auto content = unpackSnapshot(keys, session, sequence, sealed);
        if (!content) {
            out.failure = failure(
                FailureCode::SnapshotUnusable, "the world's snapshot is damaged or forged");
            return out;
        }
        out.replica = empty();
        out.position = std::move(content->position);
        if (const LoadResult loaded = out.replica->load(content->replica); !loaded)
            out.failure = failure(FailureCode::SnapshotUnusable,
                "the world's snapshot cannot be read: " + loaded.error);
        else if (out.replica->now() != out.position.time)
            out.failure
                = failure(FailureCode::SnapshotUnusable, "the world's snapshot is of another time");
        return out;
    }

} // namespace

void Participant::open(Micros, const arrival::Fetched& fetched)
{
    const auto& identity = m_client.identity();
    m_jobs.push_back([this, stay = m_stay, fetched, keys = identity.keys,
                         session = identity.session(), empty = m_empty] {
        auto opened = std::make_shared<Opened>(
            openSnapshot(keys, session, fetched.sequence, fetched.bytes, empty));
        return std::function<void()>([this, stay, opened] {
            if (stay != m_stay)
                return;
            if (opened->failure)
                return fail(opened->failure);
            startFollowing(std::move(opened->replica), &opened->position, false);
        });
    });
}

/// A snapshot that we wished for, because our replica differs.
void Participant::takeRepair(Micros now, const arrival::Fetched& fetched)
{
    if (!m_wishAt)
        return;
    const auto& held = m_follower->held();
    if (held && held->poll == fetched.blob && held->position.sequence != fetched.sequence)
        rebuild(); // We were told more or fewer frames than the others: ours count differently.
    else if (fetched.sequence > m_follower->position().sequence)
        m_early = fetched; // Others were faster: we cannot go on from there before we are there.
    else
        heal(now, fetched);
}

/// By joining anew.
void Participant::rebuild()
{
    m_refusal = failure(FailureCode::SessionEnded, "the replica is rebuilt");
    m_close = true;
}

void Participant::heal(Micros, const arrival::Fetched& fetched)
{
    m_healing = true;
    const auto& identity = m_client.identity();
    std::shared_ptr<const SaveBuffer> ours;
    if (m_follower->held() && m_follower->held()->poll == fetched.blob)
        ours = std::make_shared<const SaveBuffer>(m_follower->held()->save);
    m_jobs.push_back([this, stay = m_stay, fetched, ours, keys = identity.keys,
                         session = identity.session(), empty = m_empty] {
        auto opened = std::make_shared<Opened>(
            openSnapshot(keys, session, fetched.sequence, fetched.bytes, empty));
        if (ours && !opened->failure) {
            const auto before = empty();
            if (before->load(ours->flatten()))
                opened->differences
                    = differences(*before, *opened->replica, DifferenceReport::MostDifferences);
        }
        return std::function<void()>([this, stay, opened] {
            if (stay != m_stay || !m_healing)
                return;
            m_healing = false;
            m_wishAt.reset();
            m_votes.forget();
            const std::string report
                = reportOf(std::move(opened->differences), opened->position.time);
            if (opened->failure || !m_follower->repair(opened->replica, opened->position))
                return rebuild();
            m_notices.emplace_back(notice::ReplicaReplaced {
                std::shared_ptr<const void>(std::move(opened->replica)) });
            m_notices.emplace_back(notice::Healed { report });
        });
    });
}

/// What happened before we came was carried out unseen; if it was made up we begin again, and look
/// at everything first.
void Participant::prove(std::vector<SignatureClaim> claims)
{
    m_jobs.push_back(
        [this, stay = m_stay,
            claims = std::make_shared<const std::vector<SignatureClaim>>(std::move(claims))] {
            const bool hold = std::all_of(claims->begin(), claims->end(),
                [](const SignatureClaim& claim) { return claim.holds(); });
            return std::function<void()>([this, stay, hold] {
                if (hold || stay != m_stay)
                    return;
                m_trustsPast = false;
                m_notices.emplace_back(notice::Warned { failure(
                    FailureCode::ReflectorLies, "inputs that their senders did not sign") });
                m_refusal = failure(FailureCode::SessionEnded, "the replica is rebuilt");
                m_close = true;
            });
        });
}

std::string Participant::reportOf(std::vector<Difference> differences, Micros comparedAt) const
{
    DifferenceReport report;
    report.member = self();
    report.noticedAt = m_differsSince;
    report.comparedAt = comparedAt;
    report.differences = std::move(differences);
    const InputLog& inputs = m_follower->inputs();
    report.agreedAt = inputs.agreedAt();
    report.inputs = inputs.size();
    report.inputLines = inputs.text(*m_follower->replica());
    return report.text();
}

void Participant::take(Micros now, const follow::PollReached& poll)
{
    m_client.pollVote(poll.poll, poll.digest);
    if (m_early
        && (m_early->blob == poll.poll || m_early->sequence <= m_follower->position().sequence))
        takeRepair(now, *std::exchange(m_early, std::nullopt));
}

void Participant::take(Micros, const follow::MembersChanged&)
{
    m_watch.keep(m_follower->position().members);
    m_notices.emplace_back(notice::MembersChanged {});
}

void Participant::take(Micros, const follow::Lied& lied)
{
    m_notices.emplace_back(notice::Warned { failure(FailureCode::ReflectorLies, lied.what) });
}

std::size_t Participant::votersAt(Micros time, bool& ours) const
{
    const auto& members = m_follower->position().members;
    const std::size_t turns = (members.size() + MostVoters - 1) / MostVoters;
    const std::size_t turn
        = turns == 0 ? 0 : static_cast<std::size_t>(time / Follower::VoteEvery) % turns;
    std::size_t voters = 0;
    std::size_t index = 0;
    for (const auto& [id, member] : members) {
        if (index++ % turns != turn)
            continue;
        ++voters;
        ours = ours || id == self();
    }
    return voters + (ours ? 0 : 1);
}

void Participant::take(Micros now, const follow::VoteReached& reached)
{
    const OrderPosition& position = m_follower->position();
    const std::uint64_t announced = m_client.announced();
    if (announced > 0 && position.sequence >= announced && !position.members.contains(self()))
        return rebuild(); // The majority was not told of us, and we took over what it knows.
    judge(now, true);
    if (!m_client.live() || m_stage != Stage::Following)
        return;
    bool ours = false;
    votersAt(reached.vote.time, ours);
    m_votes.ours(self(), reached.vote);
    if (ours && m_follower->position().members.size() > 1)
        m_client.vote(
            encodeVote(reached.vote, m_client.identity().session(), self(), m_client.signingKey()));
    judge(now, false);
    watchVotes(reached.vote.time);
}

/// In large sessions members take turns: then it takes as many times longer.
void Participant::watchVotes(Micros time)
{
    const auto& members = m_follower->position().members;
    const auto turns = static_cast<Micros>((members.size() + MostVoters - 1) / MostVoters);
    const Micros between = turns * Follower::VoteEvery;
    if (time % between != 0)
        return;
    for (const auto& [id, member] : members) {
        if (id != self() && m_watch.round(id, m_follower->lastInputOf(id) > time - between))
            m_notices.emplace_back(notice::Warned { failure(FailureCode::VotesMissing) });
    }
}

void Participant::take(Micros now, const arrival::Voted& voted)
{
    const auto plain = m_follower->openVote(voted.sender, voted.counter, voted.sealed);
    if (!plain)
        return; // of somebody we have not heard of yet, or forged
    const auto& members = m_follower->position().members;
    const auto vote = decodeVote(
        *plain, m_client.identity().session(), voted.sender, members.at(voted.sender).key);
    if (!vote) {
        m_notices.emplace_back(
            notice::Warned { failure(FailureCode::ReflectorLies, "a forged vote") });
        return;
    }
    m_votes.theirs(voted.sender, *vote);
    m_watch.voted(voted.sender);
    judge(now, false);
}

void Participant::judge(Micros now, bool last)
{
    const auto latest = m_votes.latest();
    if (!latest)
        return;
    bool ours = false;
    const auto verdict = m_votes.judge(self(), votersAt(latest->time, ours), last);
    if (!verdict)
        return;
    m_notices.emplace_back(notice::Agreement { *verdict, *latest });
    const bool differs = *verdict == StateVotes::Verdict::StateDiffers
        || *verdict == StateVotes::Verdict::OrderDiffers;
    if (*verdict == StateVotes::Verdict::OrderDiffers)
        m_notices.emplace_back(notice::Warned { failure(
            FailureCode::ReflectorLies, "the reflector told us another order than the others") });
    if (!differs)
        m_follower->agreed(latest->time);
    else if (!m_wishAt)
        m_differsSince = latest->time;
    if (!differs && !m_healing)
        m_wishAt.reset();
    else if (differs && !m_wishAt && !planted(PlantedBug::KeepGoing))
        wish(now);
}

} // namespace polder
