#include "render/view/WorldView.h"

#include "render/scene/WorldScene.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QQuickView>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace polder {

namespace {

    constexpr qint64 HoldNanoseconds = 150'000'000;
    // Voxels around the eye that are drawn in full.
    constexpr float NearDistance = 384;
    constexpr float NearDistanceInSoftware = 180;

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
    m_edits.reset();
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
    m_edits.update(m_parts, now / 1000);
    WorldParts shown = m_parts;
    shown.grid = m_parts.grid ? &ground() : nullptr;
    m_scene->update(shown, m_camera, moment);
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
    return { m_scene->drawnModels(), m_scene->triangles(), m_updateMilliseconds, m_scene->times(),
        m_scene->uploads() };
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

void WorldView::predictWish(const Wish& wish, Micros delay)
{
    m_delay = delay;
    m_prediction.wish(wish, m_worldTime + delay);
}

void WorldView::predictEdit(const AnyEdit& edit)
{
    m_edits.sent(m_parts, edit, m_clock.nsecsElapsed() / 1000);
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

} // namespace polder
