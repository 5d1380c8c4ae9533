#include "app/polder/window/MainWindow.h"

#include "app/polder/demo/DemoShow.h"
#include "app/polder/look/Theme.h"
#include "app/polder/panels/SidePanel.h"
#include "app/polder/panels/StatisticsPanel.h"
#include "app/polder/session/SessionFlow.h"
#include "app/polder/session/UnsavedWorld.h"
#include "app/polder/session/WorldFiles.h"
#include "app/polder/tools/ToolChoice.h"
#include "app/polder/window/AboutDialog.h"
#include "app/polder/window/CutawayBar.h"
#include "app/polder/window/HelpOverlay.h"
#include "app/polder/window/KeyBindings.h"
#include "app/polder/window/SettingsDialog.h"
#include "app/polder/window/WeatherDialog.h"
#include "core/world/EditInputs.h"
#include "net/session/Session.h"

#include <QAction>
#include <QMenuBar>

namespace polder {

void MainWindow::bind(QAction* action)
{
    // Belongs to the window too, so that its key works while the menu bar is hidden.
    addAction(action);
    m_keys->add(action);
}

QAction* MainWindow::addTo(QMenu* menu, const QString& icon, const QString& text,
    const QString& name, const QKeySequence& key)
{
    QAction* action = menu->addAction(Theme::icon(icon), text);
    action->setObjectName(name);
    action->setShortcut(key);
    bind(action);
    return action;
}

void MainWindow::buildMenus()
{
    buildWorldMenu();
    buildEditMenu();
    buildViewMenu();
    buildToolsMenu();
    buildHelpMenu();
}

void MainWindow::buildToolsMenu()
{
    QMenu* const tools = menuBar()->addMenu(tr("&Tools"));
    tools->setObjectName(QStringLiteral("toolMenu"));
    // All in one they would be higher than many a screen.
    QStringList further { tr("&Shape"), tr("S&ize, material, way") };
    QMenu* menu = tools;
    for (QAction* action : m_choice->actions()) {
        if (!action && !further.isEmpty()) {
            if (menu == tools)
                tools->addSeparator();
            menu = tools->addMenu(further.takeFirst());
        }
        if (!action)
            continue;
        menu->addAction(action);
        bind(action);
    }
}

void MainWindow::buildHelpMenu()
{
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    QAction* keys = addTo(help, QStringLiteral("help"), tr("&Keys and mouse"),
        QStringLiteral("showKeys"), QKeySequence(Qt::Key_F1));
    connect(keys, &QAction::triggered, this, [this] { m_help->setVisible(!m_help->isVisible()); });
    QAction* about = addTo(help, QStringLiteral("polder"), tr("&About Polder"),
        QStringLiteral("about"), QKeySequence());
    connect(about, &QAction::triggered, this, [this] {
        auto* dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void MainWindow::buildWorldMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&World"));
    QAction* other = addTo(menu, QStringLiteral("create"), tr("&Another world ..."),
        QStringLiteral("otherWorld"), QKeySequence::New);
    connect(other, &QAction::triggered, this,
        [this] { m_unsaved->beforeLeaving([this] { m_flow->ask(); }); });
    connect(m_files->openAction(), &QAction::triggered, this,
        [this] { m_unsaved->beforeLeaving([this] { m_files->askWhatToOpen(); }); });
    for (QAction* action : { m_files->openAction(), m_files->saveAction() }) {
        menu->addAction(action);
        bind(action);
    }
    QMenu* demos = menu->addMenu(Theme::icon(QStringLiteral("demo")), tr("&Demonstrations"));
    demos->setObjectName(QStringLiteral("demoMenu"));
    m_demos->fill(*demos);
    connect(m_demos, &DemoShow::chosen, this, [this](const QString& id) {
        m_unsaved->beforeLeaving([this, id] { m_demos->start(id); });
    });
    m_flow->setDemonstrations(demos);
    menu->addSeparator();
    m_share = addTo(menu, QStringLiteral("share"), tr("&Share ..."), QStringLiteral("share"),
        QKeySequence(tr("Ctrl+Shift+L")));
    connect(m_share, &QAction::triggered, this, &MainWindow::share);
    m_copyLink = addTo(menu, QStringLiteral("link"), tr("&Copy link"),
        QStringLiteral("copyLinkAction"), QKeySequence(tr("Ctrl+L")));
    connect(m_copyLink, &QAction::triggered, this, &MainWindow::copyLink);
    m_savePicture = addTo(menu, QStringLiteral("camera"), tr("Save a &picture ..."),
        QStringLiteral("savePicture"), QKeySequence(Qt::Key_F12));
    connect(m_savePicture, &QAction::triggered, this, [this] { m_files->savePicture(picture()); });
    menu->addSeparator();
    m_weather = addTo(menu, QStringLiteral("weather"), tr("&Weather ..."),
        QStringLiteral("weather"), QKeySequence(tr("Ctrl+Shift+W")));
    connect(m_weather, &QAction::triggered, this, [this] {
        auto* dialog = new WeatherDialog(*m_session, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
    menu->addSeparator();
    m_anew = addTo(menu, QStringLiteral("refresh"), tr("Start the world a&new ..."),
        QStringLiteral("startAnew"), QKeySequence());
    connect(m_anew, &QAction::triggered, this, &MainWindow::askToStartAnew);
    m_leave = addTo(menu, QStringLiteral("leave"), tr("&Leave this world"), QStringLiteral("leave"),
        QKeySequence());
    connect(m_leave, &QAction::triggered, this, &MainWindow::leave);
    QAction* quit = menu->addAction(tr("&Quit"));
    quit->setObjectName(QStringLiteral("quit"));
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    bind(quit);
}

void MainWindow::buildEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    m_undo = addTo(menu, QStringLiteral("undo"), tr("&Undo my last change"), QStringLiteral("undo"),
        QKeySequence::Undo);
    connect(m_undo, &QAction::triggered, this,
        [this] { m_session->publish(Scope(WorldScope), UndoEdit()); });
    m_redo = addTo(
        menu, QStringLiteral("redo"), tr("&Redo it"), QStringLiteral("redo"), QKeySequence::Redo);
    connect(m_redo, &QAction::triggered, this,
        [this] { m_session->publish(Scope(WorldScope), RedoEdit()); });
    menu->addSeparator();
    QAction* settings = addTo(menu, QStringLiteral("settings"), tr("&Settings ..."),
        QStringLiteral("settings"), QKeySequence::Preferences);
    connect(settings, &QAction::triggered, this, [this] {
        auto* dialog = new SettingsDialog(*m_keys, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void MainWindow::buildViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    QAction* people = m_side->toggleViewAction();
    people->setText(tr("&People and chat"));
    people->setIcon(Theme::icon(QStringLiteral("people")));
    people->setShortcut(QKeySequence(Qt::Key_F9));
    people->setObjectName(QStringLiteral("people"));
    menu->addAction(people);
    bind(people);
    QAction* statistics = m_statistics->toggleViewAction();
    statistics->setText(tr("&Statistics"));
    statistics->setIcon(Theme::icon(QStringLiteral("statistics")));
    statistics->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F9));
    statistics->setObjectName(QStringLiteral("statistics"));
    menu->addAction(statistics);
    bind(statistics);
    m_hide = addTo(menu, QStringLiteral("eye"), tr("&Only the world"),
        QStringLiteral("hideInterface"), QKeySequence(Qt::Key_F10));
    m_hide->setCheckable(true);
    connect(m_hide, &QAction::toggled, this, &MainWindow::setInterfaceHidden);
    menu->addSeparator();
    for (QAction* action : m_cutaway->actions()) {
        menu->addAction(action);
        bind(action);
    }
    menu->addSeparator();
    m_fullScreen = addTo(menu, QStringLiteral("fullscreen"), tr("&Full screen"),
        QStringLiteral("fullScreen"), QKeySequence(Qt::Key_F11));
    m_fullScreen->setCheckable(true);
    connect(m_fullScreen, &QAction::triggered, this,
        [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
}

} // namespace polder
