#pragma once

#include "render/scene/LabelLayout.h"

#include <QQuickItem>
#include <QSizeF>
#include <QString>
#include <QVector4D>

#include <vector>

class QQmlComponent;

namespace polder {

/// Names that float above figures, as items over the 3D view.
class NameLabels {
public:
    NameLabels(QQmlComponent& component, QQuickItem& overlay);

    void begin(); ///< Of a frame: no name is put yet.
    /// `clip` is the place in clip space, `distance` from the eye in voxels.
    void put(const QString& name, std::uint32_t colour, bool self, QVector4D clip, QSizeF window,
        float distance);
    void end(); ///< Gives all names their places and hides what was not put again.

private:
    QQuickItem& item(std::size_t n);
    void add();

    QQmlComponent& m_component;
    QQuickItem& m_overlay;
    std::vector<QQuickItem*> m_items;
    std::vector<LabelLayout::Wish> m_wishes; ///< Of this frame, one for each item in use.
    std::size_t m_used = 0;
};

} // namespace polder
