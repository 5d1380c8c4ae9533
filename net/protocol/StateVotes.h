#pragma once

#include "net/crypto/Seal.h"
#include "net/crypto/Signature.h"

#include <map>
#include <optional>

namespace polder {

/// What a member says about its replica at a moment of simulated time.
struct StateVote {
    Micros time = 0;
    std::uint64_t hash = 0; ///< Of the whole replica.
    StreamChain::Value chain {}; ///< Of everything the reflector sent until then.

    friend bool operator==(const StateVote&, const StateVote&) = default;
};

/// Signed by the member's own key, so that no other member can vote for it.
Bytes encodeVote(
    const StateVote& vote, const SessionId& session, MemberId member, const SigningKey& key);
std::optional<StateVote> decodeVote(
    BytesView bytes, const SessionId& session, MemberId member, const VerifyKey& key);

/// Collects the votes of one moment each and tells how ours compares.
///
/// The largest group of equal votes is right; between groups of equal size the one with the
/// member who has been here longest.
class StateVotes {
public:
    enum class Verdict : std::uint8_t { Alone, Agreed, StateDiffers, OrderDiffers };

    void ours(MemberId self, const StateVote& vote);
    void theirs(MemberId member, const StateVote& vote);
    void gone(MemberId member);
    void forget(); ///< After a repair: earlier votes say nothing any more.

    /// The verdict on the latest moment for which we voted, once per moment: when `expected`
    /// members have voted, or with `last` however many have. Nothing while votes are missing.
    std::optional<Verdict> judge(MemberId self, std::size_t expected, bool last);
    std::optional<StateVote> latest() const { return m_latest; }

private:
    Verdict compare(MemberId self, const std::map<MemberId, StateVote>& votes) const;

    std::map<Micros, std::map<MemberId, StateVote>> m_rounds;
    std::optional<StateVote> m_latest; ///< Ours.
    bool m_judged = true;
};

} // namespace polder
