// How a client leaves sealed data with the reflector and gets it back: one piece after the other.

#include "net/protocol/Client.h"
#include "net/protocol/Limits.h"

#include <algorithm>

namespace polder {

namespace {

    constexpr std::uint64_t DataWindow = 4 * ChunkBytes; ///< On its way at one time.
    constexpr std::uint64_t MostFetched = 64 * 1024 * 1024;
    constexpr Micros BusyWait = 1_s;

} // namespace

void Client::storeData(std::uint64_t request, const DataId& id, Bytes sealed)
{
    DataJob job;
    job.request = request;
    job.stores = true;
    job.id = id;
    job.bytes = std::move(sealed);
    m_data.push_back(std::move(job));
}

void Client::fetchData(std::uint64_t request, const DataId& id)
{
    DataJob job;
    job.request = request;
    job.id = id;
    m_data.push_back(std::move(job));
}

void Client::advanceData(Micros now)
{
    if (m_phase != Phase::Live || m_data.empty() || m_data.front().transfer != 0
        || now < m_data.front().retryAt)
        return;
    DataJob& job = m_data.front();
    job.transfer = m_nextTransfer++;
    job.size = job.stores ? job.bytes.size() : 0;
    job.moved = job.acknowledged = 0;
    if (job.stores) {
        send(encodeControl(DataOffer { job.transfer, job.id, job.size }));
    } else {
        job.bytes.clear();
        send(encodeControl(DataWish { job.transfer, job.id }));
    }
}

void Client::endData(const Failure& failure)
{
    DataJob job = std::move(m_data.front());
    m_data.pop_front();
    if (job.request != 0)
        m_arrivals.push_back(arrival::DataDone {
            job.request, failure, job.stores || failure ? Bytes {} : std::move(job.bytes) });
}

void Client::answered(Micros now, const DataAnswer& answer)
{
    if (m_data.empty() || answer.transfer != m_data.front().transfer)
        return; // of one that was given up
    DataJob& job = m_data.front();
    if (answer.code == FailureCode::DataBusy) {
        job.transfer = 0;
        job.retryAt = now + BusyWait;
        if (job.request == 0)
            m_data.pop_front();
        return;
    }
    if (answer.code != FailureCode::None)
        return endData(failure(answer.code));
    if (job.stores)
        return answer.size == job.size ? endData({}) : pumpData();
    if (answer.size == 0 || answer.size > MostFetched)
        return lie("data of impossible size");
    job.size = answer.size;
    pumpData();
}

void Client::pumpData()
{
    if (m_data.empty() || m_data.front().transfer == 0)
        return;
    DataJob& job = m_data.front();
    const std::uint64_t settled = job.stores ? job.acknowledged : job.bytes.size();
    while (job.moved < job.size && job.moved < settled + DataWindow) {
        const std::uint64_t size = std::min<std::uint64_t>(ChunkBytes, job.size - job.moved);
        Bytes frame;
        FrameWriter writer(frame);
        writer.kind(job.stores ? FrameKind::Chunk : FrameKind::Fetch)
            .number(job.transfer)
            .number(job.moved);
        if (job.stores)
            writer.bytes(BytesView(job.bytes).subspan(
                static_cast<std::size_t>(job.moved), static_cast<std::size_t>(size)));
        else
            writer.number(size);
        send(frame);
        job.moved += size;
    }
}

void Client::dataChunk(std::uint64_t offset, BytesView bytes)
{
    DataJob& job = m_data.front();
    if (job.stores || offset != job.bytes.size() || offset + bytes.size() > job.moved)
        return lie("a chunk that was not asked for");
    job.bytes.insert(job.bytes.end(), bytes.begin(), bytes.end());
    if (job.bytes.size() < job.size)
        return pumpData();
    endData({});
}

} // namespace polder
