#include "core/replica/Ballots.h"

#include <algorithm>

namespace polder {
namespace {

    constexpr Micros LongestVote = 2_s;

} // namespace

void Ballots::describe(ClassBuilder<Ballots>& c)
{
    c.method("close", &Ballots::close)
        .handler("ballot", &Ballots::ballot)
        .handler("left", &Ballots::left);
}

void Ballots::init()
{
    setWellKnown(className);
    subscribe(BallotScope, &Ballots::ballot);
    subscribe(SessionScope, &Ballots::left);
}

void Ballots::serialize(Archive& archive)
{
    archive("votes", m_votes);
    archive("next", m_next);
}

void Ballots::Vote::serialize(Archive& archive)
{
    archive("scope", scope);
    archive("question", question);
    archive("answers", answers);
}

std::uint64_t Ballots::call(Scope scope, std::string question)
{
    const std::uint64_t number = m_next++;
    publish(BallotScope, VoteCalled { number, question });
    m_votes[number] = { scope, std::move(question), {} };
    future(LongestVote, &Ballots::close, number);
    return number;
}

bool Ballots::isComplete(const Vote& vote) const
{
    return std::ranges::all_of(members(), [&](MemberId m) { return vote.answers.contains(m); });
}

void Ballots::ballot(const Ballot& event)
{
    const auto found = m_votes.find(event.number);
    if (found == m_votes.end())
        return reject("the vote is over");
    if (!members().contains(sender()))
        return reject("only members vote");
    if (!found->second.answers.emplace(sender(), event.value).second)
        return reject("voted already");
    if (isComplete(found->second))
        close(event.number);
}

void Ballots::left(const MemberLeft&)
{
    std::vector<std::uint64_t> complete;
    for (const auto& [number, vote] : m_votes) {
        if (isComplete(vote))
            complete.push_back(number);
    }
    for (const std::uint64_t number : complete)
        close(number);
}

void Ballots::close(std::uint64_t number)
{
    const auto found = m_votes.find(number);
    if (found == m_votes.end())
        return; // Closed before its time was up.
    const Vote vote = std::move(found->second);
    m_votes.erase(found);
    VoteTallied outcome { number, vote.question, {}, 0 };
    for (const auto& [member, answer] : vote.answers)
        ++outcome.tally[answer];
    for (const MemberId member : members())
        outcome.silent += vote.answers.contains(member) ? 0 : 1;
    publish(vote.scope, outcome);
}

} // namespace polder
