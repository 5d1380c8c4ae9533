#include "app/polder/look/SessionBadge.h"

#include "app/polder/look/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <string_view>

namespace polder {

namespace {

    // Can be said aloud in most languages, and no letter is taken for another. The last two sets
    // are smaller: fewer words that one would not want to be greeted with.
    constexpr std::string_view opening = "bdfhklmnprstvwz";
    constexpr std::string_view vowels = "aeiou";
    constexpr std::string_view middle = "dklmnrsv";
    constexpr std::string_view closing = "dklmnr";

    QChar letter(std::string_view set, std::uint8_t byte)
    {
        return QLatin1Char(set[byte % set.size()]);
    }

}

SessionBadge::SessionBadge(const SessionId& id)
{
    m_name = QString(letter(opening, id[0])).toUpper() + letter(vowels, id[1])
        + letter(middle, id[2]) + letter(vowels, id[3]) + letter(closing, id[4]);
    const auto& colours = Theme::playerColours();
    const std::size_t one = id[5] % colours.size();
    const std::size_t further = 1 + id[6] % (colours.size() - 1);
    m_first = Theme::colour(colours[one]);
    m_second = Theme::colour(colours[(one + further) % colours.size()]);
}

QPixmap SessionBadge::pixmap(int side, qreal pixelRatio) const
{
    QPixmap picture(QSize(side, side) * pixelRatio);
    picture.setDevicePixelRatio(pixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal pen = side / 16.0;
    const QRectF square(pen / 2, pen / 2, side - pen, side - pen);
    QPainterPath outline;
    outline.addRoundedRect(square, side / 4.0, side / 4.0);
    painter.setClipPath(outline);
    painter.fillRect(square, m_first);
    QPainterPath half;
    half.moveTo(square.bottomLeft());
    half.lineTo(square.topRight());
    half.lineTo(square.bottomRight());
    half.closeSubpath();
    painter.fillPath(half, m_second);
    painter.setClipping(false);
    painter.setPen(QPen(QColor(Theme::Ink), pen));
    painter.drawPath(outline);
    return picture;
}

} // namespace polder
