#include "core/math/JobQueue.h"

#include <algorithm>
#include <utility>

namespace polder {

JobQueue::JobQueue(int mostThreads)
    : m_most(static_cast<std::size_t>(std::max(mostThreads, 1)))
{
}

JobQueue::~JobQueue()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_begin.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

void JobQueue::post(Job job)
{
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
    // While the queue ends, whoever posts from a job does that one, too.
    if (m_idle < m_jobs.size() && m_threads.size() < m_most && !m_stop)
        m_threads.emplace_back([this] { serve(); });
    else
        m_begin.notify_one();
}

void JobQueue::clear()
{
    std::deque<Job> dropped; // Destroyed without the lock: what jobs hold may be anything.
    const std::lock_guard lock(m_mutex);
    dropped.swap(m_jobs);
}

void JobQueue::serve()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        ++m_idle;
        m_begin.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
        --m_idle;
        if (m_jobs.empty())
            return;
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
}

} // namespace polder
