#include "core/math/JobQueue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <memory>
#include <numeric>
#include <thread>
#include <vector>

using namespace polder;

TEST(JobQueue, oneThreadDoesJobsInTheirOrder)
{
    std::vector<int> done; // One thread, and the queue's end comes after it: needs no lock.
    {
        JobQueue queue(1);
        for (int i = 0; i < 500; ++i)
            queue.post([&done, i] { done.push_back(i); });
    }
    std::vector<int> all(500);
    std::iota(all.begin(), all.end(), 0);
    EXPECT_EQ(done, all);
}

TEST(JobQueue, hasAsManyThreadsAsItMayAndWork)
{
    JobQueue queue(3);
    EXPECT_EQ(queue.mostThreads(), 3);
    std::latch together(4);
    for (int i = 0; i < 3; ++i)
        queue.post([&together] { together.arrive_and_wait(); });
    together.arrive_and_wait(); // For ever, if two of the jobs shared a thread.
}

TEST(JobQueue, itsThreadsAreUsedAgain)
{
    std::thread::id first;
    std::thread::id second;
    JobQueue queue(1);
    for (std::thread::id* id : { &first, &second }) {
        std::promise<void> done;
        queue.post([&] {
            *id = std::this_thread::get_id();
            done.set_value();
        });
        done.get_future().wait();
    }
    EXPECT_EQ(first, second);
    EXPECT_NE(first, std::this_thread::get_id());
}

TEST(JobQueue, whatHasNotBegunIsDroppedWhenCleared)
{
    std::promise<void> begun;
    std::promise<void> mayEnd;
    int done = 0;
    const auto held = std::make_shared<int>(0);
    {
        JobQueue queue(1);
        queue.post([&] {
            begun.set_value();
            mayEnd.get_future().wait();
            ++done;
        });
        for (int i = 0; i < 5; ++i)
            queue.post([&done, held] { ++done; });
        begun.get_future().wait();
        EXPECT_EQ(held.use_count(), 6);
        queue.clear();
        EXPECT_EQ(held.use_count(), 1);
        mayEnd.set_value();
    }
    EXPECT_EQ(done, 1);
}

TEST(JobQueue, jobsMayPostJobs)
{
    std::atomic<int> done = 0;
    {
        JobQueue queue(2);
        for (int i = 0; i < 20; ++i)
            queue.post([&] { queue.post([&done] { ++done; }); });
    }
    EXPECT_EQ(done, 20);
}
