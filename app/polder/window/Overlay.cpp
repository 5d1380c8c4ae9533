#include "app/polder/window/Overlay.h"

#include <QBitmap>
#include <QEvent>
#include <QLayout>
#include <QPainter>
#include <QPainterPath>

namespace polder {

namespace {

    constexpr int cornerRadius = 10;

}

Overlay::Overlay(Place place, QWidget* host)
    : QFrame(host)
    , m_place(place)
{
    setAttribute(Qt::WA_DontCreateNativeAncestors);
    setAttribute(Qt::WA_NativeWindow);
    setAutoFillBackground(true);
    host->installEventFilter(this);
    hide();
}

void Overlay::place()
{
    const QRect area = parentWidget()->rect();
    QSize wanted = sizeHint().boundedTo(area.size() - QSize(2 * Margin, 2 * Margin));
    if (layout() && layout()->hasHeightForWidth())
        wanted.setHeight(layout()->totalHeightForWidth(wanted.width()));
    QPoint corner(area.center().x() - wanted.width() / 2, area.top() + Margin);
    if (m_place == Place::Centre)
        corner.setY(area.center().y() - wanted.height() / 2);
    else if (m_place == Place::Bottom)
        corner.setY(area.bottom() - Margin - wanted.height());
    setGeometry(QRect(corner + offset(), wanted));
    raise();
}

bool Overlay::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Overlay::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    QBitmap shape(size());
    shape.clear();
    QPainter painter(&shape);
    painter.setBrush(Qt::color1);
    painter.setPen(Qt::color1);
    painter.drawRoundedRect(QRect(QPoint(0, 0), size() - QSize(1, 1)), cornerRadius, cornerRadius);
    painter.end();
    setMask(shape);
}

void Overlay::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    place();
}

} // namespace polder
