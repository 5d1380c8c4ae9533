#pragma once

#include <QMatrix4x4>
#include <QPointF>
#include <QQuaternion>
#include <QSizeF>
#include <QVector3D>

namespace polder {

/// A camera that circles a point of the ground: turned, tilted, pulled along and zoomed, and
/// eased so that nothing jerks.
///
/// Units: voxels, degrees, seconds. Yaw 0 looks north (towards -z) and grows to the left; pitch is
/// the height of the eye above the focus.
class Camera {
public:
    static constexpr float FieldOfView = 45.0f; ///< Vertical.
    static constexpr float Nearest = 6.0f;
    static constexpr float Farthest = 700.0f;
    static constexpr float Near = 0.25f;
    static constexpr float Far = 2500.0f;

    void lookAt(QVector3D focus, float yaw, float pitch, float distance); ///< At once.
    void moveTo(QVector3D focus) { m_goal.focus = focus; }
    void orbit(float yaw, float pitch); ///< By so many degrees.
    void zoom(float steps); ///< Positive comes nearer.
    void pan(QVector3D by); ///< Along the ground, at once.
    void slide(float right, float forward); ///< As seen on the screen, in shares of the distance.

    void step(float seconds);
    /// Keeps the eye above `ground`, its height under the eye.
    void keepAbove(float ground);

    QVector3D eye() const;
    QVector3D focus() const { return m_now.focus; }
    float yaw() const { return m_now.yaw; }
    float distance() const { return m_now.distance; }
    QQuaternion rotation() const;
    QMatrix4x4 viewProjection(float aspect) const;

    /// Direction of length 1 from the eye through a point of the window.
    QVector3D ray(QPointF pixel, QSizeF window) const;

private:
    struct Pose {
        QVector3D focus { 0, 0, 0 };
        float yaw = 30;
        float pitch = 35;
        float distance = 90;
    };
    static QVector3D eyeOf(const Pose& pose);

    Pose m_now;
    Pose m_goal;
};

} // namespace polder
