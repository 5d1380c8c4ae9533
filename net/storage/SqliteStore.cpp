#include "net/storage/SqliteStore.h"

#include "core/replica/Hash64.h"

#include <cerrno>
#include <filesystem>
#include <sqlite3.h>
#include <system_error>
#include <utility>

namespace polder {

namespace {

    constexpr int FileVersion = 2;
    constexpr int ApplicationId = 0x504C4452; // "PLDR"

    constexpr const char* Schema = R"(
create table session(world blob primary key, record blob not null) without rowid;
create table snapshot(world blob primary key, sequence integer not null, sum integer not null,
    bytes blob not null);
create table frames(world blob not null, first integer not null, count integer not null,
    sum integer not null, bytes blob not null, primary key(world, first));
)";
    constexpr const char* DataSchema = R"(
create table data(world blob not null, id blob not null, sum integer not null,
    bytes blob not null, primary key(world, id));
)";

    /// One prepared statement, finalised when it goes.
    class Statement {
    public:
        Statement(sqlite3* database, const char* text)
        {
            m_ok = sqlite3_prepare_v2(database, text, -1, &m_statement, nullptr) == SQLITE_OK;
        }
        ~Statement() { sqlite3_finalize(m_statement); }
        Statement(const Statement&) = delete;
        Statement& operator=(const Statement&) = delete;

        Statement& bind(BytesView bytes)
        {
            const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
            m_ok = m_ok
                && sqlite3_bind_blob64(m_statement, ++m_index, data, bytes.size(), SQLITE_STATIC)
                    == SQLITE_OK;
            return *this;
        }
        Statement& bind(std::uint64_t number)
        {
            m_ok = m_ok
                && sqlite3_bind_int64(m_statement, ++m_index, static_cast<sqlite3_int64>(number))
                    == SQLITE_OK;
            return *this;
        }
        bool row() { return m_ok && (m_result = sqlite3_step(m_statement)) == SQLITE_ROW; }
        /// Runs to the end; false on any error.
        bool run()
        {
            while (row()) { }
            return m_ok && m_result == SQLITE_DONE;
        }
        bool ended() const { return m_ok && m_result == SQLITE_DONE; }

        std::uint64_t number(int column)
        {
            return static_cast<std::uint64_t>(sqlite3_column_int64(m_statement, column));
        }
        Bytes bytes(int column)
        {
            const auto* data
                = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement, column));
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
            return data ? Bytes(data, data + size) : Bytes {};
        }
        std::string text(int column)
        {
            const auto* data
                = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
            return data ? data : "";
        }

    private:
        sqlite3_stmt* m_statement = nullptr;
        int m_index = 0;
        int m_result = SQLITE_OK;
        bool m_ok = false;
    };

    bool execute(sqlite3* database, const char* text)
    {
        return sqlite3_exec(database, text, nullptr, nullptr, nullptr) == SQLITE_OK;
    }

} // namespace

SqliteStore::SqliteStore(sqlite3* database, std::string log)
    : m_database(database)
    , m_log(std::move(log))
{
}

SqliteStore::~SqliteStore() { sqlite3_close(m_database); }

Failure SqliteStore::failed(const char* doing) const
{
    const int code = sqlite3_errcode(m_database) & 0xFF;
    const std::string why = std::string(doing) + ": " + sqlite3_errmsg(m_database);
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
        return failure(FailureCode::StoreCorrupt, "the store is damaged (" + why + ")");
    if (code == SQLITE_FULL)
        return failure(FailureCode::StoreFull, "the disk is full (" + why + ")");
    return failure(FailureCode::StoreFailed, "the store failed (" + why + ")");
}

std::unique_ptr<SqliteStore> SqliteStore::open(const std::string& directory, Failure& failure)
{
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) {
        failure = polder::failure(
            FailureCode::StoreOpen, "the store's directory cannot be made: " + error.message());
        return nullptr;
    }
    const std::string file = directory + "/sessions.db";
    // SQLite would take an emptied file for a new one; a store that lost its bytes must not pass
    // for an empty one.
    if (std::filesystem::exists(file, error) && std::filesystem::file_size(file, error) == 0) {
        failure = polder::failure(
            FailureCode::StoreCorrupt, "the store is damaged (" + file + " is empty)");
        return nullptr;
    }
    sqlite3* database = nullptr;
    if (sqlite3_open_v2(
            file.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr)
        != SQLITE_OK) {
        failure = polder::failure(FailureCode::StoreOpen,
            "the store cannot be opened: " + std::string(sqlite3_errmsg(database)));
        sqlite3_close(database);
        return nullptr;
    }
    std::unique_ptr<SqliteStore> store(new SqliteStore(database, file + "-wal"));
    failure = store->prepareFile();
    return failure ? nullptr : std::move(store);
}

