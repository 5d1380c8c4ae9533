#include "core/replica/Random.h"
#include "tests/scenarios/WorldTwins.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

constexpr WorldOptions Small { { 64, 32, 64 }, 3, 10, WorldKind::Archipelago };

Bytes randomProgram(std::uint64_t seed, std::size_t size)
{
    Random random(seed);
    Bytes bytes(size);
    for (std::uint8_t& byte : bytes)
        byte = static_cast<std::uint8_t>(random.next() >> 20);
    return bytes;
}

} // namespace

TEST(WorldTwins, stayEqualWhateverBytesAreSent)
{
    std::size_t inputs = 0;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        WorldTwins twins({ Small.size, seed, Small.villagers,
            static_cast<WorldKind>(seed % static_cast<std::uint64_t>(WorldKind::Count)) });
        ASSERT_EQ(twins.play(randomProgram(seed, 3000)), "") << "seed " << seed;
        inputs += twins.inputs();
    }
    EXPECT_GT(inputs, 2000u);
}

TEST(WorldTwins, tenThousandEditsInOneTick)
{
    WorldTwins twins(Small);
    Bytes program;
    for (std::uint8_t i = 0; i < 4; ++i) {
        // 254 is a burst of 250 times 40; then a brush, a box, a paste, a structure.
        const std::uint8_t kind = std::array<std::uint8_t, 4> { 2, 4, 6, 7 }[i];
        for (const std::uint8_t byte : { std::uint8_t { 254 }, std::uint8_t { 63 }, kind,
                 std::uint8_t { 20 }, std::uint8_t { 14 }, std::uint8_t { 20 }, std::uint8_t { 1 },
                 std::uint8_t { 16 }, std::uint8_t { 1 }, std::uint8_t { 2 }, std::uint8_t { 3 },
                 std::uint8_t { 9 }, std::uint8_t { 9 } })
            program.push_back(byte);
    }
    EXPECT_EQ(twins.play(program), "");
    EXPECT_GE(twins.inputs(), 10000u);
}

TEST(WorldTwins, noticeWhenTheyDiffer)
{
    // Otherwise the rest of this file shows nothing.
    WorldTwins twins(Small);
    Replica& first = twins.first();
    first.enqueueInput(
        first.now(), 1, Replica::encodeInput(Scope(WorldScope), SetProfile { "somebody else", 1 }));
    EXPECT_EQ(twins.play({}), "the twins differ");
}
