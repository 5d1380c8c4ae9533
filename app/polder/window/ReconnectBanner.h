#pragma once

#include <QFrame>

class QLabel;

namespace polder {

/// The strip above the world while the reflector is away.
class ReconnectBanner : public QFrame {
    Q_OBJECT

public:
    explicit ReconnectBanner(QWidget* parent = nullptr);

    /// `seconds` since the connection was lost.
    void showAway(int seconds);

signals:
    void leaveRequested();

private:
    QLabel* m_text;
};

} // namespace polder
