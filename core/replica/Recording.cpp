#include "core/replica/Recording.h"

#include "core/replica/RecordForm.h"

#include <algorithm>

namespace polder {

using namespace record;

Recording::Recording(Bytes file)
    : m_file(std::move(file))
{
    BytesView rest = m_file;
    if (!readHead(rest))
        return;
    while (!rest.empty() && !m_ended && m_problem.empty()) {
        const std::size_t at = m_file.size() - rest.size();
        if (!readRecord(rest) && m_problem.empty())
            m_problem = "damaged or cut off at byte " + std::to_string(at);
    }
    if (m_problem.empty() && !m_ended)
        m_problem = "not ended: cut off at byte " + std::to_string(m_file.size());
    if (m_problem.empty() && !rest.empty())
        m_problem = "bytes left over after its end";
}

bool Recording::readHead(BytesView& rest)
{
    if (rest.size() < Magic.size() + FixedSize
        || !std::equal(Magic.begin(), Magic.end(), rest.begin())) {
        m_problem = "not a recording";
        return false;
    }
    m_code = readFixed(rest.subspan(Magic.size()));
    rest = rest.subspan(Magic.size() + FixedSize);
    return true;
}

bool Recording::readRecord(BytesView& rest)
{
    const std::size_t place = m_file.size() - rest.size();
    Archive archive = Archive::loader(rest);
    std::uint8_t kind = 0;
    std::uint64_t size = 0;
    archive("kind", kind);
    archive("size", size);
    if (!archive.ok() || archive.remaining() < FixedSize || size > archive.remaining() - FixedSize)
        return false;
    const BytesView body = rest.last(archive.remaining());
    const BytesView payload = body.first(static_cast<std::size_t>(size));
    if (readFixed(body.subspan(payload.size())) != checksum(place, kind, payload))
        return false;
    readPayload(kind, payload);
    rest = body.subspan(payload.size() + FixedSize);
    return m_problem.empty();
}

void Recording::overrideFrom(Micros time)
{
    while (!m_keyframes.empty() && m_keyframes.back().time > time)
        m_keyframes.pop_back();
    while (!m_inputs.empty() && m_inputs.back().input.time > time)
        m_inputs.pop_back();
    while (!m_hashes.empty() && m_hashes.back().time >= time)
        m_hashes.pop_back();
    m_end = time;
}

void Recording::readPayload(std::uint8_t kind, BytesView payload)
{
    Archive archive = Archive::loader(payload);
    Micros time = 0;
    if (kind == KeyframeKind) {
        KeyframeHead head;
        head.serialize(archive);
        time = head.time;
        m_era += head.restarts ? 1 : 0;
        if (head.restarts)
            overrideFrom(time);
        m_keyframes.push_back(
            { head.time, head.inputs, head.restarts, m_era, payload.last(archive.remaining()) });
    } else if (kind == InputKind) {
        Input input { 0, m_era, {} };
        archive("number", input.number);
        archive("input", input.input);
        time = input.input.time;
        m_inputs.push_back(std::move(input));
    } else if (kind == HashKind) {
        std::uint64_t hash = 0;
        archive("time", time);
        archive("hash", hash);
        m_hashes.push_back({ time, hash });
    } else if (kind == EndKind) {
        archive("time", time);
        m_ended = true;
    } else {
        archive.fail("unknown kind of record");
    }
    if (archive.ok() && kind != KeyframeKind && !archive.atEnd())
        archive.fail("bytes left over");
    if (!archive.ok())
        m_problem = archive.error();
    // Inputs may lie in the future of a recording that ended before them.
    m_end = kind == EndKind ? time : std::max(m_end, time);
}

} // namespace polder
