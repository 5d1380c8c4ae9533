#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace polder {

/// Simulated time or a duration, in microseconds. Time zero is the birth of the world.
using Micros = std::int64_t;

constexpr Micros operator""_us(unsigned long long n) { return static_cast<Micros>(n); }
constexpr Micros operator""_ms(unsigned long long n) { return static_cast<Micros>(n) * 1000; }
constexpr Micros operator""_s(unsigned long long n) { return static_cast<Micros>(n) * 1000000; }

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

/// Identifies a model within one replica. Never reused; 0 is nobody.
using ModelId = std::uint64_t;

/// Identifies a member (one program in the session) to the models; given out by the reflector in
/// joining order, never reused within a session. 0 is the session itself.
using MemberId = std::uint32_t;

} // namespace polder
