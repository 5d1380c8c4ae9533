#pragma once

#include <QObject>

#include <QElapsedTimer>

class QQuickWindow;

namespace polder {

/// Keeps the GUI thread from waiting for the drawing thread: a window that asks for a frame while
/// the one before is still being drawn asks again when that one is on the screen.
///
/// Why: Quick's threaded render loop hands over the scene while the GUI thread stands still, and
/// the drawing thread only comes to take it when it has finished its frame. With a slow GPU, or
/// none, that is most of a frame in which no click is answered.
/// Thread: the GUI thread's.
class FramePacer : public QObject {
public:
    explicit FramePacer(QQuickWindow& window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool postpones();
    bool uncovered();
    void shown();

    QQuickWindow& m_window;
    QElapsedTimer m_drawing; ///< Since a frame was handed over; invalid when it has been shown.
    bool m_askedMeanwhile = false;
    bool m_exposed = false;
};

} // namespace polder
