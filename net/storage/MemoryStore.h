#pragma once

#include "net/storage/Store.h"

#include <map>

namespace polder {

/// A store in memory, for tests and for reflectors that keep nothing. It behaves like a disk:
/// what was not flushed when crash() is called is lost, and writes may be made to fail.
class MemoryStore : public Store {
public:
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

    void crash() { m_now = m_durable; }
    void failWrites(bool fail) { m_fail = fail; } ///< As on a full disk.
    void damage(const WorldId& world); ///< Flips a bit of what is durable.
    void damageData(const WorldId& world); ///< Likewise, of each piece of data.

private:
    struct Batch {
        std::uint64_t count = 0;
        Bytes frames;
    };
    struct Stored {
        Bytes record;
        std::uint64_t snapshotSequence = 0;
        Bytes snapshot;
        std::map<std::uint64_t, Batch> batches; ///< By their first sequence.
        std::map<DataId, Bytes> data;
    };
    using State = std::map<WorldId, Stored>;

    State m_now; ///< With writes that are not yet flushed.
    State m_durable;
    bool m_fail = false;
};

} // namespace polder
