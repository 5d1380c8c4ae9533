#include "app/polder/panels/StatisticsPanel.h"

#include "app/polder/look/Theme.h"
#include "app/polder/panels/StatisticsGraph.h"

#include <QLabel>
#include <QVBoxLayout>

namespace polder {

StatisticsPanel::StatisticsPanel(QWidget* parent)
    : QDockWidget(tr("Statistics"), parent)
{
    setObjectName(QStringLiteral("statisticsPanel"));
    setFeatures(QDockWidget::DockWidgetClosable);
    setTitleBarWidget(new QWidget(this)); // The heading below says more.
    auto* body = new QWidget(this);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(8, 10, 10, 8);
    layout->setSpacing(8);
    auto* heading = new QLabel(tr("The last minute"), body);
    heading->setProperty("role", QStringLiteral("heading"));
    layout->addWidget(heading);
    const auto graph = [&](const char* name, const StatisticsGraph::Figure& figure) {
        auto* made = new StatisticsGraph(figure, body);
        made->setObjectName(QLatin1String(name));
        layout->addWidget(made);
        return made;
    };
    m_frames
        = graph("graphFrames", { tr("Pictures a second"), QString(), QColor(Theme::Grass), 20, 0 });
    m_latency = graph("graphLatency",
        { tr("Your input to its effect"), tr("ms"), QColor(Theme::Terracotta), 10, 1 });
    m_behind = graph(
        "graphBehind", { tr("Behind the reflector"), tr("ms"), QColor(Theme::Sun), 100, 0 });
    m_received = graph("graphReceived", { tr("Received"), tr("kB/s"), QColor(Theme::Water), 1, 2 });
    m_sent = graph("graphSent", { tr("Sent"), tr("kB/s"), QColor(Theme::Water), 1, 2 });
    layout->addStretch();
    setWidget(body);
    setMinimumWidth(230);
}

void StatisticsPanel::note(const Session& session, double frameRate)
{
    const bool shared = session.isOpen() && !session.isAlone();
    for (StatisticsGraph* graph : { m_latency, m_received, m_sent })
        graph->setVisible(shared);
    if (!session.isOpen()) {
        for (StatisticsGraph* graph : { m_frames, m_latency, m_behind, m_received, m_sent })
            graph->clear();
        m_sinceLast.invalidate();
        return;
    }
    const Traffic traffic = session.traffic();
    const bool first = !m_sinceLast.isValid() || traffic.received < m_lastTraffic.received;
    const double seconds = first ? 0 : static_cast<double>(m_sinceLast.nsecsElapsed()) / 1e9;
    m_sinceLast.start();
    const Traffic before = std::exchange(m_lastTraffic, traffic);
    if (first || seconds <= 0)
        return;
    m_frames->add(frameRate);
    m_latency->add(static_cast<double>(session.latency()) / 1000);
    m_behind->add(static_cast<double>(session.behind()) / 1000);
    m_received->add(static_cast<double>(traffic.received - before.received) / 1000 / seconds);
    m_sent->add(static_cast<double>(traffic.sent - before.sent) / 1000 / seconds);
}

} // namespace polder
