#include "render/scene/Sunlight.h"

#include "core/voxel/Material.h"
#include "render/scene/DataTexture.h"

#include <gtest/gtest.h>

#include <numeric>
#include <thread>

namespace polder {
namespace {

    constexpr GridSize Size { 64, 32, 64 };

    void raise(Grid& grid, int x, int z, int top)
    {
        for (int y = 0; y < top; ++y)
            grid.set({ x, y, z }, Material::Rock);
    }

    void settle(Sunlight& light, const Grid& grid, std::vector<int> changed, double& seconds)
    {
        do {
            light.update(grid, changed, seconds += Sunlight::Interval, FrameBudget(2));
            changed.clear();
            std::this_thread::yield();
        } while (!light.complete());
    }

} // namespace

TEST(Sunlight, followsTheGround)
{
    Grid grid(Size);
    DataTexture texture;
    Sunlight light(texture);
    light.reset(Size);
    std::vector<int> all(static_cast<std::size_t>(grid.chunkCount()));
    std::iota(all.begin(), all.end(), 0);
    double seconds = 0;
    raise(grid, 5, 7, 9);
    raise(grid, 40, 50, 3);
    settle(light, grid, all, seconds);
    EXPECT_NEAR(light.topAt(5, 7), 9, 1.0);
    EXPECT_NEAR(light.topAt(40, 50), 3, 1.0);
    EXPECT_EQ(texture.size(), QSize(Size.x, Size.z));
    for (int top = 12; top < 30; top += 3) {
        raise(grid, 5, 7, top); // While the worker may still cast what was before.
        settle(light, grid, { 0 }, seconds);
        EXPECT_NEAR(light.topAt(5, 7), top, 1.0);
    }
}

TEST(Sunlight, mayGoWhileItIsCast)
{
    Grid grid(Size);
    for (int i = 0; i < 5; ++i) {
        DataTexture texture;
        Sunlight light(texture);
        light.reset(Size);
        light.update(grid, { 0, 1, 2, 3 }, 1, FrameBudget(2));
    }
}

} // namespace polder