Failure SqliteStore::prepareFile()
{
    sqlite3_busy_timeout(m_database, 2000);
    // "Normal" syncs the log before it is copied to the file, so that nothing is ever damaged; that
    // what was committed is not lost either is DiskSync's part.
    if (!execute(m_database,
            "pragma journal_mode=wal; pragma synchronous=normal; pragma locking_mode=exclusive"))
        return failed("opening");
    Statement version(m_database, "select * from pragma_user_version, pragma_application_id");
    if (!version.row())
        return failed("reading its version");
    const std::uint64_t user = version.number(0);
    const std::uint64_t application = version.number(1);
    version.run();
    if (user == 0 && application == 0) {
        Statement tables(m_database, "select count(*) from sqlite_schema");
        if (!tables.row())
            return failed("reading");
        if (tables.number(0) != 0)
            return failure(FailureCode::StoreVersion, "the store is not one of Polder's");
        tables.run();
        const std::string setUp = "begin immediate;" + std::string(Schema) + DataSchema
            + "pragma user_version=" + std::to_string(FileVersion)
            + "; pragma application_id=" + std::to_string(ApplicationId) + "; commit";
        return execute(m_database, setUp.c_str()) ? Failure {} : failed("creating");
    }
    version.run();
    if (application == ApplicationId && user == 1) { // before there was data
        const std::string update = "begin immediate;" + std::string(DataSchema)
            + "pragma user_version=" + std::to_string(FileVersion) + "; commit";
        if (!execute(m_database, update.c_str()))
            return failed("updating");
    } else if (application != ApplicationId || user != FileVersion) {
        return failure(FailureCode::StoreVersion);
    }
    Statement check(m_database, "pragma quick_check(1)");
    if (!check.row() || check.text(0) != "ok")
        return failure(
            FailureCode::StoreCorrupt, "the store is damaged (its integrity check failed)");
    return {};
}

std::optional<StoredSession> SqliteStore::load(const WorldId& world, Failure& failure)
{
    failure = flush(); // what was written is to be seen
    if (failure)
        return std::nullopt;
    const auto damaged = [&](const char* what) {
        failure = polder::failure(
            FailureCode::StoreCorrupt, std::string("the stored session is damaged: ") + what);
        return std::nullopt;
    };
    Statement session(m_database, "select record from session where world = ?");
    if (!session.bind(world).row()) {
        if (!session.ended())
            failure = failed("reading a session");
        return std::nullopt;
    }
    StoredSession out;
    out.record = session.bytes(0);
    Statement snapshot(m_database, "select sequence, sum, bytes from snapshot where world = ?");
    if (snapshot.bind(world).row()) {
        out.snapshotSequence = snapshot.number(0);
        out.snapshot = snapshot.bytes(2);
        if (Hash64::of(out.snapshot) != snapshot.number(1))
            return damaged("its snapshot");
    }
    Statement frames(
        m_database, "select first, count, sum, bytes from frames where world = ? order by first");
    frames.bind(world);
    std::uint64_t next = out.snapshotSequence;
    bool any = false;
    while (frames.row()) {
        const std::uint64_t first = frames.number(0);
        const Bytes bytes = frames.bytes(3);
        if (Hash64::of(bytes) != frames.number(2) || (any && first != next))
            return damaged("its history");
        if (!any)
            out.firstSequence = first;
        any = true;
        next = first + frames.number(1);
        out.frames.insert(out.frames.end(), bytes.begin(), bytes.end());
    }
    if (!frames.ended()) {
        failure = failed("reading the history");
        return std::nullopt;
    }
    if (!any)
        out.firstSequence = out.snapshotSequence;
    return out;
}

/// Takes the place of a write of the same kind that still waits: while the disk is full no more
/// waits than would be stored.
void SqliteStore::replace(Write write)
{
    for (auto old = m_writes.rbegin(); old != m_writes.rend(); ++old) {
        if (old->world != write.world)
            continue;
        if (old->kind == Write::Kind::Drop)
            break;
        if (old->kind == write.kind) {
            *old = std::move(write);
            return;
        }
    }
    m_writes.push_back(std::move(write));
}

void SqliteStore::putRecord(const WorldId& world, Bytes record)
{
    replace({ Write::Kind::Record, world, 0, 0, std::move(record), {} });
}

void SqliteStore::appendFrames(
    const WorldId& world, std::uint64_t first, std::uint64_t count, Bytes frames)
{
    m_writes.push_back({ Write::Kind::Frames, world, first, count, std::move(frames), {} });
}

