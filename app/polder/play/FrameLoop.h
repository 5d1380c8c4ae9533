#pragma once

#include "app/polder/play/SmoothClock.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace polder {

class Session;
class WorldView;

/// Drives the three phases of a frame: simulate, tell the views, draw.
///
/// The view asks for frames as fast as the screen shows them; while nothing is on a screen a timer
/// keeps the world going.
class FrameLoop : public QObject {
    Q_OBJECT

public:
    FrameLoop(Session& session, WorldView& view, QObject* parent);

    /// Longest time that one frame kept the window from answering, in milliseconds, since asked
    /// last.
    double takeLongestFrame();

signals:
    void framePassed();

private:
    void frame();
    void idle();

    Session& m_session;
    WorldView& m_view;
    SmoothClock m_shown;
    QElapsedTimer m_clock;
    qint64 m_lastFrame = 0; ///< Nanoseconds on m_clock.
    QTimer m_idle;
    bool m_inFrame = false;
    double m_longestFrame = 0;
};

} // namespace polder
