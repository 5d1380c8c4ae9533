// Figures of the water step on one core; the floor beside them is the same arithmetic on a bare
// array. Run by hand. Every figure is the mean of a fixed number of steps from a fixed state: water
// comes to rest, so that a mean over a time would depend on how long it was.

#include "core/water/FlowKernel.h"
#include "tests/core/water/Tank.h"

#include <cstdio>
#include <ctime>
#include <functional>

namespace polder {
namespace {

    double cpuSeconds()
    {
        timespec t {};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
    }

    /// CPU seconds of one call, the mean of `calls`.
    double timeOf(int calls, const std::function<void()>& work)
    {
        const double begin = cpuSeconds();
        for (int i = 0; i < calls; ++i)
            work();
        return (cpuSeconds() - begin) / calls;
    }

    void stepAll(Tank& tank)
    {
        tank.water().wakeAll();
        tank.water().step();
    }

    /// A step in the moments that it has in a world; returns what the dearest of them took.
    double stepInMoments(WaterField& water)
    {
        double worst = 0;
        const auto moment = [&worst](const auto& work) {
            const double begin = cpuSeconds();
            work();
            worst = std::max(worst, cpuSeconds() - begin);
        };
        bool more = false;
        moment([&] { more = water.flow(); });
        if (more)
            moment([&] { water.flowOn(); });
        if (water.levelsDue()) {
            moment([&] { water.findBodies(); });
            moment([&] { water.findSurfaces(); });
            moment([&] { water.level(); });
        }
        return worst;
    }

    double percentOfACore(double step) { return step * 80 * 100; }

    /// The phases of a step over bare layers in memory: no masks made, no chunks, no books.
    class Floor {
    public:
        explicit Floor(const Tank& tank, int chunks)
            : m_bytes(static_cast<std::size_t>(chunks) * Page::Size)
            , m_open(static_cast<std::size_t>(chunks) * 1024, ~0u)
        {
            for (int c = 0; c < chunks; ++c)
                std::copy_n(const_cast<Tank&>(tank).water().page(c).data(), Page::Size,
                    m_bytes.begin() + c * static_cast<long>(Page::Size));
        }

        void step()
        {
            const FlowKernel& kernel = FlowKernel::best();
            const std::size_t layers = m_bytes.size() / 1024;
            std::array<std::uint8_t, 1024> out;
            for (std::size_t chunk = 0; chunk < layers; chunk += 32) {
                for (const std::size_t odd : { std::size_t { 0 }, std::size_t { 1 } }) {
                    for (std::size_t y = odd; y + 1 < 32; y += 2)
                        kernel.fall(&m_bytes[(chunk + y + 1) * 1024], &m_bytes[(chunk + y) * 1024],
                            &m_open[(chunk + y) * 32], ~0u);
                }
                for (int set = 0; set < 2; ++set) {
                    for (std::size_t y = 0; y < 32; ++y) {
                        std::uint8_t* layer = &m_bytes[(chunk + y) * 1024];
                        kernel.spread(layer, out.data(), &m_open[(chunk + y) * 32],
                            &m_open[(chunk + y) * 32], 0, 31, (m_step & 1) != 0);
                        std::copy(out.begin(), out.end(), layer);
                    }
                }
            }
            ++m_step;
        }

    private:
        std::vector<std::uint8_t> m_bytes;
        std::vector<std::uint32_t> m_open;
        int m_step = 0;
    };

    void cellSteps()
    {
        const GridSize size { 128, 64, 128 };
        const auto cells = static_cast<double>(size.cells());
        const auto tank = randomTank(size, 1);
        const double moving = timeOf(80, [&] { stepAll(*tank); });
        timeOf(400, [&] { tank->water().step(); });
        const double settled = timeOf(80, [&] { stepAll(*tank); });
        tank->water().setBodies(false);
        const double pairs = timeOf(80, [&] { stepAll(*tank); });
        tank->water().setKernel(FlowKernel::scalar());
        const double scalar = timeOf(20, [&] { stepAll(*tank); });
        Floor floor(*tank, size.chunks());
        const double bare = timeOf(80, [&] { floor.step(); });
        std::printf("every cell of %.2f M looked at, M cell-steps/s: %.0f while water falls over "
                    "shelves for 2 s, %.0f when most has settled, %.0f the same without bodies, "
                    "scalar %.0f; floor %.0f\n",
            cells * 1e-6, cells / moving * 1e-6, cells / settled * 1e-6, cells / pairs * 1e-6,
            cells / scalar * 1e-6, cells / bare * 1e-6);
        std::printf(
            "the same at 80 steps/s: %.1f %%, %.1f %%, %.1f %% of one core; floor %.1f %%\n",
            percentOfACore(moving), percentOfACore(settled), percentOfACore(pairs),
            percentOfACore(bare));
    }

