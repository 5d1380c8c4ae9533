#include "net/session/Session.h"

#include "net/session/SessionCore.h"

namespace polder {

Session::Session(ReplicaMaker empty, SessionOptions options, QObject* parent)
    : QObject(parent)
    , m_core(std::make_unique<SessionCore>(*this, std::move(empty), std::move(options)))
{
}

Session::~Session() = default;

void Session::playAlone(ReplicaMaker create, const Profile& profile, Micros begins)
{
    m_core->playAlone({ std::move(create), begins }, profile);
}

void Session::join(const Link& link, const Profile& profile, ReplicaMaker create, Micros begins)
{
    m_core->join(link, profile, { std::move(create), begins });
}

void Session::setHidden(bool hidden) { m_core->setHidden(hidden); }
void Session::leave() { m_core->leave({}); }
void Session::step(Micros budget) { m_core->step(budget); }

Session::State Session::state() const { return m_core->state; }
bool Session::isOpen() const { return m_core->replica() != nullptr; }
bool Session::synced() const { return static_cast<bool>(m_core->synced); }
Replica* Session::replica() const { return m_core->replica(); }
const QVector<SessionMember>& Session::members() const { return m_core->members; }
Session::Agreement Session::agreement() const { return m_core->agreement; }
std::uint64_t Session::agreedHash() const { return m_core->agreedHash; }
Micros Session::agreedTime() const { return m_core->agreedTime; }
Micros Session::latency() const { return m_core->latency; }
bool Session::isAlone() const { return m_core->alone; }
const Link& Session::link() const { return m_core->link; }
const Failure& Session::lastFailure() const { return m_core->lastFailure; }

std::optional<WorldId> Session::worldId() const
{
    if (m_core->alone || m_core->link.name.empty())
        return {};
    return worldIdOf(m_core->options().appId, m_core->link.name);
}

std::optional<SessionId> Session::sessionId() const
{
    const auto world = worldId();
    if (!world)
        return {};
    return sessionIdOf(*world, m_core->options().codeHash);
}

Micros Session::behind() const
{
    return m_core->participant() ? m_core->participant()->behind() : Micros { 0 };
}

Traffic Session::traffic() const { return m_core->traffic; }

MemberId Session::self() const
{
    return m_core->participant() ? m_core->participant()->self() : MemberId { 0 };
}

Micros Session::worldTime() const
{
    return m_core->replica() ? m_core->replica()->now() : Micros { 0 };
}

int Session::ticksPerSecond() const
{
    return m_core->participant() ? static_cast<int>(m_core->participant()->ticksPerSecond()) : 0;
}

int Session::unconfirmed() const
{
    return m_core->participant() ? static_cast<int>(m_core->participant()->client().unconfirmed())
                                 : 0;
}

void Session::store(Bytes bytes, DataDone done)
{
    m_core->store(std::move(bytes), std::move(done));
}

void Session::fetch(const DataHandle& handle, DataDone done)
{
    m_core->fetch(handle, std::move(done));
}

void Session::publishInput(Bytes input)
{
    if (m_core->replica())
        emit published(input);
    m_core->publish(std::move(input));
}

void Session::spoilForDemonstration() { m_core->spoil(); }

} // namespace polder
