#pragma once

#include "core/replica/Model.h"

namespace polder {

/// Asks each replica's owner for its answer; to views, on BallotScope.
struct VoteCalled {
    static constexpr std::string_view eventName = "polder.vote.called";
    std::uint64_t number = 0;
    std::string question;
};

/// A member's answer, sent as an input on BallotScope. One for each member; at most 64 bytes.
struct Ballot {
    static constexpr std::string_view eventName = "polder.vote.ballot";
    std::uint64_t number = 0;
    std::string value; ///< Any bytes.
    void serialize(Archive& archive)
    {
        archive("number", number);
        archive.list("value", value, 64);
    }
};

/// The outcome, to models and views on the scope of the vote.
struct VoteTallied {
    static constexpr std::string_view eventName = "polder.vote.tallied";
    std::uint64_t number = 0;
    std::string question;
    std::map<std::string, std::uint32_t> tally; ///< How many gave each answer.
    std::uint32_t silent = 0; ///< Members that did not answer.
};

constexpr Scope BallotScope { "polder.vote" };

/// Votes among the members: a model asks, each program answers for itself, and all replicas are
/// told the same tally once every member has answered or left, or after two seconds.
class Ballots : public Model {
public:
    static constexpr std::string_view className = "polder.Ballots";
    static void describe(ClassBuilder<Ballots>& c);
    void init();
    void serialize(Archive& archive) override;

    std::uint64_t call(Scope scope, std::string question); ///< Returns the vote's number.

private:
    struct Vote {
        Scope scope;
        std::string question;
        std::map<MemberId, std::string> answers;
        void serialize(Archive& archive);
    };

    void ballot(const Ballot& event);
    void left(const MemberLeft& event);
    void close(std::uint64_t number);
    bool isComplete(const Vote& vote) const;

    std::map<std::uint64_t, Vote> m_votes; ///< By number.
    std::uint64_t m_next = 1;
};

} // namespace polder