void SqliteStore::putSnapshot(const WorldId& world, std::uint64_t sequence, Bytes snapshot)
{
    replace({ Write::Kind::Snapshot, world, sequence, 0, std::move(snapshot), {} });
}

void SqliteStore::trim(const WorldId& world, std::uint64_t sequence)
{
    std::erase_if(m_writes, [&](const Write& write) {
        return write.kind == Write::Kind::Frames && write.world == world
            && write.first + write.count <= sequence;
    });
    replace({ Write::Kind::Trim, world, sequence, 0, {}, {} });
}

void SqliteStore::drop(const WorldId& world)
{
    m_writes.push_back({ Write::Kind::Drop, world, 0, 0, {}, {} });
}

void SqliteStore::putData(const WorldId& world, const DataId& id, Bytes bytes)
{
    m_writes.push_back({ Write::Kind::Data, world, 0, 0, std::move(bytes), id });
}

std::optional<Bytes> SqliteStore::loadData(const WorldId& world, const DataId& id, Failure& failure)
{
    failure = flush();
    if (failure)
        return std::nullopt;
    Statement data(m_database, "select sum, bytes from data where world = ? and id = ?");
    if (!data.bind(world).bind(id).row()) {
        if (!data.ended())
            failure = failed("reading data");
        return std::nullopt;
    }
    Bytes bytes = data.bytes(1);
    if (Hash64::of(bytes) != data.number(0)) {
        failure = polder::failure(FailureCode::StoreCorrupt, "the stored data is damaged");
        return std::nullopt;
    }
    return bytes;
}

std::uint64_t SqliteStore::dataBytes(const WorldId& world)
{
    flush();
    Statement size(m_database, "select sum(length(bytes)) from data where world = ?");
    return size.bind(world).row() ? size.number(0) : 0;
}

bool SqliteStore::apply(const Write& write)
{
    switch (write.kind) {
    case Write::Kind::Data:
        return Statement(m_database, "insert or replace into data values(?, ?, ?, ?)")
            .bind(write.world)
            .bind(write.id)
            .bind(Hash64::of(write.bytes))
            .bind(write.bytes)
            .run();
    case Write::Kind::Record:
        return Statement(m_database, "insert or replace into session values(?, ?)")
            .bind(write.world)
            .bind(write.bytes)
            .run();
    case Write::Kind::Frames:
        return Statement(m_database, "insert or replace into frames values(?, ?, ?, ?, ?)")
            .bind(write.world)
            .bind(write.first)
            .bind(write.count)
            .bind(Hash64::of(write.bytes))
            .bind(write.bytes)
            .run();
    case Write::Kind::Snapshot:
        return Statement(m_database, "insert or replace into snapshot values(?, ?, ?, ?)")
            .bind(write.world)
            .bind(write.first)
            .bind(Hash64::of(write.bytes))
            .bind(write.bytes)
            .run();
    case Write::Kind::Trim:
        return Statement(m_database, "delete from frames where world = ? and first + count <= ?")
            .bind(write.world)
            .bind(write.first)
            .run();
    case Write::Kind::Drop:
        return Statement(m_database, "delete from frames where world = ?").bind(write.world).run()
            && Statement(m_database, "delete from snapshot where world = ?").bind(write.world).run()
            && Statement(m_database, "delete from session where world = ?").bind(write.world).run();
    }
    return false;
}

Failure SqliteStore::flush()
{
    if (m_writes.empty())
        return {};
    if (const int error = m_sync ? m_sync->takeError() : 0; error != 0)
        return failure(FailureCode::StoreFailed,
            "the store failed (bringing it to the disk: " + std::generic_category().message(error)
                + ")");
    if (!execute(m_database, "begin immediate"))
        return failed("writing");
    for (const Write& write : m_writes) {
        if (!apply(write)) {
            const Failure reason = failed("writing");
            execute(m_database, "rollback");
            return reason; // the writes are kept and tried again at the next flush
        }
    }
    if (!execute(m_database, "commit")) {
        const Failure reason = failed("writing");
        execute(m_database, "rollback");
        return reason;
    }
    m_writes.clear();
    if (!m_sync)
        m_sync = std::make_unique<DiskSync>(m_log);
    m_sync->request();
    return {};
}

bool SqliteStore::isOnDisk() const { return !m_sync || m_sync->done() == m_sync->requested(); }

std::size_t SqliteStore::bytesWaiting() const
{
    std::size_t out = 0;
    for (const Write& write : m_writes)
        out += write.bytes.size();
    return out;
}

std::uint64_t SqliteStore::bytesUsed() const
{
    Statement size(
        m_database, "select page_count * page_size from pragma_page_count, pragma_page_size");
    return size.row() ? size.number(0) : 0;
}

} // namespace polder
