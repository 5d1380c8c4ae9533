#pragma once

#include "app/common/Script.h"

#include <QObject>

#include <map>
#include <optional>
#include <vector>

namespace polder {

class Session;

/// Carries out a script in a session, each command as soon as the world has reached its time.
///
/// Commands before the time of joining are carried out at once, in order.
class ScriptPlayer : public QObject {
    Q_OBJECT

public:
    ScriptPlayer(Session& session, QObject* parent);

    /// Adds commands; relative times count from now, or from joining if that is yet to come.
    void add(const Script& script);

    /// As a script that says `AT seconds spoil`.
    void spoilAt(Micros time);

    /// Once per frame, after Session::step().
    void step();

signals:
    void hashWanted(polder::Micros time);
    void pictureWanted(const QString& file);
    void lookWanted(polder::Cell at, int distance);
    void leaveWanted();

private:
    void schedule(const Script& script);
    void carryOut(const Script::Command& command);
    void publishProfile();

    Session& m_session;
    std::vector<Script> m_early; ///< Came before joining.
    std::multimap<Micros, Script::Command> m_commands; ///< By time, equal times as they came.
    bool m_started = false;
    SetProfile m_profile;
    std::optional<Micros> m_spoilAt;
};

} // namespace polder
