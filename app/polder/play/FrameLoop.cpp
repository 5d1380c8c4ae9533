#include "app/polder/play/FrameLoop.h"

#include "net/session/Session.h"
#include "render/view/WorldView.h"

#include <algorithm>
#include <utility>

namespace polder {

namespace {

    constexpr int idleMilliseconds = 50;

}

FrameLoop::FrameLoop(Session& session, WorldView& view, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_view(view)
{
    m_clock.start();
    connect(&view, &WorldView::frameDue, this, &FrameLoop::frame);
    connect(&m_idle, &QTimer::timeout, this, &FrameLoop::idle);
    m_idle.start(idleMilliseconds);
}

void FrameLoop::frame()
{
    // A dialog's event loop may run inside of a signal from step().
    if (m_inFrame)
        return;
    m_inFrame = true;
    const qint64 start = m_clock.nsecsElapsed();
    const Micros passed = (start - m_lastFrame) / 1000;
    m_lastFrame = start;
    m_session.step();
    m_view.update(m_shown.advance(m_session.worldTime(), passed));
    emit framePassed();
    const double milliseconds = static_cast<double>(m_clock.nsecsElapsed() - start) * 1e-6;
    m_longestFrame = std::max(m_longestFrame, milliseconds);
    m_inFrame = false;
}

void FrameLoop::idle()
{
    if (m_clock.nsecsElapsed() - m_lastFrame > idleMilliseconds * 1'000'000LL)
        frame();
}

double FrameLoop::takeLongestFrame() { return std::exchange(m_longestFrame, 0.0); }

} // namespace polder
