#include "core/replica/Random.h"
#include "net/crypto/SessionKeys.h"
#include "net/storage/MemoryStore.h"
#include "net/storage/SqliteStore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace polder;

/// Every kind of store keeps what was flushed and says clearly when it cannot.
class StoreTest : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatWasFlushed();
    void bringsWhatWasFlushedToTheDisk();
    void tellsThatItCannotBeBroughtToTheDisk();
    void memoryForgetsWhatWasNot();
    void trimsWholeBatches();
    void dropsASession();
    void tellsATruncatedFile_data();
    void tellsATruncatedFile();
    void tellsFlippedBits();
    void tellsAnotherFile();
    void tellsADirectoryItCannotMake();
    void tellsAnotherVersion();
    void waitsBoundedlyForAFullDisk();
    void killedInAWriteKeepsAllOfItOrNothing();

private:
    static WorldId world() { return worldIdOf("test", "isle"); }
    static void fill(Store& store);
};

void StoreTest::fill(Store& store)
{
    store.putRecord(world(), Bytes(30, 1));
    for (std::uint64_t i = 0; i < 50; ++i)
        store.appendFrames(world(), i * 2, 2, Bytes(400, static_cast<std::uint8_t>(i)));
    store.putSnapshot(world(), 10, Bytes(50000, 9));
    QVERIFY(!store.flush());
}

void StoreTest::keepsWhatWasFlushed()
{
    QTemporaryDir dir;
    Failure failure;
    {
        const auto store = SqliteStore::open(dir.path().toStdString(), failure);
        QVERIFY2(store, failure.text.c_str());
        fill(*store);
        QVERIFY(store->bytesUsed() > 50000);
        QVERIFY(!store->load(worldIdOf("test", "other"), failure) && !failure);
    }
    const auto store = SqliteStore::open(dir.path().toStdString(), failure);
    QVERIFY2(store, failure.text.c_str());
    MemoryStore memory;
    fill(memory);
    const auto a = store->load(world(), failure);
    const auto b = memory.load(world(), failure);
    QVERIFY(a && b && !failure);
    QCOMPARE(a->record, b->record);
    QCOMPARE(a->frames, b->frames);
    QCOMPARE(a->frames.size(), std::size_t { 20000 });
    QCOMPARE(a->snapshot, b->snapshot);
    QCOMPARE(a->snapshotSequence, std::uint64_t { 10 });
    QCOMPARE(a->firstSequence, std::uint64_t { 0 });
}

void StoreTest::bringsWhatWasFlushedToTheDisk()
{
    QTemporaryDir dir;
    Failure failure;
    const auto store = SqliteStore::open(dir.path().toStdString(), failure);
    QVERIFY2(store, failure.text.c_str());
    fill(*store);
    QTRY_VERIFY(store->isOnDisk());
    store->appendFrames(world(), 100, 2, Bytes(400, 5));
    QVERIFY(!store->flush());
    QTRY_VERIFY(store->isOnDisk());

    const std::string log = dir.path().toStdString() + "/sessions.db-wal";
    DiskSync sync(log);
    sync.request();
    sync.request();
    QTRY_COMPARE(sync.done(), std::uint64_t { 2 });
    QCOMPARE(sync.takeError(), 0);
}

void StoreTest::tellsThatItCannotBeBroughtToTheDisk()
{
    QTemporaryDir dir;
    const std::string pipe = dir.path().toStdString() + "/pipe"; // which no disk is behind
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    DiskSync sync(pipe);
    sync.request();
    int error = 0;
    const auto told = [&] { return (error = error != 0 ? error : sync.takeError()) != 0; };
    QTRY_VERIFY(told());
    QCOMPARE(error, EINVAL);
    QCOMPARE(sync.done(), std::uint64_t { 0 });
    QCOMPARE(sync.takeError(), 0);
}

