#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QMainWindow>
#include <QTimer>

#include <memory>

class QAction;
class QMenu;

namespace polder {

class CatchingUp;
class CutawayBar;
class DemoShow;
class FrameLoop;
class HelpOverlay;
class KeyBindings;
class OptionsStrip;
class OwnEdits;
class ReconnectBanner;
class Session;
class SessionFlow;
class SidePanel;
class StatisticsPanel;
class StatusStrip;
class Toasts;
class ToolBar;
class ToolChoice;
class ToolHand;
class ToolSight;
class UnsavedWorld;
class WalkWish;
class WorldFiles;
class WorldNews;
class WorldView;

/// The window: the world in the middle, tools, people and figures around it.
///
/// It wires the parts together; what they do is theirs.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    Session& session() { return *m_session; }
    SessionFlow& flow() { return *m_flow; }
    WorldFiles& files() { return *m_files; }
    WorldView& view() { return *m_view; }
    FrameLoop& frames() { return *m_frames; }
    ToolChoice& tools() { return *m_choice; }
    DemoShow& demos() { return *m_demos; }

    /// The whole window as it is on the screen, world included; null while it is on none.
    QImage picture();
    bool worldDrawn() const; ///< The world of the session stands and every part of it is drawn.

    void setInterfaceHidden(bool hidden);

signals:
    void healed(const QString& report); ///< The world was repaired; the file tells more.

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void buildMenus();
    void buildWorldMenu();
    void buildEditMenu();
    void buildViewMenu();
    void buildToolsMenu();
    void buildHelpMenu();
    QAction* addTo(QMenu* menu, const QString& icon, const QString& text, const QString& name,
        const QKeySequence& key);
    void bind(QAction* action);
    void connectSession();
    void connectPlay();
    void connectTools();
    void connectKeys();

    void showWorld();
    void showRepair(const QString& report);
    void showMembers();
    void showHistory();
    void refresh();
    void enableActions();
    void copyLink();
    void share();
    void leave();
    void askToStartAnew();
    void startAnew();
    void focusWorld();

    std::unique_ptr<Session> m_session;
    WorldView* m_view = nullptr;
    QWidget* m_world = nullptr; ///< The view's container.
    QWidget* m_centre = nullptr;
    ToolChoice* m_choice = nullptr;
    ToolBar* m_tools = nullptr;
    OptionsStrip* m_options = nullptr;
    CutawayBar* m_cutaway = nullptr;
    SidePanel* m_side = nullptr;
    StatisticsPanel* m_statistics = nullptr;
    StatusStrip* m_status = nullptr;
    ReconnectBanner* m_banner = nullptr;
    CatchingUp* m_catchingUp = nullptr;
    Toasts* m_toasts = nullptr;
    HelpOverlay* m_help = nullptr;
    SessionFlow* m_flow = nullptr;
    DemoShow* m_demos = nullptr;
    WorldFiles* m_files = nullptr;
    UnsavedWorld* m_unsaved = nullptr;
    FrameLoop* m_frames = nullptr;
    KeyBindings* m_keys = nullptr;
    ToolHand* m_hand = nullptr;
    ToolSight* m_sight = nullptr;
    WalkWish* m_walk = nullptr;
    OwnEdits* m_edits = nullptr;
    WorldNews* m_news = nullptr;
    QAction* m_share = nullptr;
    QAction* m_copyLink = nullptr;
    QAction* m_savePicture = nullptr;
    QAction* m_anew = nullptr;
    QAction* m_leave = nullptr;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_fullScreen = nullptr;
    QAction* m_hide = nullptr;
    QAction* m_weather = nullptr;
    QTimer m_refresh;
    bool m_statisticsWanted = false; ///< When the interface is shown again.
    QElapsedTimer m_away; ///< Since the reflector went away.
};

} // namespace polder
