#pragma once

#include "core/replica/Replica.h"
#include "core/world/World.h"

#include <memory>

namespace polder {

/// Members of a world who edit it, each twice a second: single cells, small brushes, now and then a
/// box; and walk about.
class EditLoad {
public:
    /// They join at once.
    EditLoad(Replica& replica, int members);

    /// Enqueues what they do in the next `duration`, at the times they do it.
    void enqueue(Micros duration);
    std::size_t inputs() const { return m_inputs; }
    std::size_t bytes() const { return m_bytes; } ///< Of the inputs as they are sent, unsealed.

private:
    void act(Micros time, MemberId member);
    template <class E> void send(Micros time, MemberId member, const E& event);

    Replica& m_replica;
    int m_members;
    Random m_random { 50 };
    std::size_t m_inputs = 0;
    std::size_t m_bytes = 0;
};

/// Carries out the largest edits there may be and prints what the worst step of each cost.
void measureLargeEdits();

} // namespace polder
