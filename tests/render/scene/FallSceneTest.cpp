#include "render/scene/FallScene.h"

#include "core/voxel/Grid.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace polder {
namespace {

    FallingVoxel fallOnto(Cell floor)
    {
        FallingVoxel voxel;
        voxel.from = { floor.x, floor.y + 8, floor.z };
        voxel.toY = floor.y;
        voxel.start = 1_s;
        voxel.landing = voxel.start + FallingVoxel::fallTime(8);
        return voxel;
    }

    // Rubble fell through the slope it came down on, to the bottom of the cell.
    TEST(FallScene, rubbleComesDownOnTheSlope)
    {
        Grid grid({ 32, 32, 32 });
        for (int z = 0; z < 32; ++z) {
            for (int x = 0; x < 32; ++x) {
                for (int y = 0; y < 4 + (x >= 16 ? 1 : 0); ++y)
                    grid.set({ x, y, z }, Material::Grass);
            }
        }
        const FallingVoxel onRamp = fallOnto({ 15, 4, 10 });
        const FallingVoxel onLevel = fallOnto({ 8, 4, 10 });
        EXPECT_NEAR(FallScene::placeOf(onRamp, grid, onRamp.landing + 1).y(), 4.5, 0.001);
        EXPECT_NEAR(FallScene::placeOf(onLevel, grid, onLevel.landing + 1).y(), 4.0, 0.001);
        // High above it nothing holds it up.
        const Micros early = onRamp.start + 100000;
        EXPECT_FLOAT_EQ(FallScene::placeOf(onRamp, grid, early).y(),
            FallScene::placeOf(onLevel, grid, early).y());
    }

    // Else it would jump when it becomes ground.
    TEST(FallScene, tumblesFromLyingStillToLyingStill)
    {
        int turned = 0;
        for (int i = 0; i < 40; ++i) {
            FallingVoxel voxel;
            voxel.from = { 3 * i, 5 + i, 7 };
            voxel.toY = 4;
            voxel.start = 1_s;
            voxel.landing = voxel.start + FallingVoxel::fallTime(voxel.from.y - voxel.toY);
            EXPECT_TRUE(qFuzzyCompare(FallScene::turnOf(voxel, voxel.start), QQuaternion()));
            for (const QVector3D axis : { QVector3D(1, 0, 0), QVector3D(0, 1, 0) }) {
                const QVector3D lies = FallScene::turnOf(voxel, voxel.landing).rotatedVector(axis);
                const float most
                    = std::max({ std::abs(lies.x()), std::abs(lies.y()), std::abs(lies.z()) });
                EXPECT_NEAR(most, 1, 1e-4);
            }
            const Micros late = voxel.landing - (voxel.landing - voxel.start) / 4;
            turned += !qFuzzyCompare(FallScene::turnOf(voxel, late), QQuaternion());
        }
        EXPECT_GT(turned, 30);
    }

} // namespace
} // namespace polder
