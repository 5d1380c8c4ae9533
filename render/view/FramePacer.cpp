#include "render/view/FramePacer.h"

#include <QEvent>
#include <QQuickWindow>

#include <utility>

namespace polder {

namespace {
    // Quick draws nothing when nothing has changed, and then does not say so.
    constexpr qint64 MostMilliseconds = 250;
}

FramePacer::FramePacer(QQuickWindow& window)
    : m_window(window)
{
    window.installEventFilter(this);
    connect(&window, &QQuickWindow::afterAnimating, this, [this] { m_drawing.start(); });
    connect(&window, &QQuickWindow::frameSwapped, this, &FramePacer::shown, Qt::QueuedConnection);
}

bool FramePacer::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_window)
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::UpdateRequest)
        return postpones();
    if (event->type() == QEvent::Expose)
        return uncovered();
    return QObject::eventFilter(watched, event);
}

bool FramePacer::postpones()
{
    const bool busy = m_drawing.isValid() && m_drawing.elapsed() < MostMilliseconds;
    m_askedMeanwhile = m_askedMeanwhile || busy;
    return busy;
}

/// For each part that something uncovers, Quick would draw a whole frame while the GUI thread
/// waits.
bool FramePacer::uncovered()
{
    const bool before = std::exchange(m_exposed, m_window.isExposed());
    if (!before || !m_exposed)
        return false;
    m_window.update();
    return true;
}

void FramePacer::shown()
{
    m_drawing.invalidate();
    if (std::exchange(m_askedMeanwhile, false))
        m_window.requestUpdate();
}

} // namespace polder
