#include "render/view/Prediction.h"

#include <algorithm>

namespace polder {

void Prediction::reset() { m_sent.clear(); }

void Prediction::wish(const Wish& wish, Micros heardAt)
{
    m_sent.push_back({ wish, heardAt });
    if (m_sent.size() > 64)
        m_sent.pop_front();
}

Wish Prediction::wishAt(Micros time, const Wish& confirmed) const
{
    Wish wish = confirmed;
    for (const Sent& sent : m_sent) {
        if (sent.heardAt > time)
            break;
        wish = sent.wish;
    }
    return wish;
}

Vec3 Prediction::feetAt(
    const Player& player, Micros steppedAt, Micros time, const Grid& grid, const WaterDepths& water)
{
    // What was heard a while ago is part of the confirmed wish.
    while (!m_sent.empty() && m_sent.front().heardAt + 1_s < steppedAt)
        m_sent.pop_front();
    const bool resting = player.asleep && wishAt(time, player.wish).still();
    if (resting || time <= steppedAt)
        return player.body.position;
    const Micros span = std::min<Micros>(time - steppedAt, MostSteps * Body::Step);
    Body before = player.body;
    Body after = before;
    Micros at = time - span;
    for (Micros left = span; left > 0; left -= Body::Step) {
        before = after;
        after = bodyStep(before, wishAt(at, player.wish), grid, water);
        at += Body::Step;
    }
    const Micros part = span % Body::Step == 0 ? Body::Step : span % Body::Step;
    return before.position + (after.position - before.position) * Fixed::ratio(part, Body::Step);
}

} // namespace polder
