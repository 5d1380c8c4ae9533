#include "net/protocol/StateVotes.h"

#include "net/protocol/Frame.h"

#include <algorithm>
#include <vector>

namespace polder {

namespace {

    constexpr std::size_t MostRounds = 8;

    Bytes votePart(const StateVote& vote)
    {
        Bytes out;
        FrameWriter(out).time(vote.time).word(vote.hash).bytes(vote.chain);
        return out;
    }

    Bytes signedVote(BytesView part, const SessionId& session, MemberId member)
    {
        Bytes out;
        FrameWriter(out).bytes(session).word(member).bytes(part);
        return out;
    }

} // namespace

Bytes encodeVote(
    const StateVote& vote, const SessionId& session, MemberId member, const SigningKey& key)
{
    Bytes out = votePart(vote);
    const Signature signature = key.sign(signedVote(out, session, member));
    FrameWriter(out).bytes(signature);
    return out;
}

std::optional<StateVote> decodeVote(
    BytesView bytes, const SessionId& session, MemberId member, const VerifyKey& key)
{
    FrameReader reader(bytes);
    StateVote vote;
    vote.time = reader.time();
    vote.hash = reader.word();
    vote.chain = reader.digest<16>();
    const auto signature = reader.digest<64>();
    if (!reader.ok() || !reader.atEnd()
        || !verify(key, signedVote(votePart(vote), session, member), signature))
        return std::nullopt;
    return vote;
}

void StateVotes::ours(MemberId self, const StateVote& vote)
{
    m_latest = vote;
    m_judged = false;
    m_rounds[vote.time][self] = vote;
    while (m_rounds.size() > MostRounds)
        m_rounds.erase(m_rounds.begin());
}

void StateVotes::theirs(MemberId member, const StateVote& vote)
{
    if (m_rounds.size() < MostRounds || m_rounds.contains(vote.time)
        || vote.time > m_rounds.begin()->first)
        m_rounds[vote.time][member] = vote;
    while (m_rounds.size() > MostRounds)
        m_rounds.erase(m_rounds.begin());
}

void StateVotes::gone(MemberId member)
{
    for (auto& [time, votes] : m_rounds)
        votes.erase(member);
}

void StateVotes::forget()
{
    m_rounds.clear();
    m_latest.reset();
    m_judged = true;
}

std::optional<StateVotes::Verdict> StateVotes::judge(MemberId self, std::size_t expected, bool last)
{
    if (m_judged || !m_latest)
        return std::nullopt;
    const auto round = m_rounds.find(m_latest->time);
    if (round == m_rounds.end() || (!last && round->second.size() < expected))
        return std::nullopt;
    m_judged = true;
    return compare(self, round->second);
}

StateVotes::Verdict StateVotes::compare(
    MemberId self, const std::map<MemberId, StateVote>& votes) const
{
    if (votes.size() < 2)
        return Verdict::Alone;
    std::vector<std::pair<StateVote, std::size_t>> groups; // in order of their oldest member
    for (const auto& entry : votes) {
        const StateVote& vote = entry.second;
        const auto group = std::find_if(
            groups.begin(), groups.end(), [&](const auto& g) { return g.first == vote; });
        if (group == groups.end())
            groups.emplace_back(vote, 1);
        else
            ++group->second;
    }
    const auto best = std::max_element(groups.begin(), groups.end(),
        [](const auto& a, const auto& b) { return a.second < b.second; });
    const StateVote& mine = votes.at(self);
    if (best->first == mine)
        return Verdict::Agreed;
    return best->first.chain == mine.chain ? Verdict::StateDiffers : Verdict::OrderDiffers;
}

} // namespace polder
