#include "render/view/Camera.h"
#include "render/view/Frustum.h"

#include <gtest/gtest.h>

namespace polder {
namespace {

    TEST(Camera, raysGoWhereThePictureShowsThem)
    {
        Camera camera;
        camera.lookAt({ 40, 10, 60 }, 35, 30, 80);
        const QSizeF window(1280, 800);
        for (const QPointF pixel : { QPointF(640, 400), QPointF(100, 700), QPointF(1200, 50) }) {
            const QVector3D far = camera.eye() + camera.ray(pixel, window) * 50;
            const QVector4D clip = camera.viewProjection(1.6f).map(QVector4D(far, 1));
            EXPECT_NEAR((clip.x() / clip.w() * 0.5f + 0.5f) * 1280, pixel.x(), 0.5);
            EXPECT_NEAR((0.5f - clip.y() / clip.w() * 0.5f) * 800, pixel.y(), 0.5);
        }
    }

    TEST(Camera, middleOfThePictureIsTheFocus)
    {
        Camera camera;
        camera.lookAt({ 40, 10, 60 }, 200, 50, 33);
        const QVector3D to = camera.eye() + camera.ray({ 400, 300 }, { 800, 600 }) * 33;
        EXPECT_LT((to - QVector3D(40, 10, 60)).length(), 0.01f);
    }

    TEST(Camera, staysAboveTheGround)
    {
        Camera camera;
        camera.lookAt({ 0, 10, 0 }, 0, 5, 60);
        camera.keepAbove(40);
        EXPECT_GE(camera.eye().y(), 41);
        camera.step(0.1f); // And does not sink back.
        camera.keepAbove(40);
        EXPECT_GE(camera.eye().y(), 41);
    }

    TEST(Camera, easesTowardsItsGoal)
    {
        Camera camera;
        camera.lookAt({ 0, 0, 0 }, 0, 30, 100);
        camera.zoom(5);
        const float start = camera.distance();
        camera.step(0.016f);
        const float first = camera.distance();
        EXPECT_LT(first, start);
        for (int i = 0; i < 200; ++i)
            camera.step(0.016f);
        EXPECT_LT(camera.distance(), 60);
        EXPECT_GT(first, camera.distance());
    }

    TEST(Frustum, seesWhatIsBeforeTheCameraOnly)
    {
        Camera camera;
        camera.lookAt({ 0, 0, 0 }, 0, 20, 50); // The eye is south of the focus.
        const Frustum frustum(camera.viewProjection(1.6f));
        EXPECT_TRUE(frustum.touches({ -1, -1, -1 }, { 1, 1, 1 }));
        EXPECT_FALSE(frustum.touches({ -1, -1, 90 }, { 1, 1, 100 }));
        EXPECT_FALSE(frustum.touches({ 200, -1, -1 }, { 202, 1, 1 }));
        EXPECT_TRUE(frustum.touches({ -500, -500, -500 }, { 500, 500, 500 }));
    }

} // namespace
} // namespace polder
