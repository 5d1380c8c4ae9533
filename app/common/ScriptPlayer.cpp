#include "app/common/ScriptPlayer.h"

#include "net/session/Session.h"

#include <algorithm>
#include <utility>

namespace polder {

namespace {

    template <class... Call> struct Cases : Call... {
        using Call::operator()...;
    };
    template <class... Call> Cases(Call...) -> Cases<Call...>; // Clang 14 wants to be told.

}

ScriptPlayer::ScriptPlayer(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
}

void ScriptPlayer::add(const Script& script)
{
    if (m_started)
        schedule(script);
    else
        m_early.push_back(script);
}

void ScriptPlayer::spoilAt(Micros time) { m_spoilAt = time; }

void ScriptPlayer::schedule(const Script& script)
{
    for (Script::Command& command : script.timed(m_session.worldTime())) {
        // Asked for now and not when its time comes: a hash must not be late.
        if (std::holds_alternative<Script::PrintHash>(command.action))
            emit hashWanted(std::max(command.at, m_session.worldTime() + 1));
        else
            m_commands.emplace(command.at, std::move(command));
    }
}

void ScriptPlayer::step()
{
    if (m_session.state() != Session::State::Running || !m_session.synced())
        return;
    if (!m_started) {
        m_started = true;
        for (const SessionMember& member : m_session.members()) {
            if (member.self)
                m_profile = { member.profile.name, member.profile.colour };
        }
        for (const Script& script : std::exchange(m_early, {}))
            schedule(script);
    }
    if (m_spoilAt && *m_spoilAt <= m_session.worldTime()) {
        m_spoilAt.reset();
        m_session.spoilForDemonstration();
    }
    while (!m_commands.empty() && m_commands.begin()->first <= m_session.worldTime())
        carryOut(m_commands.extract(m_commands.begin()).mapped());
}

void ScriptPlayer::publishProfile() { m_session.publish(Scope(WorldScope), m_profile); }

void ScriptPlayer::carryOut(const Script::Command& command)
{
    std::visit(Cases {
                   [this](const Script::Name& name) {
                       m_profile.name = name.text.toStdString();
                       publishProfile();
                   },
                   [this](const Script::Colour& colour) {
                       m_profile.colour = colour.rgb;
                       publishProfile();
                   },
                   [](const Script::PrintHash&) {},
                   [this](const Script::Leave&) { emit leaveWanted(); },
                   [this](const Script::Spoil&) { m_session.spoilForDemonstration(); },
                   [this](const Script::Screenshot& picture) { emit pictureWanted(picture.file); },
                   [this](const Script::Look& look) { emit lookWanted(look.at, look.distance); },
                   [this](const auto& input) { m_session.publish(Scope(WorldScope), input); },
               },
        command.action);
}

} // namespace polder
