#pragma once

#include "core/replica/Member.h"
#include "core/replica/Types.h"

#include <array>
#include <vector>

namespace polder {

class Model;

/// One pending call of a model's method. 64 bytes; copied freely, arguments move with it.
struct Message {
    Micros time; ///< When it is due.
    std::uint64_t sequence; ///< Order of scheduling among all messages of the replica.
    Micros period; ///< 0 for a single call.
    Model* model;
    ArgumentBits arguments;
    std::uint32_t next; ///< In its bucket, or in the free list.
    std::uint32_t nextOfModel;
    std::uint32_t previousOfModel;
    std::uint16_t method;
    std::uint16_t bucket; ///< Level * 256 + digit.
};

/// Pending futures, ordered by time, then by order of push.
///
/// Shape: a radix wheel of eight levels by 256 buckets on the bytes of time. A message lies at the
/// level of the highest byte in which its time differs from the wheel's base; when the levels below
/// are empty the next bucket is spread downwards. Spreading keeps order, so messages of equal time
/// leave in the order in which they were pushed. Push is constant, pop moves a message at most once
/// per level. Source: the radix heap of Ahuja, Mehlhorn, Orlin and Tarjan (1990), with bytes as
/// digits.
class FutureQueue {
public:
    static constexpr std::uint32_t None = 0xFFFFFFFFu;

    FutureQueue();

    /// message.time must not lie before any time passed to popUntil so far.
    std::uint32_t push(const Message& message);
    /// Index of the first message due at or before `limit`, taken out of its bucket; None if there
    /// is none. Give it back with release().
    std::uint32_t popUntil(Micros limit);
    void remove(std::uint32_t index); ///< Takes a pending message out of its bucket.
    void release(std::uint32_t index) { m_messages[index].next = m_free, m_free = index; }

    Message& operator[](std::uint32_t index) { return m_messages[index]; }
    const Message& operator[](std::uint32_t index) const { return m_messages[index]; }
    std::size_t size() const { return m_size; }

private:
    static constexpr std::uint32_t Levels = 8;
    static constexpr std::uint32_t Digits = 256;

    struct Bucket {
        std::uint32_t first = None;
        std::uint32_t last = None;
    };

    std::uint32_t bucketOf(Micros time) const;
    void append(std::uint32_t index);
    std::uint32_t firstBucket(std::uint32_t level) const; ///< None when the level is empty.
    void markEmpty(std::uint32_t bucket);

    std::vector<Message> m_messages;
    std::uint32_t m_free = None;
    std::size_t m_size = 0;
    std::uint64_t m_base = 0; ///< No pending message is due before it.
    std::array<Bucket, Levels * Digits> m_buckets;
    std::array<std::uint64_t, Levels * Digits / 64> m_occupied {}; ///< A bit for each bucket.
    std::uint32_t m_levels = 0; ///< A bit for each level with an occupied bucket.
};

} // namespace polder
