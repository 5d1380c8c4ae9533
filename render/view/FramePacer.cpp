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
    if (event->type() != QEvent::UpdateRequest || watched != &m_window || !m_drawing.isValid()
        || m_drawing.elapsed() > MostMilliseconds)
        return QObject::eventFilter(watched, event);
    m_askedMeanwhile = true;
    return true;
}

void FramePacer::shown()
{
    m_drawing.invalidate();
    if (std::exchange(m_askedMeanwhile, false))
        m_window.requestUpdate();
}

} // namespace polder
