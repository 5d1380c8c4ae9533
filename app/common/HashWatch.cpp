#include "app/common/HashWatch.h"

#include "net/session/Session.h"

namespace polder {

HashWatch::HashWatch(Session& session, bool everySecond, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_everySecond(everySecond)
{
    connect(&session, &Session::joined, this, &HashWatch::prepare);
    connect(&session, &Session::replicaReplaced, this, &HashWatch::prepare);
}

void HashWatch::prepare()
{
    if (Replica* replica = m_session.replica())
        replica->hashEvery(!m_times.empty() ? Grain : m_everySecond || m_noting ? 1_s : 0);
}

void HashWatch::at(Micros time)
{
    m_times.insert((time + Grain - 1) / Grain * Grain);
    if (m_times.size() == 1)
        prepare();
}

void HashWatch::step()
{
    Replica* replica = m_session.replica();
    if (!replica)
        return;
    for (const Replica::TimedHash& noted : replica->takeHashes()) {
        const bool asked = m_times.erase(noted.time) > 0;
        if (asked || (m_everySecond && noted.time % 1_s == 0))
            emit hashed(noted.time, noted.hash);
        if (asked && m_times.empty())
            prepare();
    }
    m_times.erase(m_times.begin(), m_times.upper_bound(m_session.worldTime() - 10_s));
}

} // namespace polder
