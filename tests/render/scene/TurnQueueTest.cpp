#include "render/scene/TurnQueue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace polder {
namespace {

    bool all(int) { return true; }

    TEST(TurnQueue, whatIsInSightComesFirstTheLongestWaitingBefore)
    {
        TurnQueue queue;
        for (int chunk = 0; chunk < 10; ++chunk)
            queue.add(chunk);
        const auto inSight = [](int chunk) { return chunk >= 6; };
        EXPECT_EQ(queue.take(3, all, inSight), (std::vector { 6, 7, 8 }));
        // The fourth turn is everybody's.
        EXPECT_EQ(queue.take(3, all, inSight), (std::vector { 0, 9, 1 }));
    }

    TEST(TurnQueue, whoIsUnderWayKeepsItsPlace)
    {
        TurnQueue queue;
        for (int chunk = 0; chunk < 4; ++chunk)
            queue.add(chunk);
        const auto ready = [](int chunk) { return chunk != 0; };
        EXPECT_EQ(queue.take(2, ready, all), (std::vector { 1, 2 }));
        EXPECT_EQ(queue.take(9, all, all), (std::vector { 0, 3 }));
        EXPECT_TRUE(queue.take(9, all, all).empty());
    }

    TEST(TurnQueue, whatIsRemovedHasNoTurn)
    {
        TurnQueue queue;
        for (int chunk = 0; chunk < 4; ++chunk)
            queue.add(chunk);
        queue.remove([](int chunk) { return chunk % 2 == 0; });
        EXPECT_EQ(queue.take(9, all, all), (std::vector { 1, 3 }));
    }

    /// A flood that changes every chunk in every frame, with one turn a frame: what is seen is
    /// brought up to date in turn and quickly, and what is not seen is not forgotten.
    TEST(TurnQueue, nobodyStarvesUnderOverload)
    {
        constexpr int Chunks = 60;
        constexpr int Seen = 12;
        TurnQueue queue;
        std::array<int, Chunks> last {};
        std::array<int, Chunks> longest {};
        for (int chunk = 0; chunk < Chunks; ++chunk)
            queue.add(chunk);
        for (int frame = 1; frame <= 2000; ++frame) {
            const auto turn = queue.take(1, all, [](int chunk) { return chunk >= Chunks - Seen; });
            ASSERT_EQ(turn.size(), 1u);
            const auto i = static_cast<std::size_t>(turn.front());
            longest[i] = std::max(longest[i], frame - last[i]);
            last[i] = frame;
            queue.add(turn.front());
        }
        for (std::size_t i = 0; i < Chunks; ++i) {
            longest[i] = std::max(longest[i], 2000 - last[i]);
            EXPECT_LE(longest[i], i >= Chunks - Seen ? 2 * Seen : 5 * Chunks) << i;
        }
    }

} // namespace
} // namespace polder
