#pragma once

#include "core/replica/Replica.h"

#include <functional>
#include <string>
#include <vector>

namespace polder {

/// Writes a recording: a snapshot, then every input with its time; the hashes that the replica
/// notes (Replica::hashEvery), to check a replay against; and, when a hash is noted, now and then a
/// further snapshot to jump to. What it has handed to the sink is readable at any moment, so a
/// program that dies leaves a recording up to its death.
///
/// Form: a head (magic, code hash), then records of kind (1 byte), length (LEB128), payload, and
/// XXH64 of the record's place, kind and payload (8 bytes, little-endian). See docs/determinism.md.
class Recorder {
public:
    using Sink = std::function<void(BytesView)>;

    static constexpr Micros KeyframeEvery = 20_s;

    /// Begins with the replica's present state and the inputs already enqueued, and records all
    /// that is enqueued from now on. The replica must outlive this; one recorder at a time.
    Recorder(Replica& replica, Sink sink);
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    /// A further snapshot; the replica must not be within a time, as after advanceSome().
    void keyframe();
    /// The same, after a state that does not follow from what was recorded was put in place, by
    /// load() or as another object, which is recorded from now on: a replay takes it up here.
    void restart(Replica& replica);
    void note(const Replica::TimedHash& hash); ///< The replica's own are noted without a call.
    void end(); ///< Marks the recording as complete; nothing may follow.

private:
    enum class Restarts : std::uint8_t { No, Yes };
    void writeKeyframe(Restarts restarts);
    void writeInput(const ReplicaInput& input);
    void watch(Replica& replica);
    void unwatch();
    void write(std::uint8_t kind, const SaveBuffer& payload);

    Replica* m_replica;
    Sink m_sink;
    std::uint64_t m_place = 0;
    std::uint64_t m_nextInput = 0;
    Micros m_lastKeyframe = 0;
};

/// A recording as read back: an index over its bytes, in order of time. Reading never fails; what
/// is damaged or cut off ends the recording there, and problem() says so. A restart may lie before
/// what was recorded until then (a repair goes back to a snapshot): the restart counts, and what it
/// overrides is not in the index.
class Recording {
public:
    struct Keyframe {
        Micros time;
        std::uint64_t inputs; ///< How many had been executed.
        bool restarts;
        std::size_t era; ///< How many restarts there were so far, this one included.
        BytesView snapshot; ///< Into the recording's bytes.
    };
    struct Input {
        std::uint64_t number; ///< As the world counts them; a restart may count anew.
        std::size_t era;
        ReplicaInput input;
    };

    explicit Recording(Bytes file);
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    const std::string& problem() const { return m_problem; } ///< Empty when whole.
    bool isEmpty() const { return m_keyframes.empty(); } ///< Nothing in it can be played.
    /// Hash of the code that recorded it; another than codeHash() may compute another world.
    std::uint64_t code() const { return m_code; }
    Micros start() const { return isEmpty() ? 0 : m_keyframes.front().time; }
    Micros end() const { return m_end; } ///< Time of the last record.

    const std::vector<Keyframe>& keyframes() const { return m_keyframes; }
    const std::vector<Input>& inputs() const { return m_inputs; }
    const std::vector<Replica::TimedHash>& hashes() const { return m_hashes; }

private:
    bool readHead(BytesView& rest);
    bool readRecord(BytesView& rest);
    void readPayload(std::uint8_t kind, BytesView payload);
    void overrideFrom(Micros time);

    Bytes m_file;
    std::uint64_t m_code = 0;
    std::vector<Keyframe> m_keyframes;
    std::vector<Input> m_inputs;
    std::vector<Replica::TimedHash> m_hashes;
    std::size_t m_era = 0;
    Micros m_end = 0;
    bool m_ended = false;
    std::string m_problem;
};

/// Replays a recording bit for bit, at any pace, from any time.
class Replay {
public:
    /// Stands at the recording's start. The recording must outlive this and not be empty.
    Replay(const Recording& recording, const Registry& registry);

    /// Why a kept snapshot could not be taken up, empty when all could: another program made the
    /// recording. What is played after it means nothing.
    const std::string& error() const { return m_error; }

    /// From the nearest keyframe at or before `time`; works backwards, too.
    LoadResult jumpTo(Micros time);
    void playTo(Micros time); ///< Forwards.
    /// Forwards to exactly the inputs that the keyframe was taken after.
    void playTo(const Recording::Keyframe& keyframe);
    /// Runs one message due at or before `time`, or takes up one restart; false if there is none.
    bool playOne(Micros time);
    const Replica& replica() const { return m_replica; }
    /// Time of the first recorded hash met so far that the replay did not have; -1 if none.
    Micros firstMismatch() const { return m_mismatch; }
    std::size_t hashesMet() const { return m_met; } ///< Recorded hashes that the replay had, too.

private:
    LoadResult take(const Recording::Keyframe& keyframe);
    void feed(Micros time, std::uint64_t endNumber);
    void checkHashes(Micros before);
    const Recording::Keyframe* nextRestart(Micros time);

    const Recording& m_recording;
    Replica m_replica;
    std::size_t m_era = 0;
    std::size_t m_nextKeyframe = 0; ///< The first one after the state at hand.
    std::size_t m_nextInput = 0;
    std::size_t m_nextHash = 0;
    Micros m_mismatch = -1;
    std::size_t m_met = 0;
    std::string m_error;
};

} // namespace polder
