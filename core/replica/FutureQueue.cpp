#include "core/replica/FutureQueue.h"

#include <bit>
#include <cassert>

namespace polder {
namespace {

    constexpr std::uint32_t WordsPerLevel = 4;
    constexpr std::size_t FewCancelled = 1000;

    void prefetch(const void* address) { __builtin_prefetch(address, 1); }

} // namespace

std::uint32_t FutureQueue::newBlock()
{
    std::uint32_t made = m_freeBlock;
    if (made != None) {
        m_freeBlock = m_blocks[made].next;
    } else {
        made = static_cast<std::uint32_t>(m_blocks.size());
        m_blocks.emplace_back();
    }
    Block& block = m_blocks[made];
    block.next = None;
    block.begin = 0;
    block.end = 0;
    return made;
}

void FutureQueue::append(const Entry& entry)
{
    const std::uint64_t differing = (entry.time ^ m_base) | 1;
    const auto level = (63u - static_cast<std::uint32_t>(std::countl_zero(differing))) / 8u;
    const auto at = level * Digits + static_cast<std::uint32_t>((entry.time >> (8 * level)) & 0xFF);
    Bucket& bucket = m_buckets[at];
    if (bucket.last == None) {
        bucket.first = bucket.last = newBlock();
        m_occupied[at / 64] |= std::uint64_t { 1 } << (at % 64);
        m_levels |= 1u << level;
    } else if (m_blocks[bucket.last].end == m_blocks[bucket.last].entries.size()) {
        const std::uint32_t made = newBlock();
        m_blocks[bucket.last].next = made;
        bucket.last = made;
    }
    Block& block = m_blocks[bucket.last];
    block.entries[block.end++] = entry;
}

std::uint32_t FutureQueue::push(Micros time)
{
    assert(time >= 0 && static_cast<std::uint64_t>(time) >= m_base);
    std::uint32_t index = m_freeMessage;
    if (index != None) {
        m_freeMessage = m_messages[index].nextOfModel;
    } else {
        index = static_cast<std::uint32_t>(m_messages.size());
        m_messages.emplace_back();
    }
    m_messages[index].time = time;
    append({ static_cast<std::uint64_t>(time), index });
    ++m_size;
    return index;
}

std::uint32_t FutureQueue::firstBucket(std::uint32_t level) const
{
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
    const std::uint64_t* words = &m_occupied[level * WordsPerLevel];
    if ((words[0] | words[1] | words[2] | words[3]) == 0)
        m_levels &= ~(1u << level);
}

std::uint32_t FutureQueue::popFrom(std::uint32_t at)
{
    Bucket& bucket = m_buckets[at];
    const std::uint32_t first = bucket.first;
    Block& block = m_blocks[first];
    const std::uint32_t index = block.entries[block.begin++].index;
    if (block.begin == block.end) {
        bucket.first = block.next;
        block.next = m_freeBlock;
        m_freeBlock = first;
        if (bucket.first == None)
            markEmpty(at);
    }
    return index;
}

void FutureQueue::spread(std::uint32_t at)
{
    const std::uint32_t first = m_buckets[at].first;
    markEmpty(at);
    // Messages that come within the next 256 microseconds are fetched now, then their models, so
    // that many cache misses run at once instead of one after the other.
    const bool soon = at / Digits == 1;
    std::uint32_t next = None;
    for (std::uint32_t i = first; i != None; i = next) {
        next = m_blocks[i].next;
        // append() may move the blocks, so each entry is looked up anew.
        for (std::uint32_t e = m_blocks[i].begin; e < m_blocks[i].end; ++e) {
            const Entry entry = m_blocks[i].entries[e];
            if (soon)
                prefetch(&m_messages[entry.index]);
            append(entry);
        }
        // Not freed before all is spread: the second walk below reads the blocks again.
        if (!soon) {
            m_blocks[i].next = m_freeBlock;
            m_freeBlock = i;
        }
    }
    if (!soon)
        return;
    for (std::uint32_t i = first; i != None; i = next) {
        Block& block = m_blocks[i];
        next = block.next;
        for (std::uint32_t e = block.begin; e < block.end; ++e)
            prefetch(m_messages[block.entries[e].index].model);
        block.next = m_freeBlock;
        m_freeBlock = i;
    }
}

std::uint32_t FutureQueue::popUntil(Micros limit)
{
    const auto end = static_cast<std::uint64_t>(limit);
    while (m_levels != 0) {
        const auto level = static_cast<std::uint32_t>(std::countr_zero(m_levels));
        const std::uint32_t at = firstBucket(level);
        const Bucket& bucket = m_buckets[at];
        const Block& block = m_blocks[bucket.first];
        const bool single = bucket.first == bucket.last && block.end - block.begin == 1;
        // The least time in this bucket. The base may not pass `limit`, since messages for any
        // later time may still be pushed.
        std::uint64_t least = block.entries[block.begin].time;
        if (!single)
            least = least >> (8 * level) << (8 * level);
        if (least > end)
            return None;
        m_base = least;
        if (level > 0 && !single) {
            spread(at);
            continue;
        }
        const std::uint32_t index = popFrom(at);
        if (m_messages[index].model != nullptr) {
            --m_size;
            return index;
        }
        --m_cancelled;
        release(index);
    }
    return None;
}

void FutureQueue::release(std::uint32_t index)
{
    m_messages[index].nextOfModel = m_freeMessage;
    m_freeMessage = index;
}

void FutureQueue::cancel(std::uint32_t index)
{
    m_messages[index].model = nullptr;
    --m_size;
    ++m_cancelled;
    // Entries of cancelled messages leave when they come due, unless they outnumber the others.
    if (m_cancelled > FewCancelled && m_cancelled > m_size)
        sweep();
}

void FutureQueue::sweep()
{
    for (std::uint32_t at = 0; at < m_buckets.size(); ++at) {
        if (m_buckets[at].first == None)
            continue;
        std::vector<Entry> kept;
        for (std::uint32_t i = m_buckets[at].first; i != None;) {
            Block& block = m_blocks[i];
            for (std::uint32_t e = block.begin; e < block.end; ++e) {
                const Entry entry = block.entries[e];
                if (m_messages[entry.index].model != nullptr)
                    kept.push_back(entry);
                else
                    release(entry.index);
            }
            const std::uint32_t next = block.next;
            block.next = m_freeBlock;
            m_freeBlock = i;
            i = next;
        }
        markEmpty(at);
        for (const Entry& entry : kept)
            append(entry);
    }
    m_cancelled = 0;
}

} // namespace polder
