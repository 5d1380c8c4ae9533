#pragma once

#include <array>
#include <cstdint>

namespace polder {

class Archive;

/// Seeded random numbers; the whole state is replicated.
/// Source: xoshiro256** 1.0 by Blackman and Vigna, seeded through SplitMix64.
class Random {
public:
    explicit Random(std::uint64_t seed = 0);

    std::uint64_t next();
    /// Uniform in [0, bound); bound 0 gives 0. Unbiased (Lemire's multiply with rejection).
    std::uint32_t below(std::uint32_t bound);
    /// Uniform in [low, high], both included; requires low <= high.
    std::int32_t between(std::int32_t low, std::int32_t high);

    void serialize(Archive& archive);

private:
    std::array<std::uint64_t, 4> m_state;
};

} // namespace polder
