#pragma once

#include "render/scene/PropModels.h"

#include <QVector3D>

#include <vector>

namespace polder {

/// Soft dark spots under the feet of figures near the eye.
class ShadowSpots {
public:
    ShadowSpots(QQmlComponent& component, QQuick3DObject& parent);

    void begin() { m_entries.clear(); }
    void add(QVector3D feet, float radius);
    void end() { m_model.show(m_entries); }

private:
    PropModel m_model;
    std::vector<PropTable::Entry> m_entries;
};

} // namespace polder
