#include "core/world/EditRecord.h"

#include "core/replica/Archive.h"
#include "core/replica/Random.h"

#include <gtest/gtest.h>

using namespace polder;

namespace {

constexpr GridSize World { 96, 64, 64 };

struct Change {
    Cell cell;
    Material before;
    Material after;
    friend bool operator==(const Change&, const Change&) = default;
};

std::vector<Change> changesOf(const Grid& grid, const EditRecord& record)
{
    std::vector<Change> changes;
    for (std::size_t group = 0; group < record.groups(); ++group)
        for (const EditRecord::Run& run : record.group(group))
            for (std::uint32_t i = 0; i < run.count; ++i)
                changes.push_back(
                    { EditRecord::cellOf(grid, run.first + i), run.before, run.after });
    return changes;
}

std::string loadError(BytesView bytes)
{
    EditRecord record;
    Archive archive = Archive::loader(bytes);
    record.serialize(archive);
    return archive.error();
}

} // namespace

TEST(EditRecord, GivesBackEveryChangeInAnyOrder)
{
    const Grid grid(World);
    Random random(3);
    std::vector<Change> changes;
    for (int i = 0; i < 500; ++i) {
        Cell c { random.between(0, 95), random.between(0, 63), random.between(0, 63) };
        const auto before = static_cast<Material>(random.below(MaterialCount));
        const auto after = static_cast<Material>(random.below(MaterialCount));
        for (int n = random.between(0, 40); n >= 0 && c.x < 96; --n, ++c.x)
            changes.push_back({ c, before, after });
    }
    EditRecorder recorder;
    for (const Change& change : changes)
        recorder.add(grid, change.cell, change.before, change.after);
    EXPECT_FALSE(recorder.empty());
    EditRecord record = recorder.take();
    EXPECT_TRUE(recorder.empty());
    EXPECT_EQ(record.cells(), static_cast<std::int64_t>(changes.size()));
    EXPECT_EQ(changesOf(grid, record), changes);

    SaveBuffer buffer;
    Archive saver = Archive::saver(buffer);
    record.serialize(saver);
    EditRecord loaded;
    Archive loader = Archive::loader(buffer.bytes);
    loaded.serialize(loader);
    EXPECT_EQ(loader.error(), "");
    EXPECT_EQ(loaded.cells(), record.cells());
    EXPECT_EQ(changesOf(grid, loaded), changes);
}

TEST(EditRecord, IsSmallForBigBoxes)
{
    const Grid grid(World);
    EditRecorder recorder;
    for (int y = 0; y < 64; ++y)
        for (int z = 0; z < 64; ++z)
            for (int x = 0; x < 96; ++x)
                recorder.add(grid, { x, y, z }, Material::Air, Material::Brick);
    const EditRecord record = recorder.take();
    EXPECT_EQ(record.cells(), World.cells());
    EXPECT_LT(record.bytes(), 64u * 64 * 3 * 10);
}

TEST(EditRecord, RefusesForgedBytes)
{
    EXPECT_EQ(loadError(Bytes { 0, 0 }), "");
    EXPECT_EQ(loadError(Bytes { 4, 0, 1, 2, 3, 0 }), "");
    EXPECT_NE(loadError(Bytes { 4, 0, 0, 2, 3, 0 }), "") << "no cells";
    EXPECT_NE(loadError(Bytes { 4, 0, 1, 2, 99, 0 }), "") << "no such material";
    EXPECT_NE(loadError(Bytes { 3, 0, 1, 2, 0 }), "") << "cut";
    EXPECT_NE(loadError(Bytes { 6, 0, 0x81, 0x80, 0x02, 2, 3, 0 }), "") << "leaves its chunk";
    EXPECT_NE(loadError(Bytes { 0, 1, 0, 3 }), "") << "no such thing";
}

TEST(EditHistory, ForgetsTheOldestFirst)
{
    const Grid grid(World);
    const auto edit = [&](int x) {
        EditRecorder recorder;
        recorder.add(grid, { x % 96, x / 96, 0 }, Material::Air, Material::Dirt);
        return recorder.take();
    };
    EditHistory history;
    for (int i = 0; i < 200; ++i)
        history.add(edit(i));
    ASSERT_EQ(history.done().size(), EditHistory::MostEdits);
    EXPECT_EQ(changesOf(grid, history.done().back())[0].cell, (Cell { 199 % 96, 199 / 96, 0 }));
    EXPECT_EQ(changesOf(grid, history.takeDone())[0].cell, (Cell { 199 % 96, 199 / 96, 0 }));
    history.tookBack(edit(0));
    EXPECT_EQ(history.done().size(), EditHistory::MostEdits - 1);
    EXPECT_EQ(history.undone().size(), 1u);
    history.add(edit(5));
    EXPECT_TRUE(history.undone().empty()) << "a new edit ends what can be done again";

    EditRecorder big;
    for (int z = 0; z < 64; ++z)
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 96; ++x)
                big.add(grid, { x, y, z }, Material::Air, static_cast<Material>(1 + x % 2));
    history.add(big.take());
    EXPECT_EQ(history.done().size(), 1u)
        << "the newest is kept however large, at the cost of others";
}
