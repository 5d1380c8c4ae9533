#include "app/polder/window/MainWindow.h"

#include "app/common/FailureText.h"
#include "app/common/ReportFile.h"
#include "app/common/WorldMaker.h"
#include "app/polder/demo/DemoShow.h"
#include "app/polder/look/Theme.h"
#include "app/polder/panels/ChatPanel.h"
#include "app/polder/panels/PlayersModel.h"
#include "app/polder/panels/SidePanel.h"
#include "app/polder/panels/StatisticsPanel.h"
#include "app/polder/panels/StatusStrip.h"
#include "app/polder/play/FrameLoop.h"
#include "app/polder/play/OwnEdits.h"
#include "app/polder/play/ToolHand.h"
#include "app/polder/play/ToolSight.h"
#include "app/polder/play/WalkWish.h"
#include "app/polder/play/WorldNews.h"
#include "app/polder/session/SessionFlow.h"
#include "app/polder/session/UnsavedWorld.h"
#include "app/polder/session/WorldFiles.h"
#include "app/polder/tools/OptionsStrip.h"
#include "app/polder/tools/ToolBar.h"
#include "app/polder/tools/ToolChoice.h"
#include "app/polder/window/CatchingUp.h"
#include "app/polder/window/CutawayBar.h"
#include "app/polder/window/HelpOverlay.h"
#include "app/polder/window/KeyBindings.h"
#include "app/polder/window/ReconnectBanner.h"
#include "app/polder/window/ShareDialog.h"
#include "app/polder/window/Toasts.h"
#include "core/world/NewWorld.h"
#include "core/world/World.h"
#include "net/session/Session.h"
#include "render/view/WorldView.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QVBoxLayout>

namespace polder {

namespace {

    constexpr int refreshMilliseconds = 250;

    SessionOptions sessionOptions()
    {
        SessionOptions options;
        options.forms = worldForms();
        options.autoSleep = 300_s; // minimized
        return options;
    }

}

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_session(std::make_unique<Session>([] { return emptyWorld(); }, sessionOptions()))
{
    setWindowTitle(tr("Polder"));
    m_keys = new KeyBindings(this);
    buildLayout();
    buildMenus();
    connectSession();
    connectPlay();
    enableActions();
    refresh();
    // With its frame it may fill the screen, not go beyond it.
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - QSize(16, 48)));
}

MainWindow::~MainWindow()
{
    // The view reads the replica, news and edits listen to it: all before the session.
    m_view->show({});
    delete m_news;
    delete m_edits;
    delete m_frames;
}

void MainWindow::buildLayout()
{
    m_centre = new QWidget(this);
    m_view = new WorldView(this);
    m_world = m_view->container(m_centre);
    m_banner = new ReconnectBanner(m_centre);
    auto* layout = new QVBoxLayout(m_centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    m_cutaway = new CutawayBar(*m_view, m_centre);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_world, 1);
    middle->addWidget(m_cutaway);
    layout->addLayout(middle, 1);
    setCentralWidget(m_centre);

    m_choice = new ToolChoice(this);
    m_tools = new ToolBar(*m_choice, this);
    addToolBar(Qt::LeftToolBarArea, m_tools);
    m_options = new OptionsStrip(*m_choice, this);
    addToolBar(Qt::TopToolBarArea, m_options);
    m_side = new SidePanel(this);
    addDockWidget(Qt::RightDockWidgetArea, m_side);
    m_statistics = new StatisticsPanel(this);
    addDockWidget(Qt::RightDockWidgetArea, m_statistics);
    m_statistics->hide();
    m_status = new StatusStrip(this);
    setStatusBar(m_status);
    m_catchingUp = new CatchingUp(m_centre);
    m_toasts = new Toasts(m_centre);
    m_help = new HelpOverlay(*m_keys, m_centre);
    m_flow = new SessionFlow(*m_session, this);
    m_demos = new DemoShow(*m_session, *m_view, m_centre);
    m_files = new WorldFiles(*m_session, *m_flow, this);
    connect(m_files, &WorldFiles::told, m_toasts, &Toasts::show);
    m_unsaved = new UnsavedWorld(*m_session, *m_files, this);
}

void MainWindow::connectSession()
{
    Session& session = *m_session;
    connect(&session, &Session::joined, this, [this](bool founded) {
        showWorld();
        m_cutaway->reset();
        m_sight->reset();
        showHistory();
        m_demos->enter();
        if (founded && !m_session->isAlone())
            m_toasts->show(tr("This world is yours; Ctrl+L copies the link to share it"));
        focusWorld();
    });
    connect(&session, &Session::replicaReplaced, this, [this] {
        // The same world in other objects: who looks at it stays where they are.
        const WorldView::Stand stand = m_view->stand();
        showWorld();
        m_view->standAt(stand);
    });
    connect(&session, &Session::membersChanged, this, &MainWindow::showMembers);
    connect(&session, &Session::left, this, [this](const QString&) {
        m_view->show({});
        m_side->chat().clear();
    });
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Reconnecting)
            m_away.start();
        else if (m_banner->isVisible() && state == Session::State::Running)
            m_toasts->show(tr("The reflector is back"));
        enableActions();
        refresh();
    });
    connect(&session, &Session::warned, this,
        [this](FailureCode code, const QString&) { m_toasts->show(FailureText::of(code)); });
    connect(&session, &Session::healed, this, &MainWindow::showRepair);
    connect(m_banner, &ReconnectBanner::leaveRequested, this, &MainWindow::leave);
    connect(&m_refresh, &QTimer::timeout, this, &MainWindow::refresh);
    m_refresh.start(refreshMilliseconds);
}

