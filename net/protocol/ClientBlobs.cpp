// How a client moves snapshots: in chunks, a few at a time, so that inputs never wait for them.

#include "net/protocol/Client.h"
#include "net/protocol/Limits.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr std::uint64_t Window = 8 * ChunkBytes; ///< On its way at one time.
    constexpr std::uint64_t MostDownload = std::uint64_t { 1 } << 30;

} // namespace

void Client::upload(std::uint64_t poll, std::uint64_t sequence, Bytes sealed)
{
    if (m_phase != Phase::Live)
        return;
    m_upload = { poll, 0, 0, std::move(sealed) };
    send(encodeControl(BlobOffer { poll, m_upload.bytes.size(), sequence }));
    pumpUpload();
}

void Client::pumpUpload()
{
    const std::uint64_t total = m_upload.bytes.size();
    while (m_upload.sent < total && m_upload.sent < m_upload.acknowledged + Window) {
        const std::uint64_t size = std::min<std::uint64_t>(ChunkBytes, total - m_upload.sent);
        Bytes frame;
        FrameWriter(frame)
            .kind(FrameKind::Chunk)
            .number(m_upload.blob)
            .number(m_upload.sent)
            .bytes(BytesView(m_upload.bytes)
                       .subspan(static_cast<std::size_t>(m_upload.sent),
                           static_cast<std::size_t>(size)));
        send(frame);
        m_upload.sent += size;
    }
    if (total > 0 && m_upload.acknowledged == total)
        m_upload = {};
}

void Client::fetch(std::uint64_t blob, std::uint64_t size, std::uint64_t sequence)
{
    if (blob == 0 || size == 0 || size > MostDownload)
        return lie("a snapshot of impossible size");
    m_download = {};
    m_download.blob = blob;
    m_download.size = size;
    m_download.sequence = sequence;
    pumpDownload();
}

void Client::pumpDownload()
{
    while (
        m_download.asked < m_download.size && m_download.asked < m_download.bytes.size() + Window) {
        const std::uint64_t size
            = std::min<std::uint64_t>(ChunkBytes, m_download.size - m_download.asked);
        Bytes frame;
        FrameWriter(frame)
            .kind(FrameKind::Fetch)
            .number(m_download.blob)
            .number(m_download.asked)
            .number(size);
        send(frame);
        m_download.asked += size;
    }
}

void Client::chunkReply(FrameReader& reader)
{
    const std::uint64_t blob = reader.number();
    const std::uint64_t offset = reader.number();
    const BytesView bytes = reader.rest();
    if (!reader.ok() || bytes.empty())
        return lie("a malformed chunk");
    if (blob >= FirstTransfer) {
        if (!m_data.empty() && blob == m_data.front().transfer)
            dataChunk(offset, bytes);
        return;
    }
    if (blob != m_download.blob)
        return; // of a snapshot that we no longer want
    if (offset != m_download.bytes.size() || offset + bytes.size() > m_download.asked)
        return lie("a chunk that was not asked for");
    m_download.bytes.insert(m_download.bytes.end(), bytes.begin(), bytes.end());
    if (m_download.bytes.size() < m_download.size)
        return pumpDownload();
    m_arrivals.push_back(
        arrival::Fetched { m_download.blob, m_download.sequence, std::move(m_download.bytes) });
    m_download = {};
}

} // namespace polder
