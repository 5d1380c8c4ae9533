#pragma once

#include "core/replica/Types.h"

namespace polder {

/// Whether a replica is up to date, with hysteresis: it flickers neither while it catches up nor
/// when a message comes a little late.
class Synced {
public:
    static constexpr Micros Within = 250_ms; ///< Then it becomes true.
    static constexpr Micros Beyond = 1_s; ///< Then false.

    /// `behind` is the simulated time still to do. Returns whether the answer changed.
    bool update(bool following, Micros behind)
    {
        const bool next = following && behind <= (m_synced ? Beyond : Within);
        const bool changed = next != m_synced;
        m_synced = next;
        return changed;
    }
    explicit operator bool() const { return m_synced; }

private:
    bool m_synced = false;
};

} // namespace polder
