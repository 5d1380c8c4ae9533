#include "core/replica/FutureQueue.h"

#include <bit>
#include <cassert>

namespace polder {
namespace {

    constexpr std::uint32_t WordsPerLevel = 4;
    constexpr std::size_t FewCancelled = 1000;
    constexpr std::size_t FewEntries = 24; ///< Up to here insertion is faster than counting.
    constexpr std::size_t FetchMessages = 40; ///< How far ahead of use memory is asked for.
    constexpr std::size_t FetchModels = 20;

    void prefetch(const void* address, std::size_t bytes)
    {
        for (std::size_t at = 0; at < bytes; at += 64)
            __builtin_prefetch(static_cast<const char*>(address) + at, 1);
    }

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

void FutureQueue::freeBlock(std::uint32_t block)
{
    m_blocks[block].next = m_freeBlock;
    m_freeBlock = block;
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
    ++m_size;
    const Entry entry { static_cast<std::uint64_t>(time), index };
    if (m_levels == 0 && m_alone.index == None && m_windowAt == m_window.size()) {
        m_alone = entry;
        return index;
    }
    if (m_alone.index != None)
        append(std::exchange(m_alone, {}));
    append(entry);
    return index;
}

std::uint32_t FutureQueue::firstBucket(std::uint32_t level) const
{
    // Without branches: which of the four words comes first cannot be predicted.
    const std::uint64_t* words = &m_occupied[level * WordsPerLevel];
    const auto summary = static_cast<std::uint32_t>(words[0] != 0) | (words[1] != 0 ? 2u : 0u)
        | (words[2] != 0 ? 4u : 0u) | (words[3] != 0 ? 8u : 0u);
    const auto word = static_cast<std::uint32_t>(std::countr_zero(summary));
    return level * Digits + word * 64 + static_cast<std::uint32_t>(std::countr_zero(words[word]));
}

void FutureQueue::markEmpty(std::uint32_t bucket)
{
    m_buckets[bucket] = {};
    m_occupied[bucket / 64] &= ~(std::uint64_t { 1 } << (bucket % 64));
    const std::uint32_t level = bucket / Digits;
    const std::uint64_t* words = &m_occupied[level * WordsPerLevel];
    const bool empty = (words[0] | words[1] | words[2] | words[3]) == 0;
    m_levels &= ~(static_cast<std::uint32_t>(empty) << level);
}

bool FutureQueue::holdsOne(std::uint32_t bucket) const
{
    const Block& block = m_blocks[m_buckets[bucket].first];
    return m_buckets[bucket].first == m_buckets[bucket].last && block.end - block.begin == 1;
}

FutureQueue::Entry& FutureQueue::frontOf(std::uint32_t bucket)
{
    Block& block = m_blocks[m_buckets[bucket].first];
    return block.entries[block.begin];
}

void FutureQueue::dropFront(std::uint32_t at)
{
    Bucket& bucket = m_buckets[at];
    const std::uint32_t first = bucket.first;
    Block& block = m_blocks[first];
    if (++block.begin < block.end)
        return;
    bucket.first = block.next;
    freeBlock(first);
    if (bucket.first == None)
        markEmpty(at);
}

std::vector<FutureQueue::Entry> FutureQueue::takeAll(std::uint32_t bucket)
{
    std::vector<Entry> all;
    while (m_buckets[bucket].first != None) {
        all.push_back(frontOf(bucket));
        dropFront(bucket);
    }
    return all;
}

void FutureQueue::spread(std::uint32_t at)
{
    std::uint32_t i = m_buckets[at].first;
    markEmpty(at);
    while (i != None) {
        // append() may move the blocks, so each entry is looked up anew.
        for (std::uint32_t e = m_blocks[i].begin; e < m_blocks[i].end; ++e) {
            const Entry entry = m_blocks[i].entries[e];
            append(entry);
        }
        const std::uint32_t next = m_blocks[i].next;
        freeBlock(i);
        i = next;
    }
}

void FutureQueue::openWindow(std::uint32_t at)
{
    m_window.clear();
    m_windowAt = 0;
    std::uint32_t i = m_buckets[at].first;
    markEmpty(at);
    while (i != None) {
        const Block& block = m_blocks[i];
        m_window.insert(
            m_window.end(), block.entries.begin() + block.begin, block.entries.begin() + block.end);
        const std::uint32_t next = block.next;
        freeBlock(i);
        i = next;
    }
    sortWindow();
    for (std::size_t n = 0; n < std::min(FetchMessages, m_window.size()); ++n)
        prefetch(&m_messages[m_window[n].index], sizeof(Message));
}

void FutureQueue::sortWindow()
{
    // Stable, on the lowest byte of time, which is all that differs.
    if (m_window.size() <= FewEntries) {
        for (std::size_t n = 1; n < m_window.size(); ++n) {
            const Entry entry = m_window[n];
            std::size_t to = n;
            for (; to > 0 && m_window[to - 1].time > entry.time; --to)
                m_window[to] = m_window[to - 1];
            m_window[to] = entry;
        }
        return;
    }
    std::array<std::uint32_t, Digits> place {};
    for (const Entry& entry : m_window)
        ++place[entry.time & 0xFF];
    std::uint32_t sum = 0;
    for (std::uint32_t& p : place)
        sum += std::exchange(p, sum);
    m_scratch.resize(m_window.size());
    for (const Entry& entry : m_window)
        m_scratch[place[entry.time & 0xFF]++] = entry;
    m_window.swap(m_scratch);
}

void FutureQueue::prefetchAhead() const
{
    const std::size_t left = m_window.size() - m_windowAt;
    if (left > FetchMessages)
        prefetch(&m_messages[m_window[m_windowAt + FetchMessages].index], sizeof(Message));
    // Two lines: the model's own head, and the first fields of its class.
    if (left > FetchModels)
        prefetch(m_messages[m_window[m_windowAt + FetchModels].index].model, 128);
}

bool FutureQueue::next(std::uint64_t end, Entry& entry)
{
    if (m_alone.index != None) {
        if (m_alone.time > end)
            return false;
        m_base = m_alone.time;
        entry = std::exchange(m_alone, {});
        return true;
    }
    while (true) {
        if (m_windowAt < m_window.size()) {
            // Level 0 holds what was pushed after the window was opened, so at equal times it
            // waits.
            const std::uint64_t time = m_window[m_windowAt].time;
            if ((m_levels & 1) == 0 || time <= frontOf(firstBucket(0)).time) {
                if (time > end)
                    return false;
                prefetchAhead();
                entry = m_window[m_windowAt++];
                return true;
            }
        }
        if (m_levels == 0)
            return false;
        const auto level = static_cast<std::uint32_t>(std::countr_zero(m_levels));
        const std::uint32_t at = firstBucket(level);
        if (level == 0 || holdsOne(at)) {
            entry = frontOf(at);
            if (entry.time > end)
                return false;
            if (level > 0)
                m_base = entry.time;
            dropFront(at);
            return true;
        }
        // The least time in this bucket. The base may not pass `end`, since messages for any later
        // time may still be pushed.
        const std::uint64_t least = frontOf(at).time >> (8 * level) << (8 * level);
        if (least > end)
            return false;
        m_base = least;
        if (level == 1)
            openWindow(at);
        else
            spread(at);
    }
}

std::uint32_t FutureQueue::popUntil(Micros limit)
{
    Entry entry;
    while (next(static_cast<std::uint64_t>(limit), entry)) {
        if (m_messages[entry.index].model != nullptr) {
            --m_size;
            return entry.index;
        }
        --m_cancelled;
        release(entry.index);
    }
    return None;
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
    const auto dead = [this](const Entry& entry) {
        if (m_messages[entry.index].model != nullptr)
            return false;
        release(entry.index);
        return true;
    };
    if (m_alone.index != None && dead(m_alone))
        m_alone = {};
    m_window.erase(m_window.begin(), m_window.begin() + static_cast<std::ptrdiff_t>(m_windowAt));
    m_windowAt = 0;
    std::erase_if(m_window, dead);
    for (std::uint32_t at = 0; at < m_buckets.size(); ++at) {
        if (m_buckets[at].first == None)
            continue;
        for (const Entry& entry : takeAll(at)) {
            if (!dead(entry))
                append(entry);
        }
    }
    m_cancelled = 0;
}

} // namespace polder
