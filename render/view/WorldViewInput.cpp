#include "render/view/WorldView.h"

#include "core/water/WaterField.h"
#include "render/scene/WorldScene.h"
#include "render/view/TreePicking.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QQuickView>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

// What mouse and keyboard do.

namespace polder {

namespace {

    constexpr double ClickSlack = 5; // Pixels the mouse may stray during a click.
    constexpr double PickDistance = 2000;
    constexpr double StrokeStep = 6; // Pixels between two uses of a tool at most.

    constexpr std::array Keys { Qt::Key_W, Qt::Key_S, Qt::Key_A, Qt::Key_D, Qt::Key_Space,
        Qt::Key_Up, Qt::Key_Down, Qt::Key_Left, Qt::Key_Right, Qt::Key_Q, Qt::Key_E };
    enum KeyBit : unsigned {
        North,
        South,
        West,
        East,
        Jump,
        Ahead,
        Back,
        Left,
        Right,
        TurnLeft,
        TurnRight
    };

} // namespace

bool WorldView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_window.data())
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return mousePressed(static_cast<QMouseEvent&>(*event));
    case QEvent::MouseMove:
        return mouseMoved(static_cast<QMouseEvent&>(*event));
    case QEvent::MouseButtonRelease:
        return mouseReleased(static_cast<QMouseEvent&>(*event));
    case QEvent::Wheel:
        return wheelTurned(static_cast<QWheelEvent&>(*event));
    case QEvent::KeyPress:
        return keyChanged(static_cast<QKeyEvent&>(*event), true);
    case QEvent::KeyRelease:
        return keyChanged(static_cast<QKeyEvent&>(*event), false);
    case QEvent::FocusOut:
        letKeysGo();
        break;
    case QEvent::Leave:
        m_mouse = { -1, -1 };
        m_framed.reset();
        if (!m_spanning)
            emit hoverEnded();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool WorldView::mousePressed(QMouseEvent& event)
{
    if (m_spanning && event.button() == Qt::RightButton)
        cancelStroke();
    if (m_drag.button != Qt::NoButton)
        return true;
    m_drag = { event.button(), event.position(), event.position(), std::nullopt, false, {}, 0, {} };
    if (stroking() && m_stroke == Stroke::Span) {
        if (const auto hit = aimAt(event.position(), event.modifiers())) {
            m_spanning = true;
            emit spanBegan(hit->cell, hit->before, event.modifiers());
        }
        return true;
    }
    if (stroking()) {
        useTool(event.position(), event.modifiers());
        return true;
    }
    if (const auto hit = pickAt(event.position())) {
        const QVector3D ray = m_camera.ray(event.position(), m_window->size());
        m_drag.grabbed = m_camera.eye() + ray * static_cast<float>(hit->distance);
    }
    return true;
}

bool WorldView::mouseMoved(QMouseEvent& event)
{
    m_mouse = event.position();
    if (m_drag.button == Qt::NoButton)
        return true;
    if (stroking()) {
        stroke(event);
        return true;
    }
    const QPointF by = m_mouse - m_drag.last;
    const QPointF far = m_mouse - m_drag.start;
    m_drag.moved = m_drag.moved || std::hypot(far.x(), far.y()) > ClickSlack;
    m_drag.last = m_mouse;
    if (!m_drag.moved)
        return true;
    if (m_drag.button == Qt::RightButton)
        m_camera.orbit(static_cast<float>(-by.x()) * 0.35f, static_cast<float>(by.y()) * 0.3f);
    else
        pullGround(m_mouse);
    return true;
}

/// Moves the camera so that the grabbed point is under the mouse again.
void WorldView::pullGround(QPointF to)
{
    if (!m_drag.grabbed)
        return;
    const QVector3D eye = m_camera.eye();
    const QVector3D ray = m_camera.ray(to, m_window->size());
    const float fall = eye.y() - m_drag.grabbed->y();
    // Near the horizon a pixel would mean a leap.
    if (ray.y() > -0.02f || fall < 0.5f)
        return;
    const QVector3D under = eye + ray * (fall / -ray.y());
    QVector3D by = *m_drag.grabbed - under;
    const float most = m_camera.distance();
    if (by.length() > most)
        by *= most / by.length();
    m_following = false;
    m_camera.pan({ by.x(), 0, by.z() });
}

bool WorldView::mouseReleased(QMouseEvent& event)
{
    if (event.button() != m_drag.button)
        return true;
    if (m_spanning) {
        m_mouse = event.position();
        hover(m_mouse);
        m_spanning = false;
        m_drag.button = Qt::NoButton;
        emit spanEnded(event.modifiers());
        return true;
    }
    const bool click = !m_drag.moved && m_drag.button == Qt::LeftButton && !stroking();
    m_drag.button = Qt::NoButton;
    if (click)
        useTool(event.position(), event.modifiers());
    return true;
}

bool WorldView::stroking() const
{
    return m_drag.button == Qt::LeftButton && m_stroke != Stroke::None;
}

void WorldView::useTool(QPointF at, Qt::KeyboardModifiers modifiers)
{
    m_drag.usedAt = m_clock.nsecsElapsed();
    m_drag.modifiers = modifiers;
    const auto hit = aimAt(at, modifiers);
    if (!hit)
        return;
    if (stroking() && m_stroke == Stroke::Columns) {
        // Where the tool has changed something, the next pick goes deeper: not twice in a stroke.
        const Cell cell = m_target == Target::Before ? hit->before : hit->cell;
        const auto near = [&](const std::pair<int, int>& column) {
            return std::max(std::abs(column.first - cell.x), std::abs(column.second - cell.z))
                < m_strokeSpacing;
        };
        if (std::any_of(m_drag.columns.begin(), m_drag.columns.end(), near))
            return;
        m_drag.columns.emplace_back(cell.x, cell.z);
    }
    emit cellActivated(hit->cell, hit->before, modifiers);
}

