#include "net/protocol/DataShelf.h"

#include <algorithm>
#include <set>
#include <utility>

namespace polder {

Bytes encodeForm(Micros time, BytesView sealed)
{
    Bytes out;
    FrameWriter(out).time(time).bytes(sealed);
    return out;
}

std::optional<StoredForm> decodeForm(BytesView bytes)
{
    FrameReader reader(bytes);
    StoredForm out;
    out.time = reader.time();
    out.sealed = toBytes(reader.rest());
    return reader.ok() && !out.sealed.empty() ? std::optional(std::move(out)) : std::nullopt;
}

DataShelf::DataShelf(
    const WorldId& world, const ReflectorLimits& limits, Outbox& outbox, Store* store)
    : m_world(world)
    , m_limits(limits)
    , m_outbox(outbox)
    , m_store(store)
{
}

void DataShelf::awaitForm(MemberId member, Micros time)
{
    m_formFrom = member;
    m_awaitedTime = time;
}

std::uint64_t DataShelf::inFlight() const
{
    std::uint64_t out = 0;
    for (const auto& [member, upload] : m_uploads)
        out += upload.size;
    std::set<DataId> seen; // who fetch the same share the bytes
    for (const auto& [member, download] : m_downloads) {
        if (seen.insert(download.id).second)
            out += static_cast<std::uint64_t>(download.bytes.size());
    }
    return out;
}

std::uint64_t DataShelf::bytesKept() const
{
    if (m_store)
        return m_store->dataBytes(m_world);
    std::uint64_t out = 0;
    for (const auto& [id, bytes] : m_kept)
        out += static_cast<std::uint64_t>(bytes.size());
    return out;
}

void DataShelf::answer(
    ConnectionId connection, std::uint64_t transfer, FailureCode code, std::uint64_t size)
{
    m_outbox.sendFrame(connection, encodeControl(DataAnswer { transfer, code, size }));
}

QByteArray DataShelf::find(const DataId& id) const
{
    for (const auto& [member, download] : m_downloads) {
        if (download.id == id)
            return download.bytes;
    }
    if (!m_store) {
        const auto found = m_kept.find(id);
        return found == m_kept.end() ? QByteArray() : found->second;
    }
    Failure reason; // what is damaged is as good as gone, and may be brought again
    const auto stored = m_store->loadData(m_world, id, reason);
    return stored ? toByteArray(*stored) : QByteArray();
}

bool DataShelf::isFetched(const DataId& id) const
{
    return std::any_of(m_downloads.begin(), m_downloads.end(),
        [&](const auto& entry) { return entry.second.id == id; });
}

FailureCode DataShelf::whyNot(MemberId member, const DataOffer& offer)
{
    const bool form = offer.id == FormId;
    if (form && member != m_formFrom)
        return FailureCode::DataBusy; // somebody else was asked meanwhile
    if (offer.size == 0 || offer.size > (form ? m_limits.snapshotBytes : m_limits.dataBytes))
        return FailureCode::MessageTooLarge;
    if (!form && bytesKept() + offer.size > m_limits.dataPerWorld)
        return FailureCode::DataFull;
    if (!form && inFlight() + offer.size > m_limits.dataInFlight)
        return FailureCode::DataBusy;
    return FailureCode::None;
}

Failure DataShelf::offer(MemberId member, ConnectionId connection, const DataOffer& offer)
{
    if (offer.transfer < FirstTransfer)
        return failure(FailureCode::BadFrame, "a transfer with a number that is not its own");
    m_uploads.erase(member);
    if (offer.id != FormId && !find(offer.id).isEmpty()) {
        answer(connection, offer.transfer, FailureCode::None, offer.size);
        return {};
    }
    const FailureCode code = whyNot(member, offer);
    if (code == FailureCode::None)
        m_uploads[member] = { offer.transfer, offer.id, offer.size, {} };
    answer(connection, offer.transfer, code);
    return {};
}

Failure DataShelf::chunk(MemberId member, ConnectionId connection, std::uint64_t transfer,
    std::uint64_t offset, BytesView bytes)
{
    const auto found = m_uploads.find(member);
    if (found == m_uploads.end() || found->second.transfer != transfer)
        return {}; // of one that was given up
    Upload& upload = found->second;
    if (bytes.empty() || bytes.size() > ChunkBytes || offset != upload.bytes.size()
        || bytes.size() > upload.size - offset)
        return failure(FailureCode::BadFrame, "a chunk out of place");
    upload.bytes.insert(upload.bytes.end(), bytes.begin(), bytes.end());
    if (upload.bytes.size() < upload.size) {
        m_outbox.sendFrame(connection, encodeControl(BlobAnswer { transfer, upload.bytes.size() }));
        return {};
    }
    keep(upload);
    answer(connection, transfer, FailureCode::None, upload.size);
    m_uploads.erase(found);
    return {};
}

void DataShelf::keep(const Upload& upload)
{
    const bool form = upload.id == FormId;
    if (form)
        m_formTime = m_awaitedTime;
    if (m_store)
        m_store->putData(
            m_world, upload.id, form ? encodeForm(m_awaitedTime, upload.bytes) : upload.bytes);
    else if (!form)
        m_kept[upload.id] = toByteArray(upload.bytes);
}

Failure DataShelf::wish(MemberId member, ConnectionId connection, const DataWish& wish)
{
    if (wish.transfer < FirstTransfer)
        return failure(FailureCode::BadFrame, "a transfer with a number that is not its own");
    m_downloads.erase(member);
    QByteArray bytes = wish.id == FormId ? QByteArray() : find(wish.id);
    const auto size = static_cast<std::uint64_t>(bytes.size());
    if (size == 0) {
        answer(connection, wish.transfer, FailureCode::DataMissing);
    } else if (!isFetched(wish.id) && inFlight() + size > m_limits.dataInFlight) {
        answer(connection, wish.transfer, FailureCode::DataBusy);
    } else {
        m_downloads[member] = { wish.transfer, wish.id, std::move(bytes) };
        answer(connection, wish.transfer, FailureCode::None, size);
    }
    return {};
}

Failure DataShelf::fetch(MemberId member, ConnectionId connection, std::uint64_t transfer,
    std::uint64_t offset, std::uint64_t size)
{
    const auto found = m_downloads.find(member);
    const auto total = found == m_downloads.end()
        ? std::uint64_t { 0 }
        : static_cast<std::uint64_t>(found->second.bytes.size());
    if (found == m_downloads.end() || found->second.transfer != transfer || size == 0
        || size > ChunkBytes || offset >= total || size > total - offset)
        return failure(FailureCode::BadFrame, "a fetch of something that was not offered");
    Bytes frame;
    FrameWriter(frame)
        .kind(FrameKind::ChunkReply)
        .number(transfer)
        .number(offset)
        .bytes(viewOf(found->second.bytes)
                   .subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size)));
    m_outbox.sendFrame(connection, frame);
    if (offset + size == total)
        m_downloads.erase(found);
    return {};
}

void DataShelf::gone(MemberId member)
{
    m_uploads.erase(member);
    m_downloads.erase(member);
    if (m_formFrom == member)
        m_formFrom = 0;
}

} // namespace polder
