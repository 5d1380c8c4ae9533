#include "app/polder/session/SessionFlow.h"

#include "app/common/FailureText.h"
#include "app/common/WorldMaker.h"
#include "app/polder/session/SessionDialog.h"
#include "core/world/World.h"
#include "core/world/WorldForm.h"

#include <QStandardPaths>

namespace polder {

namespace {

    constexpr int watchMilliseconds = 50;

}

SessionFlow::SessionFlow(Session& session, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
    connect(&session, &Session::stateChanged, this, &SessionFlow::showState);
    connect(&session, &Session::failed, this, &SessionFlow::showFailure);
    connect(&session, &Session::syncedChanged, this, &SessionFlow::closeWhenIn);
    connect(&session, &Session::progress, this, [this](int done, int total) {
        if (!m_entering || m_quiet)
            return;
        const QString what = m_session.state() == Session::State::CatchingUp
            ? tr("Catching up with the others ...")
            : m_request.kind == SessionRequest::Kind::Join ? tr("Receiving the world ...")
                                                           : tr("Making the world ...");
        dialog().showProgress(what, done, total);
    });
    connect(&m_watch, &QTimer::timeout, this, &SessionFlow::showMaking);
}

SessionFlow::~SessionFlow() { giveUp(); }

SessionDialog& SessionFlow::dialog()
{
    if (!m_dialog) {
        m_dialog = new SessionDialog(m_window);
        m_dialog->setDemonstrations(m_demonstrations);
        connect(m_dialog, &SessionDialog::requested, this, [this](const SessionRequest& request) {
            m_quiet = false;
            enter(request);
        });
        connect(m_dialog, &SessionDialog::cancelled, this, [this] {
            giveUp();
            m_session.leave();
        });
        connect(m_dialog, &SessionDialog::dismissed, this, [this] {
            if (!m_session.isOpen())
                m_window->close();
        });
    }
    return *m_dialog;
}

/// Over a world that goes on it keeps the hands off that world. Where there is none it leaves the
/// window free: a modal dialog would swallow the click that closes the program.
void SessionFlow::openDialog()
{
    SessionDialog& opened = dialog();
    if (opened.isVisible()) {
        opened.raise();
        return;
    }
    opened.setModal(m_session.isOpen());
    opened.show();
    opened.raise();
    opened.activateWindow();
}

void SessionFlow::stop()
{
    giveUp();
    m_session.leave();
    if (m_dialog)
        m_dialog->hide();
}

void SessionFlow::ask()
{
    dialog().showForm();
    openDialog();
}

void SessionFlow::askToJoin(const QString& link)
{
    dialog().setLink(link);
    ask();
}

void SessionFlow::start(const SessionRequest& request, bool quiet)
{
    m_quiet = quiet;
    m_session.leave();
    if (!quiet) {
        dialog().setKind(request.kind);
        openDialog();
    }
    enter(request);
}

void SessionFlow::startAnew()
{
    const Terrain& terrain = m_session.replica()->root<World>().terrain();
    SessionRequest request = m_request;
    request.kind = SessionRequest::Kind::Alone;
    request.saved.reset();
    request.size = terrain.grid().size();
    request.worldKind = terrain.kind();
    request.seed = terrain.seed();
    request.blocky = terrain.grid().blocky();
    start(request, m_quiet);
}

/// Also ends the making of a world, which would go on for seconds on a thread that others need.
void SessionFlow::giveUp()
{
    m_entering = false;
    m_watch.stop();
    if (m_making)
        m_making->cancelled = true;
    m_making.reset();
}

void SessionFlow::enter(const SessionRequest& request)
{
    giveUp();
    m_session.leave();
    m_host.stop();
    m_request = request;
    m_entering = true;
    m_making = std::make_shared<WorldMaking>();
    m_watch.start(watchMilliseconds);
    const WorldOptions options { request.size, request.seed, request.villagers, request.worldKind,
        request.blocky };
    switch (request.kind) {
    case SessionRequest::Kind::Alone:
        if (request.saved)
            m_session.playAlone([saved = request.saved] { return worldOf(*saved, saved->time); },
                request.profile, request.saved->time);
        else
            m_session.playAlone(makerOfWorld(options, m_making), request.profile);
        break;
    case SessionRequest::Kind::Create:
        if (!request.hostHere || startHosting())
            m_session.join(m_request.link, request.profile, makerOfWorld(options, m_making));
        break;
    case SessionRequest::Kind::Join:
        m_session.join(request.link, request.profile);
        break;
    }
}

bool SessionFlow::startHosting()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const Failure reason = m_host.start({ m_request.link.port, data + QStringLiteral("/worlds") });
    if (reason)
        showFailure(reason.code, QString::fromStdString(reason.text));
    else
        m_request.link = m_host.linkTo(m_request.link);
    return !reason;
}

void SessionFlow::showState(Session::State state)
{
    if (state == Session::State::Idle || state == Session::State::Failed)
        m_host.stop();
    if (!m_entering)
        return;
    const bool join = m_request.kind == SessionRequest::Kind::Join;
    const bool alone = m_request.kind == SessionRequest::Kind::Alone;
    switch (state) {
    case Session::State::Preparing:
        if (!m_quiet)
            dialog().showProgress(
                alone ? tr("Making the world ...") : tr("Making the keys ..."), 0, 0);
        break;
    case Session::State::Connecting:
        if (!m_quiet && !alone)
            dialog().showProgress(
                tr("Calling %1 ...").arg(QString::fromStdString(m_request.link.host)), 0, 0);
        break;
    case Session::State::Joining:
        if (!m_quiet)
            dialog().showProgress(
                join ? tr("Receiving the world ...") : tr("Making the world ..."), 0, 0);
        break;
    case Session::State::CatchingUp:
    case Session::State::Running:
        closeWhenIn();
        break;
    case Session::State::Idle:
    case Session::State::Reconnecting:
    case Session::State::Asleep:
    case Session::State::Failed:
        break;
    }
}

void SessionFlow::showMaking()
{
    const int permille = m_making ? m_making->permille.load() : -1;
    if (!m_entering || m_quiet || permille < 0 || m_session.state() != Session::State::Joining)
        return;
    // The last steps (water, villagers) have no figure of their own.
    if (permille < 1000)
        dialog().showProgress(tr("Making the world ..."), permille, 1000);
    else
        dialog().showProgress(tr("Bringing it to life ..."), 0, 0);
}

void SessionFlow::closeWhenIn()
{
    if (!m_entering || m_session.state() != Session::State::Running || !m_session.synced())
        return;
    m_entering = false;
    m_watch.stop();
    if (!m_dialog)
        return;
    m_dialog->accept();
    m_dialog->suggestAnotherWorld();
}

void SessionFlow::showFailure(FailureCode code, const QString& text)
{
    giveUp();
    const Failure what = failure(code, text.toStdString());
    if (m_quiet) {
        emit failedQuietly(FailureText::of(what));
        return;
    }
    dialog().setKind(m_request.kind);
    dialog().showFailure(what);
    openDialog();
}

} // namespace polder
