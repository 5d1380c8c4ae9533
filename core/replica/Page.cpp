#include "core/replica/Page.h"

#include "core/replica/Hash64.h"

#include <array>
#include <cstring>

namespace polder {

struct Page::Buffer {
    std::atomic<std::uint32_t> owners { 1 };
    std::array<std::uint8_t, Size> bytes;
};

namespace {

    using UniformArray = std::array<std::uint8_t, Page::Size>;

    /// Immutable arrays of one repeated value, made on first use and kept for the life of the
    /// program.
    const std::uint8_t* uniformBytes(std::uint8_t value)
    {
        static std::array<std::atomic<UniformArray*>, 256> arrays {};
        UniformArray* found = arrays[value].load(std::memory_order_acquire);
        if (found == nullptr) {
            auto* made = new UniformArray;
            made->fill(value);
            if (arrays[value].compare_exchange_strong(found, made, std::memory_order_acq_rel))
                found = made;
            else
                delete made;
        }
        return found->data();
    }

} // namespace

Page::Page(std::uint8_t fill)
    : m_bytes(uniformBytes(fill))
{
}

Page::Page(const Page& other)
    : m_buffer(other.m_buffer)
    , m_bytes(other.m_bytes)
    , m_hash(other.m_hash)
    , m_hashed(other.m_hashed)
{
    if (m_buffer != nullptr)
        m_buffer->owners.fetch_add(1, std::memory_order_relaxed);
}

Page::Page(Page&& other) noexcept
    : m_buffer(std::exchange(other.m_buffer, nullptr))
    , m_bytes(std::exchange(other.m_bytes, uniformBytes(0)))
    , m_hash(other.m_hash)
    , m_hashed(std::exchange(other.m_hashed, false))
{
}

Page& Page::operator=(Page other) noexcept
{
    std::swap(m_buffer, other.m_buffer);
    std::swap(m_bytes, other.m_bytes);
    std::swap(m_hash, other.m_hash);
    std::swap(m_hashed, other.m_hashed);
    return *this;
}

Page::~Page() { release(); }

void Page::release()
{
    // Acquire pairs with the release of the other owners: their reads end before the memory goes.
    if (m_buffer != nullptr && m_buffer->owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
        delete m_buffer;
    m_buffer = nullptr;
}

std::uint8_t* Page::edit()
{
    m_hashed = false;
    // Acquire: the last other owner's reads happened before its release of the buffer.
    if (m_buffer == nullptr || m_buffer->owners.load(std::memory_order_acquire) != 1) {
        auto* own = new Buffer;
        std::memcpy(own->bytes.data(), m_bytes, Size);
        release();
        m_buffer = own;
        m_bytes = own->bytes.data();
    }
    return m_buffer->bytes.data();
}

void Page::fill(std::uint8_t value) { *this = Page(value); }

bool Page::isUniform() const
{
    if (m_buffer == nullptr)
        return true;
    // Most pages that are not differ somewhere here: layers of 1024 bytes are seldom alike.
    for (std::size_t i = Size / 64; i < Size; i += Size / 32) {
        if (m_bytes[i] != m_bytes[0])
            return false;
    }
    return std::memcmp(m_bytes, m_bytes + 1, Size - 1) == 0;
}

void Page::compact()
{
    if (m_buffer != nullptr && isUniform())
        fill(m_bytes[0]);
}

std::uint64_t Page::hash() const
{
    if (!m_hashed) {
        m_hash = Hash64::of({ m_bytes, Size });
        m_hashed = true;
    }
    return m_hash;
}

} // namespace polder
