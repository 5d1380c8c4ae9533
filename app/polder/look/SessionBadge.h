#pragma once

#include "net/crypto/Key.h"

#include <QColor>
#include <QPixmap>
#include <QString>

namespace polder {

/// What people know a session by: two colours and a name of five letters, the same for everybody
/// in it. Those who compare them know whether they are in one session, and tell nobody its link.
///
/// Made of the session's id, which is a hash; about three million badges there are.
class SessionBadge {
public:
    explicit SessionBadge(const SessionId& id);

    const QString& name() const { return m_name; }
    QColor first() const { return m_first; }
    QColor second() const { return m_second; }
    QPixmap pixmap(int side, qreal pixelRatio = 1) const; ///< `side` in logical pixels.

private:
    QString m_name;
    QColor m_first;
    QColor m_second;
};

} // namespace polder
