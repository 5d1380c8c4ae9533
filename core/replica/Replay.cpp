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
    if (loaded && (m_replica.now() != keyframe.time || m_replica.inputCount() != keyframe.inputs))
        loaded.error = "of another moment than it claims";
    if (!loaded) {
        if (m_error.empty())
            m_error
                = "the kept snapshot at " + std::to_string(keyframe.time) + " us: " + loaded.error;
        // Not again and again; nor anything before it, were it of a later time.
        m_nextKeyframe = static_cast<std::size_t>(&keyframe - m_recording.keyframes().data()) + 1;
        return loaded;
    }
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
        // A recorder never writes an earlier time; whoever forges a file might.
        if (next.input.time >= m_replica.now())
            m_replica.enqueue(next.input);
    }
}

void Replay::checkHashes(Micros before)
{
    const auto& hashes = m_recording.hashes();
    for (; m_nextHash < hashes.size() && hashes[m_nextHash].time < before; ++m_nextHash) {
        m_replica.advanceTo(hashes[m_nextHash].time);
        if (m_replica.hash() == hashes[m_nextHash].hash)
            ++m_met;
        else if (m_mismatch < 0)
            m_mismatch = hashes[m_nextHash].time;
    }
}

const Recording::Keyframe* Replay::nextRestart(Micros time)
{
    const auto& keyframes = m_recording.keyframes();
    for (; m_nextKeyframe < keyframes.size(); ++m_nextKeyframe) {
        if (keyframes[m_nextKeyframe].time > time)
            return nullptr;
        if (keyframes[m_nextKeyframe].restarts)
            return &keyframes[m_nextKeyframe];
    }
    return nullptr;
}

void Replay::playTo(Micros time)
{
    while (const Recording::Keyframe* restart = nextRestart(time)) {
        playTo(*restart);
        take(*restart);
    }
    feed(time, UINT64_MAX);
    checkHashes(time);
    m_replica.advanceTo(time);
    // Before the end there may be more of that time, such as a restart.
    if (time >= m_recording.end() && time < std::numeric_limits<Micros>::max())
        checkHashes(time + 1);
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
    const Recording::Keyframe* restart = nextRestart(time);
    const Micros end = restart != nullptr ? restart->time : time;
    feed(end, UINT64_MAX);
    if (!m_replica.advanceSome(end, 1))
        return true;
    if (restart != nullptr)
        take(*restart);
    return restart != nullptr;
}

} // namespace polder
