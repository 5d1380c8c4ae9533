#include "render/scene/RegionPreview.h"

#include "render/mesh/RegionHull.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr float Lift = 0.015f; ///< Before what it marks.
    constexpr float Thick = 0.055f; ///< Of a line, in voxels.

    /// Looks up; two triangles in the unit square.
    PropMesh pane()
    {
        PropMesh mesh;
        mesh.setBrush({ Colour::rgb(0xffffff), 0.2f, 0, PropMesh::Part::Still, 0 });
        mesh.triangle({ 0, 0, 0 }, { 0, 0, 1 }, { 1, 0, 1 });
        mesh.triangle({ 0, 0, 0 }, { 1, 0, 1 }, { 1, 0, 0 });
        return mesh;
    }

    /// Along x, of length 1.
    PropMesh bar()
    {
        PropMesh mesh;
        mesh.setBrush({ Colour::rgb(0xffffff), 0.9f, 0, PropMesh::Part::Still, 0 });
        mesh.box({ 0, -Thick / 2, -Thick / 2 }, { 1, Thick / 2, Thick / 2 });
        return mesh;
    }

    QVector3D point(Cell c)
    {
        return { static_cast<float>(c.x), static_cast<float>(c.y), static_cast<float>(c.z) };
    }

    /// The axes of the mesh become these in the world.
    PropTable::Entry entryOf(
        QVector3D x, QVector3D y, QVector3D z, QVector3D origin, const PropTable::Entry& like)
    {
        PropTable::Entry entry = like;
        entry.row0 = { x.x(), y.x(), z.x(), origin.x() };
        entry.row1 = { x.y(), y.y(), z.y(), origin.y() };
        entry.row2 = { x.z(), y.z(), z.z(), origin.z() };
        return entry;
    }

    PropTable::Entry paneEntry(const RegionHull::Pane& pane, const PropTable::Entry& like)
    {
        const QVector3D low = point(pane.low);
        const QVector3D size = point(pane.high) - low;
        const auto side = static_cast<std::size_t>(pane.face);
        const float out = side % 2 == 0 ? -1.0f : 1.0f;
        QVector3D normal;
        normal[static_cast<int>(side / 2)] = out;
        // Two axes of the pane with first x normal = second, as z x x = y in the mesh.
        QVector3D first;
        first[static_cast<int>((side / 2 + 1) % 3)] = 1;
        QVector3D second = QVector3D::crossProduct(first, normal);
        const QVector3D along = first * QVector3D::dotProduct(size, first);
        const QVector3D across = second * std::abs(QVector3D::dotProduct(size, second));
        QVector3D origin = low + normal * Lift;
        // The second axis may point backwards: start from the far side.
        if (QVector3D::dotProduct(second, { 1, 1, 1 }) < 0)
            origin -= across;
        return entryOf(along, normal, across, origin, like);
    }

    PropTable::Entry barEntry(const RegionHull::Bar& bar, const PropTable::Entry& like)
    {
        const QVector3D along = point(bar.high) - point(bar.low);
        const int axis = along.x() != 0 ? 0 : along.y() != 0 ? 1 : 2;
        QVector3D y;
        QVector3D z;
        y[(axis + 1) % 3] = 1;
        z[(axis + 2) % 3] = 1;
        return entryOf(along, y, z, point(bar.low), like);
    }

    /// Only the box around the rows, of any size.
    RegionHull hullOfBox(const std::vector<Region::Row>& rows)
    {
        Cell low { rows.front().x0, rows.front().y, rows.front().z };
        Cell high { rows.back().x1, rows.back().y, rows.back().z };
        for (const Region::Row& row : rows) {
            low = { std::min(low.x, row.x0), std::min(low.y, row.y), std::min(low.z, row.z) };
            high = { std::max(high.x, row.x1), std::max(high.y, row.y), std::max(high.z, row.z) };
        }
        RegionHull hull = RegionHull::of({ { 0, 0, 0, 0 } });
        const auto grow = [&](Cell& c) {
            c = { c.x ? high.x + 1 : low.x, c.y ? high.y + 1 : low.y, c.z ? high.z + 1 : low.z };
        };
        for (RegionHull::Pane& pane : hull.panes) {
            grow(pane.low);
            grow(pane.high);
        }
        for (RegionHull::Bar& bar : hull.bars) {
            grow(bar.low);
            grow(bar.high);
        }
        return hull;
    }

} // namespace

RegionPreview::RegionPreview(QQmlComponent& component, QQuick3DObject& parent)
    : m_panes(component, parent, pane())
    , m_bars(component, parent, bar())
{
}

void RegionPreview::show(const std::vector<Region::Row>& rows, Colour colour)
{
    std::vector<PropTable::Entry> panes;
    std::vector<PropTable::Entry> bars;
    if (!rows.empty()) {
        const RegionHull hull = rows.size() > MostRows ? hullOfBox(rows) : RegionHull::of(rows);
        PropInstance instance;
        instance.tint = colour;
        const PropTable::Entry like = PropTable::entryOf(instance);
        for (const RegionHull::Pane& pane : hull.panes)
            panes.push_back(paneEntry(pane, like));
        for (const RegionHull::Bar& bar : hull.bars)
            bars.push_back(barEntry(bar, like));
    }
    m_panes.show(panes);
    m_bars.show(bars);
}

} // namespace polder
