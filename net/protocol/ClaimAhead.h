#pragma once

#include "net/crypto/InputSeal.h"

#include <atomic>
#include <optional>

namespace polder {

/// A claim that another thread may look at before its verdict is wanted.
///
/// Thread: look() on one, all else on another.
class ClaimAhead {
public:
    explicit ClaimAhead(SignatureClaim claim)
        : m_claim(std::move(claim))
    {
    }

    void look()
    {
        if (m_state.load(std::memory_order_relaxed) == State::Unseen)
            m_state.store(m_claim.holds() ? State::Holds : State::Fails, std::memory_order_release);
    }
    void drop() { m_state.store(State::Dropped, std::memory_order_relaxed); } ///< Nobody asks.

    /// Nothing if nobody has looked yet, or if that was at another claim.
    std::optional<bool> verdictOn(const SignatureClaim& claim) const
    {
        const State state = m_state.load(std::memory_order_acquire);
        if ((state != State::Holds && state != State::Fails) || claim != m_claim)
            return std::nullopt;
        return state == State::Holds;
    }

private:
    enum class State : std::uint8_t { Unseen, Holds, Fails, Dropped };

    const SignatureClaim m_claim;
    std::atomic<State> m_state = State::Unseen;
};

} // namespace polder