void MainWindow::connectPlay()
{
    m_frames = new FrameLoop(*m_session, *m_view, this);
    connect(m_frames, &FrameLoop::framePassed, m_demos, &DemoShow::step);
    m_hand = new ToolHand(*m_session, *m_choice, *m_view, this);
    m_sight = new ToolSight(*m_hand, *m_choice, *m_view, this);
    m_walk = new WalkWish(*m_session, this);
    m_edits = new OwnEdits(*m_session, *m_view, this);
    m_news = new WorldNews(*m_session, this);
    connect(m_view, &WorldView::walkWished, m_walk, &WalkWish::wish);
    connect(m_session.get(), &Session::joined, m_walk, &WalkWish::reset);
    connect(m_walk, &WalkWish::wished, m_view, &WorldView::predictWish);
    connect(m_news, &WorldNews::rejected, m_toasts, &Toasts::show);
    connect(m_news, &WorldNews::handlerFailed, m_toasts, &Toasts::show);
    connect(m_news, &WorldNews::said, this,
        [this](MemberId member, const QString& name, const QString& text) {
            m_side->chat().addWords(name, m_side->players().colourOf(member), text);
        });
    connect(&m_side->chat(), &ChatPanel::said, this, [this](const QString& text) {
        m_session->publish(Scope(WorldScope), Chat { text.toStdString() });
    });
    connect(&m_side->chat(), &ChatPanel::leftLine, this, &MainWindow::focusWorld);
    connectTools();
    connectKeys();
}

void MainWindow::connectTools()
{
    connect(m_choice, &ToolChoice::toolChanged, this, &MainWindow::focusWorld);
    connect(m_hand, &ToolHand::noticed, m_toasts, &Toasts::show);
    // A demonstration that one only watches is nobody's work.
    connect(m_hand, &ToolHand::used, this, [this] {
        if (!m_demos->watched())
            m_unsaved->touch();
    });
    connect(m_sight, &ToolSight::noticed, m_options, &OptionsStrip::setNotice);
}

void MainWindow::connectKeys()
{
    auto* enter = new QShortcut(QKeySequence(Qt::Key_Return), this);
    connect(enter, &QShortcut::activated, this, [this] {
        // A figure that was typed is done with; what comes next is meant for the world.
        if (m_options->isAncestorOf(QApplication::focusWidget()))
            return focusWorld();
        m_side->show();
        m_side->chat().enter();
    });
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    connect(escape, &QShortcut::activated, this, [this] {
        if (m_help->isVisible())
            m_help->hide();
        else if (m_hand->spanStart())
            m_view->cancelStroke();
        else if (m_hide->isChecked())
            m_hide->setChecked(false);
        else
            focusWorld();
    });
}

void MainWindow::showWorld()
{
    const Replica* replica = m_session->replica();
    m_view->show(replica ? worldParts(replica->root<World>(), m_session->self()) : WorldParts());
    enableActions();
    refresh();
}

/// What was said before we came.
void MainWindow::showHistory()
{
    const auto& lines = m_session->replica()->root<World>().players().chat().lines();
    for (const ChatLine& line : lines)
        m_side->chat().addWords(QString::fromStdString(line.name),
            m_side->players().colourOf(line.member), QString::fromStdString(line.text));
    if (!lines.empty())
        m_side->chat().addNotice(tr("That was said before you came"));
}

void MainWindow::showRepair(const QString& report)
{
    const QString file = ReportFile::save(report);
    const QString told
        = tr("Your copy of the world differed and has been repaired. The report is in %1");
    m_toasts->show(tr("Your copy of the world differed and has been repaired"));
    m_side->chat().addNotice(file.isEmpty() ? report : told.arg(file));
    emit healed(file);
}

void MainWindow::showMembers()
{
    PlayersModel& players = m_side->players();
    QSet<MemberId> now;
    for (const SessionMember& member : m_session->members())
        now.insert(member.id);
    for (int row = 0; row < players.rowCount(); ++row) {
        const MemberId member = players.index(row).data(PlayersModel::MemberRole).toUInt();
        if (!now.remove(member) && m_session->isOpen())
            m_side->chat().addNotice(tr("%1 has left").arg(players.nameOf(member)));
    }
    players.setMembers(m_session->members());
    for (const SessionMember& member : m_session->members()) {
        if (now.contains(member.id) && !member.self)
            m_side->chat().addNotice(tr("%1 is here").arg(players.nameOf(member.id)));
    }
}

