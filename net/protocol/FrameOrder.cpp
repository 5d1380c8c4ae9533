#include "net/protocol/FrameOrder.h"

#include <algorithm>
#include <utility>

namespace polder {

void FrameOrder::resume(Micros now)
{
    if (!m_frozen)
        return;
    m_frozen = false;
    m_time = std::max(m_time, m_floor);
    m_zero = now - m_time;
}

void FrameOrder::freeze() { m_frozen = true; }

void FrameOrder::beginAt(Micros time) { m_time = m_floor = time; }

void FrameOrder::notBefore(Micros time) { m_floor = std::max(m_floor, time); }

Micros FrameOrder::stamp(Micros now) const
{
    const Micros clock = m_frozen ? 0 : now - m_zero;
    return std::min(std::max(clock, std::max(m_time, m_floor) + 1), MostTime);
}

void FrameOrder::keep(BytesView frame, Micros time)
{
    m_time = time;
    ++m_sequence;
    m_frames.push_back(toByteArray(frame));
    m_bytes += frame.size();
    if (!m_keepUnsaved)
        return;
    if (m_unsaved.count++ == 0)
        m_unsaved.first = m_sequence - 1;
    appendFrame(m_unsaved.frames, frame);
}

void FrameOrder::append(BytesView frame, Micros time)
{
    keep(frame, time);
    appendFrame(m_pending, frame);
}

bool FrameOrder::restore(BytesView frame)
{
    FrameReader reader(frame);
    const FrameKind kind = reader.kind();
    const Micros time = reader.time();
    if (!reader.ok() || !isOrdered(kind) || time <= m_time)
        return false;
    keep(frame, time);
    return true;
}

void FrameOrder::tick(Micros time)
{
    m_time = time;
    Bytes frame;
    FrameWriter(frame).kind(FrameKind::Tick).time(time);
    appendFrame(m_pending, frame);
}

void FrameOrder::relay(BytesView frame) { appendFrame(m_pending, frame); }

void FrameOrder::trim(std::uint64_t sequence)
{
    while (!m_frames.empty() && firstKept() < sequence) {
        m_bytes -= static_cast<std::size_t>(m_frames.front().size());
        m_frames.pop_front();
    }
}

Micros FrameOrder::timeAfter(std::uint64_t sequence) const
{
    const std::uint64_t skip = std::max(sequence, firstKept()) - firstKept();
    if (skip >= m_frames.size())
        return MostTime;
    FrameReader reader(viewOf(m_frames[static_cast<std::size_t>(skip)]));
    reader.kind();
    return reader.time();
}

std::vector<QByteArray> FrameOrder::messagesSince(std::uint64_t sequence) const
{
    constexpr std::size_t most = 64 * 1024;
    std::vector<QByteArray> out;
    Bytes message;
    const std::uint64_t skip = std::max(sequence, firstKept()) - firstKept();
    for (auto i = static_cast<std::size_t>(skip); i < m_frames.size(); ++i) {
        appendFrame(message, viewOf(m_frames[i]));
        if (message.size() >= most) {
            out.push_back(toByteArray(message));
            message.clear();
        }
    }
    if (!message.empty())
        out.push_back(toByteArray(message));
    return out;
}

QByteArray FrameOrder::takePending()
{
    QByteArray out = toByteArray(m_pending);
    m_pending.clear();
    return out;
}

FrameOrder::Batch FrameOrder::takeUnsaved() { return std::exchange(m_unsaved, {}); }

bool FrameOrder::load(std::uint64_t sequence, Micros time, std::uint64_t first, BytesView frames)
{
    FrameSplitter splitter(frames);
    m_sequence = first;
    m_time = 0;
    while (const auto frame = splitter.next()) {
        if (!restore(*frame))
            return false;
    }
    m_unsaved = {};
    if (splitter.failed() || m_sequence != sequence || m_time > time || time > MostTime)
        return false;
    m_time = time;
    return true;
}

} // namespace polder
