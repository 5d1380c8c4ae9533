// Shows a world in a bare window and saves what it looks like, with the time each frame takes:
// the tool with which the view is tuned. `polder_look --help` lists its options.
#include "render/view/WorldView.h"

#include "core/life/Villager.h"
#include "core/world/NewWorld.h"
#include "core/world/World.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QMainWindow>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace polder {
namespace {

    /// The water of a new world, standing still.
    struct StillWater {
        const std::vector<Page>& pages;
        const Page& page(int chunk) const { return pages[static_cast<std::size_t>(chunk)]; }
        static std::uint32_t version(int) { return 1; }
    };

    void placePalette(Grid& grid, Cell at)
    {
        for (int i = 1; i < static_cast<int>(MaterialCount); ++i) {
            for (int n = 0; n < 27; ++n) {
                const Cell c { at.x - 34 + i * 4 + n % 3, at.y + n / 9, at.z + n / 3 % 3 };
                if (grid.contains(c))
                    grid.set(c, static_cast<Material>(i));
            }
        }
    }

    /// People who walk to and fro.
    std::vector<Villager> crowdAround(const Grid& grid, Cell at)
    {
        std::vector<Villager> crowd;
        std::uint32_t seed = 1;
        for (int i = 0; i < 400; ++i) {
            seed = seed * 1664525u + 1013904223u;
            Villager v;
            v.id = static_cast<VillagerId>(i + 1);
            v.look = seed ^ seed >> 7;
            Cell c { at.x + static_cast<int>(seed >> 8 & 63) - 32, grid.size().y - 1,
                at.z + static_cast<int>(seed >> 20 & 63) - 32 };
            if (!grid.contains(c))
                continue;
            while (c.y > 0 && !isSolid(grid.at({ c.x, c.y - 1, c.z })))
                --c.y;
            const Vec3 feet { Fixed(c.x) + Fixed::ratio(1, 2), Fixed(c.y),
                Fixed(c.z) + Fixed::ratio(1, 2) };
            v.segment = { feet, feet + Vec3 { (i % 3) - 1, 0, i % 2 }, 0, 1000_s, 0 };
            crowd.push_back(v);
        }
        return crowd;
    }

    double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

    int run(QApplication& app)
    {
        QCommandLineParser options;
        options.addHelpOption();
        options.addOptions({ { "screenshot", "Save a picture here.", "file" },
            { "camera", "x,y,z,yaw,pitch,distance", "numbers" },
            { "seed", "Of the world.", "n", "1" },
            { "size", "Voxels along each side.", "n", "256" },
            { "palette", "Put a cube of each material near the arrival place." },
            { "frames", "Frames to draw after everything is loaded.", "n", "30" } });
        options.process(app);

        const GridSize size { options.value("size").toInt(), 64, options.value("size").toInt() };
        NewLand land = Generator::make(WorldKind {}, size, options.value("seed").toULongLong());
        if (options.isSet("palette"))
            placePalette(land.grid, land.spawn);
        const std::vector<Page> levels = land.water;
        const StillWater water { levels };
        const Cell spawn = land.spawn;
        WorldOptions world;
        world.size = size;
        world.villagers = 0;
        const auto replica = worldOf(std::move(land), world);
        const auto& root = replica->root<World>();
        const Grid& grid = root.terrain().grid();
        const auto villagers = crowdAround(grid, spawn);
        WorldView view;
        QMainWindow window;
        window.setCentralWidget(view.container(&window));
        window.resize(1280, 800);
        view.show({ &grid, ChunkLayer(water), &root.forest(), &villagers });
        view.camera().lookAt({ static_cast<float>(spawn.x), static_cast<float>(spawn.y),
                                 static_cast<float>(spawn.z) },
            35, 30, 70);
        const QStringList camera = options.value("camera").split(',');
        if (camera.size() == 6) {
            const auto n = [&](int i) { return camera[i].toFloat(); };
            view.camera().lookAt({ n(0), n(1), n(2) }, n(3), n(4), n(5));
        }
        window.show();

        int frames = 0;
        double worst = 0;
        double sum = 0;
        double cpuStart = 0;
        QElapsedTimer start;
        QElapsedTimer timed;
        start.start();
        const int wanted = options.value("frames").toInt();
        QObject::connect(&view, &WorldView::frameDue, &view, [&] {
            view.update(static_cast<Micros>(start.nsecsElapsed() / 1000));
            worst = std::max(worst, view.figures().updateMilliseconds);
            if (!view.complete())
                return;
            if (frames++ == 0) {
                std::printf("loaded after %lld ms, worst update %.2f ms\n",
                    static_cast<long long>(start.elapsed()), worst);
                timed.start();
                cpuStart = cpuSeconds();
                worst = 0;
            }
            sum += view.figures().updateMilliseconds;
            if (frames == wanted) {
                const auto figures = view.figures();
                std::printf("%d models, %d triangles; frame %.1f ms, cpu %.1f ms, update mean %.2f "
                            "worst %.2f ms\n",
                    figures.models, figures.triangles,
                    static_cast<double>(timed.elapsed()) / frames,
                    (cpuSeconds() - cpuStart) * 1000 / frames, sum / frames, worst);
                QMetaObject::invokeMethod(
                    &view,
                    [&] {
                        if (options.isSet("screenshot"))
                            view.grab().save(options.value("screenshot"));
                        app.quit();
                    },
                    Qt::QueuedConnection);
            }
        });
        return app.exec();
    }

} // namespace
} // namespace polder

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    return polder::run(app);
}
