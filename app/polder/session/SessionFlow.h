#pragma once

#include "app/polder/session/SessionRequest.h"
#include "net/session/Host.h"
#include "net/session/Session.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

class QMenu;
class QWidget;

namespace polder {

class SessionDialog;
struct WorldMaking;

/// Leads a player into a world: asks, shows how far joining has come, and says what went wrong. A
/// world that is hosted here has its reflector here, for as long as its player is in it.
class SessionFlow : public QObject {
    Q_OBJECT

public:
    SessionFlow(Session& session, QWidget* window);
    ~SessionFlow() override;

    /// Opens the dialog. What the session does now goes on until something else is asked for.
    void ask();
    /// As if asked for in the dialog; `quiet` shows none, for programs that run unattended.
    void start(const SessionRequest& request, bool quiet);
    /// Leaves a world played alone and makes it again as it was when it was new.
    void startAnew();
    /// Nobody wants a world any more: ends the making of one and takes the dialog away.
    void stop();
    /// Opens the dialog at Join with this link.
    void askToJoin(const QString& link);

    /// The dialog offers these too. The menu must outlive the flow.
    void setDemonstrations(QMenu* menu) { m_demonstrations = menu; }

    const SessionRequest& request() const { return m_request; }
    bool isHosting() const { return m_host.isRunning(); }

signals:
    void failedQuietly(const QString& text); ///< Nobody looks at a dialog.

private:
    SessionDialog& dialog();
    void openDialog();
    void enter(const SessionRequest& request);
    bool startHosting();
    void showState(Session::State state);
    void showFailure(FailureCode code, const QString& text);
    void closeWhenIn();
    void showMaking();
    void giveUp();

    Session& m_session;
    QWidget* m_window;
    QMenu* m_demonstrations = nullptr;
    Host m_host;
    QPointer<SessionDialog> m_dialog;
    SessionRequest m_request;
    std::shared_ptr<WorldMaking> m_making; ///< Of the world that is asked for now.
    QTimer m_watch; ///< While a world is made.
    bool m_quiet = false;
    bool m_entering = false;
};

} // namespace polder
