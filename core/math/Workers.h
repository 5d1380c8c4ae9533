#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace polder {

/// A few threads that share the items of a loop. Only for loops whose items touch disjoint data:
/// then the result is the same for every number of workers and every order of the items.
///
/// State: none of it is replicated; a replica may change its number of workers at any time.
/// Thread: run() is called by one thread at a time and returns when all items are done.
class Workers {
public:
    explicit Workers(int count = 1); ///< 1: the calling thread does everything.
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    int count() const { return static_cast<int>(m_threads.size()) + 1; }

    /// Calls work(i) for every i in [0, items).
    void run(std::size_t items, const std::function<void(std::size_t)>& work);

private:
    void serve();
    void takeItems(std::unique_lock<std::mutex>& lock);

    std::mutex m_mutex;
    std::condition_variable m_begin;
    std::condition_variable m_end;
    const std::function<void(std::size_t)>* m_work = nullptr;
    std::size_t m_items = 0;
    std::size_t m_next = 0;
    std::size_t m_busy = 0;
    bool m_stop = false;
    std::vector<std::thread> m_threads;
};

} // namespace polder
