#include "core/replica/FutureQueue.h"

#include <bit>
#include <cassert>

namespace polder {

FutureQueue::FutureQueue() = default;

std::uint32_t FutureQueue::bucketOf(Micros time) const
{
    const auto bits = static_cast<std::uint64_t>(time);
    const std::uint64_t differing = bits ^ m_base;
    const auto level = differing == 0
        ? 0u
        : (63u - static_cast<std::uint32_t>(std::countl_zero(differing))) / 8u;
    return level * Digits + static_cast<std::uint32_t>((bits >> (8 * level)) & 0xFF);
}

void FutureQueue::append(std::uint32_t index)
{
    Message& message = m_messages[index];
    const std::uint32_t at = bucketOf(message.time);
    message.bucket = static_cast<std::uint16_t>(at);
    message.next = None;
    Bucket& bucket = m_buckets[at];
    if (bucket.last == None) {
        bucket.first = index;
        m_occupied[at / 64] |= std::uint64_t { 1 } << (at % 64);
        m_levels |= 1u << (at / Digits);
    } else {
        m_messages[bucket.last].next = index;
    }
    bucket.last = index;
}

std::uint32_t FutureQueue::push(const Message& message)
{
    assert(message.time >= 0 && static_cast<std::uint64_t>(message.time) >= m_base);
    std::uint32_t index = m_free;
    if (index != None) {
        m_free = m_messages[index].next;
        m_messages[index] = message;
    } else {
        index = static_cast<std::uint32_t>(m_messages.size());
        m_messages.push_back(message);
    }
    append(index);
    ++m_size;
    return index;
}

std::uint32_t FutureQueue::firstBucket(std::uint32_t level) const
{
    constexpr std::uint32_t WordsPerLevel = Digits / 64;
    for (std::uint32_t word = level * WordsPerLevel; word < (level + 1) * WordsPerLevel; ++word) {
        if (m_occupied[word] != 0)
            return word * 64 + static_cast<std::uint32_t>(std::countr_zero(m_occupied[word]));
    }
    return None;
}

void FutureQueue::markEmpty(std::uint32_t bucket)
{
    m_buckets[bucket] = {};
    m_occupied[bucket / 64] &= ~(std::uint64_t { 1 } << (bucket % 64));
    const std::uint32_t level = bucket / Digits;
    if (firstBucket(level) == None)
        m_levels &= ~(1u << level);
}

std::uint32_t FutureQueue::popUntil(Micros limit)
{
    const auto end = static_cast<std::uint64_t>(limit);
    while (m_levels != 0) {
        const auto level = static_cast<std::uint32_t>(std::countr_zero(m_levels));
        const std::uint32_t at = firstBucket(level);
        const std::uint64_t digit = at % Digits;
        // The least time that can lie in this bucket. The base may not pass `limit`, since messages
        // for any later time may still be pushed.
        const std::uint64_t above
            = level == 7 ? 0 : m_base >> (8 * (level + 1)) << (8 * (level + 1));
        const std::uint64_t least = above | digit << (8 * level);
        if (least > end)
            return None;
        m_base = least;
        std::uint32_t index = m_buckets[at].first;
        if (level == 0) {
            Bucket& bucket = m_buckets[at];
            bucket.first = m_messages[index].next;
            if (bucket.first == None)
                markEmpty(at);
            --m_size;
            return index;
        }
        markEmpty(at);
        while (index != None) {
            const std::uint32_t next = m_messages[index].next;
            append(index);
            index = next;
        }
    }
    return None;
}

void FutureQueue::remove(std::uint32_t index)
{
    const std::uint32_t at = m_messages[index].bucket;
    Bucket& bucket = m_buckets[at];
    std::uint32_t before = None;
    for (std::uint32_t i = bucket.first; i != index; i = m_messages[i].next)
        before = i;
    const std::uint32_t after = m_messages[index].next;
    if (before == None)
        bucket.first = after;
    else
        m_messages[before].next = after;
    if (bucket.last == index)
        bucket.last = before;
    if (bucket.first == None)
        markEmpty(at);
    --m_size;
}

} // namespace polder