void MainWindow::refresh()
{
    m_status->show(*m_session, m_view->frameRate());
    m_statistics->note(*m_session, m_view->frameRate());
    // A reflector that is here is not missed: a computer that slept makes it late for a moment.
    const bool away = m_session->state() == Session::State::Reconnecting && !m_session->isAlone();
    m_catchingUp->setBehind(m_session->isOpen() && !m_session->synced() && !away);
    if (away)
        m_banner->showAway(static_cast<int>(m_away.elapsed() / 1000));
    else
        m_banner->hide();
}

void MainWindow::enableActions()
{
    const bool open = m_session->isOpen();
    const bool shared = open && !m_session->isAlone();
    m_share->setEnabled(shared);
    m_copyLink->setEnabled(shared);
    m_savePicture->setEnabled(open);
    m_files->saveAction()->setEnabled(open);
    m_undo->setEnabled(open);
    m_redo->setEnabled(open);
    m_leave->setEnabled(open);
    m_anew->setEnabled(open && !shared);
    m_tools->setEnabled(open);
    m_options->setEnabled(open);
    m_weather->setEnabled(open);
    m_cutaway->setEnabled(open);
    setWindowTitle(shared ? tr("%1 - Polder").arg(QString::fromStdString(m_session->link().name))
                          : tr("Polder"));
}

void MainWindow::copyLink()
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(formatLink(m_session->link())));
    m_toasts->show(tr("Link copied; the password is part of it"));
}

void MainWindow::share()
{
    auto* dialog = new ShareDialog(m_session->link(), SessionBadge(*m_session->sessionId()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::leave()
{
    m_unsaved->beforeLeaving([this] {
        m_session->leave();
        m_flow->ask();
    });
}

/// Nothing that somebody has made is lost without a question.
void MainWindow::askToStartAnew()
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Start the world anew"),
        tr("Start this world anew?"), QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("anewBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Land and water become what they were when the world was new. "
                               "What has been built, dug and planted since is lost unless it is "
                               "saved."));
    QPushButton* save = box->addButton(tr("&Save it first ..."), QMessageBox::ActionRole);
    QPushButton* anew = box->addButton(tr("Start &anew"), QMessageBox::DestructiveRole);
    anew->setObjectName(QStringLiteral("anew"));
    save->setObjectName(QStringLiteral("saveFirst"));
    box->setIconPixmap(Theme::icon(QStringLiteral("refresh")).pixmap(32));
    box->button(QMessageBox::Cancel)->setIcon({});
    box->setDefaultButton(QMessageBox::Cancel);
    connect(anew, &QPushButton::clicked, this, &MainWindow::startAnew);
    connect(save, &QPushButton::clicked, m_files, &WorldFiles::askWhereToSave);
    box->open();
}

void MainWindow::startAnew()
{
    // Meanwhile the world may have been left.
    if (m_session->isOpen() && m_session->isAlone() && !m_demos->startAgain())
        m_flow->startAnew();
}

void MainWindow::focusWorld() { m_world->setFocus(Qt::OtherFocusReason); }

bool MainWindow::worldDrawn() const { return m_session->isOpen() && m_view->complete(); }

void MainWindow::setInterfaceHidden(bool hidden)
{
    m_hide->setChecked(hidden);
    if (hidden && !menuBar()->isHidden())
        m_statisticsWanted = !m_statistics->isHidden();
    menuBar()->setVisible(!hidden);
    m_tools->setVisible(!hidden);
    m_options->setVisible(!hidden);
    m_side->setVisible(!hidden);
    m_statistics->setVisible(!hidden && m_statisticsWanted);
    m_status->setVisible(!hidden);
    focusWorld();
}

QImage MainWindow::picture()
{
    const QImage world = m_view->grab();
    if (world.isNull())
        return {};
    // grab() leaves out the window inside the window; what floats above it goes on top again.
    QPixmap whole = grab();
    QPainter painter(&whole);
    painter.drawImage(QRect(m_world->mapTo(this, QPoint(0, 0)), m_world->size()), world);
    for (Overlay* overlay : m_centre->findChildren<Overlay*>()) {
        if (!overlay->isVisible())
            continue;
        painter.setClipRegion(overlay->mask().translated(overlay->mapTo(this, QPoint(0, 0))));
        painter.drawPixmap(overlay->mapTo(this, QPoint(0, 0)), overlay->grab());
    }
    painter.end();
    return whole.toImage();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    event->setAccepted(!m_unsaved->atRisk());
    if (event->isAccepted())
        m_flow->stop();
    else
        m_unsaved->beforeLeaving([this] { close(); });
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && m_fullScreen) {
        m_fullScreen->setChecked(isFullScreen());
        m_session->setHidden(isMinimized() && !m_flow->isHosting());
    }
}

} // namespace polder
