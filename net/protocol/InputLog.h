#pragma once

#include "core/replica/Replica.h"

#include <deque>
#include <string>

namespace polder {

/// What came since all members last agreed on the state of the world: kept for the report, should
/// the next votes differ. Holds the latest inputs only when there are many.
class InputLog {
public:
    static constexpr std::size_t MostInputs = 2000;
    static constexpr std::size_t MostBytes = 256; ///< Kept of each input.

    void add(Micros time, MemberId member, ReplicaInput::Kind kind, BytesView bytes);
    void agreed(Micros time); ///< On the state at that time: what came up to then is forgotten.
    void clear(); ///< Another world, or another place in it.

    Micros agreedAt() const { return m_agreedAt; } ///< -1: never.
    std::size_t size() const { return m_inputs.size() + m_dropped; }
    /// A line each: time, member, event, size, first bytes. The replica knows the events' names.
    std::string text(const Replica& replica) const;

private:
    struct Entry {
        ReplicaInput input;
        std::size_t size;
    };
    std::deque<Entry> m_inputs;
    std::size_t m_dropped = 0;
    Micros m_agreedAt = -1;
};

} // namespace polder
