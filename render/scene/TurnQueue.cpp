#include "render/scene/TurnQueue.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace polder {

void TurnQueue::remove(const Test& which)
{
    m_waiting.erase(std::remove_if(m_waiting.begin(), m_waiting.end(), which), m_waiting.end());
}

std::vector<int> TurnQueue::take(int most, const Test& ready, const Test& inSight)
{
    std::vector<int> turns;
    if (most <= 0 || m_waiting.empty())
        return turns;
    constexpr int Taken = -1;
    std::array<std::size_t, 2> next {}; // Of all, of those in sight.
    const auto pass = [&](bool seen) {
        for (std::size_t& i = next[seen]; i < m_waiting.size(); ++i) {
            const int chunk = m_waiting[i];
            if (chunk == Taken || !ready(chunk) || (seen && !inSight(chunk)))
                continue;
            turns.push_back(chunk);
            m_waiting[i++] = Taken;
            return true;
        }
        return false;
    };
    for (int n = 0; n < most; ++n) {
        const bool fair = ++m_turn % FairTurn == 0;
        if (!(!fair && pass(true)) && !pass(false))
            break;
    }
    m_waiting.erase(std::remove(m_waiting.begin(), m_waiting.end(), Taken), m_waiting.end());
    return turns;
}

} // namespace polder
