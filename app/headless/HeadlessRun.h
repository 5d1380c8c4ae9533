#pragma once

#include "app/common/CommandLine.h"
#include "app/common/HashWatch.h"
#include "app/common/ScriptPlayer.h"
#include "app/common/SessionRecorder.h"
#include "net/session/Session.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace polder {

/// A stay of polder-headless in a session, from joining to leaving; ends the program.
///
/// Prints to stdout `joined MEMBER TIME`, `hash TIME HEX`, `said NAME: TEXT`,
/// `healed FILE`, `left`; what goes
/// wrong goes to stderr.
class HeadlessRun : public QObject {
    Q_OBJECT

public:
    HeadlessRun(
        const HeadlessOptions& options, const Link& link, const std::optional<Script>& script);
    ~HeadlessRun() override;

    void start();
    void leave(); ///< Ends the program, with ExitOk unless something was not recorded.

signals:
    void ended(int exitCode);

private:
    void step();
    bool openWorld();
    bool saveWorld();
    void end(int exitCode);
    void record();
    void joined();
    void listen();
    void stateChanged(Session::State state);

    HeadlessOptions m_options;
    Link m_link;
    Bytes m_saved; ///< The world to begin with, if there is one.
    Session m_session;
    HashWatch m_hashes;
    ScriptPlayer m_script;
    std::unique_ptr<SessionRecorder> m_recorder; ///< Null without --record.
    std::vector<ViewSubscription> m_subscriptions;
    QTimer m_frames;
    QTimer m_run;
    bool m_away = false;
    bool m_ended = false;
};

} // namespace polder
