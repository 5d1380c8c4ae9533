#pragma once

#include "core/replica/Member.h"
#include "core/replica/Types.h"

#include <array>
#include <vector>

namespace polder {

class Model;

/// One pending call of a model's method; 64 bytes, copied freely, the arguments move with it.
struct Message {
    Micros time = 0; ///< When it is due.
    Micros period = 0; ///< 0 for a single call.
    std::uint64_t sequence = 0; ///< Order of scheduling among all messages of the replica.
    Model* model = nullptr; ///< Null once cancelled.
    ArgumentBits arguments;
    std::uint32_t nextOfModel = 0; ///< Also links the free list.
    std::uint32_t previousOfModel = 0;
    std::uint16_t method = 0;
};

/// Pending futures, ordered by time, then by order of push.
///
/// Shape: a radix wheel of eight levels by 256 buckets on the bytes of time. A message lies at the
/// level of the highest byte in which its time differs from the wheel's base. When all lower levels
/// are empty, the next bucket is spread over them; a bucket of level 1, a window of 256 us, is
/// counting-sorted into a list instead, and a bucket that holds one message is popped as it is.
/// All this keeps order, so messages of equal time leave in the order in which they were pushed,
/// and hardly anything is compared. Push is constant; pop moves a message at most once per level.
/// The buckets hold 16-byte entries in blocks, so that spreading streams and leaves messages alone.
/// Source: the radix heap of Ahuja, Mehlhorn, Orlin and Tarjan (1990), with bytes as digits.
class FutureQueue {
public:
    static constexpr std::uint32_t None = 0xFFFFFFFFu;

    /// Makes a pending message, of which the caller fills all but the time; returns its index.
    /// The time must not lie before the limit of any popUntil() that found nothing, nor before that
    /// of the last message popped.
    std::uint32_t push(Micros time);
    /// Index of the first message due at or before `limit`, or None. The message is no longer
    /// pending, but stays readable until release().
    std::uint32_t popUntil(Micros limit);
    void cancel(std::uint32_t index); ///< Of a pending message; its slot may be reused afterwards.
    void release(std::uint32_t index)
    {
        m_messages[index].nextOfModel = m_freeMessage;
        m_freeMessage = index;
    }

    Message& operator[](std::uint32_t index) { return m_messages[index]; }
    const Message& operator[](std::uint32_t index) const { return m_messages[index]; }
    std::size_t size() const { return m_size; } ///< Pending messages.

private:
    static constexpr std::uint32_t Levels = 8;
    static constexpr std::uint32_t Digits = 256;

    struct Entry {
        std::uint64_t time = 0;
        std::uint32_t index = None;
    };
    struct alignas(64) Block {
        std::array<Entry, 15> entries;
        std::uint32_t next;
        std::uint16_t begin; ///< First entry not yet popped.
        std::uint16_t end;
    };
    struct Bucket {
        std::uint32_t first = None;
        std::uint32_t last = None;
    };

    void append(const Entry& entry);
    std::uint32_t firstBucket(std::uint32_t level) const; ///< Of an occupied level.
    std::uint32_t newBlock();
    void freeBlock(std::uint32_t block);
    void markEmpty(std::uint32_t bucket);
    bool holdsOne(std::uint32_t bucket) const;
    Entry& frontOf(std::uint32_t bucket);
    void dropFront(std::uint32_t bucket);
    std::vector<Entry> takeAll(std::uint32_t bucket);
    void spread(std::uint32_t bucket);
    void openWindow(std::uint32_t bucket);
    void sortWindow();
    void prefetchAhead() const;
    /// The next entry in order at or before `end`, taken out; false if there is none.
    bool next(std::uint64_t end, Entry& entry);
    void sweep();

    std::vector<Message> m_messages;
    std::vector<Block> m_blocks;
    std::vector<Entry> m_window; ///< The open window, in order; before m_windowAt already popped.
    std::vector<Entry> m_scratch;
    Entry m_alone; ///< The only message, which then has no place on the wheel.
    std::size_t m_windowAt = 0;
    std::uint32_t m_freeMessage = None;
    std::uint32_t m_freeBlock = None;
    std::size_t m_size = 0;
    std::size_t m_cancelled = 0; ///< Messages without a model that still have an entry.
    std::uint64_t m_base = 0; ///< No pending message is due before it.
    std::uint32_t m_levels = 0; ///< A bit for each level with an occupied bucket.
    std::array<std::uint64_t, Levels * Digits / 64> m_occupied {}; ///< A bit for each bucket.
    std::array<Bucket, Levels * Digits> m_buckets;
};

} // namespace polder
