#pragma once

#include <QMatrix4x4>
#include <QVector3D>
#include <QVector4D>

#include <array>

namespace polder {

/// The space a camera sees, to ask what need not be drawn.
class Frustum {
public:
    Frustum() = default;
    explicit Frustum(const QMatrix4x4& viewProjection)
    {
        const QVector4D w = viewProjection.row(3);
        for (int axis = 0; axis < 3; ++axis) {
            const QVector4D row = viewProjection.row(axis);
            m_planes[static_cast<std::size_t>(2 * axis)] = w + row;
            m_planes[static_cast<std::size_t>(2 * axis + 1)] = w - row;
        }
    }

    /// False only if no point of the box can be seen.
    bool touches(QVector3D low, QVector3D high) const
    {
        for (const QVector4D& p : m_planes) {
            const QVector3D far(p.x() > 0 ? high.x() : low.x(), p.y() > 0 ? high.y() : low.y(),
                p.z() > 0 ? high.z() : low.z());
            if (QVector3D::dotProduct(p.toVector3D(), far) + p.w() < 0)
                return false;
        }
        return true;
    }

private:
    std::array<QVector4D, 6> m_planes;
};

} // namespace polder
