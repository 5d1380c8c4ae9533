#include "render/mesh/BitVolume.h"

#include "core/replica/Random.h"

#include <gtest/gtest.h>

namespace polder {
namespace {

    using Words = std::array<std::uint64_t, BitVolume::Edge>;

    TEST(BitVolume, turnsEveryBitOfALayer)
    {
        Random random(1);
        Words words;
        for (std::uint64_t& word : words) {
            word = 0;
            for (int i = 0; i < BitVolume::Edge; ++i)
                word |= static_cast<std::uint64_t>(random.below(2)) << i;
        }
        Words turned;
        BitVolume::turn(words.data(), turned.data());
        for (std::size_t a = 0; a < words.size(); ++a) {
            for (std::size_t b = 0; b < words.size(); ++b)
                ASSERT_EQ(turned[a] >> b & 1, words[b] >> a & 1) << a << ' ' << b;
        }
    }

    TEST(BitVolume, tellsEmptyAndFilledLayers)
    {
        Neighbourhood pages;
        for (int i = 0; i < 9; ++i)
            pages.page(i % 3 - 1, -1, i / 3 - 1) = Page(1);
        pages.page(0, 0, 0).edit()[5 << 10] = 1; // One cell at height 5.
        static constexpr std::array<std::uint8_t, 2> absent { 0, 2 };
        BitVolume volume;
        EXPECT_FALSE(volume.build(pages, absent));
        EXPECT_EQ(volume.filled(), 1u) << "only the layer below the chunk";
        EXPECT_EQ(volume.some(), 1u | 1u << 6);
        EXPECT_FALSE(volume.empty());
        EXPECT_FALSE(volume.full());
        pages.page(0, 0, 0).edit()[5 << 10] = 2;
        EXPECT_TRUE(volume.build(pages, absent))
            << "holds something that is absent and not the first";
        EXPECT_TRUE(volume.empty());
    }

} // namespace
} // namespace polder
