#include "net/storage/MemoryStore.h"

#include <utility>

namespace polder {

std::optional<StoredSession> MemoryStore::load(const WorldId& world, Failure&)
{
    const auto found = m_now.find(world);
    if (found == m_now.end() || found->second.record.empty())
        return std::nullopt;
    const Stored& stored = found->second;
    StoredSession out;
    out.record = stored.record;
    out.snapshotSequence = stored.snapshotSequence;
    out.snapshot = stored.snapshot;
    out.firstSequence
        = stored.batches.empty() ? stored.snapshotSequence : stored.batches.begin()->first;
    for (const auto& [first, batch] : stored.batches)
        out.frames.insert(out.frames.end(), batch.frames.begin(), batch.frames.end());
    return out;
}

void MemoryStore::putRecord(const WorldId& world, Bytes record)
{
    m_now[world].record = std::move(record);
}

void MemoryStore::appendFrames(
    const WorldId& world, std::uint64_t first, std::uint64_t count, Bytes frames)
{
    m_now[world].batches[first] = { count, std::move(frames) };
}

void MemoryStore::putSnapshot(const WorldId& world, std::uint64_t sequence, Bytes snapshot)
{
    m_now[world].snapshotSequence = sequence;
    m_now[world].snapshot = std::move(snapshot);
}

void MemoryStore::trim(const WorldId& world, std::uint64_t sequence)
{
    std::erase_if(m_now[world].batches,
        [&](const auto& entry) { return entry.first + entry.second.count <= sequence; });
}

void MemoryStore::drop(const WorldId& world)
{
    Stored& stored = m_now[world];
    Stored kept;
    kept.data = std::move(stored.data);
    stored = std::move(kept);
}

void MemoryStore::putData(const WorldId& world, const DataId& id, Bytes bytes)
{
    m_now[world].data[id] = std::move(bytes);
}

std::optional<Bytes> MemoryStore::loadData(const WorldId& world, const DataId& id, Failure&)
{
    const auto stored = m_now.find(world);
    if (stored == m_now.end())
        return std::nullopt;
    const auto found = stored->second.data.find(id);
    return found == stored->second.data.end() ? std::nullopt : std::optional(found->second);
}

std::uint64_t MemoryStore::dataBytes(const WorldId& world)
{
    std::uint64_t out = 0;
    for (const auto& [id, bytes] : m_now[world].data)
        out += bytes.size();
    return out;
}

Failure MemoryStore::flush()
{
    ++m_flushes;
    if (m_fail) {
        m_before = m_durable; // a crash during it loses no more than that
        return failure(FailureCode::StoreFailed);
    }
    m_before = std::exchange(m_durable, m_now);
    return {};
}

std::uint64_t MemoryStore::bytesUsed() const
{
    std::uint64_t out = 0;
    for (const auto& [world, stored] : m_now) {
        out += stored.record.size() + stored.snapshot.size();
        for (const auto& [first, batch] : stored.batches)
            out += batch.frames.size();
        for (const auto& [id, bytes] : stored.data)
            out += bytes.size();
    }
    return out;
}

void MemoryStore::damage(const WorldId& world)
{
    Bytes& record = m_durable.at(world).record;
    record[record.size() / 2] ^= 1;
    m_now = m_durable;
}

void MemoryStore::damageData(const WorldId& world)
{
    for (auto& [id, bytes] : m_durable.at(world).data)
        bytes[bytes.size() / 2] ^= 1;
    m_now = m_durable;
}

} // namespace polder
