#include "app/polder/window/WindowRun.h"

#include "app/common/ExitCode.h"
#include "app/common/Print.h"
#include "app/common/ScriptInput.h"
#include "app/polder/demo/DemoShow.h"
#include "app/polder/play/FrameLoop.h"
#include "app/polder/session/RememberedProfile.h"
#include "app/polder/session/SessionFlow.h"
#include "app/polder/window/MainWindow.h"
#include "render/view/WorldView.h"

#include <QRandomGenerator>

namespace polder {

WindowRun::WindowRun(const WindowOptions& options, const Link& link,
    const std::optional<Script>& script, MainWindow& window)
    : m_options(options)
    , m_link(link)
    , m_window(window)
    , m_hashes(window.session(), options.printHash, this)
    , m_script(window.session(), this)
    , m_pictureDue(!options.screenshot.isEmpty() && !options.exitAfterMs)
{
    Session& session = window.session();
    RememberedProfile::callForNow(options.name);
    playScript(script);
    if (options.spoilAtMs)
        m_script.spoilAt(*options.spoilAtMs * 1_ms);
    connect(&m_hashes, &HashWatch::hashed, this,
        [](Micros time, quint64 hash) { printLine(hashLine(time, hash)); });
    connect(&window, &MainWindow::healed, this,
        [](const QString& file) { printLine(QStringLiteral("healed %1").arg(file)); });
    connect(&session, &Session::joined, this, &WindowRun::worldStands);
    connect(&window.frames(), &FrameLoop::framePassed, this, &WindowRun::frame);
    connect(&window.flow(), &SessionFlow::failedQuietly, this, [this](const QString& text) {
        printError(QStringLiteral("polder: %1").arg(text));
        end(ExitFailed);
    });
    m_exit.setSingleShot(true);
    connect(&m_exit, &QTimer::timeout, this, &WindowRun::finish);
}

WindowRun::~WindowRun() = default;

void WindowRun::playScript(const std::optional<Script>& script)
{
    if (script)
        m_script.add(*script);
    connect(&m_script, &ScriptPlayer::hashWanted, &m_hashes, &HashWatch::at);
    connect(&m_script, &ScriptPlayer::leaveWanted, this, &WindowRun::finish);
    connect(&m_script, &ScriptPlayer::pictureWanted, this, &WindowRun::takePicture);
    connect(&m_script, &ScriptPlayer::lookWanted, this, [this](Cell at, int distance) {
        const QVector3D focus(static_cast<float>(at.x) + 0.5f, static_cast<float>(at.y),
            static_cast<float>(at.z) + 0.5f);
        Camera& camera = m_window.view().camera();
        camera.lookAt(focus, camera.yaw(), 40, static_cast<float>(distance));
    });
    if (m_options.script != QLatin1String("-"))
        return;
    auto* input = new ScriptInput(Script::Host::Window, this);
    connect(input, &ScriptInput::came, &m_script, &ScriptPlayer::add);
    connect(input, &ScriptInput::malformed, this, [this](const QString& text) {
        printError(text);
        end(ExitUsage);
    });
}

void WindowRun::start()
{
    if (m_options.exitAfterMs)
        m_exit.start(static_cast<int>(*m_options.exitAfterMs));
    enter();
}

void WindowRun::enter()
{
    if (!m_options.demo.isEmpty()) {
        m_window.demos().start(m_options.demo);
        return;
    }
    if (!m_options.offline && m_options.link.isEmpty()) {
        m_window.flow().ask();
        return;
    }
    SessionRequest request;
    request.kind = m_options.offline ? SessionRequest::Kind::Alone
        : m_options.create           ? SessionRequest::Kind::Create
                                     : SessionRequest::Kind::Join;
    request.profile = RememberedProfile::load();
    request.link = m_link;
    request.seed = m_options.seed.value_or(QRandomGenerator::global()->bounded(1'000'000'000u));
    request.size = m_options.size.value_or(GridSize());
    request.worldKind = m_options.kind.value_or(WorldKind::RiverValley);
    request.villagers = m_options.villagers.value_or(500);
    request.blocky = m_options.blocky;
    m_window.flow().start(request, m_options.unattended());
}

void WindowRun::worldStands()
{
    const Session& session = m_window.session();
    printLine(
        QStringLiteral("joined %1 %2").arg(session.self()).arg(secondsText(session.worldTime())));
}

void WindowRun::frame()
{
    m_hashes.step();
    m_script.step();
    if (m_pictureDue && m_window.worldDrawn()) {
        m_pictureDue = false;
        // Not from within the frame: what was handed to the GPU has yet to be drawn.
        QTimer::singleShot(500, this, [this] { takePicture(m_options.screenshot); });
    }
}

void WindowRun::takePicture(const QString& file)
{
    const QImage image = m_window.picture();
    if (!image.isNull() && image.save(file)) {
        printLine(QStringLiteral("picture %1").arg(file));
        return;
    }
    printError(tr("polder: the picture %1 could not be written").arg(file));
    end(ExitFailed);
}

void WindowRun::finish()
{
    if (m_ended)
        return;
    if (!m_options.screenshot.isEmpty() && m_options.exitAfterMs)
        takePicture(m_options.screenshot);
    if (!m_ended)
        leave();
}

void WindowRun::leave()
{
    if (m_ended)
        return;
    m_window.flow().stop();
    printLine(QStringLiteral("left"));
    end(ExitOk);
}

void WindowRun::end(int exitCode)
{
    if (m_ended)
        return;
    m_ended = true;
    emit ended(exitCode);
}

} // namespace polder
