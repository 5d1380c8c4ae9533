#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace polder {

/// Threads that do jobs in the order in which they are given. For views and sessions: what a job
/// brings must not depend on when it is done.
///
/// Everything passes from thread to thread by a std::mutex. The thread sanitizer sees that, and so
/// sees whether jobs share what they should not; what passes through a library that is not built
/// for it (Qt's) it takes for a race.
///
/// State: none of it is replicated.
/// Thread: post() by any, the rest by the one that made it.
class JobQueue {
public:
    using Job = std::function<void()>;

    explicit JobQueue(int mostThreads); ///< They are started when they are needed.
    ~JobQueue(); ///< Waits until all jobs are done.
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    void post(Job job); ///< Made and destroyed wherever; must not throw.
    void clear(); ///< Drops what has not begun.
    int mostThreads() const { return static_cast<int>(m_most); }

private:
    void serve();

    const std::size_t m_most;
    std::mutex m_mutex;
    std::condition_variable m_begin;
    std::deque<Job> m_jobs; ///< Not begun.
    std::size_t m_idle = 0;
    bool m_stop = false;
    std::vector<std::thread> m_threads;
};

} // namespace polder
