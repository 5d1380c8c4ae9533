#include "app/polder/look/Spinner.h"

#include "app/polder/look/Theme.h"

#include <QPainter>

namespace polder {

namespace {

    constexpr int frameMilliseconds = 40;
    constexpr int turn = 15; // degrees a frame, once around in a second
    constexpr int arc = 110;

}

Spinner::Spinner(int side, QWidget* parent)
    : QWidget(parent)
{
    setFixedSize(side, side);
    m_turning.setInterval(frameMilliseconds);
    connect(&m_turning, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + turn) % 360;
        update();
    });
}

void Spinner::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_turning.start();
}

void Spinner::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_turning.stop();
}

void Spinner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal thick = width() / 7.0;
    const QRectF ring = QRectF(rect()).adjusted(thick, thick, -thick, -thick);
    QPen pen(QColor(Theme::Edge), thick, Qt::SolidLine, Qt::RoundCap);
    painter.setPen(pen);
    painter.drawEllipse(ring);
    pen.setColor(QColor(Theme::Terracotta));
    painter.setPen(pen);
    painter.drawArc(ring, -m_angle * 16, arc * 16);
}

} // namespace polder
