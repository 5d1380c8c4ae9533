#pragma once

#include "core/voxel/Region.h"
#include "render/look/Pattern.h"
#include "render/scene/PropModels.h"

#include <vector>

namespace polder {

/// What a tool is about to change: the hull of a region, as panes of coloured air with lines along
/// their edges.
///
/// State: view-only. Thread: the GUI thread's.
class RegionPreview {
public:
    /// Rows that are looked at; of a larger region only the box around it is shown.
    static constexpr std::size_t MostRows = 8192;

    RegionPreview(QQmlComponent& component, QQuick3DObject& parent);

    /// Rows as those of a Region; none to show nothing.
    void show(const std::vector<Region::Row>& rows, Colour colour);
    bool empty() const { return m_bars.instances() == 0; }

private:
    PropModel m_panes;
    PropModel m_bars;
};

} // namespace polder
