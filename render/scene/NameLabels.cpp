#include "render/scene/NameLabels.h"

#include <QColor>
#include <QQmlComponent>

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr float FarDistance = 350;

}

NameLabels::NameLabels(QQmlComponent& component, QQuickItem& overlay)
    : m_component(component)
    , m_overlay(overlay)
{
    add(); // The first text costs a search for fonts: better before there is a world.
}

void NameLabels::add()
{
    auto* item = qobject_cast<QQuickItem*>(m_component.create(m_component.creationContext()));
    Q_ASSERT(item);
    item->setParent(&m_overlay);
    item->setParentItem(&m_overlay);
    item->setProperty("name", QStringLiteral("Polder"));
    m_items.push_back(item);
}

void NameLabels::begin()
{
    m_used = 0;
    m_taken.clear();
}

void NameLabels::put(const QString& name, std::uint32_t colour, bool self, QVector4D clip,
    QSizeF window, float distance)
{
    if (name.isEmpty() || clip.w() <= 0.1f || distance > FarDistance)
        return;
    if (m_used == m_items.size())
        add();
    QQuickItem* item = m_items[m_used++];
    item->setProperty("name", name);
    item->setProperty("colour", QColor::fromRgb(colour));
    item->setProperty("self", self);
    const double x = (static_cast<double>(clip.x() / clip.w()) * 0.5 + 0.5) * window.width();
    const double y = (0.5 - static_cast<double>(clip.y() / clip.w()) * 0.5) * window.height();
    // Names of people who stand together are stacked.
    QRectF place(std::round(x - item->width() / 2), std::round(y - item->height()), item->width(),
        item->height());
    for (std::size_t i = 0; i < m_taken.size(); ++i) {
        if (place.intersects(m_taken[i])) {
            place.moveBottom(m_taken[i].top() - 2);
            i = static_cast<std::size_t>(-1);
        }
    }
    m_taken.push_back(place);
    item->setPosition(place.topLeft());
    item->setOpacity(std::clamp(2.0 - 2.0 * static_cast<double>(distance / FarDistance), 0.0, 1.0));
    item->setVisible(true);
}

void NameLabels::end()
{
    for (std::size_t i = m_used; i < m_items.size(); ++i)
        m_items[i]->setVisible(false);
}

} // namespace polder
