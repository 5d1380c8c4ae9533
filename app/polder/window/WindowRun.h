#pragma once

#include "app/common/CommandLine.h"
#include "app/common/HashWatch.h"
#include "app/common/ScriptPlayer.h"
#include "net/session/Link.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace polder {

class MainWindow;

/// What the command line asks of the window: which world to enter, pictures, a script, an end.
class WindowRun : public QObject {
    Q_OBJECT

public:
    /// `link` is the parsed one of the options, meaningful only if they have one.
    WindowRun(const WindowOptions& options, const Link& link, const std::optional<Script>& script,
        MainWindow& window);
    ~WindowRun() override;

    void start();
    void leave(); ///< Ends the program with ExitOk.

signals:
    void ended(int exitCode);

private:
    void playScript(const std::optional<Script>& script);
    void end(int exitCode);
    void enter();
    void frame();
    void worldStands();
    void takePicture(const QString& file);
    void finish();

    WindowOptions m_options;
    Link m_link;
    MainWindow& m_window;
    HashWatch m_hashes;
    ScriptPlayer m_script;
    QTimer m_exit;
    bool m_pictureDue = false; ///< As soon as the world is drawn.
    bool m_ended = false;
};

} // namespace polder