void StoreTest::memoryForgetsWhatWasNot()
{
    MemoryStore store;
    fill(store);
    store.putRecord(world(), Bytes(3, 3));
    store.crash();
    Failure failure;
    QCOMPARE(store.load(world(), failure)->record, Bytes(30, 1));
}

void StoreTest::trimsWholeBatches()
{
    QTemporaryDir dir;
    Failure failure;
    const auto store = SqliteStore::open(dir.path().toStdString(), failure);
    fill(*store);
    store->trim(world(), 11);
    const auto loaded = store->load(world(), failure);
    QCOMPARE(loaded->firstSequence, std::uint64_t { 10 }); // the batch that holds 10 and 11 stays
    store->trim(world(), 12);
    QCOMPARE(store->load(world(), failure)->firstSequence, std::uint64_t { 12 });
}

void StoreTest::dropsASession()
{
    QTemporaryDir dir;
    Failure failure;
    const auto store = SqliteStore::open(dir.path().toStdString(), failure);
    fill(*store);
    store->drop(world());
    QVERIFY(!store->load(world(), failure) && !failure);
}

void StoreTest::tellsATruncatedFile_data()
{
    QTest::addColumn<int>("percent");
    for (const int percent : { 0, 1, 30, 60, 95 })
        QTest::addRow("%d", percent) << percent;
}

void StoreTest::tellsATruncatedFile()
{
    QFETCH(int, percent);
    QTemporaryDir dir;
    Failure failure;
    {
        const auto store = SqliteStore::open(dir.path().toStdString(), failure);
        fill(*store);
    }
    QFile file(dir.filePath("sessions.db"));
    QVERIFY(file.resize(file.size() * percent / 100));
    const auto store = SqliteStore::open(dir.path().toStdString(), failure);
    QVERIFY(!store);
    QVERIFY2(failure.code == FailureCode::StoreCorrupt, failure.text.c_str());
}

