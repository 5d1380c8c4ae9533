#pragma once

#include <compare>
#include <cstdint>

namespace polder {

class Archive;

/// Fixed-point number, Q48.16 in an int64: the only non-integer number in core.
/// Addition and multiplication wrap on overflow like the machine's unsigned arithmetic, so that
/// every operation is defined for every value; multiplication and division round towards minus
/// infinity and zero respectively.
class Fixed {
public:
    static constexpr int FractionBits = 16;
    static constexpr std::int64_t One = std::int64_t { 1 } << FractionBits;

    constexpr Fixed() = default;
    constexpr Fixed(int whole)
        : m_raw(std::int64_t { whole } * One)
    {
    }
    static constexpr Fixed fromRaw(std::int64_t raw)
    {
        Fixed f;
        f.m_raw = raw;
        return f;
    }
    /// numerator / denominator; denominator must not be 0.
    static constexpr Fixed ratio(std::int64_t numerator, std::int64_t denominator)
    {
        return fromRaw(static_cast<std::int64_t>(static_cast<__int128>(numerator) * One / denominator));
    }

    constexpr std::int64_t raw() const { return m_raw; }
    constexpr std::int64_t floor() const { return m_raw >> FractionBits; }
    constexpr Fixed fraction() const { return fromRaw(m_raw & (One - 1)); } ///< In [0, 1).

    friend constexpr Fixed operator+(Fixed a, Fixed b) { return wrap(bits(a) + bits(b)); }
    friend constexpr Fixed operator-(Fixed a, Fixed b) { return wrap(bits(a) - bits(b)); }
    constexpr Fixed operator-() const { return wrap(0 - bits(*this)); }
    friend constexpr Fixed operator*(Fixed a, Fixed b)
    {
        return fromRaw(static_cast<std::int64_t>(
            (static_cast<__int128>(a.m_raw) * b.m_raw) >> FractionBits));
    }
    /// b must not be 0.
    friend constexpr Fixed operator/(Fixed a, Fixed b)
    {
        return fromRaw(static_cast<std::int64_t>(static_cast<__int128>(a.m_raw) * One / b.m_raw));
    }
    constexpr Fixed& operator+=(Fixed b) { return *this = *this + b; }
    constexpr Fixed& operator-=(Fixed b) { return *this = *this - b; }
    friend constexpr auto operator<=>(Fixed, Fixed) = default;

    void serialize(Archive& archive);

private:
    static constexpr std::uint64_t bits(Fixed f) { return static_cast<std::uint64_t>(f.m_raw); }
    static constexpr Fixed wrap(std::uint64_t b) { return fromRaw(static_cast<std::int64_t>(b)); }

    std::int64_t m_raw = 0;
};

/// Largest r with r * r <= n.
constexpr std::uint64_t integerSqrt(std::uint64_t n)
{
    std::uint64_t root = 0;
    for (std::uint64_t bit = std::uint64_t { 1 } << 62; bit != 0; bit >>= 2) {
        if (n >= root + bit) {
            n -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
    }
    return root;
}

} // namespace polder
