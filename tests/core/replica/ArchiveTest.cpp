#include "core/replica/Archive.h"

#include "core/math/Vec3.h"
#include "core/replica/KeptBytes.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

enum class Colour : std::uint8_t { Red, Blue };

struct Thing {
    std::int64_t big = 0;
    std::uint8_t small = 0;
    bool flag = false;
    Colour colour = Colour::Red;
    std::string text;
    std::vector<Vec3> path;
    std::map<std::uint32_t, std::string> names;
    std::array<std::int16_t, 3> triple {};
    Page page;

    void serialize(Archive& a)
    {
        a("big", big);
        a("small", small);
        a("flag", flag);
        a.range("colour", colour, Colour::Red, Colour::Blue);
        a.list("text", text, 100);
        a("path", path);
        a("names", names);
        a("triple", triple);
        a("page", page);
    }
};

Thing sample()
{
    Thing thing { std::numeric_limits<std::int64_t>::min(), 255, true, Colour::Blue,
        "h\xC3\xA9llo\n", { { 1, -2, Fixed::ratio(1, 3) }, {} },
        { { 1, "one" }, { 70000, "many" } }, { -1, 0, 32767 }, Page(5) };
    thing.page.edit()[77] = 6;
    return thing;
}

Bytes save(Thing thing)
{
    SaveBuffer buffer;
    Archive archive = Archive::saver(buffer);
    thing.serialize(archive);
    return buffer.flatten();
}

std::string load(BytesView bytes, Thing& into)
{
    Archive archive = Archive::loader(bytes);
    into.serialize(archive);
    if (archive.ok() && !archive.atEnd())
        archive.fail("bytes left over");
    return archive.error();
}

} // namespace

TEST(Archive, saveLoadSaveGivesTheSameBytes)
{
    const Bytes first = save(sample());
    Thing loaded;
    EXPECT_EQ(load(first, loaded), "");
    EXPECT_EQ(save(loaded), first);
}

// Sizes of two bytes and more once came back from saving without their low bits, so that longer
// lists were cut off.
TEST(Archive, longListsAreSavedWhole)
{
    for (const std::size_t size : { 127u, 128u, 129u, 20000u }) {
        Thing thing = sample();
        thing.path.assign(size, Vec3 { 1, 2, 3 });
        Thing other;
        ASSERT_EQ(load(save(thing), other), "");
        ASSERT_EQ(other.path.size(), size);
        EXPECT_EQ(other.path.back(), thing.path.back());
    }
}

TEST(Archive, everyTruncationIsRefused)
{
    const Bytes whole = save(sample());
    for (std::size_t size = 0; size < whole.size(); size += size < 200 ? 1 : 997) {
        Thing loaded;
        EXPECT_NE(load(BytesView(whole).first(size), loaded), "") << size;
    }
}

// A value written with a superfluous zero byte would let two different files be one world.
TEST(Archive, onlyTheShortestNumberIsAccepted)
{
    for (const Bytes& bytes : { Bytes { 0x80, 0x00 }, Bytes(10, 0xFF), Bytes(11, 0x80) }) {
        Archive archive = Archive::loader(bytes);
        std::uint64_t value = 0;
        archive("value", value);
        EXPECT_FALSE(archive.ok());
        EXPECT_EQ(value, 0u);
    }
}

TEST(Archive, listsLongerThanTheirInputAllocateNothing)
{
    const Bytes bytes { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 };
    Archive archive = Archive::loader(bytes);
    std::vector<Vec3> list;
    archive("list", list);
    EXPECT_EQ(archive.error(), "list: list too long");
    EXPECT_EQ(list.capacity(), 0u);
}

TEST(Archive, valuesOutOfRangeNameTheirField)
{
    const Bytes bytes { 9 };
    Archive archive = Archive::loader(bytes);
    Colour colour = Colour::Blue;
    archive.range("colour", colour, Colour::Red, Colour::Blue);
    EXPECT_EQ(archive.error(), "colour: out of range");
    EXPECT_EQ(colour, Colour::Red);
}

TEST(Archive, hashChangesWithEveryField)
{
    auto hashOf = [](Thing thing) {
        Hash64 hash;
        Archive archive = Archive::hasher(hash);
        thing.serialize(archive);
        return hash.value();
    };
    const std::uint64_t whole = hashOf(sample());
    Thing other = sample();
    other.page.edit()[32767] ^= 1;
    EXPECT_NE(hashOf(other), whole);
    other = sample();
    other.names[1] = "One";
    EXPECT_NE(hashOf(other), whole);
    EXPECT_EQ(hashOf(sample()), whole);
}

TEST(Archive, dumpNamesEveryField)
{
    std::string text;
    Archive archive = Archive::dumper(text);
    Thing thing = sample();
    thing.serialize(archive);
    EXPECT_NE(text.find("path[0].y.raw = -131072\n"), std::string::npos) << text;
    EXPECT_NE(text.find("text = \"h\\xc3\\xa9llo\\x0a\"\n"), std::string::npos) << text;
    EXPECT_NE(text.find("triple[2] = 32767\n"), std::string::npos) << text;
}

TEST(KeptBytes, areWhatAVisitComesToAndSpareTheNextOne)
{
    std::vector<std::uint32_t> part { 1, 200, 70000 };
    KeptBytes kept;
    int visits = 0;
    const auto visit = [&](Archive& archive) {
        ++visits;
        archive("part", part);
    };
    const auto saved = [&] {
        SaveBuffer buffer;
        Archive archive = Archive::saver(buffer);
        kept.visit(archive, visit);
        return buffer.bytes;
    };
    SaveBuffer plain;
    Archive archive = Archive::saver(plain);
    archive("part", part);
    EXPECT_EQ(saved(), plain.bytes);
    EXPECT_EQ(saved(), plain.bytes);
    Hash64 hash;
    Archive hasher = Archive::hasher(hash);
    kept.visit(hasher, visit);
    EXPECT_EQ(hash.value(), Hash64::of(plain.bytes));
    EXPECT_EQ(visits, 1) << "saving and hashing share what they found";

    part.push_back(5);
    kept.forget();
    EXPECT_EQ(saved().size(), plain.bytes.size() + 1);
    EXPECT_EQ(visits, 2);

    Archive loader = Archive::loader(plain.bytes);
    kept.visit(loader, visit);
    EXPECT_EQ(part.size(), 3u) << "what is loaded is never taken from there";
}
