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
    /// Ends in the middle of the last flush(), of which nothing remains.
    void crashInFlush() { m_now = m_durable = m_before; }
    std::uint64_t flushes() const { return m_flushes; } ///< That were asked for.
    void failWrites(bool fail) { m_fail = fail; } ///< As on a full disk.
    bool writesFail() const { return m_fail; }
    bool hasSnapshot(const WorldId& world) const
    {
        const auto found = m_now.find(world);
        return found != m_now.end() && !found->second.snapshot.empty();
    }
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
    State m_before; ///< What was durable before the last flush.
    std::uint64_t m_flushes = 0;
    bool m_fail = false;
};

} // namespace polder
