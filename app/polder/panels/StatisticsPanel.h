#pragma once

#include "net/session/Session.h"

#include <QDockWidget>
#include <QElapsedTimer>

namespace polder {

class StatisticsGraph;

/// The dock that shows how the program and its connection run, over the last minute.
class StatisticsPanel : public QDockWidget {
    Q_OBJECT

public:
    explicit StatisticsPanel(QWidget* parent = nullptr);

    /// Takes one sample; four times a second is meant. Goes on while the panel is hidden.
    void note(const Session& session, double frameRate);

private:
    QElapsedTimer m_sinceLast;
    Traffic m_lastTraffic;
    StatisticsGraph* m_frames = nullptr;
    StatisticsGraph* m_latency = nullptr;
    StatisticsGraph* m_behind = nullptr;
    StatisticsGraph* m_received = nullptr;
    StatisticsGraph* m_sent = nullptr;
};

} // namespace polder
