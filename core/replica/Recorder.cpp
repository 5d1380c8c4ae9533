#include "core/replica/Recording.h"

#include "core/replica/RecordForm.h"

namespace polder {

using namespace record;

Recorder::Recorder(Replica& replica, Sink sink)
    : m_replica(&replica)
    , m_sink(std::move(sink))
{
    SaveBuffer head;
    head.bytes.assign(Magic.begin(), Magic.end());
    appendFixed(head.bytes, codeHash());
    m_place = head.bytes.size();
    m_sink(head.bytes);
    writeKeyframe(Restarts::No);
    watch(replica);
}

Recorder::~Recorder() { unwatch(); }

void Recorder::watch(Replica& replica)
{
    m_replica = &replica;
    m_nextInput = replica.inputCount();
    replica.watchHashes([this](const Replica::TimedHash& hash) {
        note(hash);
        if (hash.time - m_lastKeyframe >= KeyframeEvery)
            keyframe();
    });
    replica.watchInputs([this](const ReplicaInput& input) { writeInput(input); });
}

void Recorder::unwatch()
{
    if (m_replica != nullptr) {
        m_replica->watchInputs(nullptr);
        m_replica->watchHashes(nullptr);
    }
    m_replica = nullptr;
}

void Recorder::keyframe() { writeKeyframe(Restarts::No); }

void Recorder::restart(Replica& replica)
{
    unwatch();
    m_replica = &replica;
    writeKeyframe(Restarts::Yes);
    watch(replica);
}

void Recorder::writeKeyframe(Restarts restarts)
{
    SaveBuffer payload;
    Archive archive = Archive::saver(payload);
    m_lastKeyframe = m_replica->now();
    KeyframeHead head { m_replica->now(), m_replica->inputCount(), restarts == Restarts::Yes };
    head.serialize(archive);
    payload.parts.push_back(std::make_shared<SaveBuffer>(m_replica->save()));
    write(KeyframeKind, payload);
}

void Recorder::writeInput(const ReplicaInput& input)
{
    SaveBuffer payload;
    Archive archive = Archive::saver(payload);
    std::uint64_t number = m_nextInput++;
    ReplicaInput copy = input;
    archive("number", number);
    archive("input", copy);
    write(InputKind, payload);
}

void Recorder::note(const Replica::TimedHash& hash)
{
    SaveBuffer payload;
    Archive archive = Archive::saver(payload);
    Micros time = hash.time;
    std::uint64_t value = hash.hash;
    archive("time", time);
    archive("hash", value);
    write(HashKind, payload);
}

void Recorder::end()
{
    SaveBuffer payload;
    Archive archive = Archive::saver(payload);
    Micros time = m_replica->now();
    archive("time", time);
    write(EndKind, payload);
    unwatch();
}

void Recorder::write(std::uint8_t kind, const SaveBuffer& payload)
{
    const Bytes flat = payload.flatten();
    SaveBuffer record;
    Archive archive = Archive::saver(record);
    std::uint64_t size = flat.size();
    archive("kind", kind);
    archive("size", size);
    Bytes bytes = std::move(record.bytes);
    bytes.insert(bytes.end(), flat.begin(), flat.end());
    appendFixed(bytes, checksum(m_place, kind, flat));
    m_place += bytes.size();
    m_sink(bytes);
}

} // namespace polder
