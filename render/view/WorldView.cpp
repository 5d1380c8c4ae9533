#include "render/view/WorldView.h"

#include "core/water/WaterField.h"
#include "render/scene/WorldScene.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QQuickView>
#include <QWheelEvent>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace polder {

namespace {

    constexpr double ClickSlack = 5; // Pixels the mouse may stray during a click.
    constexpr double PickDistance = 2000;
    constexpr double StrokeStep = 6; // Pixels between two uses of a tool at most.
    constexpr qint64 HoldNanoseconds = 150'000'000;
    // Voxels around the eye that are drawn in full.
    constexpr float NearDistance = 384;
    constexpr float NearDistanceInSoftware = 180;

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

    Colour colourOf(QColor colour)
    {
        return { static_cast<float>(colour.redF()), static_cast<float>(colour.greenF()),
            static_cast<float>(colour.blueF()) };
    }

    /// Whether pixels are drawn by the CPU, so that smoothing of edges is better left away.
    bool drawsInSoftware()
    {
        QOpenGLContext context;
        QOffscreenSurface surface;
        surface.create();
        if (!context.create() || !context.makeCurrent(&surface))
            return true;
        const auto* name
            = reinterpret_cast<const char*>(context.functions()->glGetString(GL_RENDERER));
        const QByteArray renderer(name ? name : "");
        context.doneCurrent();
        return renderer.contains("llvmpipe") || renderer.contains("softpipe")
            || renderer.contains("SwiftShader");
    }

} // namespace

WorldView::WorldView(QObject* parent)
    : QObject(parent)
    , m_window(new QQuickView)
{
    QSurfaceFormat format = m_window->format();
    format.setDepthBufferSize(24);
    const bool software = drawsInSoftware();
    format.setSamples(software ? 0 : 4);
    m_window->setFormat(format);
    m_window->setColor(QColor(0xe9, 0xe2, 0xd4));
    m_window->setResizeMode(QQuickView::SizeRootObjectToView);
    m_window->setSource(QUrl(QStringLiteral("qrc:/polder/qml/World.qml")));
    Q_ASSERT(m_window->rootObject());
    m_scene = std::make_unique<WorldScene>(*m_window->rootObject());
    m_scene->land().setNearDistance(software ? NearDistanceInSoftware : NearDistance);
    m_window->installEventFilter(this);
    m_pacer = std::make_unique<FramePacer>(*m_window);
    connect(m_window, &QQuickWindow::afterAnimating, this, &WorldView::frameDue);
    connect(
        m_window, &QQuickWindow::frameSwapped, this, [this] { ++m_swaps; }, Qt::DirectConnection);
    m_clock.start();
}

WorldView::~WorldView()
{
    if (!m_container)
        delete m_window;
}

QWidget* WorldView::container(QWidget* parent)
{
    if (!m_container) {
        m_container = QWidget::createWindowContainer(m_window, parent);
        m_container->setFocusPolicy(Qt::StrongFocus);
        m_container->setMinimumSize(320, 240);
    }
    return m_container;
}

void WorldView::show(const WorldParts& parts)
{
    m_parts = parts;
    m_depths = parts.grid ? depthsOf(parts.field, parts.grid->size()) : nullptr;
    m_prediction.reset();
    m_framed.reset();
    setPreview(ToolPreview());
    m_scene->reset();
    if (!parts.grid)
        return;
    const GridSize size = parts.grid->size();
    const auto x = static_cast<float>(size.x);
    const auto z = static_cast<float>(size.z);
    m_arriving = parts.players;
    m_camera.lookAt({ x * 0.5f, static_cast<float>(size.y) * 0.35f, z * 0.5f }, 35, 32, x * 0.75f);
}

void WorldView::lookFrom(QVector3D focus, float yaw, float pitch, float distance)
{
    m_arriving = false;
    m_following = false;
    m_camera.lookAt(focus, yaw, pitch, distance);
}

