#pragma once

#include "net/storage/DiskSync.h"
#include "net/storage/Store.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

struct sqlite3;

namespace polder {

/// Sessions in one SQLite file with a write-ahead log. Each flush() is one transaction, so that a
/// crash at any moment leaves all of it or nothing. It returns when the kernel has it, which
/// outlives this program; a thread then sees to it that the disk has it too, which outlives a power
/// cut.
///
/// Thread: one.
class SqliteStore : public Store {
public:
    /// Opens or creates `directory`/sessions.db; null with a failure that says what is wrong. A
    /// damaged or truncated file is told apart from one that cannot be opened.
    static std::unique_ptr<SqliteStore> open(const std::string& directory, Failure& failure);
    ~SqliteStore() override;

    std::optional<StoredSession> load(const WorldId& world, Failure& failure) override;
    void putRecord(const WorldId& world, Bytes record) override;
    void appendFrames(
        const WorldId& world, std::uint64_t first, std::uint64_t count, Bytes frames) override;
    void putSnapshot(const WorldId& world, std::uint64_t sequence, Bytes snapshot) override;
    void trim(const WorldId& world, std::uint64_t sequence) override;
    void drop(const WorldId& world) override;
    void putData(const WorldId& world, const DataId& id, Bytes bytes) override;
    std::optional<Bytes> loadData(
        const WorldId& world, const DataId& id, Failure& failure) override;
    std::uint64_t dataBytes(const WorldId& world) override;
    Failure flush() override;
    std::uint64_t bytesUsed() const override;
    std::size_t bytesWaiting() const; ///< For the next flush(), or since it fails.
    bool isOnDisk() const; ///< All that was flushed.

private:
    struct Write {
        enum class Kind : std::uint8_t { Record, Frames, Snapshot, Trim, Drop, Data };
        Kind kind;
        WorldId world;
        std::uint64_t first = 0;
        std::uint64_t count = 0;
        Bytes bytes;
        DataId id {};
    };

    SqliteStore(sqlite3* database, std::string log);
    Failure prepareFile();
    Failure failed(const char* doing) const;
    bool apply(const Write& write);
    void replace(Write write);

    sqlite3* m_database;
    std::vector<Write> m_writes; ///< Since the last flush.
    std::string m_log; ///< The file of the write-ahead log.
    std::unique_ptr<DiskSync> m_sync; ///< Of the log, from the first flush on.
};

} // namespace polder
