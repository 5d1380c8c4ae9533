#include "app/polder/panels/StatisticsGraph.h"

#include "app/polder/look/Theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace polder {

StatisticsGraph::StatisticsGraph(const Figure& figure, QWidget* parent)
    : QWidget(parent)
    , m_figure(figure)
{
    setAccessibleName(figure.name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StatisticsGraph::add(double sample)
{
    m_samples.push_back(std::max(0.0, sample));
    if (samples() > MostSamples)
        m_samples.pop_front();
    setAccessibleDescription(text(last()));
    update();
}

void StatisticsGraph::clear()
{
    m_samples.clear();
    update();
}

double StatisticsGraph::top() const
{
    double highest = m_figure.leastTop;
    for (const double sample : m_samples)
        highest = std::max(highest, sample);
    const double power = std::pow(10.0, std::floor(std::log10(highest)));
    for (const double step : { 1.0, 2.0, 5.0 }) {
        if (highest <= step * power * (1 + 1e-9))
            return step * power;
    }
    return 10 * power;
}

QSize StatisticsGraph::sizeHint() const { return { 200, fontMetrics().height() + 50 }; }

QRectF StatisticsGraph::plot() const
{
    return QRectF(rect()).adjusted(0.5, fontMetrics().height() + 4, -0.5, -4.5);
}

QString StatisticsGraph::text(double value) const
{
    return QStringLiteral("%1 %2").arg(
        QLocale().toString(value, 'f', m_figure.decimals), m_figure.unit);
}

void StatisticsGraph::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    const QRectF line(0, 0, width(), fontMetrics().height());
    painter.setPen(QColor(Theme::Ink));
    painter.drawText(line, Qt::AlignLeft, m_figure.name);
    if (!m_samples.empty())
        painter.drawText(line, Qt::AlignRight, text(last()));
    painter.setPen(QColor(Theme::Edge));
    painter.setBrush(QColor(Theme::Card));
    painter.drawRoundedRect(area, 5, 5);
    if (m_samples.empty())
        return;

    // The newest sample is always at the right edge.
    const double scale = (area.height() - 4) / top();
    const double step = area.width() / (MostSamples - 1);
    double x = area.right() - step * (samples() - 1);
    QPainterPath course;
    for (const double sample : m_samples) {
        const QPointF point(x, area.bottom() - 1 - sample * scale);
        if (course.elementCount() == 0)
            course.moveTo(point);
        else
            course.lineTo(point);
        x += step;
    }
    QPainterPath below = course;
    below.lineTo(area.right(), area.bottom());
    below.lineTo(area.right() - step * (samples() - 1), area.bottom());
    below.closeSubpath();
    QColor tint = m_figure.colour;
    tint.setAlpha(60);
    painter.setClipRect(area);
    painter.fillPath(below, tint);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_figure.colour, 1.6));
    painter.drawPath(course);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.8);
    painter.setFont(small);
    painter.setPen(QColor(Theme::SoftInk));
    painter.drawText(area.adjusted(5, 1, -5, -1), Qt::AlignLeft | Qt::AlignTop, text(top()));
}

} // namespace polder
