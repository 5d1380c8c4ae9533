#include "core/replica/Page.h"

#include <gtest/gtest.h>

#include "core/replica/Hash64.h"

using namespace polder;

TEST(Page, copiesShareUntilOneIsEdited)
{
    Page a(7);
    a.edit()[100] = 9;
    Page b = a;
    EXPECT_TRUE(a.sharesMemoryWith(b));
    b.edit()[100] = 10;
    EXPECT_FALSE(a.sharesMemoryWith(b));
    EXPECT_EQ(a[100], 9);
    EXPECT_EQ(b[100], 10);
    EXPECT_EQ(b[101], 7);
}

TEST(Page, hashFollowsContentNotForm)
{
    Page borrowed(3);
    Page owned(3);
    owned.edit()[5] = 4;
    EXPECT_NE(borrowed.hash(), owned.hash());
    owned.edit()[5] = 3;
    EXPECT_EQ(borrowed.hash(), owned.hash());
    EXPECT_TRUE(owned.isUniform());
    owned.compact();
    EXPECT_TRUE(owned.sharesMemoryWith(borrowed));
}

TEST(Page, movedFromPageIsStillReadable)
{
    Page a(200);
    a.edit()[0] = 1;
    const Page b = std::move(a);
    EXPECT_EQ(b[0], 1);
    EXPECT_EQ(a[0], 0);
}

// Values published with the XXH64 reference implementation.
TEST(Hash64, matchesReferenceVectors)
{
    EXPECT_EQ(Hash64::of({}), 0xEF46DB3751D8E999u);
    const Bytes abc { 'a', 'b', 'c' };
    EXPECT_EQ(Hash64::of(abc), 0x44BC2CF5AD770999u);
}

TEST(Hash64, doesNotDependOnHowBytesAreCut)
{
    Bytes bytes(1000);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(i * 37);
    for (std::size_t cut = 1; cut < 100; ++cut) {
        Hash64 hash;
        for (std::size_t at = 0; at < bytes.size(); at += cut)
            hash.add(BytesView(bytes).subspan(at, std::min(cut, bytes.size() - at)));
        EXPECT_EQ(hash.value(), Hash64::of(bytes));
    }
}
