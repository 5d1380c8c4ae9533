#pragma once

#include "core/math/Vec3.h"

#include <QVector3D>

namespace polder {

/// Voxels as the GPU counts them; the lowest bits of a far place are lost.
inline float sceneNumber(Fixed value)
{
    return static_cast<float>(value.raw()) / static_cast<float>(Fixed::One);
}
inline QVector3D scenePoint(const Vec3& v)
{
    return { sceneNumber(v.x), sceneNumber(v.y), sceneNumber(v.z) };
}

} // namespace polder
