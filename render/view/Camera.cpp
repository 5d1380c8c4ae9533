#include "render/view/Camera.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr float MostPitch = 88.0f;
    constexpr float LeastPitch = 4.0f;
    constexpr float Clearance = 1.5f;

    float radians(float degrees) { return degrees * 0.017453293f; }

} // namespace

void Camera::lookAt(QVector3D focus, float yaw, float pitch, float distance)
{
    m_goal = { focus, yaw, std::clamp(pitch, LeastPitch, MostPitch),
        std::clamp(distance, Nearest, Farthest) };
    m_now = m_goal;
}

void Camera::orbit(float yaw, float pitch)
{
    m_goal.yaw += yaw;
    m_goal.pitch = std::clamp(m_goal.pitch + pitch, LeastPitch, MostPitch);
}

void Camera::zoom(float steps)
{
    m_goal.distance = std::clamp(m_goal.distance * std::pow(0.88f, steps), Nearest, Farthest);
}

void Camera::pan(QVector3D by)
{
    m_goal.focus += by;
    m_now.focus += by;
}

void Camera::slide(float right, float forward)
{
    const float yaw = radians(m_now.yaw);
    const QVector3D ahead(-std::sin(yaw), 0, -std::cos(yaw));
    const QVector3D across(-ahead.z(), 0, ahead.x());
    m_goal.focus += (across * right + ahead * forward) * m_goal.distance;
}

void Camera::step(float seconds)
{
    const float share = 1.0f - std::exp(-seconds * 12.0f);
    m_now.focus += (m_goal.focus - m_now.focus) * share;
    m_now.yaw += (m_goal.yaw - m_now.yaw) * share;
    m_now.pitch += (m_goal.pitch - m_now.pitch) * share;
    m_now.distance += (m_goal.distance - m_now.distance) * share;
}

void Camera::keepAbove(float ground)
{
    const float least = ground + Clearance;
    const float height = m_now.focus.y() + m_now.distance * std::sin(radians(m_now.pitch));
    if (height >= least)
        return;
    const float wanted = std::clamp((least - m_now.focus.y()) / m_now.distance, -1.0f, 1.0f);
    const float pitch = std::asin(wanted) / 0.017453293f;
    m_now.pitch = std::clamp(pitch, m_now.pitch, MostPitch);
    m_goal.pitch = std::max(m_goal.pitch, m_now.pitch);
}

QVector3D Camera::eyeOf(const Pose& pose)
{
    const float yaw = radians(pose.yaw);
    const float pitch = radians(pose.pitch);
    return pose.focus
        + QVector3D(
              std::sin(yaw) * std::cos(pitch), std::sin(pitch), std::cos(yaw) * std::cos(pitch))
        * pose.distance;
}

QVector3D Camera::eye() const { return eyeOf(m_now); }

QQuaternion Camera::rotation() const
{
    return QQuaternion::fromAxisAndAngle(0, 1, 0, m_now.yaw)
        * QQuaternion::fromAxisAndAngle(1, 0, 0, -m_now.pitch);
}

QMatrix4x4 Camera::viewProjection(float aspect) const
{
    QMatrix4x4 matrix;
    matrix.perspective(FieldOfView, aspect, Near, Far);
    matrix.rotate(rotation().conjugated());
    matrix.translate(-eye());
    return matrix;
}

QVector3D Camera::ray(QPointF pixel, QSizeF window) const
{
    const float half = std::tan(radians(FieldOfView) * 0.5f);
    const auto height = static_cast<float>(window.height());
    const float x
        = (2.0f * static_cast<float>(pixel.x()) - static_cast<float>(window.width())) / height;
    const float y = 1.0f - 2.0f * static_cast<float>(pixel.y()) / height;
    return rotation().rotatedVector(QVector3D(x * half, y * half, -1.0f).normalized());
}

} // namespace polder
