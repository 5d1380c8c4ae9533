#include "app/polder/look/ColourButton.h"

#include "app/polder/look/Theme.h"

#include <QGridLayout>
#include <QMenu>
#include <QPainter>
#include <QWidgetAction>

namespace polder {

QPixmap ColourButton::swatch(std::uint32_t rgb, int side, qreal pixelRatio)
{
    QPixmap pixmap(QSize(side, side) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(Theme::Ink), 1.5));
    painter.setBrush(Theme::colour(rgb));
    painter.drawEllipse(QRectF(1, 1, side - 2, side - 2));
    return pixmap;
}

ColourButton::ColourButton(QWidget* parent)
    : QToolButton(parent)
{
    setPopupMode(QToolButton::InstantPopup);
    setIconSize({ 24, 24 });
    setToolTip(tr("The colour others see"));
    setAccessibleName(tr("Colour"));
    setFocusPolicy(Qt::StrongFocus);

    auto* menu = new QMenu(this);
    auto* panel = new QWidget(menu);
    auto* grid = new QGridLayout(panel);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setSpacing(4);
    int place = 0;
    for (const std::uint32_t rgb : Theme::playerColours()) {
        auto* button = new QToolButton(panel);
        button->setIcon(swatch(rgb, 24, devicePixelRatioF()));
        button->setIconSize({ 24, 24 });
        button->setAutoRaise(true);
        button->setAccessibleName(Theme::colour(rgb).name());
        connect(button, &QToolButton::clicked, this, [this, menu, rgb] {
            menu->close();
            setColour(rgb);
        });
        grid->addWidget(button, place / 5, place % 5);
        ++place;
    }
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(panel);
    menu->addAction(action);
    setMenu(menu);
    setColour(Theme::playerColours().front());
}

void ColourButton::setColour(std::uint32_t rgb)
{
    setIcon(swatch(rgb, 24, devicePixelRatioF()));
    if (rgb == m_colour)
        return;
    m_colour = rgb;
    emit colourChanged(rgb);
}

} // namespace polder