void WorldView::update(Micros worldTime)
{
    QElapsedTimer timer;
    timer.start();
    countFrame();
    const qint64 now = m_clock.nsecsElapsed();
    const float seconds = std::min(static_cast<float>(now - m_lastFrame) * 1e-9f, 0.1f);
    m_lastFrame = now;
    m_worldTime = worldTime;
    slideByKeys(seconds);
    follow();
    m_camera.step(seconds);
    const QVector3D eye = m_camera.eye();
    m_camera.keepAbove(static_cast<float>(m_scene->sunlight().ground().heightAt(
        static_cast<int>(std::floor(eye.x())), static_cast<int>(std::floor(eye.z())))));
    WorldScene::Moment moment;
    moment.time = worldTime;
    moment.seconds = static_cast<double>(now) * 1e-9;
    moment.window = QSizeF(std::max(1, m_window->width()), std::max(1, m_window->height()));
    moment.ownFeet = predictOwn(worldTime);
    moment.depths = m_depths.get();
    moment.cursor = m_framed;
    moment.cursorColour = m_targetColour;
    moment.ceiling = m_ceiling;
    moment.daytime = m_daytime;
    m_scene->update(m_parts, m_camera, moment);
    arrive();
    if (stroking() && m_stroke == Stroke::Hold && now - m_drag.usedAt > HoldNanoseconds)
        useTool(m_mouse, m_drag.modifiers);
    if (m_drag.button == Qt::NoButton || stroking())
        hover(m_mouse);
    m_window->update();
    m_updateMilliseconds = static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

QWindow* WorldView::window() const { return m_window; }

QImage WorldView::grab() { return m_window->isExposed() ? m_window->grabWindow() : QImage(); }

bool WorldView::complete() const { return m_parts.grid && m_scene->complete(); }

WorldView::Figures WorldView::figures() const
{
    return { m_scene->drawnModels(), m_scene->triangles(), m_updateMilliseconds, m_scene->times() };
}

void WorldView::countFrame()
{
    const qint64 now = m_clock.nsecsElapsed();
    const double seconds = static_cast<double>(now - m_rateFrom) * 1e-9;
    if (seconds < 0.5)
        return;
    m_frameRate = m_swaps.exchange(0) / seconds;
    m_rateFrom = now;
}

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
        if (const auto hit = pickAt(event.position())) {
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
    const auto hit = pickAt(at);
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
    return pick(*m_parts.grid, m_camera.eye(), ray, PickDistance, m_ceiling, thing);
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

void WorldView::predictWish(const Wish& wish, Micros delay)
{
    m_delay = delay;
    m_prediction.wish(wish, m_worldTime + delay);
}

std::optional<Vec3> WorldView::predictOwn(Micros worldTime)
{
    if (!m_parts.players || !m_parts.grid || !m_depths)
        return std::nullopt;
    const Player* own = m_parts.players->find(m_parts.own);
    if (!own)
        return std::nullopt;
    return m_prediction.feetAt(
        *own, m_parts.players->steppedAt(), worldTime + m_delay, *m_parts.grid, *m_depths);
}

/// Shows the own body for the first time, from where the view is open and leads inland.
void WorldView::arrive()
{
    const auto feet = m_scene->feetOf(m_parts.own);
    if (!m_arriving || !feet || !m_scene->sunlight().complete())
        return;
    m_arriving = false;
    const QVector3D focus = *feet + QVector3D(0, 1.2f, 0);
    const GridSize size = m_parts.grid->size();
    const QVector3D middle(
        static_cast<float>(size.x) * 0.5f, focus.y(), static_cast<float>(size.z) * 0.5f);
    Camera best;
    float bestScore = -1e9f;
    for (int turn = 0; turn < 24; ++turn) {
        Camera camera;
        camera.lookAt(focus, static_cast<float>(turn) * 15.0f, 24, 44);
        const QVector3D back = camera.eye() - focus;
        float score
            = QVector3D::dotProduct((middle - focus).normalized(), -back.normalized()) * 3.0f;
        for (int step = 1; step <= 22; ++step) {
            const QVector3D p = focus + back * (static_cast<float>(step) / 20.0f);
            const float ground = m_scene->sunlight().topAt(
                static_cast<int>(std::floor(p.x())), static_cast<int>(std::floor(p.z())));
            score -= std::clamp(ground + 2.0f - p.y(), 0.0f, 3.0f);
        }
        if (score > bestScore) {
            bestScore = score;
            best = camera;
        }
    }
    m_camera = best;
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

void WorldView::setTarget(Target target, QColor colour)
{
    m_target = target;
    m_targetColour = colourOf(colour);
}

void WorldView::setPreview(ToolPreview preview)
{
    m_preview = std::move(preview);
    m_scene->preview().show(m_preview.cells, colourOf(m_preview.colour));
    m_scene->marks().show(rowsOf(m_preview.marks), colourOf(m_preview.markColour));
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
    if (const auto hit = pickAt(at)) {
        if (m_target != Target::None)
            m_framed = m_target == Target::Hit ? hit->cell : hit->before;
        emit cellHovered(hit->cell, hit->before);
        m_hovering = true;
    } else if (std::exchange(m_hovering, false) && !m_spanning) {
        emit hoverEnded();
    }
}

} // namespace polder
