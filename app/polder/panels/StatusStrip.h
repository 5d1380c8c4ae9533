#pragma once

#include "net/session/Session.h"

#include <QStatusBar>

class QLabel;

namespace polder {

/// The line at the bottom: which session, how many, how well it runs.
class StatusStrip : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusStrip(QWidget* parent = nullptr);

    /// Shows the figures as they are; a few times a second is enough.
    void show(const Session& session, double frameRate);
    using QStatusBar::show;

private:
    QLabel* addLabel(const QString& name, const QString& tip);
    void showBadge(const Session& session);
    void showAgreement(const Session& session);
    static void setBadge(QLabel* label, const QString& kind, const QString& text);

    QLabel* m_badge; ///< The session's two colours.
    QLabel* m_session;
    QLabel* m_users;
    QLabel* m_ticks;
    QLabel* m_latency;
    QLabel* m_agreement;
    QLabel* m_frames;
};

} // namespace polder
