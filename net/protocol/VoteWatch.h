#pragma once

#include "core/replica/Types.h"

#include <map>

namespace polder {

/// Notices members who are here and whose votes do not come: whoever holds votes back hides that
/// members were given different orders.
///
/// Units: rounds, the moments at which a member's vote is due.
class VoteWatch {
public:
    static constexpr int ActiveRounds = 10; ///< In which it did something and did not vote.
    static constexpr int IdleRounds = 90; ///< Longer than any lost member's place is kept.

    void voted(MemberId member) { m_silent.erase(member); }
    template <class Members> void keep(const Members& members) ///< Those who are still here.
    {
        std::erase_if(m_silent, [&](const auto& each) { return !members.contains(each.first); });
    }
    void forget() { m_silent.clear(); }
    /// Another round came; `wrote`: an input of that member came since the one before. True when it
    /// has been silent for too long, once until it votes again.
    bool round(MemberId member, bool wrote)
    {
        Silence& silence = m_silent[member];
        ++silence.rounds;
        silence.active += wrote ? 1 : 0;
        if (silence.told || (silence.active < ActiveRounds && silence.rounds < IdleRounds))
            return false;
        silence.told = true;
        return true;
    }

private:
    struct Silence {
        int rounds = 0;
        int active = 0;
        bool told = false;
    };
    std::map<MemberId, Silence> m_silent;
};

} // namespace polder