void WorldView::cancelStroke()
{
    if (!m_spanning)
        return;
    m_spanning = false;
    m_drag.button = Qt::NoButton;
    emit spanCancelled();
}

std::optional<Pick> WorldView::pickAt(QPointF at) const
{
    if (!m_parts.grid)
        return std::nullopt;
    std::function<bool(Cell)> thing;
    if (m_meetsThings && m_parts.field) {
        thing = [field = m_parts.field](Cell cell) {
            return field->outlets().contains(cell) || field->works().devices().contains(cell);
        };
    }
    const QVector3D ray = m_camera.ray(at, m_window->size());
    return pick(ground(), m_camera.eye(), ray, PickDistance, m_ceiling, thing);
}

std::optional<Pick> WorldView::aimAt(QPointF at, Qt::KeyboardModifiers modifiers) const
{
    const std::optional<Pick> hit = pickAt(at);
    const bool trees = m_meetsTrees == Trees::Always
        || (m_meetsTrees == Trees::WithShift && modifiers.testFlag(Qt::ShiftModifier));
    if (!trees || !m_parts.forest || !m_parts.grid)
        return hit;
    const QVector3D ray = m_camera.ray(at, m_window->size());
    const auto tree = pickTree(*m_parts.forest, ground(), m_worldTime, m_camera.eye(), ray,
        hit ? hit->distance : PickDistance, m_ceiling);
    return tree ? Pick { tree->foot, tree->foot, tree->distance } : hit;
}

/// The mouse jumps over pixels; a stroke leaves no gaps.
void WorldView::stroke(QMouseEvent& event)
{
    const QPointF by = event.position() - m_drag.last;
    const int steps = std::clamp(static_cast<int>(std::hypot(by.x(), by.y()) / StrokeStep), 1, 200);
    for (int step = 1; step <= steps && m_stroke == Stroke::Columns; ++step)
        useTool(m_drag.last + by * step / steps, event.modifiers());
    m_drag.last = event.position();
    m_drag.modifiers = event.modifiers();
}

bool WorldView::wheelTurned(QWheelEvent& event)
{
    if (m_spanning)
        emit spanLifted(event.angleDelta().y() > 0 ? 1 : -1);
    else
        m_camera.zoom(static_cast<float>(event.angleDelta().y()) / 120.0f);
    return true;
}

bool WorldView::keyChanged(QKeyEvent& event, bool down)
{
    const auto* key = std::find(Keys.begin(), Keys.end(), event.key());
    if (key == Keys.end() || (down && event.modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
        return false;
    if (event.isAutoRepeat())
        return true;
    const unsigned before = m_keys;
    const unsigned bit = 1u << (key - Keys.begin());
    m_keys = down ? m_keys | bit : m_keys & ~bit;
    constexpr unsigned walking = 1u << North | 1u << South | 1u << West | 1u << East | 1u << Jump;
    if ((before ^ m_keys) & walking) {
        m_following = m_following || (down && bit & walking);
        emitWish();
    }
    return true;
}

/// Who types elsewhere now lets them go there.
void WorldView::letKeysGo()
{
    if (std::exchange(m_keys, 0))
        emitWish();
}

/// Keys say right and ahead; the world hears east and south.
void WorldView::emitWish()
{
    const auto held = [this](KeyBit k) { return static_cast<double>(m_keys >> k & 1); };
    const double right = held(East) - held(West);
    const double ahead = held(North) - held(South);
    m_wishYaw = static_cast<double>(m_camera.yaw()) * 0.017453293;
    const double length = std::max(1.0, std::hypot(right, ahead));
    emit walkWished((right * std::cos(m_wishYaw) - ahead * std::sin(m_wishYaw)) / length,
        (-right * std::sin(m_wishYaw) - ahead * std::cos(m_wishYaw)) / length, held(Jump) > 0);
}

void WorldView::follow()
{
    const auto feet = m_scene->feetOf(m_parts.own);
    if (m_following && feet)
        m_camera.moveTo(*feet + QVector3D(0, 1.2f, 0));
    // Turning the camera turns the way that the keys mean.
    constexpr unsigned moving = 1u << North | 1u << South | 1u << West | 1u << East;
    const double yaw = static_cast<double>(m_camera.yaw()) * 0.017453293;
    if (m_keys & moving && std::abs(yaw - m_wishYaw) > 0.05)
        emitWish();
}

void WorldView::slideByKeys(float seconds)
{
    const auto held = [this](KeyBit k) { return static_cast<float>(m_keys >> k & 1); };
    m_camera.slide(
        (held(Right) - held(Left)) * seconds * 0.7f, (held(Ahead) - held(Back)) * seconds * 0.7f);
    m_camera.orbit((held(TurnLeft) - held(TurnRight)) * seconds * 60.0f, 0);
}

void WorldView::hover(QPointF at)
{
    if (!m_parts.grid || at.x() < 0)
        return;
    m_framed.reset();
    if (const auto hit = aimAt(at, QGuiApplication::keyboardModifiers())) {
        if (m_target != Target::None)
            m_framed = m_target == Target::Hit ? hit->cell : hit->before;
        emit cellHovered(hit->cell, hit->before);
        m_hovering = true;
    } else if (std::exchange(m_hovering, false) && !m_spanning) {
        emit hoverEnded();
    }
}

} // namespace polder
