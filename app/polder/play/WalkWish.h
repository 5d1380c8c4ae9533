#pragma once

#include "core/player/Body.h"
#include "core/world/Inputs.h"

#include <QObject>
#include <QTimer>

namespace polder {

class Session;

/// Sends what the keyboard wants of the own avatar: only when it changes, and while it keeps
/// changing (the camera turns) at most as often as bodies are stepped.
class WalkWish : public QObject {
    Q_OBJECT

public:
    static constexpr int MillisecondsBetween = 50;
    static constexpr double Speed = 4.5; ///< Voxels a second.

    WalkWish(Session& session, QObject* parent);

    /// East and south in -1..1 of full speed.
    void wish(double east, double south, bool jump);
    /// The session is new: nothing has been sent yet.
    void reset();

    /// As sent for that wish: never faster than Speed, in whatever direction.
    static Walk walkFor(double east, double south, bool jump);

signals:
    void wished(const polder::Wish& wish, polder::Micros delay);

private:
    void send();

    Session& m_session;
    QTimer m_later;
    Walk m_wanted;
    Walk m_sent;
};

} // namespace polder
