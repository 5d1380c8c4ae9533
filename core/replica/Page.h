#pragma once

#include "core/replica/Types.h"

#include <atomic>
#include <cstddef>
#include <utility>

namespace polder {

/// A copy-on-write array of 32,768 bytes: one byte for each cell of a 32 x 32 x 32 chunk.
///
/// Copies share memory, so a snapshot, a mesher or a hash on another thread keeps a consistent
/// picture for the price of a pointer; the writer pays for one copy at its next edit(). A page
/// whose bytes are all equal holds no memory of its own, yet data() is always readable.
///
/// Thread: one Page object belongs to one thread; different Page objects that share memory may
/// live on different threads.
class Page {
public:
    static constexpr std::size_t Size = 32768;

    explicit Page(std::uint8_t fill = 0);
    Page(const Page& other);
    Page(Page&& other) noexcept;
    Page& operator=(Page other) noexcept;
    ~Page();

    const std::uint8_t* data() const { return m_bytes; }
    std::uint8_t operator[](std::size_t i) const { return m_bytes[i]; }

    /// Writable bytes, private to this page; valid until the page is next copied, assigned or
    /// filled. Forgets the cached hash.
    std::uint8_t* edit();
    void fill(std::uint8_t value); ///< All bytes equal; frees the memory.

    /// Whether all bytes are equal, whatever the page's form: canonical, at the cost of a scan.
    bool isUniform() const;
    void compact(); ///< Frees the memory if all bytes are equal.
    bool sharesMemoryWith(const Page& other) const { return m_bytes == other.m_bytes; }

    /// XXH64 of the bytes; cached until the next edit.
    std::uint64_t hash() const;

private:
    struct Buffer;
    void release();

    Buffer* m_buffer = nullptr; ///< Null while the page borrows a shared uniform array.
    const std::uint8_t* m_bytes;
    mutable std::uint64_t m_hash = 0;
    mutable bool m_hashed = false;
};

} // namespace polder
