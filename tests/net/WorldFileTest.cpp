#include "net/storage/WorldFile.h"
#include "core/replica/Random.h"
#include "core/world/WorldForm.h"

#include <QFile>
#include <QTest>

using namespace polder;

/// The `.polder` file; what the form in it says is tested in core.
class WorldFileTest : public QObject {
    Q_OBJECT

private slots:
    void roundTrips();
    void tellsEveryCut();
    void tellsEveryFlip();
    void tellsAnotherVersion();
    void allocatesNothingForAClaim();
    void opensTheFirstFile();

private:
    static WorldFile file();
};

WorldFile WorldFileTest::file()
{
    Random random(4);
    WorldFile out { 201_s, Bytes(3000, 7) };
    for (std::size_t i = 0; i < 1000; ++i)
        out.form[i] = static_cast<std::uint8_t>(random.next());
    return out;
}

void WorldFileTest::roundTrips()
{
    const Bytes bytes = file().toBytes();
    QVERIFY(bytes.size() < file().form.size());
    const auto read = WorldFile::fromBytes(bytes);
    QVERIFY2(read, read.failure.text.c_str());
    QCOMPARE(read.file.time, 201_s);
    QCOMPARE(read.file.form, file().form);
    QCOMPARE(WorldFile::headOf(bytes).file.time, 201_s);
}

void WorldFileTest::tellsEveryCut()
{
    const Bytes bytes = file().toBytes();
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QCOMPARE(WorldFile::fromBytes(BytesView(bytes).first(size)).failure.code,
            FailureCode::WorldFileDamaged);
}

void WorldFileTest::tellsEveryFlip()
{
    const Bytes bytes = file().toBytes();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        Bytes bad = bytes;
        bad[i] ^= static_cast<std::uint8_t>(1 << i % 8);
        const auto read = WorldFile::fromBytes(bad);
        // The time is the one thing that nothing else in the file depends on.
        if (read)
            QVERIFY(i >= 9 && i < 17);
        else
            QVERIFY(!read.failure.text.empty());
    }
}

void WorldFileTest::tellsAnotherVersion()
{
    Bytes bytes = file().toBytes();
    bytes[8] = WorldFile::Version + 1;
    const auto read = WorldFile::fromBytes(bytes);
    QCOMPARE(read.failure.code, FailureCode::WorldFileNewer);
    QVERIFY(read.failure.text.find("later version") != std::string::npos);
}

void WorldFileTest::allocatesNothingForAClaim()
{
    Bytes bytes = file().toBytes();
    for (std::size_t i = 17; i < 25; ++i)
        bytes[i] = 0xFF;
    QCOMPARE(WorldFile::fromBytes(bytes).failure.code, FailureCode::WorldFileDamaged);
    bytes[24] = bytes[23] = bytes[22] = bytes[21] = 0;
    bytes[20] = 0x3F; // almost a gigabyte, which the packed bytes do not claim
    QCOMPARE(WorldFile::fromBytes(bytes).failure.code, FailureCode::WorldFileDamaged);
}

/// A file that the first version wrote: every later version must open it.
void WorldFileTest::opensTheFirstFile()
{
    QFile first(QStringLiteral(POLDER_FIRST_FILE));
    QVERIFY(first.open(QIODevice::ReadOnly));
    const QByteArray bytes = first.readAll();
    const auto read = WorldFile::fromBytes({ reinterpret_cast<const std::uint8_t*>(bytes.data()),
        static_cast<std::size_t>(bytes.size()) });
    QVERIFY2(read, read.failure.text.c_str());
    const auto form = WorldForm::fromBytes(read.file.form);
    QVERIFY2(form, form.error.c_str());
    QCOMPARE(form.form.time, 201_s);
    QCOMPARE(form.form.time, read.file.time);
    QCOMPARE(form.form.kind, WorldKind::Polder);
    QCOMPARE(form.form.grid.size(), (GridSize { 64, 32, 64 }));
    QCOMPARE(form.form.creatures.size(), std::size_t { 6 });
    QCOMPARE(form.form.people.size(), std::size_t { 1 });
    QCOMPARE(form.form.people[0].profile.name, std::string("Ada"));
    QCOMPARE(form.form.trees.size(), std::size_t { 135 });
    QCOMPARE(form.form.devices.size(), std::size_t { 1 });
    std::uint64_t volume = 0;
    std::uint64_t solid = 0;
    for (int chunk = 0; chunk < form.form.grid.chunkCount(); ++chunk) {
        for (std::size_t i = 0; i < Page::Size; ++i) {
            volume += form.form.water[static_cast<std::size_t>(chunk)][i];
            solid += form.form.grid.page(chunk)[i] != 0;
        }
    }
    QCOMPARE(volume, std::uint64_t { 894048 });
    QCOMPARE(solid, std::uint64_t { 25702 });
}

QTEST_GUILESS_MAIN(WorldFileTest)
#include "WorldFileTest.moc"