void StoreTest::tellsFlippedBits()
{
    // Wherever a bit flips, the damage is told or does no harm, and nothing false is read.
    QTemporaryDir dir;
    Failure failure;
    {
        const auto store = SqliteStore::open(dir.path().toStdString(), failure);
        fill(*store);
    }
    QFile file(dir.filePath("sessions.db"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    file.close();
    Random random(1);
    int told = 0;
    for (int i = 0; i < 200; ++i) {
        QByteArray bad = good;
        const auto place
            = static_cast<qsizetype>(random.below(static_cast<std::uint32_t>(bad.size())));
        bad[place] = static_cast<char>(bad[place] ^ (1 << random.below(8)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bad);
        file.close();
        failure = {};
        const auto store = SqliteStore::open(dir.path().toStdString(), failure);
        const auto loaded = store ? store->load(world(), failure) : std::nullopt;
        told += bool(failure);
        if (loaded && !failure) {
            QCOMPARE(loaded->snapshot, Bytes(50000, 9));
            QCOMPARE(loaded->frames.size(), std::size_t { 20000 });
        }
    }
    QVERIFY(told > 100);
}

void StoreTest::tellsAnotherFile()
{
    QTemporaryDir dir;
    QFile file(dir.filePath("sessions.db"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    Failure failure;
    QVERIFY(!SqliteStore::open(dir.path().toStdString(), failure));
    QCOMPARE(failure.code, FailureCode::StoreCorrupt);
}

void StoreTest::tellsADirectoryItCannotMake()
{
    QTemporaryDir dir;
    QFile file(dir.filePath("taken"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    Failure failure;
    QVERIFY(!SqliteStore::open(dir.filePath("taken").toStdString(), failure));
    QCOMPARE(failure.code, FailureCode::StoreOpen);
}

void StoreTest::tellsAnotherVersion()
{
    QTemporaryDir dir;
    Failure failure;
    {
        const auto store = SqliteStore::open(dir.path().toStdString(), failure);
        fill(*store);
    }
    QFile file(dir.filePath("sessions.db"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(63); // the last byte of user_version
    file.write("\x63", 1);
    file.close();
    QVERIFY(!SqliteStore::open(dir.path().toStdString(), failure));
    QCOMPARE(failure.code, FailureCode::StoreVersion);
}

void StoreTest::waitsBoundedlyForAFullDisk()
{
    QTemporaryDir dir;
    Failure failure;
    const auto store = SqliteStore::open(dir.path().toStdString(), failure);
    fill(*store);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before {};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit full = before;
    full.rlim_cur = 300000; // no file may grow beyond: what a full disk does
    setrlimit(RLIMIT_FSIZE, &full);
    std::size_t most = 0;
    int refused = 0;
    for (std::uint64_t i = 0; i < 30; ++i) {
        store->putRecord(world(), Bytes(100, static_cast<std::uint8_t>(i)));
        store->appendFrames(world(), 100 + i * 2, 2, Bytes(20000, static_cast<std::uint8_t>(i)));
        store->putSnapshot(world(), 100 + i * 2, Bytes(400000, static_cast<std::uint8_t>(i)));
        store->trim(world(), 100 + i * 2);
        const Failure reason = store->flush();
        refused += reason.code == FailureCode::StoreFull || reason.code == FailureCode::StoreFailed;
        most = std::max(most, store->bytesWaiting());
    }
    setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(refused, 30);
    QVERIFY2(most < 500000, qPrintable(QString::number(most)));
    // With room again all is there, as if nothing had been.
    failure = store->flush();
    QVERIFY2(!failure, failure.text.c_str());
    const auto loaded = store->load(world(), failure);
    QVERIFY(loaded);
    QCOMPARE(loaded->record, Bytes(100, 29));
    QCOMPARE(loaded->snapshot, Bytes(400000, 29));
    QCOMPARE(loaded->firstSequence, std::uint64_t { 158 });
    QCOMPARE(loaded->frames, Bytes(20000, 29));
}

void StoreTest::killedInAWriteKeepsAllOfItOrNothing()
{
    // A killed program leaves a log that ends anywhere: cut it at every length.
    QTemporaryDir dir;
    Failure failure;
    QByteArray file;
    QByteArray log;
    {
        const auto store = SqliteStore::open(dir.path().toStdString(), failure);
        fill(*store);
        store->putRecord(world(), Bytes(30, 2));
        store->putSnapshot(world(), 90, Bytes(9000, 2));
        QVERIFY(!store->flush());
        const auto read = [&](const char* name) {
            QFile in(dir.filePath(QString::fromLatin1(name)));
            return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
        };
        file = read("sessions.db");
        log = read("sessions.db-wal");
    }
    QVERIFY(!log.isEmpty());
    int old = 0;
    int fresh = 0;
    for (qsizetype cut = log.size(); cut >= 0; cut -= 977) {
        QTemporaryDir copy;
        QFile out(copy.filePath(QStringLiteral("sessions.db")));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(file) == file.size());
        out.close();
        QFile cutLog(copy.filePath(QStringLiteral("sessions.db-wal")));
        QVERIFY(cutLog.open(QIODevice::WriteOnly) && cutLog.write(log.left(cut)) == cut);
        cutLog.close();
        failure = {};
        const auto store = SqliteStore::open(copy.path().toStdString(), failure);
        const auto loaded = store ? store->load(world(), failure) : std::nullopt;
        if (!loaded)
            continue; // not even the tables were there yet
        QVERIFY2(!failure, failure.text.c_str());
        const bool all = loaded->record == Bytes(30, 2) && loaded->snapshot == Bytes(9000, 2);
        const bool nothing = loaded->record == Bytes(30, 1) && loaded->snapshot == Bytes(50000, 9);
        QVERIFY2(all != nothing, qPrintable(QString::number(cut)));
        fresh += all;
        old += nothing;
    }
    QVERIFY(fresh >= 1 && old >= 1);
}

QTEST_GUILESS_MAIN(StoreTest)
#include "StoreTest.moc"
