#include "app/polder/play/WalkWish.h"

#include "net/session/Session.h"

#include <cmath>

namespace polder {

namespace {

    Fixed speed(double share)
    {
        // Steps of 1/64 voxel a second, so that a hand at rest on the mouse sends nothing.
        return Fixed::ratio(std::lround(share * WalkWish::Speed * 64), 64);
    }

    bool same(const Walk& a, const Walk& b)
    {
        return a.vx == b.vx && a.vz == b.vz && a.jump == b.jump;
    }

}

WalkWish::WalkWish(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &WalkWish::send);
}

Walk WalkWish::walkFor(double east, double south, bool jump)
{
    const double length = std::hypot(east, south);
    const double scale = length > 1 ? 1 / length : 1;
    return { speed(east * scale), speed(south * scale), jump };
}

void WalkWish::wish(double east, double south, bool jump)
{
    m_wanted = walkFor(east, south, jump);
    if (!m_later.isActive())
        send();
}

void WalkWish::reset()
{
    m_later.stop();
    m_wanted = {};
    m_sent = {};
}

void WalkWish::send()
{
    if (same(m_wanted, m_sent))
        return;
    m_sent = m_wanted;
    m_session.publish(Scope(WorldScope), m_sent);
    emit wished({ m_sent.vx, m_sent.vz, m_sent.jump }, m_session.latency());
    m_later.start(MillisecondsBetween);
}

} // namespace polder
