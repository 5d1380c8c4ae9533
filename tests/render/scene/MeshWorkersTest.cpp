#include "render/scene/MeshWorkers.h"

#include "core/voxel/Material.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <thread>
#include <utility>

namespace polder {
namespace {

    /// A floor with a step in it; where the step is depends on the number.
    Page ground(int n)
    {
        Page page(0);
        std::uint8_t* cells = page.edit();
        for (int i = 0; i < (8 + n % 8) * 1024; ++i)
            cells[i] = static_cast<std::uint8_t>(
                i < 8 * 1024 + n * 32 ? Material::Rock : Material::Dirt);
        return page;
    }

    MeshJob jobOf(int n, const Page& page)
    {
        MeshJob job;
        job.chunk = n;
        job.stamp = static_cast<std::uint32_t>(n) * 3;
        job.batch = n / 2;
        job.sloped = n % 2 == 0;
        job.flowing = n % 3 == 0;
        if (n % 5 == 0)
            job.ceiling = job.flowing ? 16 : 10;
        job.solid.page(0, 0, 0) = page;
        if (job.flowing) {
            std::uint8_t* lake = job.water.page(0, 0, 0).edit(); // Over the floor and the step.
            std::fill(lake + 8 * 1024, lake + 17 * 1024, std::uint8_t { 240 });
        }
        return job;
    }

    std::vector<MeshResult> all(MeshWorkers& workers)
    {
        std::vector<MeshResult> results;
        while (workers.underWay() > 0) {
            for (MeshResult& result : workers.collect())
                results.push_back(std::move(result));
            std::this_thread::yield();
        }
        return results;
    }

} // namespace

TEST(MeshWorkers, meshTheWorldAsItWasWhenPosted)
{
    constexpr int Count = 24;
    std::map<int, MeshResult> expected;
    MeshWorkers workers;
    for (int n = 0; n < Count; ++n) {
        Page page = ground(n);
        expected[n] = MeshWorkers::work(jobOf(n, ground(n)));
        workers.post(jobOf(n, page));
        page.edit()[n] = static_cast<std::uint8_t>(Material::Air); // The world goes on.
    }
    EXPECT_EQ(workers.underWay(), Count);
    const std::vector<MeshResult> results = all(workers);
    ASSERT_EQ(results.size(), static_cast<std::size_t>(Count));
    for (const MeshResult& result : results) {
        ASSERT_TRUE(expected.contains(result.chunk));
        const MeshResult as = std::exchange(expected[result.chunk], {});
        EXPECT_EQ(result.stamp, as.stamp);
        EXPECT_EQ(result.batch, as.batch);
        EXPECT_EQ(result.opaque, as.opaque);
        EXPECT_EQ(result.clear, as.clear);
        EXPECT_FALSE(result.opaque.isEmpty() && result.clear.isEmpty()) << result.chunk;
    }
}

TEST(MeshWorkers, mayGoWhileThereIsWork)
{
    for (int i = 0; i < 3; ++i) {
        MeshWorkers workers;
        for (int n = 0; n < 40; ++n)
            workers.post(jobOf(n, ground(n)));
    }
}

} // namespace polder