    /// Cells that hold something else after a step.
    int changesOf(Tank& tank)
    {
        std::vector<Page> before;
        for (int c = 0; c < tank.ground().chunkCount(); ++c)
            before.push_back(tank.water().page(c));
        tank.water().step();
        int changes = 0;
        for (int c = 0; c < tank.ground().chunkCount(); ++c)
            for (std::size_t i = 0; i < Page::Size; ++i)
                changes += tank.water().page(c)[i] != before[static_cast<std::size_t>(c)][i];
        return changes;
    }

    void cascade()
    {
        // Poured in over the whole roof, taken out at the whole floor, and never at rest.
        const auto tank = randomTank({ 128, 64, 128 }, 1);
        for (int z = 0; z < 128; ++z) {
            for (int x = 0; x < 128; ++x) {
                if ((x + z) % 4 == 0)
                    tank->water().placeSource({ x, 63, z }, 240 * 40);
                tank->water().placeSink({ x, 0, z }, 240 * 40);
            }
        }
        timeOf(400, [&] { tank->water().step(); });
        const double step = timeOf(80, [&] { tank->water().step(); });
        double worst = 0;
        for (int i = 0; i < 80; ++i)
            worst = std::max(worst, stepInMoments(tank->water()));
        std::printf("cascade over shelves, 15,000 bodies, %.2f M cells change each step: %.2f ms a "
                    "step, worst moment %.2f ms\n",
            changesOf(*tank) * 1e-6, step * 1e3, worst * 1e3);
    }

    void damBreak()
    {
        // A million and more cells of water behind a wall that goes.
        Tank tank({ 256, 64, 256 }, Material::Air);
        for (int c = 0; c < tank.ground().chunkCount(); ++c)
            tank.water().generate(c, Page(tank.ground().chunkOrigin(c).x < 64 ? 240 : 0));
        double worst = 0;
        int worstAt = 0;
        const double begin = cpuSeconds();
        const int steps = 800;
        for (int i = 0; i < steps; ++i) {
            const double spent = stepInMoments(tank.water());
            if (spent > worst) {
                worst = spent;
                worstAt = i;
            }
        }
        const double mean = (cpuSeconds() - begin) / steps;
        std::printf(
            "dam of 1.05 M cells breaks: %.2f ms a step in 20 s, worst moment %.2f ms (step %d), "
            "%zu chunks active at the end\n",
            mean * 1e3, worst * 1e3, worstAt, tank.water().activeChunks());
    }

    void stillAndRiver()
    {
        Tank lake({ 1024, 128, 1024 }, Material::Air);
        for (int c = 0; c < lake.ground().chunkCount() / 2; ++c)
            lake.water().generate(c, Page(240));
        lake.settle(2000);
        const double still = timeOf(100000, [&] { lake.water().step(); });

        Tank river({ 256, 32, 64 }, Material::Air);
        river.box({ 0, 0, 0 }, { 255, 3, 63 }, Material::Rock);
        river.box({ 0, 4, 0 }, { 255, 6, 27 }, Material::Rock);
        river.box({ 0, 4, 36 }, { 255, 6, 63 }, Material::Rock);
        river.water().placeSource({ 1, 4, 31 }, 240 * 40);
        river.water().placeSink({ 254, 4, 31 }, 240 * 40);
        for (int i = 0; i < 4000; ++i)
            river.water().step();
        const double flowing = timeOf(4000, [&] { river.water().step(); });
        std::printf(
            "still sea of 67 M cells: %.3f us a step; river of 2,048 cells: %.1f us a step\n",
            still * 1e6, flowing * 1e6);
    }

} // namespace
} // namespace polder

int main(int argc, char**)
{
    if (argc > 1) {
        std::fprintf(stderr, "bench_water takes no arguments\n");
        return 1;
    }
    polder::cellSteps();
    polder::cascade();
    polder::damBreak();
    polder::stillAndRiver();
}
