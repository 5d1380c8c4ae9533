#pragma once

#include <QElapsedTimer>

namespace polder {

/// The time that a frame may spend on work which can as well be done in the next, counted from
/// when this was made. Everybody may do one piece of work more, so that nobody starves.
class FrameBudget {
public:
    explicit FrameBudget(double milliseconds)
        : m_nanoseconds(static_cast<qint64>(milliseconds * 1e6))
    {
        m_timer.start();
    }

    bool spent() const { return m_timer.nsecsElapsed() >= m_nanoseconds; }

private:
    QElapsedTimer m_timer;
    qint64 m_nanoseconds;
};

} // namespace polder
