#pragma once

#include "net/protocol/Frame.h"

#include <deque>

namespace polder {

/// The one order of a session: gives each frame its place and its time, keeps those a later
/// joiner may need, and gathers what is to be sent and stored.
///
/// Units: times are the session's, from 0 at its founding; `now` is any steady clock. A sequence
/// number counts ordered frames from the founding; ticks are not counted, kept or stored.
class FrameOrder {
public:
    /// The session's clock runs between resume() and freeze().
    void resume(Micros now);
    void freeze();
    void beginAt(Micros time); ///< Before the first frame: the session's clock starts there.
    void notBefore(Micros time); ///< The next frame comes later than this.
    bool frozen() const { return m_frozen; }

    /// The time for the next frame: strictly later than all before.
    Micros stamp(Micros now) const;
    void append(BytesView frame, Micros time);
    /// A frame that a client brought back after we lost it; false if it does not fit.
    bool restore(BytesView frame);
    void tick(Micros time);
    void relay(BytesView frame); ///< Sends along a frame that has no place in the order.

    std::uint64_t sequence() const { return m_sequence; }
    Micros time() const { return m_time; }
    std::uint64_t firstKept() const { return m_sequence - m_frames.size(); }
    std::size_t bytesKept() const { return m_bytes; }
    /// Time of the first kept frame after `sequence` ones, MostTime if there is none.
    Micros timeAfter(std::uint64_t sequence) const;
    void trim(std::uint64_t sequence); ///< Forgets frames before it.

    /// Kept frames after `sequence` as messages of about 64 KiB, ready to be sent.
    std::vector<QByteArray> messagesSince(std::uint64_t sequence) const;

    /// What was appended since the last call, as one message; shared by all receivers.
    QByteArray takePending();
    bool hasPending() const { return !m_pending.empty(); }

    struct Batch {
        std::uint64_t first = 0;
        std::uint64_t count = 0;
        Bytes frames;
    };
    Batch takeUnsaved();
    bool hasUnsaved() const { return m_unsaved.count > 0; }
    void keepUnsaved(bool keep) { m_keepUnsaved = keep; }

    /// Takes up a stored session; false if the frames are damaged.
    bool load(std::uint64_t sequence, Micros time, std::uint64_t first, BytesView frames);

private:
    void keep(BytesView frame, Micros time);

    std::deque<QByteArray> m_frames;
    std::size_t m_bytes = 0;
    std::uint64_t m_sequence = 0;
    Micros m_time = 0;
    Micros m_floor = 0;
    Micros m_zero = 0; ///< `now` at session time 0.
    bool m_frozen = true;
    bool m_keepUnsaved = false;
    Bytes m_pending;
    Batch m_unsaved;
};

} // namespace polder
