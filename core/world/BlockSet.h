#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace polder {

/// A set of numbers, a bit for each: whole rows are put in at once.
class BlockSet {
public:
    bool empty() const { return m_count == 0; }
    std::size_t size() const { return m_count; }

    /// From `first` to `last`, both included.
    void insert(std::uint32_t first, std::uint32_t last)
    {
        if (m_words.size() <= last / 64)
            m_words.resize(last / 64 + 1);
        for (std::uint32_t word = first / 64; word <= last / 64; ++word) {
            std::uint64_t bits = ~std::uint64_t { 0 };
            if (word == first / 64)
                bits &= ~std::uint64_t { 0 } << first % 64;
            if (word == last / 64)
                bits &= ~std::uint64_t { 0 } >> (63 - last % 64);
            m_count += static_cast<std::size_t>(std::popcount(bits & ~m_words[word]));
            m_words[word] |= bits;
        }
    }
    void insert(const BlockSet& others)
    {
        if (m_words.size() < others.m_words.size())
            m_words.resize(others.m_words.size());
        for (std::size_t word = 0; word < others.m_words.size(); ++word) {
            const std::uint64_t bits = others.m_words[word];
            m_count += static_cast<std::size_t>(std::popcount(bits & ~m_words[word]));
            m_words[word] |= bits;
        }
    }
    /// Requires that it is there.
    void erase(std::uint32_t number)
    {
        m_words[number / 64] &= ~(std::uint64_t { 1 } << number % 64);
        --m_count;
    }
    /// The lowest one not below that, or the lowest of all if there is none. Requires !empty().
    std::uint32_t next(std::uint32_t from) const
    {
        if (from / 64 < m_words.size()) {
            const std::uint64_t rest = m_words[from / 64] & ~std::uint64_t { 0 } << from % 64;
            if (rest != 0)
                return from / 64 * 64 + static_cast<std::uint32_t>(std::countr_zero(rest));
        }
        std::size_t word = from / 64 + 1;
        while (word < m_words.size() && m_words[word] == 0)
            ++word;
        for (word = word < m_words.size() ? word : 0; m_words[word] == 0;)
            ++word;
        return static_cast<std::uint32_t>(word) * 64
            + static_cast<std::uint32_t>(std::countr_zero(m_words[word]));
    }

    std::vector<std::uint32_t> list() const ///< Ascending.
    {
        std::vector<std::uint32_t> all;
        for (std::size_t word = 0; word < m_words.size(); ++word) {
            for (std::uint64_t bits = m_words[word]; bits != 0; bits &= bits - 1)
                all.push_back(static_cast<std::uint32_t>(word) * 64
                    + static_cast<std::uint32_t>(std::countr_zero(bits)));
        }
        return all;
    }
    void clear()
    {
        m_words.clear();
        m_count = 0;
    }

private:
    std::vector<std::uint64_t> m_words;
    std::size_t m_count = 0;
};

} // namespace polder
