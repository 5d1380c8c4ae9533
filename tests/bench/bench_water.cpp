// Figures of the water step on one core; the floor beside them is the same arithmetic on a bare
// array. Run by hand: bench_water [seconds per figure]

#include "core/water/FlowKernel.h"
#include "tests/core/water/Tank.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

namespace polder {
namespace {

    double g_seconds = 1.0;

    double cpuSeconds()
    {
        timespec t {};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
    }

    /// CPU seconds of one call, measured over g_seconds.
    double timeOf(const std::function<void()>& work)
    {
        work();
        const double begin = cpuSeconds();
        double spent = 0;
        int calls = 0;
        do {
            work();
            ++calls;
            spent = cpuSeconds() - begin;
        } while (spent < g_seconds);
        return spent / calls;
    }

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
        const double whole = timeOf([&] {
            tank->water().wakeAll();
            tank->water().step();
        });
        tank->water().setBodies(false);
        const double pairs = timeOf([&] {
            tank->water().wakeAll();
            tank->water().step();
        });
        tank->water().setKernel(FlowKernel::scalar());
        const double scalar = timeOf([&] {
            tank->water().wakeAll();
            tank->water().step();
        });
        Floor floor(*tank, size.chunks());
        const double bare = timeOf([&] { floor.step(); });
        std::printf("every cell of %.2f M looked at, M cell-steps/s: %.0f, without bodies %.0f, "
                    "scalar %.0f; floor %.0f\n",
            cells * 1e-6, cells / whole * 1e-6, cells / pairs * 1e-6, cells / scalar * 1e-6,
            cells / bare * 1e-6);
    }

    void movingMillion()
    {
        const GridSize size { 128, 64, 128 };
        const auto tank = randomTank(size, 2);
        for (int i = 0; i < 50; ++i)
            tank->water().step();
        const double step = timeOf([&] {
            tank->water().wakeAll();
            tank->water().step();
        });
        Floor floor(*tank, size.chunks());
        const double bare = timeOf([&] { floor.step(); });
        std::printf("1 M moving cells at 80 steps/s, bodies included: %.1f %% of one core; floor "
                    "%.1f %%\n",
            step * 80 * 100, bare * 80 * 100);
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
            const double before = cpuSeconds();
            tank.water().step();
            const double spent = cpuSeconds() - before;
            if (spent > worst) {
                worst = spent;
                worstAt = i;
            }
        }
        const double mean = (cpuSeconds() - begin) / steps;
        std::printf("dam of 1.05 M cells breaks: %.2f ms a step, worst %.2f ms (step %d), %zu "
                    "chunks active at "
                    "the end\n",
            mean * 1e3, worst * 1e3, worstAt, tank.water().activeChunks());
    }

    void stillAndRiver()
    {
        Tank lake({ 1024, 128, 1024 }, Material::Air);
        for (int c = 0; c < lake.ground().chunkCount() / 2; ++c)
            lake.water().generate(c, Page(240));
        lake.settle(2000);
        const double still = timeOf([&] { lake.water().step(); });

        Tank river({ 256, 32, 64 }, Material::Air);
        river.box({ 0, 0, 0 }, { 255, 3, 63 }, Material::Rock);
        river.box({ 0, 4, 0 }, { 255, 6, 27 }, Material::Rock);
        river.box({ 0, 4, 36 }, { 255, 6, 63 }, Material::Rock);
        river.water().placeSource({ 1, 4, 31 }, 240 * 40);
        river.water().placeSink({ 254, 4, 31 }, 240 * 40);
        for (int i = 0; i < 4000; ++i)
            river.water().step();
        const double flowing = timeOf([&] { river.water().step(); });
        std::printf(
            "still sea of 67 M cells: %.3f us a step; river of 2,048 cells: %.1f us a step\n",
            still * 1e6, flowing * 1e6);
    }

} // namespace
} // namespace polder

int main(int argc, char** argv)
{
    if (argc > 1)
        polder::g_seconds = std::atof(argv[1]);
    polder::cellSteps();
    polder::movingMillion();
    polder::damBreak();
    polder::stillAndRiver();
}
