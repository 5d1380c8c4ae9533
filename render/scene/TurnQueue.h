#pragma once

#include <deque>
#include <functional>
#include <vector>

namespace polder {

/// Chunks that wait for their turn to be meshed again: those in sight before others, and of each
/// kind the longest waiting first. Every fourth turn goes to the longest waiting of all, so that
/// nobody waits for ever.
///
/// State: view-only; a value.
class TurnQueue {
public:
    static constexpr unsigned FairTurn = 4;
    using Test = std::function<bool(int chunk)>;

    void add(int chunk) { m_waiting.push_back(chunk); } ///< One that does not wait already.
    void clear() { m_waiting.clear(); }
    void remove(const Test& which);
    /// Takes out up to `most` of those that are ready, in the order of their turns.
    std::vector<int> take(int most, const Test& ready, const Test& inSight);

private:
    std::deque<int> m_waiting; ///< The longest waiting first.
    unsigned m_turn = 0;
};

} // namespace polder
