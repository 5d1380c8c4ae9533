#include "core/replica/FutureQueue.h"

#include "core/replica/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

using namespace polder;

namespace {

Model* const Somebody = reinterpret_cast<Model*>(64);

/// The queue beside a std::multimap, which keeps equal keys in order of insertion.
class Pair {
public:
    void push(Micros time)
    {
        const std::uint32_t index = m_queue.push(time);
        m_queue[index].model = Somebody;
        m_queue[index].sequence = m_next;
        m_plain.emplace(time, std::pair(m_next++, index));
    }
    void cancelSome(std::uint32_t one)
    {
        for (auto at = m_plain.begin(); at != m_plain.end();) {
            if (at->second.first % one != 0) {
                ++at;
                continue;
            }
            m_queue.cancel(at->second.second);
            at = m_plain.erase(at);
        }
    }
    void popAll(Micros limit, std::size_t most)
    {
        for (std::size_t i = 0; i < most; ++i) {
            const std::uint32_t index = m_queue.popUntil(limit);
            const bool due = !m_plain.empty() && m_plain.begin()->first <= limit;
            ASSERT_EQ(index != FutureQueue::None, due);
            if (!due) {
                m_last = std::max(m_last, limit); // From here on nothing earlier may be pushed.
                return;
            }
            ASSERT_EQ(m_queue[index].time, m_plain.begin()->first);
            ASSERT_EQ(m_queue[index].sequence, m_plain.begin()->second.first);
            m_last = m_queue[index].time;
            m_queue.release(index);
            m_plain.erase(m_plain.begin());
        }
    }
    Micros last() const { return m_last; }
    void check() { ASSERT_EQ(m_queue.size(), m_plain.size()); }

private:
    FutureQueue m_queue;
    std::multimap<Micros, std::pair<std::uint64_t, std::uint32_t>> m_plain;
    std::uint64_t m_next = 0;
    Micros m_last = 0;
};

} // namespace

TEST(FutureQueue, ordersByTimeThenByPush)
{
    for (const std::uint32_t spread : { 1u, 5u, 300u, 70000u, 4000000000u }) {
        Pair pair;
        Random random(spread);
        Micros now = 0;
        for (int round = 0; round < 300; ++round) {
            for (std::uint32_t n = random.below(60); n > 0; --n)
                pair.push(now + random.below(spread));
            pair.popAll(now + spread / 3, random.below(60));
            now = std::max(now, pair.last());
            if (random.below(10) == 0) {
                pair.popAll(now + spread / 2, 1000000);
                now += spread / 2;
            }
            ASSERT_NO_FATAL_FAILURE(pair.check());
        }
        pair.popAll(std::numeric_limits<Micros>::max(), 1000000);
        ASSERT_NO_FATAL_FAILURE(pair.check());
    }
}

TEST(FutureQueue, cancelledMessagesNeverComeAndLeaveNoRoomBehind)
{
    Pair pair;
    Random random(3);
    for (int round = 0; round < 40; ++round) {
        for (int n = 0; n < 500; ++n)
            pair.push(pair.last() + random.below(1000000));
        pair.cancelSome(2 + random.below(3));
        pair.popAll(pair.last() + 5000, 1000000);
        ASSERT_NO_FATAL_FAILURE(pair.check());
    }
    pair.cancelSome(1);
    pair.check();
    pair.popAll(std::numeric_limits<Micros>::max(), 10);
}

TEST(FutureQueue, reachesTheEndOfTime)
{
    Pair pair;
    const Micros end = std::numeric_limits<Micros>::max();
    for (const Micros time : { end, end - 1, Micros { 0 }, end, end / 2 })
        pair.push(time);
    pair.popAll(end - 1, 100);
    pair.popAll(end, 100);
    pair.check();
}

// Slots are reused: a world that runs for days must not grow with the messages it has sent.
TEST(FutureQueue, slotsAreReused)
{
    FutureQueue queue;
    std::uint32_t highest = 0;
    for (Micros time = 0; time < 100000; ++time) {
        const std::uint32_t index = queue.push(time * 50);
        queue[index].model = Somebody;
        highest = std::max(highest, index);
        queue.release(queue.popUntil(time * 50));
    }
    EXPECT_EQ(highest, 0u);
}
