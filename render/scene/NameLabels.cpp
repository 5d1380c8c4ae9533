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
    m_wishes.clear();
}

QQuickItem& NameLabels::item(std::size_t n)
{
    while (n >= m_items.size())
        add();
    return *m_items[n];
}

void NameLabels::put(const QString& name, std::uint32_t colour, bool self, QVector4D clip,
    QSizeF window, float distance)
{
    if (name.isEmpty() || clip.w() <= 0.1f || distance > FarDistance)
        return;
    QQuickItem& label = item(m_used++);
    label.setProperty("name", name);
    label.setProperty("colour", QColor::fromRgb(colour));
    label.setProperty("self", self);
    label.setOpacity(std::clamp(2.0 - 2.0 * static_cast<double>(distance / FarDistance), 0.0, 1.0));
    const double x = (static_cast<double>(clip.x() / clip.w()) * 0.5 + 0.5) * window.width();
    const double y = (0.5 - static_cast<double>(clip.y() / clip.w()) * 0.5) * window.height();
    m_wishes.push_back(LabelLayout::within({ { x, y }, label.size(), self, distance }, window));
}

void NameLabels::end()
{
    const LabelLayout::Result layout = LabelLayout::of(m_wishes);
    for (std::size_t i = 0; i < m_used; ++i) {
        m_items[i]->setPosition(layout.places[i].corner);
        m_items[i]->setVisible(layout.places[i].shown);
    }
    for (const LabelLayout::Count& count : layout.counts) {
        QQuickItem& label = item(m_used++);
        label.setProperty("name", QStringLiteral("+%1").arg(count.names));
        label.setProperty("colour", QColor(0x8a, 0x7f, 0x72));
        label.setProperty("self", false);
        label.setOpacity(1);
        label.setPosition({ std::round(count.foot.x() - label.width() / 2),
            std::round(count.foot.y() - label.height()) });
        label.setVisible(true);
    }
    for (std::size_t i = m_used; i < m_items.size(); ++i)
        m_items[i]->setVisible(false);
}

} // namespace polder
