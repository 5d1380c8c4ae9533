#include "core/math/Workers.h"

#include <algorithm>

namespace polder {

namespace {

    /// Items taken at once, so that the lock is not the work.
    constexpr std::size_t Batch = 4;

} // namespace

Workers::Workers(int count)
{
    for (int i = 1; i < count; ++i)
        m_threads.emplace_back([this] { serve(); });
}

Workers::~Workers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_begin.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

void Workers::run(std::size_t items, const std::function<void(std::size_t)>& work)
{
    if (m_threads.empty() || items <= Batch) {
        for (std::size_t i = 0; i < items; ++i)
            work(i);
        return;
    }
    std::unique_lock lock(m_mutex);
    m_work = &work;
    m_items = items;
    m_next = 0;
    m_begin.notify_all();
    takeItems(lock);
    m_end.wait(lock, [this] { return m_busy == 0; });
    m_work = nullptr;
}

void Workers::serve()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_begin.wait(lock, [this] { return m_stop || (m_work != nullptr && m_next < m_items); });
        if (m_stop)
            return;
        takeItems(lock);
        if (m_busy == 0)
            m_end.notify_one();
    }
}

void Workers::takeItems(std::unique_lock<std::mutex>& lock)
{
    ++m_busy;
    while (m_next < m_items) {
        const std::size_t from = m_next;
        const std::size_t to = std::min(from + Batch, m_items);
        m_next = to;
        const auto& work = *m_work;
        lock.unlock();
        for (std::size_t i = from; i < to; ++i)
            work(i);
        lock.lock();
    }
    --m_busy;
}

} // namespace polder
