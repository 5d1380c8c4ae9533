// Shows a world in a bare window and saves what it looks like, with the time each frame takes:
// the tool with which the view is tuned. `polder_look --help` lists its options.
#include "render/view/WorldView.h"

#include "core/voxel/Grid.h"

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

    /// Hills with strata, beaches, snow and a few buildings.
    Grid hills(GridSize size)
    {
        Grid grid(size);
        for (int z = 0; z < size.z; ++z) {
            for (int x = 0; x < size.x; ++x) {
                const double u = x * 0.024;
                const double v = z * 0.024;
                double h = 22 + 9 * std::sin(u + 0.7 * std::sin(v))
                    + 7 * std::cos(1.3 * v - 0.4 * u) + 3 * std::sin(3.1 * u + 2.3 * v)
                    + 1.5 * std::sin(5.3 * u - 4.7 * v);
                h = h > 30 ? 30 + (h - 30) * 1.9 : h;
                const int top = std::clamp(static_cast<int>(h), 2, size.y - 4);
                for (int y = 0; y < top; ++y) {
                    Material m = Material::Rock;
                    if (y > top - 4)
                        m = top < 19 ? Material::Sand : Material::Dirt;
                    if (y == top - 1 && top >= 19)
                        m = top > 46 ? Material::Snow : top > 40 ? Material::Rock : Material::Grass;
                    if (top > 40 && y > top - 4 && y < top - 1)
                        m = Material::Rock;
                    grid.set({ x, y, z }, m);
                }
            }
        }
        for (int i = 0; i < static_cast<int>(MaterialCount) - 1; ++i) {
            for (int n = 0; n < 27; ++n)
                grid.set({ 60 + i * 4 + n % 3, 44 + n / 9, 150 + n / 3 % 3 },
                    static_cast<Material>(i + 1));
        }
        return grid;
    }

    double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

    int run(QApplication& app)
    {
        QCommandLineParser options;
        options.addHelpOption();
        options.addOptions({ { "screenshot", "Save a picture here.", "file" },
            { "camera", "x,y,z,yaw,pitch,distance", "numbers" },
            { "frames", "Frames to draw after everything is loaded.", "n", "30" } });
        options.process(app);

        const Grid grid = hills({});
        WorldView view;
        QMainWindow window;
        window.setCentralWidget(view.container(&window));
        window.resize(1280, 800);
        view.setGrid(&grid);
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
            view.update(0);
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
                std::printf("%d models, %d quads; frame %.1f ms, cpu %.1f ms, update mean %.2f "
                            "worst %.2f ms\n",
                    figures.models, figures.quads, static_cast<double>(timed.elapsed()) / frames,
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
