#include "core/replica/Recording.h"

namespace polder {

Replay::Replay(const Recording& recording, const Registry& registry)
    : m_recording(recording)
    , m_replica(registry, 0)
{
    m_replica.guardWrites(false);
    take(m_recording.keyframes().front());
}

LoadResult Replay::take(const Recording::Keyframe& keyframe)
{
    LoadResult loaded = m_replica.load(keyframe.snapshot);
    if (!loaded)
        return loaded;
    m_replica.dropInputs();
    m_nextKeyframe = static_cast<std::size_t>(&keyframe - m_recording.keyframes().data()) + 1;
    m_nextHash = 0;
    while (m_nextHash < m_recording.hashes().size()
        && m_recording.hashes()[m_nextHash].time <= keyframe.time)
        ++m_nextHash;
    m_era = keyframe.era;
    const auto& inputs = m_recording.inputs();
    m_nextInput = 0;
    while (m_nextInput < inputs.size()
        && (inputs[m_nextInput].era < m_era
            || (inputs[m_nextInput].era == m_era && inputs[m_nextInput].number < keyframe.inputs)))
        ++m_nextInput;
    return {};
}

LoadResult Replay::jumpTo(Micros time)
{
    const Recording::Keyframe* nearest = &m_recording.keyframes().front();
    for (const Recording::Keyframe& keyframe : m_recording.keyframes()) {
        if (keyframe.time <= time)
            nearest = &keyframe;
    }
    const bool ahead = m_replica.now() <= time && m_replica.now() >= nearest->time;
    if (!ahead) {
        const LoadResult taken = take(*nearest);
        if (!taken)
            return taken;
    }
    playTo(time);
    return {};
}

void Replay::feed(Micros time, std::uint64_t endNumber)
{
    const auto& inputs = m_recording.inputs();
    for (; m_nextInput < inputs.size(); ++m_nextInput) {
        const Recording::Input& next = inputs[m_nextInput];
        if (next.era != m_era || next.input.time > time || next.number >= endNumber)
            return;
        m_replica.enqueue(next.input);
    }
}

void Replay::checkHashes(Micros before)
{
    const auto& hashes = m_recording.hashes();
    for (; m_nextHash < hashes.size() && hashes[m_nextHash].time < before; ++m_nextHash) {
        m_replica.advanceTo(hashes[m_nextHash].time);
        if (m_mismatch < 0 && m_replica.hash() != hashes[m_nextHash].hash)
            m_mismatch = hashes[m_nextHash].time;
    }
}

void Replay::playTo(Micros time)
{
    const auto& keyframes = m_recording.keyframes();
    while (m_nextKeyframe < keyframes.size() && keyframes[m_nextKeyframe].time <= time) {
        const Recording::Keyframe& keyframe = keyframes[m_nextKeyframe];
        if (keyframe.restarts) {
            playTo(keyframe);
            take(keyframe);
        } else {
            ++m_nextKeyframe;
        }
    }
    feed(time, UINT64_MAX);
    checkHashes(time);
    m_replica.advanceTo(time);
}

void Replay::playTo(const Recording::Keyframe& keyframe)
{
    // A restart's count is of another history.
    feed(keyframe.time, keyframe.restarts ? UINT64_MAX : keyframe.inputs);
    checkHashes(keyframe.time);
    m_replica.advanceTo(keyframe.time);
}

bool Replay::playOne(Micros time)
{
    feed(time, UINT64_MAX);
    return !m_replica.advanceSome(time, 1);
}

} // namespace polder
